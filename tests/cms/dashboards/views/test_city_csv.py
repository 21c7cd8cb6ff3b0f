import csv
import io

from django.urls import reverse

from cms.indicators import INDICATORS
from cms.indicators.periods import Month
from tests.cms.dashboards.figures_case import LAST, FiguresTestCase


class CityCsvTests(FiguresTestCase):
    def fetch(self, user, **query):
        self.client.force_login(user)
        return self.client.get(reverse("dashboards:city-csv"), query)

    def rows(self, user, **query):
        text = self.fetch(user, **query).content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    def test_it_is_a_file_that_spreadsheets_read_as_utf_8(self):
        response = self.fetch(self.cast.chi)
        self.assertEqual("text/csv; charset=utf-8", response["Content-Type"])
        name = f"theo-doi-{Month.now().text}.csv"
        self.assertEqual(
            f'attachment; filename="{name}"', response["Content-Disposition"]
        )
        self.assertTrue(response.content.startswith(b"\xef\xbb\xbf"))

    def test_it_has_a_line_for_each_commune_and_figure(self):
        self.assertEqual(2 * len(INDICATORS), len(self.rows(self.cast.chi)))

    def test_it_writes_what_the_page_shows(self):
        self.keep("active", 53)
        found = next(
            row
            for row in self.rows(self.cast.chi)
            if row["ma_xa"] == "31315" and row["ma_chi_tieu"] == "active"
        )
        del found["tinh_luc"]
        self.assertEqual(
            {
                "ky": Month.now().text,
                "ma_xa": "31315",
                "xa_phuong": "Xã Nhơn Ái",
                "ma_chi_tieu": "active",
                "chi_tieu": "Bán trong 30 ngày",
                "so_ho": "53",
                "so_ho_da_chot": "",
                "chot_luc": "",
                "ban_cach_tinh": "2026-11",
            },
            found,
        )

    def test_it_writes_what_was_frozen_too(self):
        self.freeze_last_month(active=12)
        self.keep("active", 11, month=LAST)
        row = next(
            row
            for row in self.rows(self.cast.chi, ky=LAST.text)
            if row["ma_xa"] == "31315" and row["ma_chi_tieu"] == "active"
        )
        self.assertEqual(("11", "12"), (row["so_ho"], row["so_ho_da_chot"]))

    def test_it_disarms_a_name_that_is_a_formula(self):
        self.place.name = "=HYPERLINK(1)"
        self.place.save()
        names = {row["xa_phuong"] for row in self.rows(self.cast.chi)}
        self.assertEqual({"'=HYPERLINK(1)", "Xã Khác"}, names)

    def test_it_gives_officers_their_own_communes(self):
        codes = {row["ma_xa"] for row in self.rows(self.cast.lan)}
        self.assertEqual({self.other.code}, codes)

    def test_it_refuses_a_stranger(self):
        self.assertEqual(404, self.fetch(self.cast.tuan).status_code)
