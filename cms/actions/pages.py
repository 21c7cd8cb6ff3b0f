"""Making the pages a new market starts with, and telling stories."""

import tomllib
import uuid
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from cms.actions.editors import make_editors_group
from cms.blocks.freshness import forget_all
from cms.models import (
    GuideIndexPage,
    GuidePage,
    HomePage,
    SiteSettings,
    StandardPage,
    StoryIndexPage,
    StoryPage,
)
from cms.models.settings import LINKS
from farms.models import Producer, User
from farms.text import slug_of

TEXTS = Path(__file__).resolve().parents[1] / "data" / "pages"
LANGUAGES = ("vi", "en")
# The same page has the same key on every machine: a second run finds it again.
NAMESPACE = uuid.UUID("6c1f2f0e-5f2a-5c0b-9a53-0b1f3b1e8d52")

# Page, its kind, the page above it: parents before children.
PAGES: list[tuple[str, type[Page], str]] = [
    ("stories", StoryIndexPage, "home"),
    ("guides", GuideIndexPage, "home"),
    ("how_to_buy", GuidePage, "guides"),
    ("read_a_label", GuidePage, "guides"),
    ("returns", GuidePage, "guides"),
    ("delivery_fees", GuidePage, "guides"),
    ("sell_here", GuidePage, "guides"),
    ("what_growers_receive", GuidePage, "guides"),
    ("data", StandardPage, "home"),
    ("privacy", StandardPage, "home"),
    ("about", StandardPage, "home"),
]
PAGE_OF_LINK = {f"{link}_page": link for link in LINKS} | {
    "return_policy_page": "returns"
}


@transaction.atomic
def publish_starting_pages(*, actor: User) -> HomePage:
    """Publish home, guides and the other first pages in both languages.

    Leaves alone what is there already, so that editors' work is never overwritten.
    """
    for language in LANGUAGES:
        locale, _ = Locale.objects.get_or_create(language_code=language)
        root = Page.get_first_root_node()
        made = {"home": _publish("home", HomePage, root, locale, actor)}
        for name, kind, above in PAGES:
            made[name] = _publish(name, kind, made[above], locale, actor)
    home = _starting_page("home", HomePage, LANGUAGES[0])
    _open_site(home)
    make_editors_group()
    refresh_pages()
    return home


@transaction.atomic
def publish_story(
    *,
    actor: User,
    producer: Producer,
    title: str,
    summary: str,
    quote: str,
    paragraphs: list[str],
    language: str = "vi",
) -> StoryPage:
    """Publish one household's story; a second call leaves the first story alone."""
    key = uuid.uuid5(NAMESPACE, f"story:{producer.slug}")
    locale = Locale.objects.get(language_code=language)
    found = StoryPage.objects.filter(translation_key=key, locale=locale).first()
    if found:
        return found
    above = _starting_page("stories", StoryIndexPage, language)
    body: list[tuple[str, Any]] = [("text", f"<p>{text}</p>") for text in paragraphs]
    body.append(("products", _what_it_sells(producer, language)))
    story = StoryPage(
        title=title,
        slug=slug_of(title),
        summary=summary,
        quote=quote,
        producer=producer,
        body=body,
        locale=locale,
        translation_key=key,
    )
    return _add(story, above, actor)


def refresh_pages() -> None:
    """Show at once what has changed, instead of when kept values run out."""
    forget_all()


def _publish(
    name: str, kind: type[Page], above: Page, locale: Locale, actor: User
) -> Page:
    found = kind.objects.filter(translation_key=_key(name), locale=locale).first()
    if found:
        return found
    text = dict(_texts(locale.language_code, name))
    body = [block for piece in text.pop("body", []) for block in piece.items()]
    fields = text | ({"body": body} if body else {})
    page = kind(**fields, locale=locale, translation_key=_key(name))
    return _add(page, above, actor)


def _add(page: Page, above: Page, actor: User) -> Any:
    page.owner = actor
    page.live = False
    above.add_child(instance=page)
    revision = page.save_revision(user=actor, log_action=True)
    # Whether the actor may do this was asked before, as for every action.
    revision.publish(user=actor, skip_permission_checks=True)
    page.refresh_from_db()
    return page


def _open_site(home: HomePage) -> None:
    """Make home the root of the site, and remove the page Wagtail put there."""
    site = Site.objects.filter(is_default_site=True).first()
    site = site or Site(is_default_site=True)
    before = site.root_page if site.pk else None
    if before is None or not isinstance(before.specific, HomePage):
        address = urlsplit(settings.SITE_URL)
        site.hostname = address.hostname or "localhost"
        site.port = address.port or (443 if address.scheme == "https" else 80)
        site.site_name = settings.WAGTAIL_SITE_NAME
        site.root_page = home
        site.save()
        if before is not None and before.specific_class is Page:
            before.delete()
    _write_settings(site)


def _write_settings(site: Site) -> None:
    """Write sample texts of the shell, unless somebody has written some."""
    if SiteSettings.objects.filter(site=site).exists():
        return
    links = {
        field: Page.objects.get(
            translation_key=_key(name), locale__language_code=LANGUAGES[0]
        )
        for field, name in PAGE_OF_LINK.items()
    }
    SiteSettings.objects.create(site=site, **_texts("shell")["texts"], **links)


def _starting_page(name: str, kind: type[Page], language: str) -> Any:
    return kind.objects.get(translation_key=_key(name), locale__language_code=language)


def _what_it_sells(producer: Producer, language: str) -> dict[str, Any]:
    titles = {"vi": "Đang treo", "en": "On the pole now"}
    return {
        "title": titles[language],
        "which": "chosen",
        "products": list(producer.products.all()[:4]),
        "number": 4,
    }


def _key(name: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, name)


@cache
def _texts(*path: str) -> dict[str, Any]:
    """Read one text file; callers must not change what they get."""
    file = TEXTS.joinpath(*path[:-1], f"{path[-1]}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
