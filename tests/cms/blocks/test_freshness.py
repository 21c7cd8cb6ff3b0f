"""How long live blocks may be a little old."""

import time_machine
from django.core.cache import cache
from django.test import SimpleTestCase
from django.utils import translation

from cms.blocks.freshness import forget_all, remember


class FreshnessTests(SimpleTestCase):
    def setUp(self) -> None:
        cache.clear()
        self.addCleanup(cache.clear)

    def test_it_makes_a_value_once(self) -> None:
        made = iter(["first", "second"])
        remember("name", 60, lambda: next(made))
        self.assertEqual("first", remember("name", 60, lambda: next(made)))

    def test_it_remembers_that_there_is_nothing(self) -> None:
        made = iter([None, "second"])
        remember("name", 60, lambda: next(made))
        self.assertIsNone(remember("name", 60, lambda: next(made)))

    def test_it_keeps_languages_apart(self) -> None:
        with translation.override("vi"):
            remember("name", 60, lambda: "món")
        with translation.override("en"):
            self.assertEqual("item", remember("name", 60, lambda: "item"))

    def test_it_forgets_everything_at_once(self) -> None:
        remember("name", 60, lambda: "old")
        forget_all()
        self.assertEqual("new", remember("name", 60, lambda: "new"))

    def test_it_keeps_nothing_past_midnight(self) -> None:
        with time_machine.travel("2026-11-30T16:59:50+00:00", tick=False):
            remember("name", 60, lambda: "still valid")
        with time_machine.travel("2026-11-30T17:00:01+00:00", tick=False):
            self.assertEqual("lapsed", remember("name", 60, lambda: "lapsed"))

    def test_it_takes_any_name(self) -> None:
        name = "products:['tiếng Việt']:" + 300 * "x"
        self.assertEqual(1, remember(name, 60, lambda: 1))
