from django.urls import reverse

from farms.models import ConsentPurpose
from orders.models import ChannelListing, ListingStatus
from tests.factories.farms import ConsentFactory, ProducerFactory
from tests.factories.orders import make_product
from tests.orders.dashboards.desk_case import DeskCase


class ListingAddTests(DeskCase):
    def setUp(self):
        super().setUp()
        self.second = make_product(
            producer=self.cast.producer, name="Bưởi", slug="buoi", amount=30_000
        )
        self.url = reverse("channels:listing-add", args=[self.connection.pk])

    def put(self, product, **values):
        return self.post(
            f"{self.url}?mon={product.pk}", **{"pack_steps": "2", **values}
        )

    def made(self, product):
        return ChannelListing.objects.filter(product=product).first()

    def test_it_offers_what_is_not_up_yet(self):
        answer = self.client.get(self.url)
        self.assertContains(answer, "Bưởi")
        self.assertNotContains(answer, "Sầu riêng Ri6")

    def test_it_finds_by_a_name_without_marks(self):
        self.assertContains(self.client.get(f"{self.url}?q=buoi"), "Bưởi")
        self.assertNotContains(self.client.get(f"{self.url}?q=xoai"), "Bưởi")

    def test_it_puts_a_product_up_in_packs(self):
        self.put(self.second)
        made = self.made(self.second)
        self.assertEqual(
            (ListingStatus.LIVE, 2000, 2000),
            (made.status, made.pack_steps, made.pack_grams),
        )
        self.assertEqual(45, self.theirs(made))

    def test_it_says_when_a_pack_is_none_of_the_household(self):
        answer = self.put(self.second, pack_steps="0,7")
        self.assertContains(answer, "Phần này không đúng cách bán của nhà vườn.")

    def test_it_asks_for_the_weight_of_pieces(self):
        piece = make_product(
            producer=self.cast.producer,
            name="Dừa",
            slug="dua",
            unit__code="H87",
            unit__symbol="trái",
            unit__scale=0,
            increment_steps=1,
            minimum_steps=1,
            on_hand_steps=40,
        )
        self.put(piece, pack_steps="1", pack_grams="1500")
        self.assertEqual(1500, self.made(piece).pack_grams)

    def test_it_lets_an_officer_list_for_a_household_under_mandate(self):
        self.sign_in(self.cast.minh)
        self.put(self.second)
        self.assertIsNotNone(self.made(self.second))

    def test_it_keeps_an_officer_to_the_own_households(self):
        other = ProducerFactory(commune=self.cast.commune)
        ConsentFactory(producer=other, purpose=ConsentPurpose.CHANNELS)
        product = make_product(producer=other, slug="ho-khac")
        self.sign_in(self.cast.minh)
        self.assertEqual(404, self.put(product).status_code)
        self.assertIsNone(self.made(product))

    def test_it_refuses_a_stranger(self):
        self.assert_refuses([self.cast.tuan], self.url)
        url = f"{self.url}?mon={self.second.pk}"
        self.assert_refuses(
            [self.cast.tuan, self.cast.lan], url, method="post", pack_steps="2"
        )
        self.assertIsNone(self.made(self.second))
