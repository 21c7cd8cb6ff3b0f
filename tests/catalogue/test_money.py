from contextlib import suppress

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue.money import (
    MAXIMUM_AMOUNT,
    Money,
    MoneyError,
    basis_points,
    format_amount,
    parse_amount,
    price_of_steps,
    share_out,
    spell_amount,
)

amounts = st.integers(min_value=0, max_value=MAXIMUM_AMOUNT)


class ParseAmountTests(SimpleTestCase):
    def test_it_reads_what_people_type(self):
        for text in ("85.000", "85000", " 85 000 ", "85.000 ₫", "85.000đ", "85,000"):
            with self.subTest(text=text):
                self.assertEqual(parse_amount(text), 85_000)

    def test_it_refuses_what_is_no_amount(self):
        for text in (
            "",
            "85,5",
            "8.5",
            "85.00",
            "1.000,000",
            "mười",
            "1e5",
            "٨٥",
            "--5",
        ):
            with self.subTest(text=text), self.assertRaises(MoneyError):
                parse_amount(text)

    def test_it_refuses_what_nobody_pays(self):
        with self.assertRaises(MoneyError):
            parse_amount("999999999999")

    @given(amounts)
    def test_it_reads_back_what_it_writes(self, amount):
        self.assertEqual(parse_amount(format_amount(amount)), amount)

    @given(st.text(max_size=12))
    def test_it_never_fails_in_another_way(self, text):
        with suppress(MoneyError):
            self.assertIsInstance(parse_amount(text), int)


class PriceOfStepsTests(SimpleTestCase):
    def test_it_rounds_half_up(self):
        self.assertEqual(price_of_steps(85_000, 1500, 3), 127_500)
        self.assertEqual(price_of_steps(1, 500, 3), 1)
        self.assertEqual(price_of_steps(1, 499, 3), 0)

    @given(amounts, st.integers(min_value=0, max_value=1000))
    def test_it_is_exact_for_whole_units(self, amount, units):
        self.assertEqual(price_of_steps(amount, units * 1000, 3), amount * units)


class ShareOutTests(SimpleTestCase):
    def test_it_gives_what_is_left_to_who_lost_most(self):
        self.assertEqual(share_out(100, [1, 1, 1]), [34, 33, 33])

    def test_it_refuses_to_share_among_nobody(self):
        with self.assertRaises(MoneyError):
            share_out(100, [0, 0])

    @given(amounts, st.lists(st.integers(min_value=0, max_value=10**9), min_size=1))
    def test_its_parts_add_up(self, total, weights):
        if sum(weights):
            self.assertEqual(sum(share_out(total, weights)), total)

    @given(amounts, st.lists(st.integers(min_value=1, max_value=10**9), min_size=1))
    def test_no_part_is_a_dong_off(self, total, weights):
        for part, weight in zip(share_out(total, weights), weights, strict=True):
            self.assertLess(abs(part * sum(weights) - total * weight), sum(weights))


class BasisPointsTests(SimpleTestCase):
    def test_it_rounds_half_up(self):
        self.assertEqual(basis_points(85_000, 150), 1275)
        self.assertEqual(basis_points(5000, 1), 1)

    @given(amounts)
    def test_the_whole_is_ten_thousand(self, amount):
        self.assertEqual(basis_points(amount, 10_000), amount)


class SpellAmountTests(SimpleTestCase):
    def test_it_reads_amounts_aloud(self):
        for amount, words in [
            (0, "không đồng"),
            (5, "năm đồng"),
            (15, "mười lăm đồng"),
            (21, "hai mươi mốt đồng"),
            (105, "một trăm lẻ năm đồng"),
            (85_000, "tám mươi lăm nghìn đồng"),
            (110_500, "một trăm mười nghìn năm trăm đồng"),
            (1_000_000, "một triệu đồng"),
            (1_005_000, "một triệu không trăm lẻ năm nghìn đồng"),
            (
                2_350_024,
                "hai triệu ba trăm năm mươi nghìn không trăm hai mươi bốn đồng",
            ),
            (100_000_000_000, "một trăm tỷ đồng"),
        ]:
            with self.subTest(amount=amount):
                self.assertEqual(spell_amount(amount), words)

    def test_it_says_the_thousand_as_the_place_does(self):
        with self.settings(THOUSAND_WORD="ngàn"):
            self.assertEqual(spell_amount(85_000), "tám mươi lăm ngàn đồng")

    @given(amounts, amounts)
    def test_no_two_amounts_sound_alike(self, one, other):
        self.assertEqual(one == other, spell_amount(one) == spell_amount(other))


class MoneyTests(SimpleTestCase):
    def test_it_is_written_with_its_sign(self):
        self.assertEqual(str(Money(85_000)), "85.000\u00a0₫")

    @given(amounts, amounts)
    def test_it_adds_and_takes_away(self, one, other):
        self.assertEqual(Money(one) + Money(other) - Money(other), Money(one))
