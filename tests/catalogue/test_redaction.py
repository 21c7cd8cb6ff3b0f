"""Private numbers in free text are hidden, other numbers stay."""

from django.test import SimpleTestCase

from catalogue.redaction import HIDDEN, hide_private


class HidePrivateTests(SimpleTestCase):
    def test_it_hides_telephone_and_identity_numbers_and_positions(self) -> None:
        for private in [
            "0901234567",
            "0901 234 567",
            "0901.234.567",
            "0901-234-567",
            "(0901)234567",
            "+84 90 123 45 67",
            "84901234567",
            "0292 000 2026 ",
            "079012345678",
            "0790 1234 5678",
            "123456789",
            "10.03012",
            "105,74685",
        ]:
            with self.subTest(private=private):
                text = hide_private(f"Gọi {private} nhé")
                self.assertIn(HIDDEN, text)
                self.assertNotRegex(text, r"\d{3}")

    def test_it_leaves_prices_days_weights_and_papers_alone(self) -> None:
        for text in [
            "85.000 ₫/kg",
            "1.234.567 ₫",
            "20/11/2026, 06:40",
            "Phiếu 2611-0832",
            "VG-TT-2608-117",
            "VN-92-31309-014-25",
            "NA-2611-7KQ4H",
            "0,3 kg mỗi gốc, 120 gốc, 1.500 m2",
            "Thông tư 02/2024",
        ]:
            with self.subTest(text=text):
                self.assertEqual(text, hide_private(text))
