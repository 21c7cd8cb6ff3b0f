"""A picture is cleaned, kept once, and only by who may act."""

from io import BytesIO

from PIL import Image

from farms.actions.photos import add_photo
from farms.exceptions import MandateMissingError
from farms.models import Photo
from farms.pictures import PictureRefused
from tests.cast import CastTestCase


def picture(colour: str = "green") -> BytesIO:
    file = BytesIO()
    image = Image.new("RGB", (300, 200), colour)
    exif = image.getexif()
    exif.get_ifd(0x8825)[1] = "N"
    image.save(file, "JPEG", exif=exif)
    file.name = "IMG_0001.JPG"
    return file


class AddPhotoTests(CastTestCase):
    def add(self, **changed: object) -> Photo:
        told = {
            "file": picture(),
            "producer": self.cast.producer,
            "title": "Sầu riêng chín",
            "actor": self.cast.hoa,
        }
        return add_photo(**(told | changed))

    def test_it_keeps_the_picture_with_the_household(self) -> None:
        photo = self.add()
        self.assertEqual(self.cast.producer, photo.producer)
        self.assertEqual((300, 200), (photo.width, photo.height))

    def test_it_keeps_no_position(self) -> None:
        with Image.open(self.add().file) as image:
            self.assertEqual({}, dict(image.getexif()))

    def test_it_keeps_no_name_of_the_sender(self) -> None:
        self.assertNotIn("IMG_0001", self.add().file.name)

    def test_it_keeps_the_same_picture_once(self) -> None:
        self.assertEqual(self.add(), self.add())
        self.assertEqual(1, Photo.objects.count())

    def test_it_lets_the_officer_add_under_the_mandate(self) -> None:
        photo = self.add(actor=self.cast.minh, mandate=self.cast.mandate)
        self.assertEqual(self.cast.minh, photo.uploaded_by_user)

    def test_it_refuses_a_stranger(self) -> None:
        with self.assertRaises(MandateMissingError):
            self.add(actor=self.cast.tuan)
        self.assertFalse(Photo.objects.exists())

    def test_it_refuses_what_is_no_picture(self) -> None:
        with self.assertRaises(PictureRefused):
            self.add(file=BytesIO(b"<html>"))
        self.assertFalse(Photo.objects.exists())
