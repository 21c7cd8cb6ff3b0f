"""Who edits pages, and what they may touch."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from cms.models import HomePage
from farms.models import User

EDITORS = "Biên tập"
PICTURES = "Hình của biên tập"
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page")
PICTURE_PERMISSIONS = ("add_image", "change_image", "choose_image")


@transaction.atomic
def make_editors_group() -> Group:
    """Let editors into the Wagtail admin: the pages and their own pictures, no more.

    Photos of households stay out of reach: they are shown through live blocks, which
    stop when a household withdraws.
    """
    group, _ = Group.objects.get_or_create(name=EDITORS)
    group.permissions.add(_permission("wagtailadmin", "access_admin"))
    group.permissions.add(_permission("cms", "change_sitesettings"))
    for home in HomePage.objects.all():
        for codename in PAGE_PERMISSIONS:
            GroupPagePermission.objects.get_or_create(
                group=group,
                page=home.page_ptr,
                permission=_permission("wagtailcore", codename),
            )
    for codename in PICTURE_PERMISSIONS:
        GroupCollectionPermission.objects.get_or_create(
            group=group,
            collection=_pictures(),
            permission=_permission("wagtailimages", codename),
        )
    return group


@transaction.atomic
def add_editor(*, user: User, actor: User) -> User:
    """Make a user an editor."""
    user.groups.add(make_editors_group())
    log(user, "cms.add_editor", user=actor)
    return user


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _pictures() -> Collection:
    found = Collection.objects.filter(name=PICTURES).first()
    return found or Collection.get_first_root_node().add_child(name=PICTURES)
