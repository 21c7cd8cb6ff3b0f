"""A commune's list: loaded, mapped, looked through, committed."""

from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext

from farms.actions.import_steps import commit_import, preview_import
from farms.actions.imports import (
    answer_places,
    load_import,
    map_columns,
    refuse_import,
)
from farms.exceptions import (
    FarmsError,
    ImportRefusedError,
    MoveNotAllowedError,
    RoleMissingError,
)
from farms.models import (
    Consent,
    Farmer,
    Producer,
    RegisterImport,
    Registration,
    User,
    Verdict,
)
from farms.signals import households_listed
from tests.cast import CastTestCase
from tests.factories.farms import CropFactory
from tests.farms.actions.lists import ROWS, list_of


class ImportCase(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        CropFactory()
        CropFactory(
            slug="sau-rieng-monthong", name="Sầu riêng Monthong", local_names=[]
        )

    def load(self, rows: list[list[str]] | None = None) -> RegisterImport:
        return load_import(
            file=list_of(rows),
            file_name="danh-sach.csv",
            commune=self.cast.commune,
            officer=self.cast.minh,
        )

    def preview(self, rows: list[list[str]] | None = None) -> RegisterImport:
        held = self.load(rows)
        return preview_import(register_import=held, actor=self.cast.minh)

    def commit(self, rows: list[list[str]] | None = None) -> RegisterImport:
        held = self.preview(rows)
        return commit_import(register_import=held, actor=self.cast.minh)

    def verdicts(self, held: RegisterImport) -> list[str]:
        return list(held.rows.values_list("verdict", flat=True))


class LoadImportTests(ImportCase):
    def test_it_guesses_the_columns(self) -> None:
        columns = self.load().mapping["columns"]
        self.assertEqual(("name", "identity"), (columns["1"], columns["3"]))

    def test_it_knows_the_same_file_again(self) -> None:
        self.assertEqual(self.load(), self.load())

    def test_it_refuses_what_is_no_list(self) -> None:
        with self.assertRaises(ImportRefusedError):
            load_import(
                file=BytesIO(b"\x89PNG\r\n\x1a\n"),
                file_name="danh-sach.xlsx",
                commune=self.cast.commune,
                officer=self.cast.minh,
            )
        self.assertFalse(RegisterImport.objects.exists())

    def test_it_refuses_a_stranger(self) -> None:
        with self.assertRaises(RoleMissingError):
            load_import(
                file=list_of(),
                file_name="danh-sach.csv",
                commune=self.cast.commune,
                officer=self.cast.lan,
            )


class PreviewImportTests(ImportCase):
    def test_it_judges_every_row(self) -> None:
        self.assertEqual(["new", "new", "fix", "fix"], self.verdicts(self.preview()))

    def test_it_counts_the_verdicts(self) -> None:
        counts = {"new": 2, "existing": 0, "fix": 2, "skip": 0}
        self.assertEqual(counts, self.preview().counts)

    def test_it_registers_nothing(self) -> None:
        self.preview()
        self.assertEqual(1, Producer.objects.count())

    def test_it_leaves_no_identity_number_readable(self) -> None:
        row = self.preview().rows.first()
        self.assertEqual("•••••••••823", row.cells[3])
        self.assertNotIn("092068004823", str(row.values))

    def test_it_recognises_a_household_on_record(self) -> None:
        self.cast.farmer.id_number = "092068004823"
        self.cast.farmer.full_name = "Trần Văn Thử"
        self.cast.farmer.save()
        row = self.preview().rows.first()
        self.assertEqual(Verdict.EXISTING, row.verdict)
        self.assertEqual(self.cast.producer, row.producer)

    def test_it_recognises_a_person_registered_in_another_commune(self) -> None:
        self.cast.producer.commune = self.cast.other_commune
        self.cast.producer.save()
        self.cast.farmer.id_number = "092068004823"
        self.cast.farmer.save()
        row = self.preview().rows.first()
        self.assertEqual(Verdict.FIX, row.verdict)
        self.assertIn("xã khác", row.messages[-1][1])

    def test_it_refuses_the_number_of_the_officer(self) -> None:
        row = [*ROWS[0][:4], str(self.cast.minh.phone), *ROWS[0][5:]]
        self.assertEqual(["fix"], self.verdicts(self.preview([row])))

    def test_it_asks_which_kind_of_fruit(self) -> None:
        row = self.preview([[*ROWS[0][:7], "Sầu riêng", ""]]).rows.get()
        self.assertEqual([], row.values["crop_slugs"])
        self.assertIn("chưa rõ giống nào", str(row.messages))

    def test_it_judges_anew_after_another_choice_of_columns(self) -> None:
        held = self.preview()
        columns = {1: "name", 5: "address"}
        map_columns(register_import=held, mapping=columns, actor=self.cast.minh)
        held = preview_import(register_import=held, actor=self.cast.minh)
        self.assertNotIn("phone", held.rows.first().values)

    def test_it_refuses_two_columns_for_one_thing(self) -> None:
        held = self.load()
        with self.assertRaises(ImportRefusedError):
            map_columns(
                register_import=held,
                mapping={1: "name", 2: "name"},
                actor=self.cast.minh,
            )

    def test_it_measures_a_cong_when_told_how_large_it_is(self) -> None:
        held = self.load()
        columns = {int(i): field for i, field in held.mapping["columns"].items()}
        map_columns(
            register_import=held,
            mapping=columns,
            square_metres={"cong": 1296},
            actor=self.cast.minh,
        )
        held = preview_import(register_import=held, actor=self.cast.minh)
        self.assertEqual(9 * 1296, held.rows.first().values["area_m2"])

    def test_it_refuses_a_list_too_long_for_the_web(self) -> None:
        with self.assertRaises(ImportRefusedError):
            preview_import(
                register_import=self.load(), actor=self.cast.minh, most_rows=3
            )

    def test_it_refuses_a_stranger(self) -> None:
        with self.assertRaises(RoleMissingError):
            preview_import(register_import=self.load(), actor=self.cast.lan)


class UnclearPlaceTests(ImportCase):
    def test_it_asks_and_takes_the_answer(self) -> None:
        held = self.preview([[*ROWS[0][:5], "Ấp 3, xã Nhơn Aí Mới", *ROWS[0][6:]]])
        question = held.rows.get().values["place_question"]
        self.assertEqual(Verdict.FIX, held.rows.get().verdict)
        answers = {question: self.cast.commune.code}
        answer_places(register_import=held, answers=answers, actor=self.cast.minh)
        held = preview_import(register_import=held, actor=self.cast.minh)
        self.assertEqual(["new"], self.verdicts(held))

    def test_it_refuses_a_commune_nobody_knows(self) -> None:
        with self.assertRaises(FarmsError):
            answer_places(
                register_import=self.load(), answers={"x": "0"}, actor=self.cast.minh
            )


class CommitImportTests(ImportCase):
    def household(self) -> Producer:
        return Producer.objects.get(name="Trần Văn Thử")

    def test_it_registers_what_is_new_and_nothing_else(self) -> None:
        self.assertEqual(2, self.commit().counts["created"])
        self.assertEqual(3, Producer.objects.count())

    def test_it_hands_the_registrations_in(self) -> None:
        self.commit()
        registration = Registration.objects.get(producer=self.household())
        self.assertEqual("submitted", registration.status)
        self.assertEqual(self.cast.minh, registration.registered_by)

    def test_it_writes_the_whole_household(self) -> None:
        self.commit()
        producer = self.household()
        self.assertEqual("Ấp 3", producer.hamlet)
        self.assertEqual("tran van thu vuon thu", producer.folded_name)
        self.assertEqual("9 công", producer.plots.get().area_text)
        crops = producer.plantings.values_list("crop__slug", flat=True)
        self.assertEqual(["sau-rieng-ri6"], list(crops))

    def test_it_keeps_the_identity_number_encrypted_and_findable(self) -> None:
        self.commit()
        farmer = Farmer.objects.get(full_name="Trần Văn Thử")
        self.assertEqual("092068004823", farmer.id_number)
        self.assertEqual(64, len(farmer.id_number_hash))

    def test_it_lets_the_household_sign_in(self) -> None:
        self.commit()
        user = User.objects.get(phone="+84907000123")
        self.assertEqual([self.household()], list(Producer.objects.owned_by(user)))

    def test_it_takes_the_list_for_leave_to_keep_and_no_more(self) -> None:
        self.commit()
        given = Consent.objects.filter(channel="list")
        self.assertEqual(
            [("register", True)], list(given.values_list("purpose", "is_given"))
        )

    def test_it_shows_nobody(self) -> None:
        self.commit()
        self.assertFalse(self.household().is_public)

    def test_it_tells_about_each_household(self) -> None:
        told = []
        receiver = lambda **news: told.extend(news["producer_ids"])  # noqa: E731
        households_listed.connect(receiver)
        self.addCleanup(households_listed.disconnect, receiver)
        with self.captureOnCommitCallbacks(execute=True):
            self.commit()
        self.assertEqual(2, len(told))

    def test_it_changes_nothing_the_second_time(self) -> None:
        held = self.commit()
        again = self.load()
        self.assertEqual(held, again)
        commit_import(register_import=again, actor=self.cast.minh)
        self.assertEqual(3, Producer.objects.count())

    def test_it_leaves_alone_who_was_registered_meanwhile(self) -> None:
        held = self.preview()
        self.cast.farmer.id_number = "092068004823"
        self.cast.farmer.save()
        held = commit_import(register_import=held, actor=self.cast.minh)
        self.assertEqual((1, 1), (held.counts["created"], held.counts["existing"]))

    def test_it_takes_few_statements_whatever_the_number_of_rows(self) -> None:
        def rows(count: int) -> list[list[str]]:
            return [
                [str(n), f"Nông Thử {n}", "1970", f"0920700{count:02}{n:03}"]
                + [
                    f"0907{count:03}{n:03}",
                    "Ấp 3, xã Nhơn Ái",
                    "9",
                    "Sầu riêng Ri6",
                    "x",
                ]
                for n in range(count)
            ]

        counts = []
        for held in (self.preview(rows(3)), self.preview(rows(40))):
            with CaptureQueriesContext(connection) as statements:
                commit_import(register_import=held, actor=self.cast.minh)
            counts.append(len(statements))
        self.assertEqual(counts[0], counts[1])
        self.assertEqual(44, Producer.objects.count())

    def test_it_commits_nothing_that_was_not_looked_through(self) -> None:
        with self.assertRaises(MoveNotAllowedError):
            commit_import(register_import=self.load(), actor=self.cast.minh)
        self.assertEqual(1, Producer.objects.count())

    def test_it_refuses_a_stranger(self) -> None:
        held = self.preview()
        with self.assertRaises(RoleMissingError):
            commit_import(register_import=held, actor=self.cast.lan)
        self.assertEqual(1, Producer.objects.count())


class RefuseImportTests(ImportCase):
    def test_it_lets_the_same_file_start_again(self) -> None:
        held = self.preview()
        refuse_import(register_import=held, actor=self.cast.minh)
        self.assertNotEqual(held, self.load())
