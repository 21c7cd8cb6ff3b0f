"""Names typed for the fonts of the nineties come out as Unicode; names are invented."""

import shutil
import subprocess
import unittest

from django.test import SimpleTestCase

from farms.importing.old_fonts import (
    OLD_FONTS,
    from_tcvn3,
    from_vni,
    modernised,
    recognise,
)

TCVN3, VNI = OLD_FONTS
SAID = {
    "NguyÔn ThÞ BÐ": (TCVN3, "Nguyễn Thị Bé"),
    "Lª V¨n T¸m": (TCVN3, "Lê Văn Tám"),
    "§Æng H÷u Ph­íc": (TCVN3, "Đặng Hữu Phước"),
    "Hä vµ tªn chñ hé": (TCVN3, "Họ và tên chủ hộ"),
    "Tr­¬ng NguyÖt Uyªn": (TCVN3, "Trương Nguyệt Uyên"),
    "Leâ Thò Beù": (VNI, "Lê Thị Bé"),
    "Aáp Nhôn Thaønh": (VNI, "Ấp Nhơn Thành"),
    "Ñaëng Höõu Phöôùc": (VNI, "Đặng Hữu Phước"),
    "NGUYEÃN VAÊN TAÙM": (VNI, "NGUYỄN VĂN TÁM"),
    "Hoï vaø teân chuû hoä": (VNI, "Họ và tên chủ hộ"),
}
UNICODE = ["Nguyễn Thị Bé", "Ô Môn", "Hà", "Thạch Sô Phia", "Võ Só", "Le Thi Be", ""]


class OldFontTests(SimpleTestCase):
    def test_it_recognises_and_converts_what_was_typed(self) -> None:
        for typed, (font, meant) in SAID.items():
            with self.subTest(typed=typed):
                self.assertEqual(font, recognise([typed]))
                self.assertEqual(meant, modernised(typed, font))

    def test_it_leaves_unicode_alone(self) -> None:
        for text in UNICODE:
            with self.subTest(text=text):
                self.assertIsNone(recognise([text]))

    def test_in_a_mixed_column_only_the_old_names_change(self) -> None:
        column = [*UNICODE, "NguyÔn"]
        self.assertEqual(TCVN3, recognise(column))
        changed = [modernised(name, TCVN3, is_in_doubt=True) for name in column]
        self.assertEqual([*UNICODE, "Nguyễn"], changed)

    def test_a_font_of_capitals_gives_capitals(self) -> None:
        self.assertEqual("NGUYỄN VĂN TÁM", modernised("NGUYÔN V¡N T¸M", TCVN3))

    def test_it_never_fails_on_any_letter(self) -> None:
        every = "".join(map(chr, range(0x20, 0x250)))
        self.assertEqual(
            len(every) > 0, bool(from_tcvn3(every)) and bool(from_vni(every))
        )

    @unittest.skipUnless(shutil.which("iconv"), "only on machines with iconv")
    def test_its_table_is_the_standards(self) -> None:
        letters = bytes(range(0xB5, 0xFF))
        command = ["iconv", "-f", "TCVN", "-t", "UTF-8"]
        run = subprocess.run(command, input=letters, capture_output=True, check=False)
        if run.returncode:
            self.skipTest("only on machines whose iconv knows TCVN")
        meant = run.stdout.decode()
        self.assertEqual(meant, from_tcvn3(letters.decode("latin-1")))
