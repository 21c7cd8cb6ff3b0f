"""One household from the register to a buyer's door, and what the figures say."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from catalogue.actions.lots import record_lot
from catalogue.actions.prices import set_price
from catalogue.actions.products import draft_product, publish_product, submit_product
from cms import receivers, tasks
from cms.actions.indicators import refresh_all
from cms.indicators import INDICATORS
from cms.models import CommuneFigure, StaleCommune
from farms.actions.consents import withdraw_consent
from farms.actions.registrations import (
    ProducerValues,
    register_producer,
    verify_registration,
)
from farms.actions.trainings import record_training
from farms.models import Consent, ConsentPurpose, Mandate, Producer
from farms.signals import producers_leaving
from orders.models import ChannelConnection, ChannelListing, Refund
from orders.signals import listing_went_live, refund_asked
from tests.cast import CastTestCase
from tests.cms.sales import sell
from tests.factories.catalogue import CategoryFactory, ProductFactory, UnitFactory
from tests.factories.farms import CropFactory, RegistrationFactory
from tests.factories.orders import FeeRuleFactory, TaxRuleFactory

# In the order of the list: registered, verified, consented, trained, listed, on a
# channel, sold, active, left out. Hoa is registered and agreed, and nothing more.
CODES = [indicator.code for indicator in INDICATORS]


class FollowingTestCase(CastTestCase):
    def figures(self, commune=None):
        rows = CommuneFigure.objects.filter(
            period="current", commune=commune or self.cast.commune
        )
        found = dict(rows.values_list("indicator", "value"))
        return [found.get(code) for code in CODES]

    def happens(self):
        return self.captureOnCommitCallbacks(execute=True)


class StoryTests(FollowingTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        FeeRuleFactory()
        TaxRuleFactory()
        UnitFactory()
        CategoryFactory()
        cls.crop = CropFactory()

    def register(self):
        registration = register_producer(
            actor=self.cast.minh,
            commune=self.cast.commune,
            values=ProducerValues(full_name="Hồ Thị Thử", phone="+84903123123"),
            consents=dict.fromkeys(ConsentPurpose.values, True),
            grants_mandate=True,
        )
        self.household = registration.producer
        return registration

    def train(self):
        record_training(
            commune=self.cast.commune,
            title="Chụp hình",
            held_on=timezone.localdate(),
            trainer=self.cast.minh,
            producers=[self.household],
            actor=self.cast.minh,
        )

    def publish(self):
        minh, household = self.cast.minh, self.household
        held = Mandate.objects.for_acting(officer=minh, producer=household)
        acting = {"actor": minh, "mandate": held}
        self.product = draft_product(producer=household, crop=self.crop, **acting)
        set_price(product=self.product, amount=85_000, **acting)
        day = timezone.localdate()
        record_lot(product=self.product, harvested_on=day, steps=90_000, **acting)
        self.product.refresh_from_db()
        submitted = submit_product(product=self.product, **acting)
        publish_product(product=submitted, actor=self.cast.kha)

    def test_it_follows_a_household_step_by_step(self):
        with self.happens():
            registration = self.register()
        self.assertEqual([2, 0, 2, 0, 0, 0, 0, 0, 0], self.figures())
        with self.happens():
            verify_registration(registration=registration, actor=self.cast.kha)
        self.assertEqual([2, 1, 2, 0, 0, 0, 0, 0, 0], self.figures())
        with self.happens():
            self.train()
        self.assertEqual([2, 1, 2, 1, 0, 0, 0, 0, 0], self.figures())
        with self.happens():
            self.publish()
        self.assertEqual([2, 1, 2, 1, 1, 0, 0, 0, 0], self.figures())
        self.household.refresh_from_db()
        with self.happens():
            sell(self.household, product=self.product)
        self.assertEqual([2, 1, 2, 1, 1, 0, 1, 1, 0], self.figures())
        with time_machine.travel(timezone.now() + timedelta(days=31)):
            refresh_all()
            self.assertEqual([2, 1, 2, 1, 1, 0, 1, 0, 0], self.figures())


class FollowingTests(FollowingTestCase):
    def test_it_follows_consent_taken_back(self):
        refresh_all()
        consent = Consent.objects.get(
            producer=self.cast.producer, purpose=ConsentPurpose.PUBLISH
        )
        with self.happens():
            withdraw_consent(consent=consent, actor=self.cast.hoa)
        self.assertEqual(0, self.figures()[CODES.index("consented")])

    def test_it_follows_money_that_goes_back(self):
        FeeRuleFactory()
        TaxRuleFactory()
        with self.happens():
            order = sell(self.cast.producer)
        self.assertEqual(1, self.figures()[CODES.index("active")])
        refund = Refund.objects.create(
            group=order.group, order=order, amount=order.goods_amount, reason="Hư"
        )
        refund_asked.send(Refund, refund=refund)
        self.assertEqual(0, self.figures()[CODES.index("active")])

    def test_it_counts_only_the_commune_where_something_happened(self):
        receivers.count_registered(producer=self.cast.producer)
        self.assertEqual(1, self.figures()[0])
        self.assertEqual([None] * 9, self.figures(self.cast.other_commune))

    def test_it_follows_a_product_another_marketplace_shows(self):
        connection = ChannelConnection.objects.create(channel="woocommerce", name="Sàn")
        product = ProductFactory(producer=self.cast.producer)
        listing = ChannelListing.objects.create(
            connection=connection,
            product=product,
            pack_steps=1000,
            sku=product.sku,
            first_live_at=timezone.now(),
        )
        listing_went_live.send(ChannelListing, listing=listing)
        self.assertEqual(1, self.figures()[CODES.index("on_a_channel")])

    def test_it_follows_households_that_leave(self):
        leaving = RegistrationFactory(producer__commune=self.cast.commune).producer
        refresh_all()
        with self.happens():
            producers_leaving.send(Producer, producer_ids=[leaving.pk])
            leaving.delete()
        self.assertEqual(1, self.figures()[0])

    def test_it_makes_one_task_of_many_events(self):
        StaleCommune.objects.create(commune=self.cast.commune)
        for _ in range(5):
            receivers.count_registered(producer=self.cast.producer)
        self.assertEqual([None] * 9, self.figures())
        tasks.refresh_figures_of.enqueue(self.cast.commune.pk)
        self.assertEqual(1, self.figures()[0])
