from django.test import SimpleTestCase

from farms.importing.addresses import split_address

CASES = {
    "Ấp 1, xã Giai Xuân": ("Ấp 1", "Giai Xuân", "xa", ""),
    "ấpTân Lợi - TT Phong Điền": ("Ấp Tân Lợi", "Phong Điền", "thi-tran", ""),
    "ấp2 - xã Tân Thới - Phong Điền": ("Ấp 2", "Tân Thới", "xa", "Phong Điền"),
    "ẤP 1 XÃ GIAI XUÂN HUYỆN PHONG ĐIỀN": (*("Ấp 1", "GIAI XUÂN", "xa", "PHONG ĐIỀN"),),
    "ap 1 xa giai xuan huyen phong dien": (*("Ap 1", "giai xuan", "xa", "phong dien"),),
    "X. Nhơn Ái, H. Phong Điền": ("", "Nhơn Ái", "xa", "Phong Điền"),
    "KV3, P.2, TP. Sóc Trăng": ("Kv 3", "2", "phuong", "Sóc Trăng"),
    "P2 TP. Sóc Trăng": ("", "2", "phuong", "Sóc Trăng"),
    "Ấp 1, phường Vĩnh Phước, thị xã Vĩnh Châu": (
        *("Ấp 1", "Vĩnh Phước", "phuong", "Vĩnh Châu"),
    ),
    "Tổ 3, ấp Nhơn Thọ, xã Nhơn Ái": (*("Tổ 3, Ấp Nhơn Thọ", "Nhơn Ái", "xa", ""),),
    "Nhơn Thọ, xã Nhơn Ái": ("Nhơn Thọ", "Nhơn Ái", "xa", ""),
    "PHONG ĐIỀN": ("", "PHONG ĐIỀN", "", ""),
    "Ấp 3": ("Ấp 3", "", "", ""),
    "": ("", "", "", ""),
}


class SplitTests(SimpleTestCase):
    def test_it_takes_addresses_apart(self):
        for text, parts in CASES.items():
            with self.subTest(text=text):
                self.assertEqual(parts, split_address(text)[:4])

    def test_it_knows_the_province(self):
        for text in ["xã A, Cần Thơ", "xã A, TP. Cần Thơ", "xã A, tỉnh Cần Thơ"]:
            with self.subTest(text=text):
                self.assertEqual("Cần Thơ", split_address(text).province)

    def test_it_asks_which_bare_name_is_the_commune(self):
        address = split_address("Nhơn Thọ, Nhơn Ái", {"Nhơn Ái"}.__contains__)
        self.assertEqual(("Nhơn Thọ", "Nhơn Ái"), address[:2])
        self.assertTrue(address.is_bare)

    def test_it_takes_the_bare_name_after_the_commune_for_the_district(self):
        address = split_address("Nhơn Ái, Phong Điền", {"Nhơn Ái"}.__contains__)
        self.assertEqual("Phong Điền", address.district)
