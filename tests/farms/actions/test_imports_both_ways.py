"""A list written row by row and one written set by set end in the same register."""

from typing import Any
from unittest import skipUnless

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import override_settings
from wagtail.models import ModelLogEntry

from farms.actions.import_steps import commit_import, preview_import
from farms.actions.imports import load_import, undo_import
from farms.models import (
    Consent,
    Farmer,
    Membership,
    Planting,
    Plot,
    Producer,
    RegisterImport,
    Registration,
    User,
)
from tests.cast import CastTestCase
from tests.factories.farms import CropFactory
from tests.farms.actions.lists import HEADINGS, ROWS, list_of

PLACE = "Ấp 3, xã Nhơn Ái"


def row(number: int, name: str, **told: str) -> list[str]:
    """Return the cells of a household under HEADINGS."""
    keys = ("born", "identity", "phone", "place", "area", "crop", "agreed")
    cells = {"born": "1970", "place": PLACE} | told
    return [str(number), name, *(cells.get(key, "") for key in keys)]


LISTS = {
    "plain": ROWS,
    "full": [
        row(1, "Bà Nguyễn Thị Đủ", born="05/03/1967", identity="092167004831",
            phone="0907000201", area="9", crop="Sầu riêng Ri6", agreed="x"),
        row(2, "Trần Hai Vụ", area="2,5", crop="Sầu riêng Ri6, Dưa hấu", agreed="x"),
        row(3, "Lê Không Đất", phone="0907000203", crop="Sầu riêng"),
    ],
    "shared phone": [
        row(1, "Võ Văn Cha", phone="0907000204"),
        row(2, "Võ Văn Con", phone="0907000204"),
        row(3, "Võ Văn Cháu", phone="0907000204", agreed="x"),
    ],
    "same given name": [row(n, f"Lý Thử Tám {'A' * n} Tám") for n in range(1, 4)],
    "repeated": [
        row(1, "Phan Lặp", identity="092070004832", phone="0907000205"),
        row(2, "Phan Lặp", identity="092070004832", phone="0907000206"),
        row(3, "Phan Khác", identity="092070004832"),
        row(4, "Phan Khác", phone="0907000207"),
        row(5, "Phan Lặp", phone="0907000205"),
        row(6, "Mai Trùng Ấp"),
        row(7, "Mai Trùng Ấp"),
        row(8, "Mai Trùng Ấp", born=""),
        row(9, "Mai Trùng Ấp", born=""),
    ],
    "on record": [
        row(1, "Chú Tám", identity="092058000001"),
        row(2, "Người Khác", identity="092058000001"),
        row(3, "Nông Thử", phone="{officer}"),
    ],
    "marks": [row(1, "O'Brien \\ 100% “Thử” {} %s"), row(2, "Hộ\tTab Ứng")],
    "nothing": [],
}  # fmt: skip


