import csv
import io

from django.urls import reverse

from cms.indicators.open_data import OPEN_INDICATORS
from cms.indicators.periods import Month
from tests.cms.dashboards.figures_case import LAST, FiguresTestCase


class CityCsvTests(FiguresTestCase):
    def rows(self):
        response = self.client.get(reverse("dashboards:open-city-csv"))
        text = response.content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    def value(self, month):
        return next(
            row["so_ho"]
            for row in self.rows()
            if (row["ky"], row["ma_chi_tieu"]) == (month.text, "open_active")
        )

    def test_it_gives_a_year_of_every_open_figure(self):
        self.assertEqual(12 * len(OPEN_INDICATORS), len(self.rows()))

    def test_it_gives_the_sum_of_the_communes(self):
        self.keep("open_active", 30)
        self.keep("open_active", 12, self.other)
        self.assertEqual("42", self.value(Month.now()))

    def test_it_gives_a_stranger_no_small_numbers(self):
        self.keep("open_active", 4, month=LAST)
        self.assertEqual("", self.value(LAST))
