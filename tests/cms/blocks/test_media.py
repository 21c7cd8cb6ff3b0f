"""Pictures need words."""

from django.core.exceptions import ValidationError
from django.test import TestCase
from wagtail.blocks import StructBlockValidationError

from cms.blocks.choosers import ProducerChooserBlock
from cms.blocks.media import PictureBlock
from cms.blocks.text import NoticeBlock
from tests.factories.farms import ProducerFactory


class PictureBlockTests(TestCase):
    def test_it_refuses_a_picture_without_words(self) -> None:
        block = PictureBlock()
        value = block.to_python({"image": None, "alt": "", "caption": ""})
        with self.assertRaises(StructBlockValidationError) as refusal:
            block.clean(value)
        self.assertIn("alt", refusal.exception.block_errors)


class NoticeBlockTests(TestCase):
    def test_it_shows_level_as_icon_and_shape(self) -> None:
        block = NoticeBlock()
        value = block.to_python({"level": "bad", "title": "", "text": "Đừng ăn"})
        self.assertIn("message--bad", block.render(value))


class ProducerChooserBlockTests(TestCase):
    def test_it_refuses_a_hidden_household(self) -> None:
        hidden = ProducerFactory(is_public=False)
        with self.assertRaises(ValidationError):
            ProducerChooserBlock().clean(hidden)

    def test_it_takes_one_that_is_shown(self) -> None:
        shown = ProducerFactory()
        self.assertEqual(shown, ProducerChooserBlock().clean(shown))
