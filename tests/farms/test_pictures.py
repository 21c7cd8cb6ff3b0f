import io
import struct
import zipfile
import zlib
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import SimpleTestCase
from PIL import Image, ImageDraw

from farms import pictures
from farms.pictures import (
    BrokenPictureError,
    PictureTooBigError,
    PictureTooSmallError,
    TooManyPixelsError,
    WrongPictureTypeError,
    clean_picture,
)

GPS, COMMENT, MODEL, ORIENTATION = 0x8825, 0x9286, 0x0110, 0x0112
PLACE = {1: "N", 2: (10.0, 1.0, 42.5), 3: "E", 4: (105.0, 41.0, 15.2)}


def drawing(width=400, height=300, mode="RGB"):
    """A green field with a red corner at the top left."""
    image = Image.new("RGB", (width, height), "#3a7d2c")
    corner = (0, 0, width // 4, height // 4)
    ImageDraw.Draw(image).rectangle(corner, fill="red")
    return image.convert(mode)


def saved(image, kind="JPEG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def sent(content, name="anh.jpg"):
    return SimpleUploadedFile(name, content)


def chunk(kind, content):
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def png_header(width, height, rows=b""):
    size = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def phone_exif(orientation=1):
    exif = Image.Exif()
    exif[ORIENTATION], exif[MODEL], exif[COMMENT] = orientation, "A3s", "0912345678"
    exif[GPS] = PLACE
    return exif.tobytes()


def opened(picture):
    return Image.open(io.BytesIO(picture.content))


class AcceptTests(SimpleTestCase):
    def test_it_takes_every_kind_of_photo_and_gives_a_jpeg(self):
        cases = [("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "RGBA")]
        cases += [("PNG", "P"), ("PNG", "1"), ("WEBP", "RGB"), ("HEIF", "RGB")]
        for kind, mode in cases:
            with self.subTest(kind=kind, mode=mode):
                picture = clean_picture(sent(saved(drawing(mode=mode), kind)))
                self.assertEqual((400, 300), (picture.width, picture.height))
                self.assertEqual(("JPEG", "RGB"), _kind(picture))

    def test_it_takes_sixteen_bit_grey(self):
        image = Image.new("I;16", (100, 100), 0xC000)
        picture = clean_picture(sent(saved(image, "PNG"), "x.png"))
        self.assertAlmostEqual(0xC0, opened(picture).getpixel((50, 50))[0], delta=2)

    def test_it_takes_a_photo_followed_by_a_second_one(self):
        content = saved(drawing(), "MPO", save_all=True, append_images=[drawing()])
        self.assertEqual(400, clean_picture(sent(content)).width)

    def test_it_shrinks_a_large_photo(self):
        picture = clean_picture(sent(saved(drawing(4000, 3000))))
        self.assertEqual((2048, 1536), (picture.width, picture.height))

    def test_it_puts_transparency_on_white(self):
        image = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
        picture = clean_picture(sent(saved(image, "PNG"), "x.png"))
        self.assertEqual((255, 255, 255), opened(picture).getpixel((50, 50)))

    def test_it_gives_the_same_photo_the_same_digest(self):
        content = saved(drawing())
        digests = {clean_picture(sent(content)).sha256 for _ in range(2)}
        self.assertEqual(1, len(digests))

    def test_it_does_not_care_what_the_file_is_called(self):
        content = saved(drawing())
        names = ["..\\..\\web.config.jpg", "a.php.jpg", "x\u202egpj.exe.jpg", "blob"]
        names += ["a" * 300 + ".jpg", "Sầu riêng.JPG", '"><img src=x>.jpg', "=cmd.jpg"]
        for name in names:
            file = io.BytesIO(content)
            file.name = name
            with self.subTest(name=name):
                self.assertRegex(clean_picture(file).name, r"\A[0-9a-f]{32}\.jpg\Z")


class StripTests(SimpleTestCase):
    def test_it_forgets_place_phone_and_comment(self):
        content = saved(drawing(), exif=phone_exif(), comment=b"<script>")
        image = opened(clean_picture(sent(content)))
        self.assertEqual({}, dict(image.getexif()))
        self.assertNotIn("comment", image.info)

    def test_it_forgets_the_place_in_every_format(self):
        for kind in ["PNG", "WEBP", "HEIF"]:
            content = saved(drawing(), kind, exif=phone_exif())
            with self.subTest(kind=kind):
                image = opened(clean_picture(sent(content)))
                self.assertEqual({}, dict(image.getexif()))

    def test_it_turns_photos_upright(self):
        corners = {3: (375, 280), 6: (280, 20), 8: (20, 375)}
        for orientation, corner in corners.items():
            content = saved(drawing(), exif=phone_exif(orientation))
            with self.subTest(orientation=orientation):
                red, green, _blue = opened(clean_picture(sent(content))).getpixel(
                    corner
                )
                self.assertGreater(red, 200)
                self.assertLess(green, 60)

    def test_it_leaves_nothing_of_a_second_file(self):
        jpeg, png = saved(drawing()), saved(drawing(), "PNG")
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as zipped:
            zipped.writestr("x.html", "<script>alert(1)</script>")
        hidden = jpeg[:2] + b"\xff\xfe\x00\x1a<html><script>alert(1)<!--" + jpeg[2:]
        php = png[:33] + chunk(b"tEXt", b"Comment\0<?php x(); ?>") + png[33:]
        tails = [jpeg + b"\n*/=1;alert(1)//", jpeg + archive.getvalue(), hidden, php]
        for number, content in enumerate(tails):
            with self.subTest(number=number):
                cleaned = clean_picture(sent(content)).content
                self.assertNotRegex(cleaned, rb"<script|<\?php|<html|alert\(|PK\x03")

    def test_it_drops_a_colour_profile_that_is_none(self):
        content = saved(drawing(), icc_profile=b"\0" * 60000)
        self.assertNotIn("icc_profile", opened(clean_picture(sent(content))).info)


class RefuseTests(SimpleTestCase):
    def refuse(self, error, content, name="anh.jpg"):
        with self.assertRaises(error):
            clean_picture(sent(content, name))

    def test_it_refuses_what_is_no_photo(self):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
            zipped.writestr("a", b"\0" * 1_000_000)
        contents = [
            b"<html><script>alert(1)</script>",
            b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
            b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///x">]>',
            b"push graphic-context\nfill 'url(https://x.test/\"|id\")'\n",
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 99 99\nquit\n",
            b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n",
            archive.getvalue(),
            saved(drawing(), "TIFF"),
            saved(drawing(), "GIF"),
            saved(drawing(), "BMP"),
        ]
        for number, content in enumerate(contents):
            with self.subTest(number=number):
                self.refuse(WrongPictureTypeError, content)

    def test_it_refuses_names_of_programs_and_hidden_files(self):
        for name in ["a.jpg.php", ".htaccess", "x.svg", "x.exe"]:
            with self.subTest(name=name):
                self.refuse(WrongPictureTypeError, saved(drawing()), name)

    def test_it_refuses_too_many_pixels_before_unpacking_them(self):
        sizes = [(20_000, 20_000), (2**31 - 1, 2**31 - 1), (7100, 7100)]
        for width, height in sizes:
            with (
                self.subTest(width=width),
                mock.patch.object(pictures, "_upright", side_effect=AssertionError),
            ):
                self.refuse(TooManyPixelsError, png_header(width, height), "x.png")

    def test_it_refuses_what_shows_nothing(self):
        for size in [(1, 1), (20_000, 70), (63, 300)]:
            with self.subTest(size=size):
                content = saved(drawing(*size), "PNG")
                self.refuse(PictureTooSmallError, content, "x.png")

    def test_it_refuses_broken_files(self):
        jpeg = saved(drawing())
        for content in [b"", jpeg[: len(jpeg) // 2], png_header(500, 500)]:
            with self.subTest(length=len(content)):
                self.refuse(BrokenPictureError, content)

    def test_it_refuses_more_than_fifteen_megabytes(self):
        self.refuse(PictureTooBigError, saved(drawing()) + b"\0" * 15 * 1024 * 1024)

    def test_it_speaks_to_people(self):
        with self.assertRaises(WrongPictureTypeError) as caught:
            clean_picture(sent(b"%PDF-1.4"))
        message = "Chỉ nhận ảnh JPEG, PNG, WebP hoặc HEIC."
        self.assertEqual(message, str(caught.exception))


def _kind(picture):
    image = opened(picture)
    return image.format, image.mode
