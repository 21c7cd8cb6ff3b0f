from collections import defaultdict
from datetime import date

from django.test import SimpleTestCase

from farms.importing.places import CommuneBook, CommuneRow
from farms.importing.reference import (
    read_communes,
    read_legacy_communes,
    read_table,
    shipped_book,
)

PHONG_DIEN, NHON_AI, TRUONG_LONG = "31299", "31315", "31309"


class PlaceCase(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = shipped_book()

    def answers(self, cases):
        for text, wanted in cases.items():
            with self.subTest(text=text):
                answer = self.book.resolve(text)
                self.assertEqual(wanted, (answer.kind, answer.code))


class ResolveTests(PlaceCase):
    def test_it_knows_communes_of_today(self):
        self.answers(
            {
                "xã Phong Điền": ("current", PHONG_DIEN),
                "Xã Nhơn Ái": ("current", NHON_AI),
                "X. Nhơn Ái": ("current", NHON_AI),
                "nhon ai": ("current", NHON_AI),
                "xã Trường Long": ("current", TRUONG_LONG),
                "Ấp 1, xã Phong Điền, TP Cần Thơ": ("current", PHONG_DIEN),
            }
        )

    def test_it_converts_former_communes(self):
        self.answers(
            {
                "xã Giai Xuân": ("converted", PHONG_DIEN),
                "TT Phong Điền": ("converted", PHONG_DIEN),
                "Tân Thới": ("converted", PHONG_DIEN),
                "xã Nhơn Nghĩa, huyện Phong Điền": ("converted", NHON_AI),
                "Phường 2, thành phố Sóc Trăng": ("converted", "31510"),
                "P.02, TX Ngã Năm": ("converted", "31732"),
                "thị trấn Châu Thành": ("converted", "31569"),
            }
        )

    def test_it_says_what_it_converted(self):
        message = "Xã Giai Xuân, Huyện Phong Điền (cũ) nay là Xã Phong Điền."
        self.assertEqual(message, self.book.resolve("xã Giai Xuân").message)

    def test_it_asks_where_a_commune_was_split(self):
        answer = self.book.resolve("Phường Bùi Hữu Nghĩa, quận Bình Thủy")
        self.assertEqual(("ask", None), answer[:2])
        self.assertEqual({"31168", "31120"}, set(answer.candidates))

    def test_it_asks_where_a_name_was_given_to_another_place(self):
        answer = self.book.resolve("Phường Tân An")
        self.assertEqual(("ask", None, ("31135", "31147")), answer[:3])
        message = "“Tân An” chưa rõ là xã nào hiện nay: Phường Ninh Kiều, "
        self.assertEqual(message + "Phường Tân An?", answer.message)

    def test_it_asks_where_several_communes_shared_a_name(self):
        answer = self.book.resolve("Phường 2")
        self.assertEqual(("ask", 3), (answer.kind, len(answer.candidates)))

    def test_it_asks_where_commune_and_district_do_not_meet(self):
        answer = self.book.resolve("xã Nhơn Ái, huyện Thới Lai")
        self.assertEqual(("ask", (NHON_AI,)), (answer.kind, answer.candidates))

    def test_it_asks_whether_a_bare_name_is_the_district(self):
        answer = self.book.resolve("Ấp 1, Phong Điền")
        self.assertEqual("ask", answer.kind)
        self.assertIn(NHON_AI, answer.candidates)

    def test_it_lets_district_and_province_decide(self):
        resolve = self.book.resolve
        self.assertEqual("31288", resolve("xã Tân Thạnh", district="Thới Lai").code)
        answer = resolve("xã Tân Thạnh", province="Tỉnh Sóc Trăng")
        self.assertEqual("31666", answer.code)

    def test_it_lets_the_day_of_the_list_decide(self):
        before = self.book.resolve("Phường Tân An", on=date(2024, 5, 1))
        self.assertEqual(("converted", "31135"), before[:2])

    def test_it_knows_no_place_elsewhere(self):
        answer = self.book.resolve("Xã Mỹ Hòa, tỉnh Đồng Tháp")
        self.assertEqual(("unknown", "Đồng Tháp ngoài Cần Thơ."), answer[::3])

    def test_it_only_suggests_a_misspelt_name(self):
        answer = self.book.resolve("xã Giai Xuâng")
        self.assertEqual(("unknown", None, (PHONG_DIEN,)), answer[:3])
        message = "Không có xã, phường nào tên “Giai Xuâng”. Có phải: Xã Phong Điền?"
        self.assertEqual(message, answer.message)

    def test_it_tells_names_apart_by_their_marks(self):
        self.assertEqual("current", self.book.resolve("xã Vĩnh Thạnh").kind)
        self.assertEqual("converted", self.book.resolve("xã Vĩnh Thành").kind)


class EveryPlaceTests(PlaceCase):
    def test_it_converts_or_asks_about_every_former_commune(self):
        targets = defaultdict(set)
        for row in read_legacy_communes():
            targets[row.name, row.district, row.province].add(row.new_code)
        self.assertEqual(263, len(targets))
        for place, codes in targets.items():
            answer = self.book.resolve(", ".join(place))
            with self.subTest(place=place):
                if answer.kind == "ask":
                    self.assertLessEqual(codes, set(answer.candidates))
                    self.assertGreater(len(answer.candidates), 1)
                else:
                    self.assertEqual(codes, {answer.code})

    def test_it_asks_about_three_full_addresses_only(self):
        places = {(r.name, r.district, r.province) for r in read_legacy_communes()}
        asked = {p for p in places if self.book.resolve(", ".join(p)).kind == "ask"}
        names = {"Phường Bùi Hữu Nghĩa", "Phường Long Tuyền", "Phường Thốt Nốt"}
        self.assertEqual(names, {name for name, *_rest in asked})

    def test_it_is_never_silently_wrong_about_a_name_alone(self):
        for row in read_legacy_communes():
            answer = self.book.resolve(row.name)
            with self.subTest(name=row.name):
                self.assertIn(answer.kind, ("ask", "current", "converted"))
                self.assertIn(row.new_code, answer.candidates)

    def test_it_knows_every_commune_of_today(self):
        for row in read_communes():
            answer = self.book.resolve(row.name)
            with self.subTest(name=row.name):
                self.assertIn(row.code, answer.candidates)
                self.assertIn(answer.kind, ("ask", "current"))


class BookTests(SimpleTestCase):
    def test_it_needs_no_history(self):
        book = CommuneBook([CommuneRow("00001", "Xã Một", "xa")])
        self.assertEqual(("current", "00001"), book.resolve("xã Một")[:2])

    def test_it_forgets_communes_that_ended(self):
        ended = CommuneRow("00001", "Xã Một", "xa", None, date(2030, 1, 1))
        self.assertEqual("ask", CommuneBook([ended]).resolve("xã Một").kind)


class DataTests(SimpleTestCase):
    def test_it_ships_every_table_with_its_sources(self):
        counts = {"communes": 103, "legacy_communes": 266, "crops": 120}
        for name, count in counts.items():
            rows = list(read_table(name))
            with self.subTest(name=name):
                self.assertEqual(count, len(rows))
                self.assertIn("unverified", rows[0])

    def test_it_points_every_former_commune_to_one_of_today(self):
        codes = {row.code for row in read_communes()}
        self.assertLessEqual({r.new_code for r in read_legacy_communes()}, codes)

    def test_it_counts_wards_and_communes(self):
        kinds = [row.kind for row in read_communes()]
        self.assertEqual((31, 72), (kinds.count("phuong"), kinds.count("xa")))
