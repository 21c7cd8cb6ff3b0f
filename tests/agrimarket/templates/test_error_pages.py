from django.template.loader import render_to_string
from django.test import SimpleTestCase, TestCase


class ErrorPageTests(SimpleTestCase):
    def test_it_renders_with_nothing_at_hand(self):
        for code, words in [
            (400, "không hiểu"),
            (403, "không mở"),
            (404, "Không có"),
            (500, "trục trặc"),
        ]:
            with self.subTest(code=code):
                self.assertIn(words, render_to_string(f"{code}.html"))

    def test_it_names_the_site_in_their_title(self):
        self.assertIn("– Nông sản Cần Thơ</title>", render_to_string("500.html"))

    def test_it_promises_that_nothing_counts_twice(self):
        self.assertIn("không bị tính hai lần", render_to_string("500.html"))

    def test_it_tells_what_to_do_with_an_old_form(self):
        self.assertIn("tải lại", render_to_string("403_csrf.html"))


class NotFoundTests(TestCase):
    def test_it_answers_404_in_vietnamese(self):
        answer = self.client.get("/khong-co-dau/")
        self.assertContains(answer, "Không có trang này", status_code=404)
