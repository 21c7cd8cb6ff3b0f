"""A commune is found on the phone by the name people still use."""

from tests.browser.modules.case import ModuleTestCase

FIND = """async ([words, communes]) => {
  const { findCommunes, makeBook } = await import("/static/js/field/communes.js");
  return findCommunes(words, makeBook(communes));
}"""


def old(name, district, partial=False):
    return {"name": name, "district": district, "province": "", "partial": partial}


COMMUNES = [
    {
        "code": "31315",
        "name": "Xã Nhơn Ái",
        "old": [old("Xã Nhơn Ái", "Phong Điền"), old("Xã Nhơn Nghĩa", "Phong Điền")],
    },
    {
        "code": "31150",
        "name": "Phường An Bình",
        "old": [
            old("Phường An Bình", "Ninh Kiều"),
            old("Mỹ Khánh", "Phong Điền", True),
        ],
    },
    {
        "code": "31299",
        "name": "Xã Phong Điền",
        "old": [old("Mỹ Khánh", "Phong Điền", True), old("Thị trấn Phong Điền", "")],
    },
]


class CommuneTests(ModuleTestCase):
    def find(self, words: str) -> list[dict]:
        return self.page.evaluate(FIND, [words, COMMUNES])

    def test_it_finds_todays_name_without_marks(self) -> None:
        first = self.find("nhon ai")[0]
        expected = {"code": "31315", "label": "Xã Nhơn Ái", "old": "", "partial": False}
        self.assertEqual(expected, first)

    def test_it_finds_an_old_name_and_says_what_it_is_called_today(self) -> None:
        first = self.find("Nhơn Nghĩa")[0]
        self.assertEqual("Xã Nhơn Ái", first["label"])
        self.assertEqual("Xã Nhơn Nghĩa, Phong Điền", first["old"])

    def test_it_offers_every_part_of_a_commune_that_was_split(self) -> None:
        found = self.find("my khanh")
        self.assertEqual({"31150", "31299"}, {place["code"] for place in found})
        self.assertTrue(all(place["partial"] for place in found))

    def test_it_puts_the_exact_name_before_a_district_of_that_name(self) -> None:
        self.assertEqual("31299", self.find("phong dien")[0]["code"])

    def test_it_asks_for_two_letters(self) -> None:
        self.assertEqual([], self.find("n"))
        self.assertEqual([], self.find("  "))

    def test_it_finds_nothing_rather_than_anything(self) -> None:
        self.assertEqual([], self.find("Sài Gòn"))
