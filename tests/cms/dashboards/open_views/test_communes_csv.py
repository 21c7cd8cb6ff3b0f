import csv
import io

from django.urls import reverse

from tests.cms.dashboards.figures_case import LAST, FiguresTestCase
from tests.factories.farms import CommuneFactory


class CommunesCsvTests(FiguresTestCase):
    def values(self, **query):
        response = self.client.get(reverse("dashboards:open-communes-csv"), query)
        rows = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
        return {
            row["ma_xa"]: row["so_ho"]
            for row in rows
            if row["ma_chi_tieu"] == "open_registered"
        }

    def test_it_gives_each_commune_s_figure(self):
        self.keep("open_registered", 12)
        self.assertEqual({"31315": "12", "31258": "0"}, self.values())

    def test_it_gives_the_month_asked_for(self):
        self.keep("open_registered", 9, month=LAST)
        self.assertEqual("9", self.values(ky=LAST.text)["31315"])

    def test_it_gives_a_stranger_no_small_number_to_work_out(self):
        third = CommuneFactory(code="31186")
        self.keep("open_registered", 2)
        self.keep("open_registered", 8, self.other)
        self.keep("open_registered", 90, third)
        self.assertEqual({"31315": "", "31258": "", "31186": "90"}, self.values())

    def test_it_refuses_a_month_it_does_not_know(self):
        response = self.client.get(
            reverse("dashboards:open-communes-csv"), {"ky": "1999-01"}
        )
        self.assertEqual(404, response.status_code)
