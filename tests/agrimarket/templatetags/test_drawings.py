from datetime import date
from unittest import mock

from django.template import Context, Template
from django.test import SimpleTestCase

from agrimarket.templatetags import drawings


def render(source, **context):
    return Template("{% load drawings %}" + source).render(Context(context))


class SeasonTests(SimpleTestCase):
    def test_it_says_the_months_for_those_who_do_not_see_the_bars(self):
        drawn = drawings.season([5, 6, 7, 8], [10, 11, 12, 1, 2, 3])
        self.assertEqual(
            "Chính vụ tháng 5 đến 8, nghịch vụ tháng 10 đến 3", drawn["summary"]
        )

    def test_it_says_single_months_one_by_one(self):
        self.assertEqual("Chính vụ tháng 2, 5", drawings.season([5, 2])["summary"])

    def test_it_says_the_whole_year_as_one_span(self):
        year = drawings.season(range(1, 13))
        self.assertEqual("Chính vụ tháng 1 đến 12", year["summary"])

    def test_it_says_when_nothing_is_known(self):
        self.assertEqual("Chưa rõ mùa", drawings.season([])["summary"])

    def test_it_marks_the_month_we_are_in(self):
        with mock.patch.object(
            drawings.timezone, "localdate", return_value=date(2026, 11, 21)
        ):
            cells = drawings.season([11])["cells"]
        self.assertEqual(["11"], [cell["label"] for cell in cells if cell["is_now"]])


class MoneySplitTests(SimpleTestCase):
    PARTS = [
        ("farmer", "Cô Ba Hạnh nhận", 74_300),
        ("fee", "Phí sàn", 9_425),
        ("tax", "Thuế", 1_275),
        ("delivery", "Giao hàng", 0),
    ]

    def test_it_adds_up_to_the_dong(self):
        self.assertEqual(85_000, drawings.money_split(self.PARTS)["total"])

    def test_it_leaves_out_parts_of_nothing(self):
        self.assertEqual(3, len(drawings.money_split(self.PARTS)["parts"]))

    def test_it_writes_drawing_numbers_without_dots(self):
        parts = [("farmer", "Nhà vườn", 1), ("fee", "Phí", 999_999_999)]
        drawn = render("{% money_split parts %}", parts=parts)
        self.assertIn('width="997"', drawn)

    def test_it_draws_an_empty_split(self):
        self.assertEqual(0, drawings.money_split([])["total"])


class FunnelTests(SimpleTestCase):
    STEPS = [("Có hồ sơ", 12_906), ("Đăng bán", 4_310), ("Đã bán", 1_284)]

    def test_it_marks_where_most_stop(self):
        self.assertEqual("Đăng bán", drawings.funnel(self.STEPS)["worst"].name)

    def test_it_says_how_many_stopped(self):
        drawn = render("{% funnel steps %}", steps=self.STEPS)
        self.assertIn("còn 33%, dừng lại 8.596", drawn)

    def test_it_draws_a_commune_where_nothing_has_begun(self):
        drawn = drawings.funnel([("Có hồ sơ", 0), ("Đã bán", 0)])
        self.assertIsNone(drawn["worst"])


class TrendTests(SimpleTestCase):
    def test_it_says_first_and_last_in_words(self):
        drawn = render('{% trend p "Hộ bán" %}', p=[("1/2026", 412), ("2/2026", 1_284)])
        self.assertIn('aria-label="Hộ bán: 1/2026 412, 2/2026 1.284"', drawn)

    def test_it_ends_its_axis_on_a_round_number(self):
        self.assertEqual(1_400, drawings.trend([("1/2026", 1_284)], "Hộ")["top"])

    def test_it_marks_a_restated_month(self):
        marks = drawings.trend([("1/2026", 1), ("2/2026", 2)], "Hộ", ["1/2026"])[
            "marks"
        ]
        self.assertEqual([True, False], [mark["is_restated"] for mark in marks])

    def test_it_draws_months_of_nothing(self):
        self.assertEqual(10, drawings.trend([("1/2026", 0)], "Hộ")["top"])


class TileMapTests(SimpleTestCase):
    TILE = {
        "code": "31120",
        "name": "Phường Cái Khế",
        "x": "7.5",
        "row": "2",
        "level": 4,
        "value": "11",
        "summary": "Phường Cái Khế: 11 trên 100 hộ",
        "url": "/theo-doi/31120/",
    }

    def test_it_names_each_tile_that_can_be_opened(self):
        drawn = render('{% tile_map tiles "Hộ bán được" %}', tiles=[self.TILE])
        self.assertIn(
            '<a href="/theo-doi/31120/"><title>Phường Cái Khế: 11 trên 100 hộ</title>',
            drawn,
        )

    def test_it_marks_the_chosen_commune(self):
        tiles = drawings.tile_map([self.TILE], "Hộ", chosen="31120")["tiles"]
        self.assertTrue(tiles[0]["is_chosen"])
