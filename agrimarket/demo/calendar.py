"""Play a year in order: each step at its own moment, by the clock of that moment."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import time_machine
from django.utils import timezone

DAYS = 365


@dataclass(order=True)
class Step:
    """Something somebody does at a moment."""

    at: datetime
    number: int
    do: Callable[[], object] = field(compare=False)


class Year:
    """The twelve months before today; day 0 is the first, day 365 is today."""

    def __init__(self, seed: int = 952) -> None:
        self.random = random.Random(seed)
        self.today = timezone.localtime().replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        self.now = timezone.now()
        self.steps: list[Step] = []

    def moment(self, day: int, hour: int = 8, minute: int = 0) -> datetime:
        """Return a moment, never later than half an hour ago."""
        at = self.today + timedelta(days=day - DAYS, hours=hour, minutes=minute)
        return min(at, self.now - timedelta(minutes=30))

    def plan(self, day: int, hour: int, do: Callable[[], object]) -> None:
        """Put a step into the calendar."""
        minute = len(self.steps) % 60
        at = self.moment(day, hour, minute)
        self.steps.append(Step(at, len(self.steps), do))

    def play(self, tell: Callable[[int, int], None]) -> None:
        """Run all steps, oldest first; steps may plan further ones."""
        done = 0
        while self.steps:
            batch, self.steps = sorted(self.steps), []
            for number, step in enumerate(batch):
                with time_machine.travel(step.at, tick=False):
                    step.do()
                done += 1
                tell(done, done + len(batch) - number - 1)
