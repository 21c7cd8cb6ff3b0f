"""The phone recognises a household the register holds, from hashes alone."""

import base64
import hashlib

from tests.browser.modules.case import ModuleTestCase

SALT = bytes(range(16))
SIZE = 5


def packed(*texts: str) -> str:
    digests = (hashlib.sha256(SALT + text.encode()).digest() for text in texts)
    return base64.b64encode(b"".join(sorted(each[:SIZE] for each in digests))).decode()


HELD = {
    "salt": SALT.hex(),
    "bytes": SIZE,
    "phones": packed(*(f"+8490000{number:04}" for number in range(300))),
    "names": packed("nong thi hoa|31315", "le van thu|31315"),
}


class LikenessTests(ModuleTestCase):
    module = "likeness.js"

    def find(self, **facts: str) -> list[str]:
        return self.ask("findLikeness", HELD, facts)

    def test_it_knows_every_phone_of_the_register(self) -> None:
        for phone in ["+84900000000", "+84900000150", "+84900000299"]:
            with self.subTest(phone=phone):
                self.assertEqual(["phone"], self.find(phone=phone))

    def test_it_knows_a_name_in_its_commune_however_it_is_marked(self) -> None:
        found = self.find(full_name="NÔNG THỊ HOÀ", commune="31315")
        self.assertEqual(["name"], found)
        self.assertEqual([], self.find(full_name="Nông Thị Hoa", commune="31258"))

    def test_it_is_silent_about_a_household_nobody_knows(self) -> None:
        facts = {"phone": "+84911111111", "full_name": "Ai Đó", "commune": "31315"}
        self.assertEqual([], self.find(**facts))

    def test_it_is_silent_when_nothing_was_typed_or_kept(self) -> None:
        self.assertEqual([], self.find())
        empty = HELD | {"phones": "", "names": ""}
        found = self.ask("findLikeness", empty, {"phone": "+84900000000"})
        self.assertEqual([], found)
