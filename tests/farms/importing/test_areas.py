from django.test import SimpleTestCase

from farms.importing.areas import read_area
from farms.importing.notes import Notes

KNOWN = {"cong": 1000}


def area(cell, unit="", sizes=None):
    notes = Notes()
    values = read_area(cell, unit, sizes or {}, notes)
    return values, [note.text for note in notes]


class AreaTests(SimpleTestCase):
    def test_it_turns_known_units_into_whole_square_metres(self):
        cases = {"10000 m2": 10000, "0.15 ha": 1500, "0,45 ha": 4500, "1.500 m2": 1500}
        cases |= {"12.500 m²": 12500, "1.000.000 m2": 1000000, "1ha": 10000}
        for cell, metres in cases.items():
            with self.subTest(cell=cell):
                values, texts = area(cell)
                self.assertEqual((metres, []), (values["area_m2"], texts))

    def test_it_leaves_a_cong_a_cong_while_its_size_is_not_known(self):
        wanted = {"area": "4,5 công", "area_unit": "cong"}
        self.assertEqual((wanted, []), area("4,5 công"))

    def test_it_measures_a_cong_whose_size_was_given(self):
        self.assertEqual(4500, area("4,5 công", sizes=KNOWN)[0]["area_m2"])

    def test_it_takes_the_unit_of_the_heading_for_bare_numbers(self):
        self.assertEqual(1500, area(1.5, "cong", KNOWN)[0]["area_m2"])
        self.assertEqual(10000, area("10000 m2", "cong", KNOWN)[0]["area_m2"])

    def test_it_says_that_a_unit_is_missing(self):
        values, texts = area(2)
        self.assertEqual({"area": "2", "area_unit": ""}, values)
        self.assertEqual(["Diện tích không ghi đơn vị (công, ha, m²)."], texts)

    def test_it_refuses_a_number_with_two_readings(self):
        for cell in ["1.500 ha", "1,500 m2", "1.500,5 m2", "nhiều", "2.3.4 ha"]:
            with self.subTest(cell=cell):
                texts = area(cell)[1]
                wanted = f"Diện tích “{cell}” không đọc được, viết lại cho rõ."
                self.assertEqual([wanted], texts)

    def test_it_refuses_nothing_and_less(self):
        for cell in [-5, 0, "-2 công"]:
            with self.subTest(cell=cell):
                self.assertEqual(["Diện tích phải lớn hơn 0."], area(cell)[1])

    def test_it_doubts_a_hundred_hectares_and_refuses_ten_thousand(self):
        for cell, is_refused in {"101 ha": False, "10001 ha": True}.items():
            notes = Notes()
            read_area(cell, "", {}, notes)
            with self.subTest(cell=cell):
                text = "Diện tích lớn lạ thường, xin kiểm tra lại."
                self.assertEqual([text], [note.text for note in notes])
                self.assertEqual(is_refused, notes.has_errors)

    def test_it_reads_an_empty_cell_as_unknown(self):
        self.assertEqual(({}, []), area(None))
