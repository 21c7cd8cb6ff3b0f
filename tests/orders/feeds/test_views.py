import csv
import io
from xml.etree import ElementTree

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from PIL import Image

from farms.actions.photos import add_photo
from farms.models import Consent, ConsentPurpose
from orders.actions.channels_content import make_missing_pictures
from orders.models import ChannelConnection
from tests.cast import CastTestCase
from tests.factories.farms import ConsentFactory, ProducerFactory
from tests.factories.orders import make_order, make_product

G = "{http://base.google.com/ns/1.0}"


@override_settings(CHANNEL_DRAWINGS=True, SITE_URL="https://cho.example")
class FeedCase(CastTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.product = make_product(producer=cls.cast.producer)

    def setUp(self):
        self.client = Client()

    def text(self, name="google", **headers):
        answer = self.client.get(reverse(f"feeds:{name}"), headers=headers)
        return b"".join(answer.streaming_content).decode()

    def items(self):
        root = ElementTree.fromstring(self.text())  # noqa: S314
        return [
            {row.tag.removeprefix(G): row.text for row in item}
            for item in root.iter("item")
        ]

    def item(self):
        return self.items()[0]


class GoogleFeedTests(FeedCase):
    def test_it_offers_the_smallest_pack(self):
        item = self.item()
        self.assertEqual(
            (f"AGM-{self.product.pk}", "Sầu riêng Ri6 – loại A, phần 1 kg"),
            (item["id"], item["title"]),
        )

    def test_it_says_the_price_of_the_pack(self):
        self.assertEqual("85000 VND", self.item()["price"])

    def test_it_leads_to_the_product_page(self):
        self.assertEqual(
            f"https://cho.example/san-pham/{self.product.slug}/", self.item()["link"]
        )

    def test_it_speaks_vietnamese_whoever_asks(self):
        text = self.text(accept_language="en")
        self.assertIn("phần 1 kg", text)
        self.assertNotIn("/en/", text)

    def test_it_names_the_household(self):
        self.assertEqual("Vườn cô Hoa", self.item()["brand"])

    def test_it_says_when_nothing_is_left(self):
        self.assertEqual("in_stock", self.item()["availability"])
        make_order({self.product: 100_000})
        self.assertEqual("out_of_stock", self.item()["availability"])

    def test_it_says_when_the_household_rests(self):
        self.product.is_paused = True
        self.product.save()
        self.assertEqual("out_of_stock", self.item()["availability"])

    def test_it_wants_consent_for_other_marketplaces(self):
        Consent.objects.filter(purpose=ConsentPurpose.CHANNELS).delete()
        self.assertEqual([], self.items())

    def test_it_leaves_out_what_has_no_price(self):
        self.product.prices.all().delete()
        self.assertEqual([], self.items())

    def test_it_shows_a_stranger_no_phone(self):
        text = self.text()
        self.assertNotIn(str(self.cast.hoa.phone)[3:], text)

    @override_settings(CHANNEL_DRAWINGS=False)
    def test_it_leaves_out_what_has_no_photo(self):
        self.assertEqual([], self.items())

    def test_it_stands_a_drawing_in_for_a_photo_on_a_laptop(self):
        self.assertEqual(
            "https://cho.example/static/art/png/sau-rieng.png",
            self.item()["image_link"],
        )

    @override_settings(CHANNEL_DRAWINGS=False)
    def test_it_shows_the_photo_of_the_goods(self):
        file = io.BytesIO()
        Image.new("RGB", (1200, 900), "green").save(file, "JPEG")
        self.product.photo = add_photo(
            file=SimpleUploadedFile("a.jpg", file.getvalue(), "image/jpeg"),
            producer=self.cast.producer,
            title="Sầu riêng",
            actor=self.cast.hoa,
        )
        self.product.save()
        make_missing_pictures()
        link = self.item()["image_link"]
        self.assertTrue(link.startswith("https://cho.example/media/"))
        self.assertTrue(link.endswith(".jpg"))


class MetaFeedTests(FeedCase):
    def rows(self):
        return list(csv.DictReader(io.StringIO(self.text("meta"))))

    def test_it_offers_the_same_as_google(self):
        row = self.rows()[0]
        self.assertEqual(
            (f"AGM-{self.product.pk}", "85000 VND", "in stock"),
            (row["id"], row["price"], row["availability"]),
        )

    def test_it_shows_a_stranger_no_phone(self):
        self.assertNotIn(str(self.cast.hoa.phone)[3:], self.text("meta"))


class FetchTests(FeedCase):
    def etag(self):
        return self.client.get(reverse("feeds:google")).headers["ETag"]

    def test_it_may_be_kept_for_five_minutes(self):
        answer = self.client.get(reverse("feeds:google"))
        self.assertEqual("public, max-age=300", answer.headers["Cache-Control"])

    def test_it_sends_nothing_that_did_not_change(self):
        answer = self.client.get(
            reverse("feeds:google"), headers={"If-None-Match": self.etag()}
        )
        self.assertEqual(304, answer.status_code)

    def test_it_changes_when_somebody_buys(self):
        before = self.etag()
        make_order({self.product: 1000})
        self.assertNotEqual(before, self.etag())

    def test_it_opens_its_connection_by_itself(self):
        self.text()
        self.assertEqual(1, ChannelConnection.objects.filter(owner=None).count())

    def test_it_asks_the_same_of_the_database_for_many_goods(self):
        self.text()
        with self.assertNumQueries(4):
            self.text()
        for number in range(12):
            producer = ProducerFactory(commune=self.cast.commune)
            ConsentFactory(producer=producer, purpose=ConsentPurpose.CHANNELS)
            make_product(producer=producer, slug=f"mon-{number}")
        with self.assertNumQueries(4):
            self.assertEqual(13, self.text().count("<item>"))
