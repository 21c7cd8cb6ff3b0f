"""The desk of requests about data: clocks in words, rights, verdicts."""

from datetime import UTC, datetime

import time_machine

from farms.actions.data_requests import file_data_request
from farms.models import DataRequest
from tests.cast import CastTestCase
from tests.factories.farms import (
    FarmerFactory,
    MembershipFactory,
    ProducerFactory,
    RoleAssignmentFactory,
)

LIST = "/can-bo/du-lieu/"
MOMENT = datetime(2026, 12, 3, 7, 30, tzinfo=UTC)


class DeskCase(CastTestCase):
    def setUp(self) -> None:
        self.client.force_login(self.cast.kha)

    def file(self, kind: str = "rectify", producer: object = None) -> DataRequest:
        producer = producer or self.cast.producer
        membership = producer.memberships.first()
        return file_data_request(
            producer=producer,
            farmer=membership.farmer,
            kind=kind,
            note="Sai năm sinh",
            actor=membership.farmer.user,
        )

    def neighbour(self) -> object:
        producer = ProducerFactory(commune=self.cast.commune)
        MembershipFactory(farmer=FarmerFactory(), producer=producer)
        return producer


class ListTests(DeskCase):
    def test_it_says_in_words_what_is_late(self) -> None:
        with time_machine.travel(MOMENT, tick=False):
            self.file()
        with time_machine.travel(datetime(2026, 12, 9, 3, tzinfo=UTC), tick=False):
            page = self.client.get(LIST)
        self.assertContains(page, "Quá hạn 2 ngày")
        self.assertContains(page, "1 yêu cầu quá hạn")

    def test_it_says_what_is_due_today(self) -> None:
        with time_machine.travel(MOMENT, tick=False):
            self.file()
        with time_machine.travel(datetime(2026, 12, 7, 3, tzinfo=UTC), tick=False):
            page = self.client.get(LIST, {"cho": "hom-nay"})
        self.assertContains(page, "Hôm nay là hạn chót")

    def test_it_narrows_by_kind_and_by_where_it_stands(self) -> None:
        self.file()
        self.file("erase")
        page = self.client.get(LIST, {"loai": "erase"})
        self.assertEqual(["erase"], [row.kind for row in page.context["page_obj"]])
        page = self.client.get(LIST, {"cho": "xong"})
        self.assertEqual(0, len(page.context["page_obj"]))

    def test_it_takes_any_nonsense_in_its_address(self) -> None:
        nonsense = {"cho": "x", "loai": "'", "xa": "%00", "page": "z"}
        self.assertEqual(200, self.client.get(LIST, nonsense).status_code)

    def test_it_costs_the_same_for_one_and_for_many(self) -> None:
        self.file()
        self.client.get(LIST)
        with self.assertNumQueries(10):
            self.client.get(LIST)
        for _number in range(9):
            self.file("erase", self.neighbour())
        with self.assertNumQueries(10):
            self.client.get(LIST)

    def test_it_shows_other_communes_nothing(self) -> None:
        request = self.file()
        RoleAssignmentFactory(
            user=self.cast.lan, commune=self.cast.other_commune, role="approver"
        )
        self.client.force_login(self.cast.lan)
        self.assertEqual(0, len(self.client.get(LIST).context["page_obj"]))
        self.assertEqual(404, self.client.get(f"{LIST}{request.pk}/").status_code)

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.minh, self.cast.hoa, self.cast.tuan):
            self.client.force_login(user)
            self.assertEqual(404, self.client.get(LIST).status_code)


class DecideTests(DeskCase):
    def answer(self, request: DataRequest, **data: str) -> object:
        return self.client.post(f"{LIST}{request.pk}/", data, follow=True)

    def test_it_acknowledges(self) -> None:
        request = self.file()
        self.answer(request, verdict="acknowledge")
        request.refresh_from_db()
        self.assertEqual("acknowledged", request.status)

    def test_it_completes_with_words(self) -> None:
        request = self.file()
        self.answer(request, verdict="done", outcome="Đã sửa thành 1968")
        self.client.force_login(self.cast.hoa)
        self.assertContains(self.client.get("/cua-toi/"), "Đã sửa thành 1968")

    def test_it_asks_for_words(self) -> None:
        request = self.file()
        self.assertContains(self.answer(request, verdict="refuse"), "chỗ cần sửa")
        request.refresh_from_db()
        self.assertTrue(request.is_open)

    def test_it_extends_with_a_reason(self) -> None:
        request = self.file()
        self.answer(request, verdict="extend", reason="Hỏi lại xã cũ")
        before = request.due_on
        request.refresh_from_db()
        self.assertEqual(10, (request.due_on - before).days)

    def test_it_shows_the_registrar_that_others_decide(self) -> None:
        self.cast.producer.registered_by = self.cast.kha
        self.cast.producer.save()
        request = self.file("erase")
        page = self.client.get(f"{LIST}{request.pk}/")
        self.assertContains(page, "không tự quyết được")
        self.answer(request, verdict="refuse", outcome="Không")
        request.refresh_from_db()
        self.assertTrue(request.is_open)

    def test_it_says_when_it_was_decided_already(self) -> None:
        request = self.file()
        self.answer(request, verdict="done", outcome="Xong")
        page = self.answer(request, verdict="refuse", outcome="Không")
        self.assertContains(page, "Yêu cầu này đã có kết quả")


class OfficerTests(DeskCase):
    def setUp(self) -> None:
        self.client.force_login(self.cast.minh)
        self.path = f"/can-bo/ho/{self.cast.producer.pk}/yeu-cau/xoa/"

    def test_it_files_in_the_households_name(self) -> None:
        self.client.post(self.path)
        request = DataRequest.objects.get()
        self.assertEqual(self.cast.mandate, request.mandate)
        page = self.client.get(f"/can-bo/ho/{self.cast.producer.pk}/")
        self.assertContains(page, "nói với cán bộ")

    def test_it_is_not_there_without_a_mandate(self) -> None:
        self.cast.mandate.delete()
        self.assertEqual(404, self.client.post(self.path).status_code)
        page = self.client.get(f"/can-bo/ho/{self.cast.producer.pk}/")
        self.assertNotContains(page, "Quyền của hộ với dữ liệu")

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.kha, self.cast.hoa):
            self.client.force_login(user)
            self.assertEqual(404, self.client.get(self.path).status_code)
        self.assertFalse(DataRequest.objects.exists())
