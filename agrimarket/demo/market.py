"""The whole demo market, in the order of its year."""

from collections.abc import Callable

from agrimarket.demo.calendar import Year
from agrimarket.demo.catalogue import plan_catalogue
from agrimarket.demo.farms import make_staff, plan_households

Tell = Callable[[int, int], None]


def make(*, tell: Tell) -> None:
    """Make staff, then play the year."""
    make_staff()
    year = Year()
    plan_households(year)
    plan_catalogue(year)
    year.play(tell)
