"""Pictures that come in through the Wagtail admin."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from farms.models import Photo
from tests.cms.case import PagesTestCase
from tests.factories.farms import ProducerFactory

GPS = 0x8825


def photo_with_position() -> bytes:
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (10.0, 2.0, 3.0), 3: "E", 4: (105.0, 46.0, 8.0)}
    out = BytesIO()
    Image.new("RGB", (400, 300), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


class PictureFormTests(PagesTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.client.force_login(self.vy)

    def send(self, content: bytes, name: str = "DCIM_0001.jpg", **values: str):
        file = SimpleUploadedFile(name, content, "image/jpeg")
        return self.client.post(
            reverse("wagtailimages:add"), {"title": "Vườn", "file": file} | values
        )

    def kept(self) -> bytes:
        with Photo.objects.get().file.open("rb") as file:
            return file.read()

    def test_it_knows_a_position_when_it_sees_one(self) -> None:
        with Image.open(BytesIO(photo_with_position())) as image:
            self.assertTrue(image.getexif().get_ifd(GPS))

    def test_it_keeps_no_position(self) -> None:
        self.send(photo_with_position())
        with Image.open(BytesIO(self.kept())) as image:
            self.assertEqual({}, dict(image.getexif()))

    def test_it_keeps_no_name_the_sender_chose(self) -> None:
        self.send(photo_with_position())
        self.assertNotIn("DCIM", Photo.objects.get().file.name)

    def test_it_knows_what_it_kept_by_its_hash(self) -> None:
        self.send(photo_with_position())
        self.assertEqual(64, len(Photo.objects.get().content_hash))

    def test_it_refuses_what_is_no_picture(self) -> None:
        response = self.send(b"GIF89a<script>", "a.jpg")
        self.assertContains(response, "Chỉ nhận ảnh JPEG, PNG, WebP hoặc HEIC.")
        self.assertEqual(0, Photo.objects.count())

    def test_it_cleans_many_at_once(self) -> None:
        file = SimpleUploadedFile("a.jpg", photo_with_position(), "image/jpeg")
        address = reverse("wagtailimages:add_multiple")
        response = self.client.post(address, {"title": "Vườn", "files[]": file})
        self.assertTrue(response.json()["success"], response.content)
        with Image.open(BytesIO(self.kept())) as image:
            self.assertEqual({}, dict(image.getexif()))

    def test_it_sets_nothing_aside_as_it_was_sent(self) -> None:
        file = SimpleUploadedFile("a.jpg", photo_with_position(), "image/jpeg")
        address = reverse("wagtailimages:add_multiple")
        values = {"title": 300 * "x", "files[]": file}
        response = self.client.post(address, values)
        self.assertFalse(response.json()["success"])
        self.assertEqual(0, UploadedFile.objects.count())

    def test_it_names_no_hidden_household(self) -> None:
        ProducerFactory(shop_name="Vườn ẩn danh", is_public=False)
        text = self.text_of(reverse("wagtailimages:add"))
        self.assertNotIn("ẩn danh", text)
