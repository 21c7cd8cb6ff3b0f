"""Which crops end, are at their height, or begin."""

from datetime import date

from django.test import TestCase

from cms.blocks.seasons import SeasonGroup, months_around, season_groups
from tests.factories.farms import CropFactory

NOVEMBER = date(2026, 11, 21)


class SeasonGroupsTests(TestCase):
    def crop(self, name: str, main: list[int], off: list[int] | None = None) -> None:
        slug = name.lower().replace(" ", "-")
        CropFactory(slug=slug, name=name, main_months=main, other_months=off or [])

    def groups(self, rows: int = 3) -> list[SeasonGroup]:
        return season_groups(NOVEMBER, rows)

    def only_row(self) -> tuple[str, str]:
        (group,) = self.groups()
        return group.title, group.rows[0].note

    def test_it_tells_what_ends(self) -> None:
        self.crop("Nhan", [9, 10, 11])
        self.assertEqual(("Sắp hết", "tháng 11 là tháng cuối"), self.only_row())

    def test_it_tells_what_is_at_its_height_over_new_year(self) -> None:
        self.crop("Buoi", [10, 11, 12, 1])
        self.assertEqual(("Đang rộ", "rộ tới tháng 1"), self.only_row())

    def test_it_tells_what_begins(self) -> None:
        self.crop("Vu sua", [12, 1, 2])
        self.assertEqual(
            ("Tháng 12 bắt đầu", "từ tháng 12 tới tháng 2"), self.only_row()
        )

    def test_it_tells_what_is_off_season(self) -> None:
        self.crop("Sau rieng", [5, 6, 7], [11])
        self.assertEqual(("Đang rộ", "nghịch vụ, ít hàng"), self.only_row())

    def test_it_leaves_out_what_has_no_season(self) -> None:
        self.crop("Rau muong", list(range(1, 13)))
        self.crop("Chua ro", [])
        self.assertEqual([], self.groups())

    def test_it_leaves_out_what_is_far_away(self) -> None:
        self.crop("Xoai", [3, 4, 5])
        self.assertEqual([], self.groups())

    def test_it_shows_no_more_rows_than_asked(self) -> None:
        for number in range(5):
            self.crop(f"Cay {number}", [11, 12])
        self.assertEqual(2, len(self.groups(rows=2)[0].rows))


class MonthsAroundTests(TestCase):
    def test_it_runs_over_new_year(self) -> None:
        self.assertEqual([9, 10, 11, 12, 1, 2], months_around(NOVEMBER))

    def test_it_starts_in_the_year_before(self) -> None:
        self.assertEqual([11, 12, 1, 2, 3, 4], months_around(date(2027, 1, 5)))
