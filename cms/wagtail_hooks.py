"""The Wagtail admin of editors: where to begin, what can be picked, what is hidden."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry

from cms.choosing import PublicChooserViewSet, producer_chooser, product_chooser
from cms.models import GuideIndexPage, HomePage, StoryIndexPage

# --- Names of what was done ---

VERBS = {
    "cms.add_editor": _("Cho vào nhóm biên tập"),
    "cms.freeze_period": _("Chốt số liệu"),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the verbs of cms in the history of things."""
    for action, label in VERBS.items():
        actions.register_action(action, label, label)


# --- Pages: where an editor begins ---


class BeginPanel(Component):
    """The few things editors come for, one click away."""

    name = "begin"
    template_name = "cms/admin/begin_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """List links to what this editor may do."""
        user = parent_context["request"].user
        links = [*_edit_links(user), *_add_links(user), *_text_links(user)]
        return {"links": links}


@hooks.register("construct_homepage_panels")
def add_begin_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Put the editors' links above everything."""
    panels.insert(0, BeginPanel())


def _edit_links(user: Any) -> list[tuple[str, Any]]:
    homes = HomePage.objects.select_related("locale").order_by("locale__pk")
    return [
        (
            reverse("wagtailadmin_pages:edit", args=[home.pk]),
            _("Sửa trang chủ, %(language)s") % {"language": home.locale},
        )
        for home in homes
        if home.permissions_for_user(user).can_edit()
    ]


def _add_links(user: Any) -> list[tuple[str, Any]]:
    places = [
        (StoryIndexPage, "storypage", _("Kể chuyện một nhà vườn")),
        (GuideIndexPage, "guidepage", _("Viết bài cẩm nang")),
    ]
    found = []
    for kind, child, label in places:
        index = kind.objects.filter(locale__language_code="vi").first()
        if index and index.permissions_for_user(user).can_add_subpage():
            address = reverse("wagtailadmin_pages:add", args=["cms", child, index.pk])
            found.append((address, label))
    return found


def _text_links(user: Any) -> list[tuple[str, Any]]:
    if not user.has_perm("cms.change_sitesettings"):
        return []
    address = reverse("wagtailsettings:edit", args=["cms", "sitesettings"])
    return [(address, _("Sửa số gọi giúp và chân trang"))]


# --- Pages: what can be picked, and what is not shown ---


@hooks.register("register_admin_viewset")
def register_choosers() -> list[PublicChooserViewSet]:
    """Let editors pick products and households that buyers may see."""
    return [producer_chooser, product_chooser]


@hooks.register("construct_main_menu")
def hide_documents(request: HttpRequest, items: list[MenuItem]) -> None:
    """Offer no documents: nothing here is given out as a file."""
    items[:] = [item for item in items if item.name != "documents"]
