from django.urls import reverse

from tests.cms.dashboards.figures_case import LAST, FiguresTestCase


class FiguresTests(FiguresTestCase):
    def see(self):
        return self.client.get(reverse("dashboards:open-figures"))

    def test_it_shows_anybody_the_city_s_figures(self):
        self.keep("open_active", 30)
        self.keep("open_active", 12, self.other)
        self.assertContains(self.see(), "<dt>42</dt>")

    def test_it_says_how_each_is_counted(self):
        self.assertContains(self.see(), "<summary>Cách tính</summary>", count=8)

    def test_it_hides_small_numbers(self):
        self.keep("open_active", 4)
        self.keep("open_active", 3, month=LAST)
        response = self.see()
        self.assertContains(response, "<dt>ít hơn 5</dt>")
        self.assertNotContains(response, "<dt>4</dt>")

    def test_it_shows_a_stranger_no_commune_and_no_household(self):
        self.keep("active", 77)
        response = self.see()
        for word in [self.place.name, "Vườn cô Hoa", "77"]:
            with self.subTest(word=word):
                self.assertNotContains(response, word)

    def test_it_asks_the_database_once(self):
        self.see()
        with self.assertNumQueries(1):
            self.see()