@skipUnless(connection.vendor == "postgresql", "only on PostgreSQL")
class BothWaysTests(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        CropFactory()
        CropFactory(slug="dua-hau", name="Dưa hấu", local_names=[])
        CropFactory(slug="sau-rieng-mon", name="Sầu riêng Mon", local_names=[])
        cls.cast.farmer.id_number = "092058000001"
        cls.cast.farmer.full_name = "Chú Tám"
        cls.cast.farmer.save()

    def test_every_list_ends_in_the_same_rows(self) -> None:
        for name in LISTS:
            for size in (1, 2, 1000):
                with self.subTest(list=name, rows_in_a_chunk=size):
                    row_by_row = self.register_after(name, size, is_bulk=False)
                    in_sets = self.register_after(name, size, is_bulk=True)
                    self.assertEqual(row_by_row, in_sets)

    def test_a_list_sent_again_changes_nothing_either_way(self) -> None:
        for is_bulk in (False, True):
            with self.subTest(is_bulk=is_bulk), transaction.atomic():
                first = self.register_after("full", 1, is_bulk=is_bulk, keep=True)
                again = self.register_after("full", 2, is_bulk=is_bulk, note="lần 2")
                self.assertEqual(first["Producer"], again["Producer"])
                self.assertEqual(3, again["list"]["existing"])
                transaction.set_rollback(True)

    def test_what_was_registered_meanwhile_is_left_alone_either_way(self) -> None:
        found = [self.registered_meanwhile(is_bulk) for is_bulk in (False, True)]
        self.assertEqual((1, 2), (found[0]["created"], found[0]["existing"]))
        self.assertEqual(*found)

    def test_a_list_written_in_sets_can_be_taken_back(self) -> None:
        with override_settings(IMPORT_IN_BULK=True):
            held = self.commit(self.preview("full"))
            held = undo_import(register_import=held, actor=self.cast.minh)
        self.assertEqual(3, held.counts["removed"])
        self.assertEqual([self.cast.producer], list(Producer.objects.all()))

    def registered_meanwhile(self, is_bulk: bool) -> dict[str, int]:
        with transaction.atomic(), override_settings(IMPORT_IN_BULK=is_bulk):
            held = self.preview("full")
            farmer = self.cast.farmer
            farmer.id_number = "092167004831"
            farmer.save()
            second = Farmer.objects.create(full_name="Lê Không Đất", phone="0907000203")
            Membership.objects.create(farmer=second, producer=self.cast.producer)
            counts = self.commit(held).counts
            transaction.set_rollback(True)
        return counts

    def register_after(
        self, name: str, size: int, *, is_bulk: bool, keep: bool = False, note: str = ""
    ) -> dict[str, Any]:
        settings = {"IMPORT_IN_BULK": is_bulk, "IMPORT_CHUNK_ROWS": size}
        with transaction.atomic(), override_settings(**settings):
            held = self.commit(self.preview(name, note))
            found = told_of(held)
            transaction.set_rollback(not keep)
        return found

    def preview(self, name: str, note: str = "") -> RegisterImport:
        rows = [[c.replace("{officer}", "0900000002") for c in r] for r in LISTS[name]]
        file = list_of([*rows, *([[note]] if note else [])])
        held = load_import(
            file=ContentFile(file.getvalue()),
            file_name="danh-sach.csv",
            commune=self.cast.commune,
            officer=self.cast.minh,
        )
        return preview_import(register_import=held, actor=self.cast.minh)

    def commit(self, held: RegisterImport) -> RegisterImport:
        return commit_import(register_import=held, actor=self.cast.minh)


def told_of(held: RegisterImport) -> dict[str, Any]:
    """Return everything a list wrote, without keys, moments and drawn letters."""
    rows = held.rows.order_by("number")
    found: dict[str, Any] = {"list": held.counts, "status": held.status}
    found["rows"] = [
        (row.number, row.verdict, row.messages, row.cells, row.is_created)
        + (row.producer.name if row.producer else None, row.person, row.phone)
        for row in rows.select_related("producer")
    ]
    for model, *links in (
        (User,), (Farmer, "user"), (Producer, "commune", "registered_by"),
        (Membership, "farmer", "producer"), (Registration, "producer", "registered_by"),
        (Consent, "producer", "farmer", "recorded_by"), (Plot, "producer", "commune"),
        (Planting, "producer", "crop", "plot"),
    ):  # fmt: skip
        told = [_told(row, links) for row in model.objects.order_by("pk")]
        found[model.__name__] = told
    found["trail"] = [
        (entry.action, entry.label, entry.user_id, entry.data.get("row"))
        for entry in ModelLogEntry.objects.order_by("pk")
        if entry.action == "farms.register_producer"
    ]
    return found


def _told(row: Any, links: list[str]) -> dict[str, object]:
    told = {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.is_relation and field.name != "id"
    }
    for name in ("password", "joined_at", "created_at", "submitted_at", "recorded_at"):
        told.pop(name, None)
    if "slug" in told and told["slug"].count("-") > 1:
        told["slug"] = told["slug"].rpartition("-")[0]
    linked = {name: getattr(row, name) for name in links}
    return told | {n: _name(found) for n, found in linked.items()}


def _name(row: Any) -> str:
    return getattr(row, "area_text", "") or str(row)


assert len(HEADINGS) == len(row(1, ""))
