"""Leave to act: granted by the household, for a time, and taken back."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import ModelLogEntry

from farms.actions.mandates import check_acting, grant_mandate, revoke_mandate
from farms.exceptions import FarmsError, MandateMissingError, RoleMissingError
from farms.models import Mandate
from farms.signals import mandate_revoked
from tests.cast import CastTestCase
from tests.factories.farms import FarmerFactory, ProducerFactory, UserFactory


class CheckActingTests(CastTestCase):
    def check(self, actor: object, mandate: object = None) -> None:
        check_acting(actor=actor, producer=self.cast.producer, mandate=mandate)

    def test_it_lets_the_household_act(self) -> None:
        self.check(self.cast.hoa)

    def test_it_lets_the_officer_act_under_the_mandate(self) -> None:
        self.check(self.cast.minh, self.cast.mandate)

    def test_it_lets_the_site_act(self) -> None:
        self.check(None)

    def test_it_lets_a_superuser_act(self) -> None:
        self.check(UserFactory(is_superuser=True))

    def test_it_refuses_the_officer_without_the_mandate(self) -> None:
        with self.assertRaises(MandateMissingError):
            self.check(self.cast.minh)

    def test_it_refuses_somebody_elses_mandate(self) -> None:
        with self.assertRaises(MandateMissingError):
            self.check(self.cast.lan, self.cast.mandate)

    def test_it_refuses_the_mandate_of_another_household(self) -> None:
        with self.assertRaises(MandateMissingError):
            check_acting(
                actor=self.cast.minh,
                producer=ProducerFactory(commune=self.cast.commune),
                mandate=self.cast.mandate,
            )

    def test_it_refuses_a_mandate_revoked_meanwhile(self) -> None:
        Mandate.objects.update(revoked_at=timezone.now())
        with self.assertRaises(MandateMissingError):
            self.check(self.cast.minh, self.cast.mandate)

    def test_it_refuses_a_mandate_that_ran_out(self) -> None:
        day = timezone.localdate()
        Mandate.objects.update(
            valid_from=day - timedelta(days=9), valid_until=day - timedelta(days=1)
        )
        with self.assertRaises(MandateMissingError):
            self.check(self.cast.minh, self.cast.mandate)


class GrantMandateTests(CastTestCase):
    def grant(self, **changed: object) -> Mandate:
        told = {
            "producer": self.cast.producer,
            "officer": self.cast.minh,
            "granted_by": self.cast.farmer,
            "evidence": Mandate.Evidence.SPOKEN,
            "actor": self.cast.minh,
        }
        return grant_mandate(**(told | changed))

    def test_it_holds_for_a_year(self) -> None:
        Mandate.objects.all().delete()
        until = timezone.localdate() + timedelta(days=365)
        self.assertEqual(until, self.grant().valid_until)

    def test_it_keeps_one_mandate_when_granted_twice(self) -> None:
        self.assertEqual(self.cast.mandate, self.grant())

    def test_it_is_written_into_the_history(self) -> None:
        Mandate.objects.all().delete()
        self.grant()
        entry = ModelLogEntry.objects.get(action="farms.grant_mandate")
        self.assertEqual(self.cast.minh, entry.user)

    def test_it_refuses_an_officer_without_a_role_here(self) -> None:
        with self.assertRaises(RoleMissingError):
            self.grant(officer=self.cast.lan)
        self.assertEqual(1, Mandate.objects.count())

    def test_it_refuses_a_stranger_who_grants(self) -> None:
        with self.assertRaises(FarmsError):
            self.grant(granted_by=FarmerFactory())
        self.assertEqual(1, Mandate.objects.count())

    def test_it_refuses_a_day_gone_by(self) -> None:
        with self.assertRaises(FarmsError):
            self.grant(valid_until=timezone.localdate() - timedelta(days=1))


class RevokeMandateTests(CastTestCase):
    def test_it_ends_the_mandate(self) -> None:
        revoke_mandate(mandate=self.cast.mandate, actor=self.cast.hoa)
        self.cast.mandate.refresh_from_db()
        self.assertFalse(self.cast.mandate.is_current)
        self.assertEqual(self.cast.hoa, self.cast.mandate.revoked_by)

    def test_it_lets_the_officer_give_it_up(self) -> None:
        revoke_mandate(mandate=self.cast.mandate, actor=self.cast.minh)
        self.assertFalse(Mandate.objects.current().exists())

    def test_it_tells_once(self) -> None:
        told = []
        mandate_revoked.connect(receiver := lambda **news: told.append(news))
        self.addCleanup(mandate_revoked.disconnect, receiver)
        with self.captureOnCommitCallbacks(execute=True):
            revoke_mandate(mandate=self.cast.mandate, actor=self.cast.hoa)
            revoke_mandate(mandate=self.cast.mandate, actor=self.cast.hoa)
        self.assertEqual([self.cast.mandate], [news["mandate"] for news in told])

    def test_it_refuses_a_stranger(self) -> None:
        with self.assertRaises(MandateMissingError):
            revoke_mandate(mandate=self.cast.mandate, actor=self.cast.tuan)
        self.assertTrue(Mandate.objects.current().exists())
