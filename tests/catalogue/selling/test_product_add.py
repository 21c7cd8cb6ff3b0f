from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalogue.models import ProductStatus
from farms.models import Photo
from tests.catalogue.selling.selling_case import SellingCase, jpeg
from tests.factories.catalogue import ProductFactory
from tests.factories.farms import MembershipFactory, ProducerFactory

URL = "/ban-hang/mon/them/"


class ProductAddTests(SellingCase):
    def test_it_asks_for_a_picture_first(self):
        response = self.client.get(URL)
        self.assertContains(response, 'capture="environment"')
        self.assertContains(response, "Bước 1/4")

    def test_it_goes_on_to_the_price_when_one_draft_says_what_is_sold(self):
        response = self.post(URL, photo=jpeg())
        price = reverse("goods:product-price", args=[self.product.pk])
        self.assertRedirects(response, f"{price}?tiep=1")
        self.assertEqual(self.saved().photo, Photo.objects.get())

    def test_it_asks_what_is_sold_when_there_are_two(self):
        ProductFactory(producer=self.cast.producer, slug="mon-hai")
        response = self.post(URL, photo=jpeg())
        what = reverse("goods:product-what", args=[self.cast.producer.pk])
        self.assertRedirects(response, f"{what}?hinh={Photo.objects.get().pk}")

    def test_it_takes_a_picture_from_the_album(self):
        self.post(URL, album=jpeg())
        self.assertEqual(Photo.objects.get().producer, self.cast.producer)

    def test_it_says_that_a_picture_is_missing(self):
        response = self.post(URL)
        self.assertContains(response, "Chưa có hình. Chụp một tấm giúp.")

    def test_it_says_what_is_wrong_with_a_file(self):
        file = SimpleUploadedFile("hinh.jpg", b"not a picture")
        response = self.post(URL, photo=file)
        self.assertContains(response, "Chỉ nhận ảnh JPEG, PNG, WebP hoặc HEIC.")
        self.assertFalse(Photo.objects.exists())

    def test_it_does_not_guess_for_a_product_that_is_on_sale(self):
        self.product.status = ProductStatus.PUBLISHED
        self.product.save()
        response = self.post(URL, photo=jpeg())
        self.assertIn(f"/them/{self.cast.producer.pk}/", response["Location"])

    def test_it_asks_for_which_household_when_there_are_two(self):
        other = ProducerFactory(shop_name="Vườn Thứ Hai")
        MembershipFactory(farmer=self.cast.farmer, producer=other)
        response = self.client.get(URL)
        self.assertContains(response, f"?ho={other.pk}")


class OfficerAddsTests(SellingCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.cast.minh)
        self.url = f"{URL}?ho={self.cast.producer.pk}"

    def test_it_lists_the_households_under_mandate(self):
        self.assertContains(self.client.get(URL), f"?ho={self.cast.producer.pk}")

    def test_it_finds_a_household_without_marks(self):
        self.assertContains(self.client.get(f"{URL}?q=vuon co hoa"), "Vườn cô Hoa")
        self.assertNotContains(self.client.get(f"{URL}?q=khong co"), "Vườn cô Hoa")

    def test_it_says_in_whose_name_the_officer_acts(self):
        until = self.cast.mandate.valid_until
        response = self.client.get(self.url)
        self.assertContains(
            response,
            f"Làm giúp <b>Vườn cô Hoa</b>, theo uỷ quyền tới {until:%d/%m/%Y}",
        )

    def test_it_keeps_the_mandate_with_the_picture(self):
        self.post(self.url, photo=jpeg())
        self.assertEqual(Photo.objects.get().uploaded_by_user, self.cast.minh)

    def test_it_refuses_a_stranger(self):
        self.assert_refuses_strangers(self.url)
        self.assertFalse(Photo.objects.exists())

    def test_it_shows_a_stranger_no_household(self):
        self.client.force_login(self.cast.lan)
        self.assertContains(self.client.get(URL), "Chưa có hộ nào để đăng")
