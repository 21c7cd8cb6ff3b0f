"""Claims hold on the days they say, for whom they say, and on no other."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.test import SimpleTestCase, TestCase

from farms.models import Certificate, ClaimState, Coverage, PlantingAreaCode
from tests.factories.farms import (
    CertificateFactory,
    CommuneFactory,
    CropFactory,
    ProducerFactory,
)

FIRST, LAST = date(2026, 1, 10), date(2026, 12, 20)
DAY = timedelta(days=1)


def certificate(**fields):
    dates = {"valid_from": FIRST, "valid_until": LAST}
    return CertificateFactory(**dates | fields)


class StateTests(SimpleTestCase):
    def state(self, day, **fields):
        return Certificate(valid_from=FIRST, valid_until=LAST, **fields).state_on(day)

    def test_it_counts_its_first_and_its_last_day(self):
        self.assertEqual(ClaimState.UPCOMING, self.state(FIRST - DAY))
        self.assertEqual(ClaimState.VALID, self.state(FIRST))
        self.assertEqual(ClaimState.VALID, self.state(LAST))
        self.assertEqual(ClaimState.LAPSED, self.state(LAST + DAY))

    def test_it_rests_while_suspended(self):
        stop, end = date(2026, 5, 1), date(2026, 5, 31)
        dates = {"suspended_from": stop, "suspended_until": end}
        self.assertEqual(ClaimState.VALID, self.state(stop - DAY, **dates))
        self.assertEqual(ClaimState.SUSPENDED, self.state(stop, **dates))
        self.assertEqual(ClaimState.SUSPENDED, self.state(end, **dates))
        self.assertEqual(ClaimState.VALID, self.state(end + DAY, **dates))

    def test_it_never_comes_back_once_revoked(self):
        revoked = date(2026, 6, 1)
        self.assertEqual(
            ClaimState.VALID, self.state(revoked - DAY, revoked_on=revoked)
        )
        for day in (revoked, LAST, LAST + DAY):
            self.assertEqual(ClaimState.REVOKED, self.state(day, revoked_on=revoked))


class ValidOnTests(TestCase):
    """The question to the table and the question to one row have one answer."""

    @classmethod
    def setUpTestData(cls):
        stop, end = date(2026, 5, 1), date(2026, 5, 31)
        certificate(number="plain")
        certificate(number="rested", suspended_from=stop, suspended_until=end)
        certificate(number="stopped", suspended_from=stop)
        certificate(number="revoked", revoked_on=stop)

    def test_table_and_row_agree_on_every_day(self):
        rows = list(Certificate.objects.all())
        days = [FIRST - DAY, FIRST, LAST, LAST + DAY]
        days += [date(2026, month, day) for month in (4, 5, 6) for day in (1, 30)]
        for day in days:
            found = set(Certificate.objects.valid_on(day))
            with self.subTest(day=day):
                self.assertEqual({r for r in rows if r.is_valid_on(day)}, found)

    def test_it_leaves_out_what_is_stopped(self):
        found = Certificate.objects.valid_on(date(2026, 5, 15))
        self.assertEqual(["plain"], [row.number for row in found])


class CoveringTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cooperative = ProducerFactory(kind="cooperative")
        cls.member = ProducerFactory()
        cls.certificate = certificate(producer=cls.cooperative)

    def covers(self, producer, day=date(2026, 6, 1)):
        return Certificate.objects.covering(producer, day).exists()

    def list(self, **dates):
        return Coverage.objects.create(
            certificate=self.certificate, producer=self.member, **dates
        )

    def test_it_covers_its_holder(self):
        self.assertTrue(self.covers(self.cooperative))

    def test_it_covers_a_member_on_its_list_and_no_other(self):
        self.assertFalse(self.covers(self.member))
        self.list()
        self.assertTrue(self.covers(self.member))
        self.assertFalse(self.covers(ProducerFactory()))

    def test_it_covers_a_member_between_the_member_s_dates(self):
        self.list(valid_from=date(2026, 3, 1), valid_until=date(2026, 6, 30))
        days = [(2, 28, False), (3, 1, True), (6, 30, True), (7, 1, False)]
        for month, day, is_covered in days:
            with self.subTest(month=month, day=day):
                found = self.covers(self.member, date(2026, month, day))
                self.assertEqual(is_covered, found)

    def test_it_covers_no_member_once_it_is_revoked(self):
        self.list()
        Certificate.objects.update(revoked_on=date(2026, 6, 1))
        self.assertFalse(self.covers(self.member))

    def test_it_shows_one_certificate_once(self):
        self.list(valid_until=date(2026, 12, 1))
        self.list(valid_from=date(2026, 1, 1))
        found = Certificate.objects.covering(self.member, date(2026, 6, 1))
        self.assertEqual([self.certificate], list(found))

    def test_it_is_about_one_crop_or_about_all(self):
        crop, other = CropFactory(), CropFactory(slug="buoi", name="Bưởi")
        everything = Certificate.objects.about(crop)
        self.assertEqual([self.certificate], list(everything))
        Certificate.objects.update(crop=other)
        self.assertEqual([], list(Certificate.objects.about(crop)))

    def test_it_lists_a_member_once_at_a_time(self):
        self.list()
        with self.assertRaises(IntegrityError), transaction.atomic():
            self.list()


class AreaCodeTests(TestCase):
    def test_many_households_share_a_code_each_with_dates(self):
        code = PlantingAreaCode.objects.create(
            code="VN-THU-0001",
            crop_name="Sầu riêng",
            commune=CommuneFactory(),
            valid_from=FIRST,
        )
        stays, left = ProducerFactory(), ProducerFactory()
        code.memberships.create(producer=stays)
        code.memberships.create(producer=left, valid_until=date(2026, 5, 31))

        def codes(producer):
            found = PlantingAreaCode.objects.covering(producer, date(2026, 6, 1))
            return [row.code for row in found]

        self.assertEqual(["VN-THU-0001"], codes(stays))
        self.assertEqual([], codes(left))
