from django.core.exceptions import ValidationError
from django.test import SimpleTestCase

from catalogue.fields import MoneyFormField, QuantityFormField


class MoneyFormFieldTests(SimpleTestCase):
    def test_it_reads_what_people_type(self):
        for text in ("85.000", "85000", "85 000", "85.000 ₫"):
            with self.subTest(text=text):
                self.assertEqual(MoneyFormField().clean(text), 85_000)

    def test_it_shows_an_amount_as_people_write_it(self):
        self.assertEqual(MoneyFormField().prepare_value(85_000), "85.000")

    def test_it_leaves_what_was_typed_wrongly(self):
        self.assertEqual(MoneyFormField().prepare_value("85,5"), "85,5")

    def test_it_refuses_thousands_left_out(self):
        with self.assertRaisesMessage(ValidationError, "ít quá"):
            MoneyFormField().clean("85")

    def test_it_refuses_fractions(self):
        with self.assertRaisesMessage(ValidationError, "Ghi giá bằng số"):
            MoneyFormField().clean("85,50")

    def test_it_may_be_empty_when_not_required(self):
        self.assertIsNone(MoneyFormField(required=False).clean(""))

    def test_it_reads_back_aloud(self):
        reading = MoneyFormField.reading(85_000)
        self.assertEqual(reading, "tám mươi lăm nghìn đồng")


class QuantityFormFieldTests(SimpleTestCase):
    def test_it_reads_kilos(self):
        field = QuantityFormField(scale=3)
        for text, steps in [("2,5", 2500), ("1.500", 1_500_000), ("2.5", 2500)]:
            with self.subTest(text=text):
                self.assertEqual(field.clean(text), steps)

    def test_it_shows_steps_as_people_write_them(self):
        field = QuantityFormField(scale=3)
        self.assertEqual(field.prepare_value(2500), "2,5")

    def test_it_refuses_half_a_piece(self):
        with self.assertRaisesMessage(ValidationError, "tính chẵn"):
            QuantityFormField(scale=0).clean("2,5")

    def test_it_refuses_what_is_no_number(self):
        with self.assertRaisesMessage(ValidationError, "Ghi số lượng bằng số"):
            QuantityFormField(scale=3).clean("hai ký")

    def test_it_refuses_nothing_unless_that_is_an_answer(self):
        with self.assertRaisesMessage(ValidationError, "lớn hơn 0"):
            QuantityFormField(scale=3).clean("0")
        self.assertEqual(QuantityFormField(can_be_nothing=True).clean("0"), 0)

    def test_it_refuses_less_than_nothing(self):
        with self.assertRaisesMessage(ValidationError, "lớn hơn 0"):
            QuantityFormField(scale=3).clean("-2")

    def test_it_refuses_what_no_garden_yields(self):
        with self.assertRaisesMessage(ValidationError, "lớn quá"):
            QuantityFormField(scale=3).clean("9999999999")
