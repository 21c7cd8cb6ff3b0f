"""What a household agreed to, and what stops when it does no more."""

from django.utils import timezone
from wagtail.models import ModelLogEntry

from farms.actions.consents import give_consent, withdraw_consent
from farms.exceptions import FarmsError
from farms.models import Consent, ConsentPurpose, Registration
from farms.signals import consent_given, consent_withdrawn
from tests.cast import CastTestCase
from tests.factories.farms import FarmerFactory


class GiveConsentTests(CastTestCase):
    def give(self, **changed: object) -> Consent:
        told = {
            "producer": self.cast.producer,
            "farmer": self.cast.farmer,
            "purpose": ConsentPurpose.PUBLISH,
            "channel": Consent.Channel.IN_PERSON,
            "actor": self.cast.minh,
        }
        return give_consent(**(told | changed))

    def current(self) -> Consent:
        return Consent.objects.get(purpose="publish", withdrawn_at=None)

    def test_it_keeps_the_same_answer_once(self) -> None:
        self.assertEqual(self.current(), self.give())
        self.assertEqual(4, Consent.objects.count())

    def test_it_keeps_the_no_after_the_yes(self) -> None:
        self.give(is_given=False)
        self.assertFalse(self.current().is_given)
        self.assertEqual(2, Consent.objects.filter(purpose="publish").count())

    def test_it_hides_the_household_that_says_no(self) -> None:
        self.give(is_given=False)
        self.cast.producer.refresh_from_db()
        self.assertFalse(self.cast.producer.is_public)

    def test_it_shows_the_verified_household_that_says_yes(self) -> None:
        self.give(is_given=False)
        self.give()
        self.cast.producer.refresh_from_db()
        self.assertTrue(self.cast.producer.is_public)

    def test_it_does_not_show_a_household_not_yet_verified(self) -> None:
        self.give(is_given=False)
        Registration.objects.update(status="submitted", verified_by=None)
        self.give()
        self.cast.producer.refresh_from_db()
        self.assertFalse(self.cast.producer.is_public)

    def test_it_tells_after_the_commit(self) -> None:
        Consent.objects.all().delete()
        told = []
        consent_given.connect(receiver := lambda **news: told.append(news["consent"]))
        self.addCleanup(consent_given.disconnect, receiver)
        with self.captureOnCommitCallbacks(execute=True):
            consent = self.give()
            self.assertEqual([], told)
        self.assertEqual([consent], told)

    def test_it_refuses_the_answer_of_a_stranger(self) -> None:
        with self.assertRaises(FarmsError):
            self.give(farmer=FarmerFactory(), is_given=False)
        self.assertTrue(self.current().is_given)

    def test_it_refuses_a_purpose_nobody_knows(self) -> None:
        with self.assertRaises(FarmsError):
            self.give(purpose="advertising")


class WithdrawConsentTests(CastTestCase):
    def withdraw(self, purpose: str) -> Consent:
        consent = Consent.objects.get(purpose=purpose)
        return withdraw_consent(consent=consent, actor=self.cast.hoa)

    def test_it_ends_the_consent(self) -> None:
        self.withdraw("channels")
        allowed = Consent.objects.allows(self.cast.producer, "channels")
        self.assertFalse(allowed)

    def test_it_hides_the_household_without_leave_to_show_it(self) -> None:
        self.withdraw("publish")
        self.cast.producer.refresh_from_db()
        self.assertFalse(self.cast.producer.is_public)

    def test_it_leaves_the_household_shown_without_the_other_channels(self) -> None:
        self.withdraw("channels")
        self.cast.producer.refresh_from_db()
        self.assertTrue(self.cast.producer.is_public)

    def test_it_tells_once(self) -> None:
        told = []
        consent_withdrawn.connect(receiver := lambda **news: told.append(news))
        self.addCleanup(consent_withdrawn.disconnect, receiver)
        with self.captureOnCommitCallbacks(execute=True):
            self.withdraw("channels")
            self.withdraw("channels")
        self.assertEqual(["channels"], [news["consent"].purpose for news in told])


class AuditTests(CastTestCase):
    """Whoever records an answer is named, with whose it is and under which mandate."""

    def refuse(self, actor: object) -> dict[str, object]:
        give_consent(
            producer=self.cast.producer,
            farmer=self.cast.farmer,
            purpose=ConsentPurpose.CHANNELS,
            channel=Consent.Channel.IN_PERSON,
            is_given=False,
            actor=actor,
        )
        return ModelLogEntry.objects.get(action="farms.refuse_consent").data

    def test_it_names_officer_household_and_mandate(self) -> None:
        data = self.refuse(self.cast.minh)
        self.assertEqual(self.cast.mandate.pk, data["mandate"])
        self.assertEqual(self.cast.farmer.pk, data["principal"])

    def test_it_names_no_mandate_where_the_household_answers_itself(self) -> None:
        self.assertNotIn("mandate", self.refuse(self.cast.hoa))

    def test_it_names_no_mandate_that_is_over(self) -> None:
        self.cast.mandate.revoked_at = timezone.now()
        self.cast.mandate.save()
        self.assertNotIn("mandate", self.refuse(self.cast.minh))
