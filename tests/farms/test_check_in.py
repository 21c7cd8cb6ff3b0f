"""Tokens and codes hold for two hours at most, and for one training."""

import time_machine
from django.core import signing
from django.test import SimpleTestCase
from django.utils import timezone

from farms.check_in import (
    LETTERS,
    SALT,
    code_for,
    ends_at,
    is_code_of,
    read_token,
    token_for,
    window_of,
)
from farms.exceptions import CheckInRefusedError

MADE = "2026-11-30T02:40:00+00:00"
STILL, LATE = "2026-11-30T03:59:59+00:00", "2026-11-30T04:00:00+00:00"


class TokenTests(SimpleTestCase):
    def setUp(self) -> None:
        with time_machine.travel(MADE, tick=False):
            self.window = window_of(timezone.now())
        self.token = token_for(7, self.window)

    def test_it_holds_for_this_hour_and_the_next(self) -> None:
        for moment in (MADE, STILL):
            with time_machine.travel(moment, tick=False):
                self.assertEqual(7, read_token(self.token))

    def test_it_is_refused_from_the_moment_it_says(self) -> None:
        self.assertEqual(LATE, ends_at(self.window).isoformat())
        late, refused = time_machine.travel(LATE), CheckInRefusedError
        with late, self.assertRaises(refused):
            read_token(self.token)

    def test_it_is_refused_when_forged(self) -> None:
        forged = signing.dumps([7, self.window], salt="another")
        strange = signing.dumps("x", salt=SALT)
        with time_machine.travel(MADE, tick=False):
            for token in (forged, strange, self.token[:-1], "", "x:y:z", "\x00"):
                refused = self.assertRaises(CheckInRefusedError)
                with self.subTest(token=token), refused:
                    read_token(token)


class CodeTests(SimpleTestCase):
    def code(self, training: int = 7) -> str:
        with time_machine.travel(MADE, tick=False):
            return code_for(training, window_of(timezone.now()))

    def test_it_has_six_letters_that_nobody_mixes_up(self) -> None:
        self.assertEqual(6, len(self.code()))
        self.assertLessEqual(set(self.code()), set(LETTERS))
        self.assertFalse(set("01ILO") & set(LETTERS))

    def test_it_is_read_however_it_was_typed(self) -> None:
        code = self.code()
        with time_machine.travel(STILL, tick=False):
            for typed in (code, code.lower(), f" {code[:3]} {code[3:]} "):
                self.assertTrue(is_code_of(7, typed))
            self.assertFalse(is_code_of(8, code))
            self.assertFalse(is_code_of(7, ""))

    def test_it_ends_with_the_token(self) -> None:
        with time_machine.travel(LATE, tick=False):
            self.assertFalse(is_code_of(7, self.code()))
