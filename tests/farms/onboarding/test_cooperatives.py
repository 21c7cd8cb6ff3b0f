"""The screens of a cooperative: members, joining, leaving, the file."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from wagtail.models import ModelLogEntry

from farms.models import CooperativeMembership, Membership
from tests.factories.farms import ProducerFactory
from tests.farms.cooperative_case import CooperativeCase


class ScreenCase(CooperativeCase):
    def setUp(self) -> None:
        super().setUp()
        self.seat = CooperativeMembership.objects.create(
            member=self.cast.producer, cooperative=self.cooperative
        )
        self.list_url = f"/can-bo/htx/{self.cooperative.pk}/"
        self.file_url = f"{self.list_url}xa-vien.csv"
        self.end_url = f"/can-bo/xa-vien/{self.seat.pk}/ra/"
        self.client.force_login(self.sau)

    def post(self, url: str, **values: object) -> object:
        told = {"idempotency_key": uuid4(), **values}
        return self.client.post(url, told, follow=True)

    def statuses(self) -> set[int]:
        urls = (self.list_url, self.file_url, self.end_url)
        return {self.client.get(url).status_code for url in urls}


class ManagerTests(ScreenCase):
    def test_the_manager_finds_members_without_marks(self) -> None:
        self.assertContains(self.client.get(self.list_url), "Nông Thị Hoa")
        found = self.client.get(f"{self.list_url}?q=nong+thi+hoa")
        self.assertContains(found, "Nông Thị Hoa")
        other = self.client.get(f"{self.list_url}?q=khong+co")
        self.assertNotContains(other, "Nông Thị Hoa")

    def test_the_list_has_pages_and_a_fixed_cost(self) -> None:
        for number in range(30):
            member = ProducerFactory(commune=self.cast.commune, name=f"Hộ {number:02}")
            CooperativeMembership.objects.create(
                member=member, cooperative=self.cooperative
            )
        self.assertContains(self.client.get(self.list_url), "page=2")
        with self.assertNumQueries(8):
            self.client.get(self.list_url)

    def test_the_manager_sees_who_left_and_when(self) -> None:
        self.seat.left_on = timezone.localdate()
        self.seat.save()
        self.assertNotContains(self.client.get(self.list_url), "Nông Thị Hoa")
        page = self.client.get(f"{self.list_url}?tt=da-ra")
        self.assertContains(page, "Nông Thị Hoa")

    def test_the_manager_ends_a_seat(self) -> None:
        day = f"{timezone.localdate():%d/%m/%Y}"
        page = self.post(self.end_url, day=day)
        self.assertContains(page, "0 hộ đang là xã viên")
        self.seat.refresh_from_db()
        self.assertEqual(timezone.localdate(), self.seat.left_on)

    def test_a_day_to_come_is_refused_at_the_field(self) -> None:
        tomorrow = timezone.localdate() + timedelta(days=1)
        page = self.post(self.end_url, day=f"{tomorrow:%d/%m/%Y}")
        self.assertContains(page, "Ngày này chưa tới")

    def test_the_manager_takes_in_nobody(self) -> None:
        url = f"{self.list_url}them/"
        self.assertEqual(404, self.client.get(url).status_code)
        values = {"member": self.neighbour.pk, "day": "01/11/2026"}
        self.assertEqual(404, self.post(url, **values).status_code)
        self.assertEqual(1, CooperativeMembership.objects.count())

    def test_a_cooperative_without_members_is_still_its_managers(self) -> None:
        self.seat.delete()
        self.assertEqual(200, self.client.get(self.list_url).status_code)


class FileTests(ScreenCase):
    def test_no_cell_is_a_formula(self) -> None:
        self.cast.producer.name = "=HYPERLINK(1)"
        self.cast.producer.hamlet = "@SUM(1)"
        self.cast.producer.save()
        text = self.client.get(self.file_url).content.decode("utf-8-sig")
        self.assertIn("'=HYPERLINK(1)", text)
        self.assertIn("'@SUM(1)", text)

    def test_it_is_logged_who_took_the_list(self) -> None:
        self.client.get(self.file_url)
        entry = ModelLogEntry.objects.get(action="farms.export_members")
        self.assertEqual((self.sau.pk, {"number": 1}), (entry.user_id, entry.data))


class OfficerTests(ScreenCase):
    def setUp(self) -> None:
        super().setUp()
        self.client.force_login(self.cast.minh)
        self.add_url = f"{self.list_url}them/"

    def test_an_officer_finds_a_household_and_gives_it_a_seat(self) -> None:
        page = self.client.get(f"{self.add_url}?q=khong+xa+vien")
        self.assertContains(page, "Hộ Không Xã Viên")
        self.post(self.add_url, member=self.neighbour.pk, day="01/11/2026")
        seat = self.cooperative.member_producers.get(member=self.neighbour)
        self.assertEqual("2026-11-01", seat.joined_on.isoformat())

    def test_who_sits_already_is_not_offered(self) -> None:
        page = self.client.get(f"{self.add_url}?q=nong+thi+hoa")
        self.assertContains(page, "đang là xã viên rồi")

    def test_a_household_of_another_commune_is_not_there(self) -> None:
        foreign = ProducerFactory(commune=self.cast.other_commune)
        for member in (foreign.pk, "0", "abc", "9" * 30, ""):
            answer = self.post(self.add_url, member=member, day="01/11/2026")
            self.assertEqual(404, answer.status_code, member)
        self.assertEqual(1, CooperativeMembership.objects.count())


class StrangerTests(ScreenCase):
    def test_it_refuses_a_stranger(self) -> None:
        for person in (self.cast.lan, self.cast.kha, self.cast.hoa, self.cast.tuan):
            self.client.force_login(person)
            self.assertEqual({404}, self.statuses())
            self.assertEqual(404, self.post(self.end_url).status_code)

    def test_a_role_that_ended_opens_nothing(self) -> None:
        self.role.valid_until = timezone.localdate() - timedelta(days=1)
        self.role.save()
        self.assertEqual({404}, self.statuses())

    def test_a_seat_that_ended_opens_nothing(self) -> None:
        Membership.objects.filter(pk=self.manager_seat.pk).update(
            left_on=timezone.localdate()
        )
        self.assertEqual({404}, self.statuses())

    def test_a_manager_of_another_cooperative_sees_none_of_them(self) -> None:
        other = ProducerFactory(commune=self.cast.commune, kind="cooperative")
        Membership.objects.filter(pk=self.manager_seat.pk).update(producer=other)
        self.assertEqual({404}, self.statuses())
