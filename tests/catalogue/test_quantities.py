from contextlib import suppress

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from catalogue.quantities import Quantity, QuantityError, format_steps, parse_steps

scales = st.integers(min_value=0, max_value=6)
steps = st.integers(min_value=-(10**15), max_value=10**15)


class ParseStepsTests(SimpleTestCase):
    def test_it_reads_what_people_type(self):
        for text, found in [
            ("2,5", 2500),
            ("2.5", 2500),
            ("1.500", 1_500_000),
            ("1.500,25", 1_500_250),
            ("1500", 1_500_000),
            ("0,05", 50),
            ("-2,5", -2500),
            (" 12 ", 12_000),
        ]:
            with self.subTest(text=text):
                self.assertEqual(parse_steps(text, 3), found)

    def test_it_reads_a_dot_and_three_digits_as_thousands(self):
        self.assertEqual(parse_steps("1.500", 0), 1500)

    def test_it_refuses_finer_steps_than_the_unit_has(self):
        with self.assertRaises(QuantityError):
            parse_steps("2,5", 0)

    def test_it_refuses_what_is_no_number(self):
        for text in ("", ",5", "1.2.3", "1..000", "1,2,3", "a", "1.50.000", "½", "²"):
            with self.subTest(text=text), self.assertRaises(QuantityError):
                parse_steps(text, 3)

    @given(st.text(max_size=12), scales)
    def test_it_never_fails_in_another_way(self, text, scale):
        with suppress(QuantityError):
            self.assertIsInstance(parse_steps(text, scale), int)

    @given(steps, scales)
    def test_it_reads_back_what_it_writes(self, number, scale):
        self.assertEqual(parse_steps(format_steps(number, scale), scale), number)


class FormatStepsTests(SimpleTestCase):
    def test_it_groups_thousands_and_uses_a_comma(self):
        self.assertEqual(format_steps(1_234_500, 3), "1.234,5")

    def test_it_leaves_out_empty_fractions(self):
        self.assertEqual(format_steps(100_000, 3), "100")


class QuantityTests(SimpleTestCase):
    def test_it_refuses_to_add_other_units(self):
        with self.assertRaises(QuantityError):
            Quantity(1, 3, "KGM") + Quantity(1, 0, "H87")

    def test_it_writes_its_number(self):
        self.assertEqual(Quantity(2500, 3, "KGM").number, "2,5")

    @given(steps, steps, scales)
    def test_it_adds_and_takes_away(self, one, other, scale):
        first, second = Quantity(one, scale, "KGM"), Quantity(other, scale, "KGM")
        self.assertEqual(first + second - second, first)
