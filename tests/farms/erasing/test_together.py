"""An erasure and what happens at the same moment."""

from unittest import skipUnless

from django.db import connection
from django.test import TransactionTestCase

from catalogue.models import Product
from farms.actions.data_requests import file_data_request
from farms.actions.erasures import erase_household
from farms.exceptions import ErasureRefusedError
from farms.models import DataRequest
from orders.models import Order
from tests.cast import Cast
from tests.catalogue.actions.test_stock_threads import at_once
from tests.factories.orders import make_group, make_product
from tests.world import plant_page_tree


@skipUnless(connection.vendor == "postgresql", "only on PostgreSQL")
class TogetherTests(TransactionTestCase):
    def setUp(self) -> None:
        plant_page_tree()
        self.cast = Cast()
        self.product = make_product(producer=self.cast.producer)
        self.request = file_data_request(
            producer=self.cast.producer,
            farmer=self.cast.farmer,
            kind="erase",
            actor=self.cast.hoa,
        )

    def erase(self) -> DataRequest:
        return erase_household(request=self.request, actor=self.cast.kha)

    def test_it_never_erases_an_order_that_was_just_placed(self) -> None:
        done = at_once([self.erase, lambda: make_group({self.product: 2000})])
        was_ordered = Order.objects.exists()
        was_refused = isinstance(done[0], ErasureRefusedError)
        self.assertEqual(was_ordered, was_refused, done)
        is_on_sale = Product.objects.on_sale().exists()
        self.assertEqual(was_ordered, is_on_sale)

    def test_it_is_done_once_by_two_deciders(self) -> None:
        done = at_once(
            [
                self.erase,
                lambda: erase_household(request=self.request, actor=self.cast.chi),
            ]
        )
        self.assertEqual(done[0].decided_at, done[1].decided_at)
        self.assertEqual(1, DataRequest.objects.filter(status="done").count())
