import re
import uuid
from datetime import UTC, date, datetime

from django.template import Context, Template
from django.test import RequestFactory, SimpleTestCase
from django.utils import translation

from agrimarket.templatetags import shell


def render(source, **context):
    return Template("{% load shell %}" + source).render(Context(context))


class MoneyTests(SimpleTestCase):
    def test_it_writes_dong_with_dots_and_a_space_that_does_not_break(self):
        self.assertEqual("1.234.567\u00a0₫", shell.money(1_234_567))

    def test_it_writes_the_same_in_english(self):
        with translation.override("en"):
            self.assertEqual("85.000\u00a0₫", render("{{ 85000|money }}"))

    def test_it_writes_what_was_taken_with_a_minus(self):
        self.assertEqual("\u2212212.500\u00a0₫", shell.money(-212_500))

    def test_it_writes_nought(self):
        self.assertEqual("0\u00a0₫", shell.money(0))

    def test_it_says_nothing_of_an_unknown_amount(self):
        self.assertEqual("", shell.money(None))


class DayTests(SimpleTestCase):
    def test_it_writes_a_day(self):
        self.assertEqual("21/11/2026", shell.day(date(2026, 11, 21)))

    def test_it_writes_the_day_it_is_in_can_tho(self):
        late = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
        self.assertEqual("22/11/2026", shell.day(late))

    def test_it_writes_a_moment_by_the_clocks_of_can_tho(self):
        noon = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
        self.assertEqual("21/11/2026, 17:00", shell.moment(noon))

    def test_it_writes_a_day_for_machines(self):
        self.assertEqual("2026-11-21", shell.iso(date(2026, 11, 21)))


class TextTests(SimpleTestCase):
    def test_it_keeps_a_name_on_one_line(self):
        self.assertEqual("xã\u00a0Phú\u00a0Hữu", shell.keep_together("xã Phú Hữu"))

    def test_it_takes_the_letter_of_the_given_name(self):
        self.assertEqual("H", shell.initial("Cô Ba Hạnh"))


class IconTests(SimpleTestCase):
    def test_it_hides_an_icon_that_stands_beside_its_word(self):
        self.assertIn('aria-hidden="true"', render('{% icon "check" %}'))

    def test_it_names_an_icon_that_stands_alone(self):
        drawn = render('{% icon "check" label="Xong" %}')
        self.assertIn('role="img" aria-label="Xong"', drawn)


class AddressTests(SimpleTestCase):
    def test_it_finds_built_assets(self):
        self.assertEqual(
            "/static/assets/public.css", render('{% asset "public.css" %}')
        )

    def test_it_shows_greens_for_produce_without_a_drawing(self):
        self.assertEqual("/static/art/rau.svg", render('{% art_url "la-la" %}'))

    def test_it_keeps_filters_when_turning_pages(self):
        request = RequestFactory().get("/cho/?q=cam&page=1")
        drawn = render("{% page_address 2 %}", request=request)
        self.assertEqual("?q=cam&amp;page=2", drawn)

    def test_it_leads_home_in_the_readers_language(self):
        with translation.override("en"):
            self.assertEqual("/en/", render("{% home_address %}"))


class IdempotencyKeyTests(SimpleTestCase):
    def test_it_gives_every_form_its_own_key(self):
        drawn = render("{% idempotency_key %}{% idempotency_key %}")
        keys = re.findall(r'name="idempotency_key" value="([^"]+)"', drawn)
        self.assertEqual(2, len({uuid.UUID(key).hex for key in keys}))
