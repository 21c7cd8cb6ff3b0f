"""The map of the site on one screen."""

from allauth.account import views as account_views
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.core.files.storage import storages
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from agrimarket import health
from catalogue.sitemaps import SITEMAPS, robots
from farms import views as farms_views
from farms.vneid import views as vneid_views

# For machines and printed codes: no language in the address.
machines: list[URLPattern | URLResolver] = [
    path("healthz/", health.healthz, name="healthz"),
    path("readyz/", health.readyz, name="readyz"),
    path("", include("agrimarket.pwa.urls")),
    path("webhooks/", include("orders.webhooks.urls")),
    path("thuc-dia/ghi/nhan/", include("farms.onboarding.intake_urls")),
    path("feeds/", include("orders.feeds.urls")),
    path("api/v1/", include("agrimarket.api")),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]

# VNeID knows one address to come back to: no language in it either. The names are
# those allauth asks for.
vneid: list[URLPattern | URLResolver] = [
    path(
        "dang-nhap/vneid/",
        vneid_views.vneid_start,
        {"provider_id": "vneid"},
        name="openid_connect_login",
    ),
    path(
        "dang-nhap/vneid/ve/",
        vneid_views.vneid_return,
        {"provider_id": "vneid"},
        name="openid_connect_callback",
    ),
]

to_my_account = RedirectView.as_view(pattern_name="farms:my-account")

# allauth asks for both names of the door; nobody signs up by themselves.
accounts: list[URLPattern | URLResolver] = [
    path(
        "dang-nhap/",
        account_views.request_login_code,
        name="account_request_login_code",
    ),
    path("dang-nhap/", account_views.request_login_code, name="account_login"),
    path("dang-nhap/ma/", farms_views.confirm_code, name="account_confirm_login_code"),
    path("dang-nhap/so/", account_views.verify_phone, name="account_verify_phone"),
    # Where allauth sends whoever is signed in already; phones are changed by officers.
    path("tai-khoan/so/", to_my_account, name="account_change_phone"),
    path("dang-xuat/", account_views.logout, name="account_logout"),
    path("tai-khoan/khoa/", account_views.account_inactive, name="account_inactive"),
    path(
        "tai-khoan/xac-nhan-lai/",
        account_views.reauthenticate,
        name="account_reauthenticate",
    ),
    path("tai-khoan/bao-ve/", include("allauth.mfa.urls")),
    path("tai-khoan/may/", include("allauth.usersessions.urls")),
]

# For people: Vietnamese at /, English under /en/.
people: list[URLPattern | URLResolver] = [
    *accounts,
    path("", include("orders.checkout.urls")),
    path("", include("farms.urls")),
    path("can-bo/", include("farms.onboarding.urls")),
    path("thuc-dia/", include("farms.onboarding.capture_urls")),
    path("", include("catalogue.urls")),
    path("", include("catalogue.traceability.urls")),
    path("ban-hang/", include("orders.selling.urls")),
    path("ban-hang/", include("catalogue.selling.urls")),
    path("duyet/", include("catalogue.reviewing.urls")),
    path("kenh-ban/", include("orders.dashboards.urls")),
    path("", include("cms.dashboards.urls")),
    path("style-guide/", include("agrimarket.style_guide.urls")),
]

# Wagtail's own doors lead to the one door by phone.
to_our_door = RedirectView.as_view(
    pattern_name="account_request_login_code", query_string=True
)
editors: list[URLPattern | URLResolver] = [
    path("quan-tri/login/", to_our_door),
    # Wagtail's account page keeps names we do not have and pictures nobody cleaned.
    path("quan-tri/account/", RedirectView.as_view(pattern_name="mfa_index")),
    path("quan-tri/", include(wagtailadmin_urls)),
]

# Last, because a published page may have any address that is left.
pages: list[URLPattern | URLResolver] = [
    path("_util/login/", to_our_door),
    path("", include(wagtail_urls)),
]

if getattr(settings, "SERVE_MEDIA", False):
    machines.append(
        re_path(
            r"^media/(?P<path>.*)$",
            serve,
            {"document_root": storages["renditions"].path("")},
        )
    )

urlpatterns = [
    *machines,
    *vneid,
    *editors,
    *i18n_patterns(*people, *pages, prefix_default_language=False),
]
