"""The printed QR of a citizen's card fills the form; numbers are invented."""

from tests.browser.modules.case import ModuleTestCase

PROVINCES = {"provinces": ["092", "094", "001"]}
CARD = (
    "092167000123|361234567|Nông Thị Thử|05031967|Nữ|"
    "Ấp Nhơn Thành, Nhơn Ái, Phong Điền, Cần Thơ|12052021"
)


class CardTests(ModuleTestCase):
    module = "card.js"

    def read(self, text: str):
        return self.ask("readCard", text, PROVINCES)

    def test_it_fills_number_name_birth_sex_and_address(self) -> None:
        expected = {
            "id_number": "092167000123",
            "full_name": "Nông Thị Thử",
            "birth": "05/03/1967",
            "sex": "female",
            "address_text": "Ấp Nhơn Thành, Nhơn Ái, Phong Điền, Cần Thơ",
        }
        self.assertEqual({"fields": expected, "doubts": []}, self.read(CARD))

    def test_it_takes_nothing_of_the_parents_on_a_card_of_2024(self) -> None:
        read = self.read(CARD + "||Nông Văn Cha|Lê Thị Mẹ|")
        self.assertEqual(self.read(CARD), read)

    def test_it_composes_marks_and_drops_what_cannot_be_seen(self) -> None:
        name = "No\u0302ng Thi\u0323 Thu\u031b\u0309\u200b"
        read = self.read(CARD.replace("Nông Thị Thử", name))
        self.assertEqual("Nông Thị Thử", read["fields"]["full_name"])

    def test_it_keeps_the_year_where_the_card_has_no_day(self) -> None:
        read = self.read(CARD.replace("05031967", "00001967"))
        self.assertEqual("1967", read["fields"]["birth"])

    def test_it_doubts_what_the_number_contradicts(self) -> None:
        for wrong, doubts in [
            (CARD.replace("05031967", "05031968"), ["year"]),
            (CARD.replace("|Nữ|", "|Nam|"), ["sex"]),
            (CARD.replace("|Nữ|", "||"), ["sex"]),
            (CARD.replace("092167", "999167"), ["province"]),
            (CARD.replace("05031967", "31021967"), ["birth"]),
            (CARD.replace("05031967", "05032999"), ["birth"]),
        ]:
            with self.subTest(wrong=wrong):
                self.assertEqual(doubts, self.read(wrong)["doubts"])

    def test_it_refuses_what_is_no_card(self) -> None:
        for text in ["", "https://example.org/t/ABC", "92167000123|a|b|c|d|e", "|||||"]:
            with self.subTest(text=text):
                self.assertIsNone(self.read(text))
