"""Who is told that a certificate or code lapses, when, and how often."""

from datetime import timedelta

from django.utils import timezone

from farms.actions.lapses import announce_lapses, warn_of_lapses
from farms.models import Certificate, Message, PlantingAreaCode
from farms.signals import claim_lapsed
from tests.cast import CastTestCase
from tests.factories.farms import CertificateFactory, ProducerFactory

LAST = timezone.localdate() + timedelta(days=60)


class LapseCase(CastTestCase):
    def setUp(self) -> None:
        self.certificate = CertificateFactory(
            producer=self.cast.producer, valid_until=LAST
        )

    def warn(self, left: int) -> int:
        return warn_of_lapses(day=LAST - timedelta(days=left))

    def told(self, user: object) -> list[str]:
        rows = Message.objects.filter(phone=str(user.phone)).order_by("pk")
        return [row.text for row in rows]


class WarnTests(LapseCase):
    def test_it_tells_the_farmer_and_the_officer_of_the_commune(self) -> None:
        self.assertEqual(2, self.warn(30))
        day = f"{LAST:%d/%m/%Y}"
        words = f"VietGAP VG-THU-001 hết hạn ngày {day}, còn 30 ngày."
        self.assertIn(words, self.told(self.cast.hoa)[0])
        self.assertIn(f"Vườn cô Hoa: {words}", self.told(self.cast.minh)[0])

    def test_it_tells_nobody_else(self) -> None:
        self.warn(30)
        for user in (self.cast.lan, self.cast.kha, self.cast.tuan):
            self.assertEqual([], self.told(user))

    def test_it_tells_at_30_7_and_1_days_and_only_once_each(self) -> None:
        sent = {left: self.warn(left) for left in range(31, -2, -1)}
        self.assertEqual([30, 7, 1], [left for left, number in sent.items() if number])
        self.assertEqual(3, len(self.told(self.cast.hoa)))

    def test_it_tells_once_when_run_twice(self) -> None:
        self.warn(7)
        self.assertEqual(0, self.warn(7))

    def test_it_makes_up_for_a_missed_day_with_one_notice(self) -> None:
        self.warn(5)
        self.warn(4)
        self.assertEqual(1, len(self.told(self.cast.hoa)))
        self.assertIn("còn 5 ngày", self.told(self.cast.hoa)[0])

    def test_it_says_so_on_the_last_day(self) -> None:
        self.warn(0)
        self.assertIn("tức là hôm nay", self.told(self.cast.hoa)[0])

    def test_it_tells_again_of_a_new_last_day(self) -> None:
        self.warn(30)
        Certificate.objects.update(valid_until=LAST + timedelta(days=60))
        self.assertEqual(2, warn_of_lapses(day=LAST + timedelta(days=30)))

    def test_it_tells_every_household_on_the_list(self) -> None:
        member = ProducerFactory(phone="+84908000111")
        self.certificate.coverages.create(producer=member)
        self.assertEqual(3, self.warn(7))

    def test_it_keeps_silent_about_what_is_revoked(self) -> None:
        Certificate.objects.update(revoked_on=LAST - timedelta(days=40))
        self.assertEqual(0, self.warn(30))

    def test_it_tries_again_what_did_not_go_out(self) -> None:
        self.warn(7)
        Message.objects.update(status=Message.Status.QUEUED)
        self.assertEqual(2, self.warn(6))

    def test_it_tells_of_codes_of_areas_too(self) -> None:
        Certificate.objects.all().delete()
        code = PlantingAreaCode.objects.create(
            code="VN-THU-0001",
            crop_name="Sầu riêng",
            commune=self.cast.commune,
            valid_from=LAST - timedelta(days=300),
            valid_until=LAST,
        )
        code.memberships.create(producer=self.cast.producer)
        self.assertEqual(2, self.warn(1))
        self.assertIn("Mã số vùng trồng VN-THU-0001", self.told(self.cast.hoa)[0])


class AnnounceTests(LapseCase):
    def setUp(self) -> None:
        super().setUp()
        self.news: list[object] = []
        claim_lapsed.connect(receiver := lambda **n: self.news.append(n["claim"]))
        self.addCleanup(claim_lapsed.disconnect, receiver)

    def announce(self, day: object) -> int:
        with self.captureOnCommitCallbacks(execute=True):
            return announce_lapses(day=day)

    def test_it_announces_a_lapse_once(self) -> None:
        self.assertEqual(0, self.announce(LAST))
        self.assertEqual(1, self.announce(LAST + timedelta(days=2)))
        self.assertEqual(0, self.announce(LAST + timedelta(days=3)))
        self.assertEqual([self.certificate], self.news)
