"""Baskets, rates and orders; orders are made by the real actions."""

from datetime import date

import factory

from farms.models import ProducerKind
from orders.actions.checkout import place_order
from orders.models import Basket, BasketLine, FeeRule, PaymentMethod, TaxRule
from tests.factories.catalogue import LotFactory, PriceFactory, ProductFactory

BUYER = {
    "buyer_name": "Tuấn Mua",
    "buyer_phone": "+84903000111",
    "delivery_address": "18 đường Thử Nghiệm",
    "delivery_commune": None,
    "note": "",
}


class TaxRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TaxRule

    producer_kind = ProducerKind.HOUSEHOLD
    vat_basis_points = 100
    pit_basis_points = 50
    legal_reference = "Nghị định thử"
    valid_from = date(2025, 7, 1)


class FeeRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FeeRule

    seller_fee_basis_points = 500
    valid_from = date(2025, 7, 1)


class BasketFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Basket


class BasketLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BasketLine

    basket = factory.SubFactory(BasketFactory)
    product = factory.SubFactory(ProductFactory)
    steps = 2000


def make_product(*, on_hand_steps=100_000, amount=85_000, **fields):
    """Make a published product with a price and one lot."""
    product = ProductFactory(**fields)
    PriceFactory(product=product, amount=amount)
    if on_hand_steps:
        LotFactory(product=product, on_hand_steps=on_hand_steps)
    return product


def make_basket(wanted):
    """Make a basket from {product: steps}."""
    basket = BasketFactory()
    for product, steps in wanted.items():
        BasketLineFactory(basket=basket, product=product, steps=steps)
    return basket


def make_group(wanted, payment_method=PaymentMethod.CASH_ON_DELIVERY, **fields):
    """Order {product: steps} through the real checkout."""
    return place_order(
        basket=make_basket(wanted),
        payment_method=payment_method,
        **{**BUYER, **fields},
    )


def make_order(wanted, **fields):
    """Order from one household and return its order."""
    return make_group(wanted, **fields).orders.get()
