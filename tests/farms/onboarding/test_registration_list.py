"""The queue: oldest first, never one's own."""

from datetime import timedelta

from django.utils import timezone
from wagtail.log_actions import log

from farms.models import Consent, DuplicateCase, Registration
from tests.cast import CastTestCase
from tests.factories.farms import ProducerFactory, RegistrationFactory


class QueueCase(CastTestCase):
    def wait(self, days: int = 0, **changed: object) -> Registration:
        producer = ProducerFactory(commune=self.cast.commune)
        Consent.objects.create(
            producer=producer,
            farmer=self.cast.farmer,
            purpose="register",
            is_given=True,
            recorded_by=self.cast.minh,
        )
        told = {
            "producer": producer,
            "status": "submitted",
            "registered_by": self.cast.minh,
            "submitted_at": timezone.now() - timedelta(days=days),
        }
        return RegistrationFactory(**(told | changed))


class RegistrationListTests(QueueCase):
    def page(self, user: object = None, **filters: str) -> object:
        self.client.force_login(user or self.cast.kha)
        return self.client.get("/can-bo/duyet/", filters)

    def test_it_shows_the_oldest_first(self) -> None:
        new, old = self.wait(1), self.wait(6)
        self.assertEqual([old, new], list(self.page().context["page_obj"]))

    def test_it_says_where_only_a_list_agreed_and_lets_it_be_checked(self) -> None:
        self.wait()
        Consent.objects.update(channel="list")
        page = self.page()
        self.assertContains(page, "Chưa xác nhận đồng ý")
        self.assertContains(page, 'name="chosen"', count=1)

    def test_it_hides_further_filters_until_one_is_used(self) -> None:
        self.wait()
        self.assertNotContains(self.page(), '<details class="toolbar__more" open')
        page = self.page(loai="household")
        self.assertContains(page, '<details class="toolbar__more" open')

    def test_it_says_what_waits_too_long(self) -> None:
        self.wait(6)
        self.assertContains(self.page(), "1 hồ sơ quá hạn 5 ngày")

    def test_it_filters_by_how_long_they_waited(self) -> None:
        new, _middle, old = self.wait(0), self.wait(4), self.wait(9)
        self.assertEqual([old], list(self.page(cho="qua-han").context["page_obj"]))
        self.assertEqual([new], list(self.page(cho="moi").context["page_obj"]))
        counts = [tab.count for tab in self.page().context["tabs"]]
        self.assertEqual([3, 1, 1, 1], counts)

    def test_it_filters_by_officer_kind_papers_name_and_flags(self) -> None:
        plain = self.wait()
        other = self.wait(registered_by=self.cast.lan, identity_level="paper_seen")
        other.producer.kind, other.producer.name = "company", "Lý Thử"
        other.producer.save()
        DuplicateCase.objects.create(first=plain.producer, second=other.producer)
        log(other.producer, "farms.return_registration")
        told = {"nguoi": str(self.cast.lan.pk), "loai": "company", "q": "ly thu"}
        for name, value in (told | {"giay": "paper_seen", "y": "tra"}).items():
            with self.subTest(filter=name):
                rows = self.page(**{name: value}).context["page_obj"]
                self.assertEqual([other], list(rows))
        both = list(self.page(y="trung").context["page_obj"])
        self.assertEqual([plain, other], both)
        self.assertEqual(both, list(self.page(y="'; --").context["page_obj"]))

    def test_it_does_not_offer_ones_own(self) -> None:
        self.wait(registered_by=self.cast.kha)
        self.assertContains(self.page(), "Không có hồ sơ nào chờ")

    def test_it_takes_no_more_statements_for_more_rows(self) -> None:
        self.client.force_login(self.cast.kha)
        for _round in range(2):
            for _row in range(5):
                self.wait()
            with self.assertNumQueries(14):
                self.client.get("/can-bo/duyet/")

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan, self.cast.minh):
            with self.subTest(user=user.full_name):
                self.assertEqual(404, self.page(user).status_code)


class VerifyManyTests(QueueCase):
    def verify(self, user: object, *chosen: Registration) -> object:
        self.client.force_login(user)
        pks = [row.pk for row in chosen]
        return self.client.post("/can-bo/duyet/nhieu/", {"chosen": pks})

    def test_it_verifies_the_chosen_only(self) -> None:
        chosen, other = self.wait(), self.wait()
        self.verify(self.cast.kha, chosen)
        chosen.refresh_from_db()
        other.refresh_from_db()
        self.assertEqual(["verified", "submitted"], [chosen.status, other.status])

    def test_it_sends_the_chosen_back_with_the_reason(self) -> None:
        chosen = self.wait()
        self.client.force_login(self.cast.kha)
        told = {"chosen": [chosen.pk], "verdict": "return", "reason": ""}
        self.client.post("/can-bo/duyet/nhieu/", told)
        chosen.refresh_from_db()
        self.assertEqual("submitted", chosen.status)
        told["reason"] = "Thiếu ấp"
        self.client.post("/can-bo/duyet/nhieu/", told)
        chosen.refresh_from_db()
        self.assertEqual(("returned", "Thiếu ấp"), (chosen.status, chosen.reason))

    def test_it_says_how_many_it_could_not(self) -> None:
        waiting = self.wait()
        Consent.objects.filter(producer=waiting.producer).delete()
        self.verify(self.cast.kha, waiting)
        page = self.client.get("/can-bo/duyet/")
        self.assertContains(page, "1 hồ sơ chưa xác minh được")

    def test_it_refuses_a_stranger(self) -> None:
        waiting = self.wait()
        for user in (self.cast.lan, self.cast.tuan, self.cast.minh):
            with self.subTest(user=user.full_name):
                self.assertEqual(404, self.verify(user, waiting).status_code)
        waiting.refresh_from_db()
        self.assertEqual("submitted", waiting.status)
