"""What the law asks of each kind, and nothing of a household."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import ModelLogEntry

from farms.actions.businesses import BusinessValues, read_tax_code, record_business
from farms.exceptions import DuplicateProducerError, FarmsError, RoleMissingError
from farms.models import Business, Producer, missing_in
from tests.cast import CastTestCase
from tests.factories.farms import ProducerFactory

CODE, BRANCH = "9900009523", "9900009523-001"


class BusinessTests(CastTestCase):
    def producer(self, kind: str) -> Producer:
        return ProducerFactory(commune=self.cast.commune, kind=kind)

    def record(self, producer: Producer, **values: object) -> Business:
        return record_business(
            producer=producer,
            values=BusinessValues(**values),
            actor=self.cast.minh,
        )

    def test_it_keeps_what_the_kind_is_asked_for(self) -> None:
        day = timezone.localdate()
        shop = self.producer("household_business")
        held = self.record(
            shop, registration_number=" HKD-1 ", registered_on=day, tax_code=CODE
        )
        self.assertEqual(("HKD-1", day), (held.registration_number, held.registered_on))
        self.assertEqual("", held.tax_code)

    def test_it_reads_a_tax_code_with_its_check_digit(self) -> None:
        company = self.producer("company")
        self.assertEqual(CODE, self.record(company, tax_code="99.00009523").tax_code)
        self.assertEqual("9900009523001", read_tax_code(BRANCH))
        for wrong in ("9900009524", "990000952", "0000000000", "abc", "=1+1"):
            with self.assertRaises(FarmsError):
                self.record(company, tax_code=wrong)
        company.business.refresh_from_db()
        self.assertEqual(CODE, company.business.tax_code)

    def test_two_producers_never_share_a_tax_code(self) -> None:
        self.record(self.producer("company"), tax_code=CODE)
        other = self.producer("cooperative")
        with self.assertRaises(DuplicateProducerError):
            self.record(other, tax_code=CODE)
        self.assertFalse(Business.objects.filter(producer=other).exists())

    def test_a_household_is_asked_nothing(self) -> None:
        with self.assertRaises(FarmsError):
            self.record(self.cast.producer, tax_code=CODE)
        self.assertEqual([], missing_in(self.cast.producer))

    def test_it_says_what_is_missing(self) -> None:
        group = self.producer("cooperative_group")
        self.assertEqual(["người đại diện"], missing_in(group))
        self.record(group, representative="Ngô Văn Thử")
        self.assertEqual([], missing_in(group))

    def test_it_refuses_a_day_to_come_and_one_before_there_were_any(self) -> None:
        shop = self.producer("household_business")
        tomorrow = timezone.localdate() + timedelta(days=1)
        for day in (tomorrow, timezone.localdate().replace(year=1985, day=1)):
            with self.assertRaises(FarmsError):
                self.record(shop, registration_number="1", registered_on=day)

    def test_it_writes_old_and_new_into_the_history(self) -> None:
        shop = self.producer("household_business")
        self.record(shop, registration_number="HKD-1")
        self.record(shop, registration_number="HKD-2")
        self.record(shop, registration_number="HKD-2")
        rows = ModelLogEntry.objects.filter(action="farms.record_business")
        changes = {"business_registration_number": ["HKD-1", "HKD-2"]}
        self.assertEqual(changes, rows.latest("pk").data["changes"])
        self.assertEqual(2, rows.count())

    def test_it_refuses_who_does_not_serve_the_commune(self) -> None:
        shop = self.producer("household_business")
        for person in (self.cast.lan, self.cast.kha, self.cast.tuan):
            with self.assertRaises(RoleMissingError):
                record_business(producer=shop, values=BusinessValues(), actor=person)
