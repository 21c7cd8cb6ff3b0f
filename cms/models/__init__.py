"""Pages, settings of the site, and frozen figures."""

from cms.models.figures import OPEN_FIGURES
from cms.models.guides import GuideIndexPage, GuidePage
from cms.models.home import HomePage
from cms.models.indicators import (
    CURRENT,
    FEWEST,
    CommuneFigure,
    FrozenPeriod,
    IndicatorSnapshot,
    StaleCommune,
    may_freeze,
    shown_in_public,
    watched_communes,
)
from cms.models.settings import SiteSettings, shell_texts
from cms.models.standard import StandardPage
from cms.models.stories import StoryIndexPage, StoryPage

__all__ = [
    "CURRENT",
    "FEWEST",
    "OPEN_FIGURES",
    "CommuneFigure",
    "FrozenPeriod",
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "IndicatorSnapshot",
    "SiteSettings",
    "StaleCommune",
    "StandardPage",
    "StoryIndexPage",
    "StoryPage",
    "may_freeze",
    "shell_texts",
    "shown_in_public",
    "watched_communes",
]
