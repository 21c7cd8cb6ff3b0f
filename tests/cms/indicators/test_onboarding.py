from datetime import timedelta

from django.utils import timezone

from cms.indicators.onboarding import CONSENTED, REGISTERED, VERIFIED
from farms.actions.consents import withdraw_consent
from farms.models import Consent, ConsentPurpose, Registration, RegistrationStatus
from tests.cast import CastTestCase
from tests.factories.farms import (
    ConsentFactory,
    FarmerFactory,
    MembershipFactory,
    ProducerFactory,
    RegistrationFactory,
)


def counted(indicator, until=None):
    return indicator.by_commune(until or timezone.now())


class RegisteredTests(CastTestCase):
    def test_it_counts_households_by_commune(self):
        RegistrationFactory(producer__commune=self.cast.other_commune)
        RegistrationFactory(producer__commune=self.cast.other_commune)
        self.assertEqual(
            {self.cast.commune.pk: 1, self.cast.other_commune.pk: 2},
            counted(REGISTERED),
        )

    def test_it_counts_a_household_once_however_many_sign_in_for_it(self):
        for _ in range(3):
            MembershipFactory(farmer=FarmerFactory(), producer=self.cast.producer)
        self.assertEqual({self.cast.commune.pk: 1}, counted(REGISTERED))

    def test_it_leaves_out_households_without_a_registration(self):
        ProducerFactory(commune=self.cast.commune)
        self.assertEqual({self.cast.commune.pk: 1}, counted(REGISTERED))

    def test_it_leaves_out_who_withdrew(self):
        Registration.objects.update(status=RegistrationStatus.WITHDRAWN)
        self.assertEqual({}, counted(REGISTERED))

    def test_it_counts_as_things_stood_at_a_moment(self):
        past = timezone.now() - timedelta(days=1)
        self.assertEqual({}, counted(REGISTERED, past))

    def test_it_counts_only_communes_asked_for(self):
        RegistrationFactory(producer__commune=self.cast.other_commune)
        found = REGISTERED.by_commune(timezone.now(), [self.cast.other_commune.pk])
        self.assertEqual({self.cast.other_commune.pk: 1}, found)

    def test_it_asks_the_database_once(self):
        with self.assertNumQueries(1):
            counted(REGISTERED)


class VerifiedTests(CastTestCase):
    def test_it_counts_from_the_moment_of_the_verdict(self):
        now = timezone.now()
        Registration.objects.update(verified_at=now)
        self.assertEqual({self.cast.commune.pk: 1}, counted(VERIFIED, now))
        self.assertEqual({}, counted(VERIFIED, now - timedelta(seconds=1)))

    def test_it_leaves_out_who_waits(self):
        Registration.objects.update(
            status=RegistrationStatus.SUBMITTED, verified_at=timezone.now()
        )
        self.assertEqual({}, counted(VERIFIED))


class ConsentedTests(CastTestCase):
    def test_it_counts_a_yes(self):
        self.assertEqual({self.cast.commune.pk: 1}, counted(CONSENTED))

    def test_it_counts_a_yes_for_the_time_before_it_was_taken_back(self):
        before = timezone.now()
        consent = Consent.objects.get(
            producer=self.cast.producer, purpose=ConsentPurpose.PUBLISH
        )
        withdraw_consent(consent=consent, actor=self.cast.hoa)
        self.assertEqual({self.cast.commune.pk: 1}, counted(CONSENTED, before))
        self.assertEqual({}, counted(CONSENTED))

    def test_it_leaves_out_a_no(self):
        registration = RegistrationFactory(producer__commune=self.cast.other_commune)
        ConsentFactory(producer=registration.producer, is_given=False)
        self.assertEqual({self.cast.commune.pk: 1}, counted(CONSENTED))

    def test_it_leaves_out_consent_to_something_else(self):
        registration = RegistrationFactory(producer__commune=self.cast.other_commune)
        ConsentFactory(
            producer=registration.producer, purpose=ConsentPurpose.STATISTICS
        )
        self.assertEqual({self.cast.commune.pk: 1}, counted(CONSENTED))
