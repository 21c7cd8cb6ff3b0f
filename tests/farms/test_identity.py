from django.test import SimpleTestCase, override_settings

from farms.identity import (
    PROVINCE_CODES,
    IdentityError,
    birth_year_of,
    hash_identity,
    looks_cut_short,
    mask_identity,
    read_identity,
    sex_of,
)

NUMBER = "092201000001"
REFUSED = {
    None: "Số định danh (CCCD) phải có 12 chữ số.",
    "09220100000A": "Số định danh (CCCD) phải có 12 chữ số.",
    "000000000000": "Số CCCD này không có thật.",
    "111111111111": "Số CCCD này không có thật.",
    "000201000001": "Số CCCD này không có thật.",
    "1234567890": "Số CCCD phải có 12 chữ số, ô này có 10.",
    "99201000001": "Số CCCD chỉ có 11 chữ số.",
    "9.2201E+10": "Bảng tính đã làm mất chữ số của CCCD (9.2201E+10). Xin nhập lại số.",
}


class ReadTests(SimpleTestCase):
    def test_it_reads_every_way_of_writing_one_number(self):
        for raw in [NUMBER, "'092201000001", "092 201 000 001", "092.201.000001"]:
            with self.subTest(raw=raw):
                self.assertEqual((NUMBER, "cccd", ()), read_identity(raw))

    def test_it_gives_back_a_lost_zero_and_says_so(self):
        note = "CCCD có 11 chữ số: đã thêm số 0 đầu bị mất, xin kiểm tra lại."
        for raw in [92201000001, 92201000001.0, "92201000001.0", "9.2201000001E+10"]:
            with self.subTest(raw=raw):
                self.assertEqual((NUMBER, "cccd", (note,)), read_identity(raw))

    def test_it_invents_no_digit(self):
        for raw, message in REFUSED.items():
            with self.subTest(raw=raw), self.assertRaises(IdentityError) as caught:
                read_identity(raw)
            self.assertEqual(message, str(caught.exception))

    def test_it_keeps_an_old_card_apart(self):
        self.assertEqual("cmnd", read_identity("361234567").kind)

    def test_it_doubts_an_unknown_province(self):
        notes = read_identity("101201000001").notes
        self.assertEqual(("Ba số đầu 101 của CCCD lạ, xin kiểm tra lại.",), notes)

    def test_it_knows_sixty_three_provinces(self):
        self.assertEqual(63, len(PROVINCE_CODES))


class MeaningTests(SimpleTestCase):
    def test_it_reads_birth_year_and_sex(self):
        self.assertEqual((2001, "male"), (birth_year_of(NUMBER), sex_of(NUMBER)))
        female = "092166000014"
        self.assertEqual((1966, "female"), (birth_year_of(female), sex_of(female)))

    def test_it_recognises_a_number_cut_short_by_its_birth_year(self):
        self.assertTrue(looks_cut_short("092058000", 1958))
        self.assertFalse(looks_cut_short("092058000", 1980))
        self.assertFalse(looks_cut_short("361234567", None))


class SecretTests(SimpleTestCase):
    def test_it_hashes_with_the_key(self):
        here = hash_identity(NUMBER)
        with override_settings(FIELD_HASH_KEY="another"):
            self.assertNotEqual(here, hash_identity(NUMBER))
        self.assertEqual(64, len(here))

    def test_it_shows_three_digits_only(self):
        self.assertEqual("•••••••••001", mask_identity(NUMBER))
