"""A list taken back: what it made goes, what somebody worked on stays."""

from datetime import timedelta

from django.utils import timezone

from farms.actions.consents import give_consent
from farms.actions.imports import undo_import
from farms.actions.registrations import return_registration
from farms.exceptions import FarmsError, RoleMissingError
from farms.models import Farmer, Producer, RegisterImport, User
from farms.signals import producers_leaving
from tests.factories.catalogue import PriceFactory, ProductFactory
from tests.farms.actions.test_imports import ImportCase


class UndoImportTests(ImportCase):
    def setUp(self) -> None:
        self.held = self.commit()
        self.producer = Producer.objects.get(name="Trần Văn Thử")

    def undo(self) -> RegisterImport:
        return undo_import(register_import=self.held, actor=self.cast.minh)

    def assert_it_stays(self) -> None:
        held = self.undo()
        self.assertEqual((1, 1), (held.counts["removed"], held.counts["kept"]))
        kept = held.rows.filter(is_created=True, producer__isnull=False)
        self.assertEqual([self.producer], [row.producer for row in kept])

    def test_it_takes_back_what_it_made(self) -> None:
        self.undo()
        self.assertEqual([self.cast.producer], list(Producer.objects.all()))
        self.assertEqual([self.cast.farmer], list(Farmer.objects.all()))
        self.assertFalse(User.objects.filter(phone="+84907000123").exists())

    def test_it_keeps_a_household_that_was_decided_about(self) -> None:
        return_registration(
            registration=self.producer.registration, reason="?", actor=self.cast.kha
        )
        self.assert_it_stays()

    def test_it_keeps_a_household_that_answered_since(self) -> None:
        give_consent(
            producer=self.producer,
            farmer=self.producer.memberships.get().farmer,
            purpose="publish",
            channel="in_person",
            actor=self.cast.minh,
        )
        self.assert_it_stays()

    def test_it_keeps_a_household_that_signed_in_since(self) -> None:
        User.objects.filter(phone="+84907000123").update(last_login=timezone.now())
        self.assert_it_stays()

    def test_it_keeps_a_household_with_goods(self) -> None:
        ProductFactory(producer=self.producer)
        self.assert_it_stays()

    def test_it_lets_go_of_a_draft_nobody_worked_on(self) -> None:
        ProductFactory(producer=self.producer, status="draft")
        self.assertEqual(2, self.undo().counts["removed"])

    def test_it_keeps_a_household_whose_draft_has_a_price(self) -> None:
        product = ProductFactory(producer=self.producer, status="draft")
        PriceFactory(product=product)
        self.assert_it_stays()

    def test_it_asks_other_apps_to_let_go_first(self) -> None:
        asked = []
        receiver = lambda **news: asked.extend(news["producer_ids"])  # noqa: E731
        producers_leaving.connect(receiver)
        self.addCleanup(producers_leaving.disconnect, receiver)
        self.undo()
        self.assertIn(self.producer.pk, asked)
        self.assertEqual(2, len(asked))

    def test_it_keeps_a_farmer_of_another_household(self) -> None:
        farmer = self.producer.memberships.get().farmer
        farmer.memberships.create(producer=self.cast.producer)
        self.undo()
        self.assertTrue(Farmer.objects.filter(pk=farmer.pk).exists())

    def test_it_can_be_loaded_again_afterwards(self) -> None:
        self.undo()
        self.assertEqual(2, self.commit().counts["created"])

    def test_it_changes_nothing_the_second_time(self) -> None:
        self.undo()
        self.assertEqual(2, self.undo().counts["removed"])

    def test_it_refuses_after_a_month(self) -> None:
        RegisterImport.objects.update(committed_at=timezone.now() - timedelta(days=31))
        with self.assertRaises(FarmsError):
            self.undo()
        self.assertEqual(3, Producer.objects.count())

    def test_it_refuses_a_stranger(self) -> None:
        with self.assertRaises(RoleMissingError):
            undo_import(register_import=self.held, actor=self.cast.lan)
        self.assertEqual(3, Producer.objects.count())
