"""Pages, settings of the site, and frozen figures."""

from cms.models.figures import OPEN_FIGURES
from cms.models.guides import GuideIndexPage, GuidePage
from cms.models.home import HomePage
from cms.models.settings import SiteSettings, shell_texts
from cms.models.standard import StandardPage
from cms.models.stories import StoryIndexPage, StoryPage

__all__ = [
    "OPEN_FIGURES",
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "SiteSettings",
    "StandardPage",
    "StoryIndexPage",
    "StoryPage",
    "shell_texts",
]
