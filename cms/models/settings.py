"""Texts of the shell that the operator may change without a programmer."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from cms.blocks.freshness import MINUTE, forget_all, remember

LINKS = (
    "about",
    "how_to_buy",
    "return_policy",
    "delivery_fees",
    "sell_here",
    "data",
    "privacy",
)


def _link(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        Page,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
    )


@register_setting(icon="mobile-alt")
class SiteSettings(BaseSiteSetting):
    """Linked pages are the Vietnamese ones; readers get their own language."""

    support_phone = models.CharField(_("số gọi giúp"), max_length=20, blank=True)
    support_hours = models.CharField(_("giờ nghe máy"), max_length=80, blank=True)
    support_hours_in_english = models.CharField(
        _("giờ nghe máy, tiếng Anh"), max_length=80, blank=True
    )
    operator_text = models.TextField(_("ai lập, ai vận hành"), blank=True)
    operator_text_in_english = models.TextField(
        _("ai lập, ai vận hành, tiếng Anh"), blank=True
    )
    licence_note = models.CharField(_("giấy phép"), max_length=240, blank=True)
    about_page = _link(_("ai đứng sau trang này"))
    how_to_buy_page = _link(_("cách đặt và nhận hàng"))
    return_policy_page = _link(_("đổi trả, hoàn tiền"))
    delivery_fees_page = _link(_("phí giao"))
    sell_here_page = _link(_("bán hàng ở đây"))
    data_page = _link(_("số liệu và cách tính"))
    privacy_page = _link(_("dữ liệu của bạn"))

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("support_phone"),
                FieldPanel("support_hours"),
                FieldPanel("support_hours_in_english"),
            ],
            heading=_("Gọi giúp"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("operator_text"),
                FieldPanel("operator_text_in_english"),
                FieldPanel("licence_note"),
            ],
            heading=_("Ai đứng sau"),
        ),
        MultiFieldPanel(
            [FieldPanel(f"{name}_page") for name in LINKS],
            heading=_("Đường dẫn ở chân trang"),
        ),
    ]

    class Meta:
        verbose_name = _("chữ của trang")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Show changed texts at once."""
        super().save(*args, **kwargs)
        forget_all()


def shell_texts() -> dict[str, str]:
    """Return what head and foot of every page show, in the reader's language."""
    return remember("shell", 5 * MINUTE, _shell_texts)


def _shell_texts() -> dict[str, str]:
    kept = SiteSettings.objects.filter(site__is_default_site=True).first()
    if kept is None:
        return {}
    in_english = get_language() == "en"
    texts = {
        "support_phone": kept.support_phone,
        "support_hours": kept.support_hours,
        "operator_text": kept.operator_text,
        "licence_note": kept.licence_note,
    }
    if in_english:
        texts["support_hours"] = kept.support_hours_in_english
        texts["operator_text"] = kept.operator_text_in_english
    return texts | _addresses(kept)


def _addresses(kept: SiteSettings) -> dict[str, str]:
    """Return the linked pages' addresses: the reader's language, else Vietnamese."""
    ids = {name: getattr(kept, f"{name}_page_id") for name in LINKS}
    keys = dict(
        Page.objects.filter(pk__in=ids.values()).values_list("pk", "translation_key")
    )
    addresses: dict[tuple[Any, str], str] = {}
    pages = Page.objects.live().filter(translation_key__in=keys.values())
    for page in pages.select_related("locale"):
        key = (page.translation_key, page.locale.language_code)
        addresses[key] = page.get_url() or ""
    here, fallback = get_language() or "", settings.LANGUAGE_CODE
    return {
        f"{name}_url": addresses.get((keys.get(pk), here))
        or addresses.get((keys.get(pk), fallback), "")
        for name, pk in ids.items()
    }
