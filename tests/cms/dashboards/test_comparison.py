from django.test import SimpleTestCase

from cms.dashboards.board import Board
from cms.dashboards.comparison import Row, compare, ends_of, share_of, tiles_of
from cms.indicators.periods import Month
from farms.models import Commune
from tests.cms.dashboards.figures_case import FiguresTestCase
from tests.factories.farms import CommuneFactory


def row(active, registered, **place):
    commune = Commune(code="1", name="Xã Thử", slug="xa-thu", **place)
    return Row(commune, registered, active, 0, [])


class RowTests(SimpleTestCase):
    def test_it_writes_shares_with_one_decimal(self):
        found = [share_of(53, 249), share_of(9, 29), share_of(0, 9), share_of(0, 0)]
        self.assertEqual(["21,3%", "31,0%", "0,0%", "–"], found)

    def test_it_puts_each_share_into_its_class(self):
        cases = [(0, 0, 0), (0, 9, 1), (2, 100, 1), (3, 100, 2), (5, 100, 2)]
        cases += [(6, 100, 3), (10, 100, 4), (14, 100, 4), (15, 100, 5), (9, 9, 5)]
        for active, registered, level in cases:
            with self.subTest(active=active, registered=registered):
                self.assertEqual(level, row(active, registered).level)

    def test_it_leaves_the_middle_out(self):
        rows = [row(n, 100) for n in range(20)]
        first, left_out, last = ends_of(rows)
        self.assertEqual((rows[:11], 5, rows[16:]), (first, left_out, last))

    def test_it_leaves_nothing_out_of_a_short_list(self):
        rows = [row(n, 100) for n in range(15)]
        self.assertEqual((rows, 0, []), ends_of(rows))


class TileTests(SimpleTestCase):
    def tiles(self, number=60, **place):
        return tiles_of([row(21, 100, **place) for _ in range(number)])

    def test_it_shifts_even_rows_by_half_a_tile(self):
        found = [
            self.tiles(tile_column=7, tile_row=2)[0]["x"],
            self.tiles(tile_column=8, tile_row=3)[0]["x"],
        ]
        self.assertEqual(["7.5", "8.0"], found)

    def test_it_says_in_words_what_a_tile_shows(self):
        tile = self.tiles()[0]
        self.assertEqual("Xã Thử: 21 trên 100 hộ, 21,0%", tile["summary"])
        self.assertEqual("21", tile["value"])

    def test_it_draws_no_map_of_a_few_communes(self):
        self.assertEqual([], self.tiles(number=22))


class CompareTests(FiguresTestCase):
    def test_it_puts_communes_that_have_not_begun_last(self):
        self.keep("registered", 10)
        CommuneFactory(name="Xã An")
        board = Board(Commune.objects.all(), Month.now())
        names = [found.commune.name for found in compare(board, "ty-le")]
        self.assertEqual("Xã Nhơn Ái", names[0])
