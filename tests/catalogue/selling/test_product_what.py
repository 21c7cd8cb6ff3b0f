from django.urls import reverse

from catalogue.models import Product, ProductStatus
from farms.models import Photo, Planting
from tests.catalogue.selling.selling_case import SellingCase, jpeg
from tests.factories.catalogue import CategoryFactory, ProductFactory, UnitFactory
from tests.factories.farms import CropFactory, ProducerFactory


class ProductWhatTests(SellingCase):
    def setUp(self):
        super().setUp()
        UnitFactory()
        CategoryFactory()
        self.url = reverse("goods:product-what", args=[self.cast.producer.pk])
        self.pomelo = CropFactory(slug="buoi", name="Bưởi Năm Roi", art="buoi")

    def test_it_shows_the_household_s_own_things_first(self):
        Planting.objects.create(producer=self.cast.producer, crop=self.pomelo)
        text = self.client.get(self.url).content.decode()
        own = text.index("Vườn của cô")
        others = text.index("Món khác")
        self.assertTrue(own < text.index("Sầu riêng Ri6") < others)
        self.assertTrue(own < text.index("Bưởi Năm Roi") < others)

    def test_it_goes_on_with_the_draft_that_is_there(self):
        response = self.post(self.url, product=self.product.pk)
        price = reverse("goods:product-price", args=[self.product.pk])
        self.assertRedirects(response, f"{price}?tiep=1")
        self.assertEqual(Product.objects.count(), 1)

    def test_it_drafts_what_is_new(self):
        self.post(self.url, crop="buoi")
        product = Product.objects.get(crop=self.pomelo)
        self.assertEqual(
            (product.name, product.status), ("Bưởi Năm Roi", ProductStatus.DRAFT)
        )

    def test_it_drafts_a_crop_once(self):
        self.post(self.url, crop="buoi")
        self.post(self.url, crop="buoi")
        self.assertEqual(Product.objects.filter(crop=self.pomelo).count(), 1)

    def test_it_puts_the_picture_on_what_was_chosen(self):
        ProductFactory(producer=self.cast.producer, slug="mon-hai")
        self.post("/ban-hang/mon/them/", photo=jpeg())
        photo = Photo.objects.get()
        self.post(f"{self.url}?hinh={photo.pk}", crop="buoi")
        self.assertEqual(Product.objects.get(crop=self.pomelo).photo, photo)

    def test_it_finds_a_crop_without_marks(self):
        response = self.client.get(f"{self.url}?q=buoi nam")
        self.assertContains(response, "Bưởi Năm Roi")

    def test_it_says_when_nothing_is_found(self):
        response = self.client.get(f"{self.url}?q=khong co gi")
        self.assertContains(response, "Chưa có món nào tên như vậy.")

    def test_it_refuses_the_product_of_another_household(self):
        other = ProductFactory(producer=ProducerFactory(), slug="ho-khac")
        response = self.post(self.url, product=other.pk)
        self.assertEqual(response.status_code, 404)

    def test_it_refuses_the_picture_of_another_household(self):
        self.client.force_login(self.cast.hoa)
        other = ProducerFactory()
        photo = Photo.objects.create(
            title="Hình", file=jpeg(), width=400, height=300, producer=other
        )
        response = self.client.get(f"{self.url}?hinh={photo.pk}")
        self.assertEqual(response.status_code, 404)

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url, crop="buoi")
        self.assertEqual(Product.objects.count(), 1)

    def test_it_costs_a_fixed_number_of_queries(self):
        for number in range(6):
            ProductFactory(producer=self.cast.producer, slug=f"mon-{number}")
        with self.assertNumQueries(8):
            self.client.get(self.url)
