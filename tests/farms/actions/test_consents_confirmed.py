"""What a list says is no answer; what lapses is asked anew."""

from datetime import date, timedelta

from django.test import override_settings
from django.utils import timezone
from wagtail.models import ModelLogEntry

from farms.actions.consent_clock import lapse_consents, remind_of_lapsing
from farms.actions.consents import answer_question, give_consent, show_if_allowed
from farms.actions.registrations import verify_registration
from farms.models import Consent, ConsentPurpose, Message, OutboundStop, Registration
from farms.models.consents import expiry_from
from tests.cast import CastTestCase


class ConsentsCase(CastTestCase):
    def rows(self, purpose: str = "register") -> object:
        return Consent.objects.filter(producer=self.cast.producer, purpose=purpose)

    def answer(self, purpose: str = "register", **changed: object) -> Consent:
        told = {
            "producer": self.cast.producer,
            "farmer": self.cast.farmer,
            "purpose": purpose,
            "channel": Consent.Channel.IN_PERSON,
            "actor": self.cast.minh,
        }
        return give_consent(**(told | changed))

    def is_public(self) -> bool:
        self.cast.producer.refresh_from_db()
        return self.cast.producer.is_public


class WordOfAListTests(ConsentsCase):
    def setUp(self) -> None:
        self.rows().update(channel=Consent.Channel.LIST, evidence_note="Dòng 12")

    def test_it_allows_nothing(self) -> None:
        allowed = Consent.objects.allows(self.cast.producer, ConsentPurpose.REGISTER)
        self.assertFalse(allowed)

    def test_it_shows_no_household(self) -> None:
        show_if_allowed(producer=self.cast.producer)
        self.assertFalse(self.is_public())

    def test_it_is_enough_to_check_the_record(self) -> None:
        Registration.objects.update(status="submitted", verified_by=None)
        held = Registration.objects.get(pk=self.cast.registration.pk)
        verify_registration(registration=held, actor=self.cast.kha)
        held.refresh_from_db()
        self.assertEqual("verified", held.status)
        self.assertFalse(self.is_public())

    def test_it_counts_once_the_household_says_so_itself(self) -> None:
        self.answer()
        self.assertTrue(self.is_public())
        self.assertEqual("in_person", self.rows().get(withdrawn_at=None).channel)

    def test_it_stays_in_the_history_when_confirmed(self) -> None:
        self.answer()
        self.assertEqual("Dòng 12", self.rows().earliest("pk").evidence_note)
        verbs = ModelLogEntry.objects.values_list("action", flat=True)
        self.assertIn("farms.renew_consent", verbs)
        self.assertNotIn("farms.withdraw_consent", verbs)

    def test_it_stops_nothing_when_confirmed(self) -> None:
        self.answer()
        self.assertEqual(0, OutboundStop.objects.count())

    def test_it_is_taken_back_by_a_no(self) -> None:
        answer_question(
            producer=self.cast.producer,
            farmer=self.cast.farmer,
            purpose="register",
            channel=Consent.Channel.PHONE,
            is_given=False,
            actor=self.cast.hoa,
        )
        self.assertFalse(Consent.objects.allows_keeping(self.cast.producer))

    def test_it_is_not_confirmed_by_another_list(self) -> None:
        self.answer(channel=Consent.Channel.LIST)
        self.assertEqual(1, self.rows().count())


class LastDayTests(ConsentsCase):
    def end_on(self, days: int, *purposes: str) -> None:
        day = timezone.localdate() + timedelta(days=days)
        rows = Consent.objects.filter(purpose__in=purposes or ConsentPurpose.values)
        rows.update(expires_on=day)

    def test_it_is_months_after_the_answer(self) -> None:
        with override_settings(CONSENT_MONTHS=24):
            self.assertEqual(date(2028, 11, 30), expiry_from(date(2026, 11, 30)))

    def test_it_is_kept_at_the_end_of_a_shorter_month(self) -> None:
        with override_settings(CONSENT_MONTHS=6):
            self.assertEqual(date(2027, 2, 28), expiry_from(date(2026, 8, 31)))

    def test_there_is_none_where_the_city_sets_none(self) -> None:
        with override_settings(CONSENT_MONTHS=0):
            self.assertIsNone(expiry_from(timezone.localdate()))

    def test_it_holds_through_that_day_and_no_longer(self) -> None:
        self.end_on(0, "channels")
        self.assertTrue(Consent.objects.allows(self.cast.producer, "channels"))
        self.end_on(-1, "channels")
        self.assertFalse(Consent.objects.allows(self.cast.producer, "channels"))

    def test_the_household_is_no_longer_shown_after_it(self) -> None:
        self.end_on(-1, "publish")
        self.assertEqual(1, lapse_consents())
        self.assertFalse(self.is_public())
        self.assertEqual(0, lapse_consents())

    def test_the_history_says_that_it_lapsed_by_itself(self) -> None:
        self.end_on(-1, "publish")
        lapse_consents()
        entry = ModelLogEntry.objects.get(action="farms.lapse_consent")
        self.assertIsNone(entry.user)

    def test_one_is_told_once_of_everything_that_ends_then(self) -> None:
        self.end_on(30)
        self.cast.producer.phone = "0902000777"
        self.cast.producer.save()
        remind_of_lapsing()
        remind_of_lapsing()
        message = Message.objects.get(kind="consents_lapsing")
        self.assertIn("hiện tên nhà vườn và xã trên trang", message.text)
        self.assertIn("đưa hàng lên sàn khác", message.text)

    def test_nobody_is_told_earlier_than_needed(self) -> None:
        self.end_on(31)
        self.assertEqual(0, remind_of_lapsing())

    def test_the_same_answer_near_it_holds_anew(self) -> None:
        self.end_on(10, "publish")
        self.answer("publish")
        last = self.rows("publish").get(withdrawn_at=None)
        self.assertEqual(expiry_from(timezone.localdate()), last.expires_on)
        self.assertTrue(self.is_public())

    def test_the_same_answer_long_before_it_adds_nothing(self) -> None:
        self.end_on(200, "publish")
        self.answer("publish")
        self.assertEqual(1, self.rows("publish").count())
