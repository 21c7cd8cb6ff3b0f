"""How words are read: marks, spaces, i and y, other names, near misses."""

from django.test import TestCase

from catalogue.models import Product
from catalogue.search.filters import ProductFilters
from catalogue.search.query import search_products
from tests.factories.catalogue import LotFactory, PriceFactory, ProductFactory
from tests.factories.farms import CommuneFactory, CropFactory, ProducerFactory


def sell(
    name: str, crop: str = "", local_names: tuple[str, ...] = (), **fields: object
):
    """Publish a product of a crop of its own."""
    crop = crop or name
    made = CropFactory(
        slug=f"crop-{crop}".lower().replace(" ", "-"),
        name=crop,
        local_names=list(local_names),
    )
    return ProductFactory(crop=made, name=name, grade="", **fields)


def names(words: str, **filters: object) -> list[str]:
    found = search_products(words=words, filters=ProductFilters(**filters))
    return sorted(product.name for product in found.products)


class WordTests(TestCase):
    def test_it_finds_sau_rieng_with_marks_for_words_without(self) -> None:
        sell("Sầu riêng Ri6")
        sell("Xoài cát Hòa Lộc")
        self.assertEqual(["Sầu riêng Ri6"], names("sau rieng"))

    def test_it_says_how_it_read_the_words(self) -> None:
        sell("Sầu riêng Ri6")
        self.assertEqual("Sầu riêng", search_products(words="sau rieng").understood)

    def test_it_wants_every_word(self) -> None:
        sell("Sầu riêng Ri6")
        sell("Sầu riêng Monthong")
        self.assertEqual(["Sầu riêng Ri6"], names("sầu riêng ri6"))

    def test_it_does_not_take_rice_for_chicken(self) -> None:
        sell("Gạo ST25")
        sell("Gà thả vườn")
        self.assertEqual(["Gà thả vườn"], names("ga"))

    def test_it_finds_by_a_local_name_of_the_crop(self) -> None:
        sell("Mãng cầu ta", local_names=("na dai",))
        self.assertEqual(["Mãng cầu ta"], names("na dai"))

    def test_it_finds_by_household_and_by_commune(self) -> None:
        commune = CommuneFactory(name="Xã Trường Long")
        producer = ProducerFactory(shop_name="Vườn cô Thử", commune=commune)
        sell("Ổi lê", producer=producer)
        sell("Cam sành")
        self.assertEqual(["Ổi lê"], names("co thu"))
        self.assertEqual(["Ổi lê"], names("truong long"))

    def test_it_drops_the_classifier_before_a_name(self) -> None:
        sell("Xoài cát Chu")
        self.assertEqual(["Xoài cát Chu"], names("trái xoài"))

    def test_it_finds_a_whole_category_by_its_name(self) -> None:
        sell("Ổi lê")
        self.assertEqual(["Ổi lê"], names("trái cây"))


class MarkTests(TestCase):
    def setUp(self) -> None:
        sell("Dừa xiêm")
        sell("Dưa hấu")
        sell("Khóm Cầu Đúc", local_names=("dứa Cầu Đúc",))

    def test_it_finds_all_three_for_a_word_without_marks(self) -> None:
        expected = ["Dưa hấu", "Dừa xiêm", "Khóm Cầu Đúc"]
        self.assertEqual(sorted(expected), names("dua"))

    def test_it_says_what_the_word_may_mean(self) -> None:
        found = search_products(words="dua")
        meant = sorted(meaning.text for meaning in found.meanings)
        self.assertEqual(sorted(["Dưa", "Dứa", "Dừa"]), meant)

    def test_it_keeps_to_the_marks_that_were_typed(self) -> None:
        self.assertEqual(["Dừa xiêm"], names("dừa"))

    def test_it_ignores_marks_that_fit_nothing(self) -> None:
        self.assertEqual(["Dưa hấu"], names("dửa hau"))


class SpellingTests(TestCase):
    def test_it_knows_i_and_y_at_the_end_of_a_syllable(self) -> None:
        sell("Hủ tiếu Mỹ Tho")
        self.assertEqual(["Hủ tiếu Mỹ Tho"], names("hu tieu mi tho"))

    def test_it_does_not_swap_i_and_y_inside_a_diphthong(self) -> None:
        sell("Ổi lê")
        self.assertEqual([], names("oy le"))

    def test_it_finds_words_written_with_other_spaces(self) -> None:
        sell("Sa pô chê")
        self.assertEqual(["Sa pô chê"], names("sapôchê"))

    def test_it_finds_an_unfinished_last_word(self) -> None:
        sell("Sầu riêng Ri6")
        found = search_products(words="sau rie")
        self.assertEqual(1, found.facets.total)
        self.assertTrue(found.is_relaxed)


class SynonymTests(TestCase):
    def test_it_knows_the_northern_name(self) -> None:
        sell("Khóm Cầu Đúc")
        found = search_products(words="dứa")
        self.assertEqual(["Khóm Cầu Đúc"], [p.name for p in found.products])
        self.assertEqual(("khóm",), found.reading.added)

    def test_it_does_not_work_backwards(self) -> None:
        sell("Nước dứa ép", crop="Nước ép")
        self.assertEqual([], names("khóm"))

    def test_it_leaves_an_ambiguous_word_without_marks_alone(self) -> None:
        sell("Bắp nếp")
        self.assertEqual([], names("ngo"))

    def test_it_searches_the_typed_word_only_when_asked(self) -> None:
        sell("Khóm Cầu Đúc")
        self.assertEqual([], names("dứa", is_exact=True))


class OrderTests(TestCase):
    def order(self, words: str, order: str = "") -> list[str]:
        return [p.name for p in search_products(words=words, order=order).products]

    def test_it_puts_names_that_begin_with_the_words_first(self) -> None:
        for name in ["Bánh pía sầu riêng", "Sầu riêng Ri6", "Kem sầu riêng"]:
            LotFactory(product=sell(name))
        self.assertEqual("Sầu riêng Ri6", self.order("sau rieng")[0])

    def test_it_puts_what_is_sold_out_last(self) -> None:
        LotFactory(product=sell("Sầu riêng Monthong"))
        sell("Sầu riêng Ri6")
        expected = ["Sầu riêng Monthong", "Sầu riêng Ri6"]
        self.assertEqual(expected, self.order("sau rieng"))

    def test_it_orders_by_price(self) -> None:
        for name, amount in [("Ổi lê", 20_000), ("Cam sành", 9_000)]:
            product = sell(name)
            LotFactory(product=product)
            PriceFactory(product=product, amount=amount)
        self.assertEqual(["Cam sành", "Ổi lê"], self.order("", "price"))

    def test_it_falls_back_to_the_newest(self) -> None:
        self.assertEqual("newest", search_products(order="relevance").order)
        self.assertEqual("newest", search_products(order="'; drop").order)


class VisibilityTests(TestCase):
    def test_it_never_finds_what_is_not_published(self) -> None:
        for status in ["draft", "submitted", "returned", "withdrawn", "frozen"]:
            sell(f"Sầu riêng {status}", status=status)
        self.assertEqual([], names("sau rieng"))
        self.assertEqual(5, Product.objects.count())

    def test_it_never_finds_a_household_without_consent(self) -> None:
        sell("Sầu riêng Ri6", producer=ProducerFactory(is_public=False))
        self.assertEqual([], names("sau rieng"))
