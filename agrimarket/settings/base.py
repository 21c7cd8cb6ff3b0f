"""What is true everywhere."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from agrimarket.settings import environment
from agrimarket.settings.clock import CLOCK  # noqa: F401
from agrimarket.settings.vneid import *  # noqa: F403

ROOT = Path(__file__).resolve().parents[2]
STATE = Path(environment.text("AGRIMARKET_STATE", str(ROOT / "var")))

INSTALLED_APPS = [
    "agrimarket",  # first: its templates win over those of packages
    "cms",
    "orders",
    "catalogue",
    "farms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "lucide",
    "phonenumber_field",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "agrimarket.private_pages.PrivatePagesMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "farms.devices.DeviceMiddleware",
    "farms.idempotency.IdempotencyMiddleware",
]

ROOT_URLCONF = "agrimarket.urls"
WSGI_APPLICATION = "agrimarket.wsgi.application"
ASGI_APPLICATION = "agrimarket.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "agrimarket.context_processors.site",
                "orders.context_processors.basket",
            ],
        },
    },
]

AUTH_USER_MODEL = "farms.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Language, numbers, time ---
LANGUAGE_CODE = "vi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "agrimarket" / "locale"]
FORMAT_MODULE_PATH = ["agrimarket.formats"]
USE_I18N = USE_TZ = True
# Forms need it to read 85.000. Printing is switched off in base_root.html, where it
# would turn keys and years into 1.234; what is printed raw falls back to these.
USE_THOUSAND_SEPARATOR = True
DATE_FORMAT = SHORT_DATE_FORMAT = "d/m/Y"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "d/m/Y H:i"
TIME_FORMAT = "H:i"
TIME_ZONE = "Asia/Ho_Chi_Minh"

# --- Files: originals stay private, only renditions are public ---
STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STATICFILES_DIRS = [STATE / "assets"]
# The folder appears with the first build_assets.
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]
MEDIA_ROOT = STATE / "private"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": STATE / "private", "base_url": None},
    },
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": STATE / "media", "base_url": MEDIA_URL},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MAX_AGE = 60 * 60

# --- Signing in: a phone number and a code; staff add a passkey or TOTP ---
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_ADAPTER = "farms.signing_in.PhoneAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"phone"}
ACCOUNT_SIGNUP_FIELDS = ["phone*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 5 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# Farmers of one commune house share an address: the limit per address is wide,
# the one per phone number is narrow.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "60/m/ip,4/5m/key",
    "login": "60/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "vneid": "60/m/ip",  # each start asks VNeID for its addresses
}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.integer("TRUSTED_PROXIES", 0)
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "/vao/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_FORMS = {"confirm_login_code": "farms.forms.SignInCodeForm"}
MFA_ADAPTER = "farms.signing_in.StaffMFAAdapter"
MFA_FORMS = {
    "activate_totp": "farms.forms.ActivateAppForm",
    "authenticate": "farms.forms.SecondStepForm",
    "reauthenticate": "farms.forms.SecondStepAgainForm",
    "add_webauthn": "farms.forms.AddPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# --- Wagtail ---
WAGTAIL_SITE_NAME = "Nông sản Cần Thơ"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # addresses are read aloud and pasted
WAGTAILIMAGES_IMAGE_MODEL = "farms.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "farms.picture_form.CleanPictureForm"
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILADMIN_BASE_URL = environment.text("SITE_URL", "http://127.0.0.1:8000")
WAGTAILADMIN_LOGIN_URL = "/dang-nhap/"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "channels", "messages", "figures"],
    },
}

# --- Providers: what is configured here is what may be chosen ---
SITE_URL = WAGTAILADMIN_BASE_URL
PAYMENT_PROVIDERS = {
    "cash_on_delivery": {
        "provider": "orders.payments.cash_on_delivery.provider.CashOnDeliveryProvider",
        "label": _("Trả khi nhận hàng"),
    },
    "payos": {
        "provider": "orders.payments.payos.provider.PayOSProvider",
        "label": _("Quét mã VietQR"),
    },
}
SALES_CHANNELS: dict[str, dict] = {
    "woocommerce": {
        "channel": "orders.channels.woocommerce.channel.WooCommerceChannel",
        "label": "WooCommerce",
    },
    "product_feed": {
        "channel": "orders.channels.product_feed.channel.ProductFeedChannel",
        "label": _("Danh sách hàng cho Google và Meta"),
    },
}
MESSENGERS = {"log": "farms.messaging.log.LogMessenger"}
MESSENGER = "log"
PAYOS_CLIENT_ID = environment.text("PAYOS_CLIENT_ID", "")
PAYOS_API_KEY = environment.text("PAYOS_API_KEY", "")
PAYOS_CHECKSUM_KEY = environment.text("PAYOS_CHECKSUM_KEY", "")
PAYOS_BASE_URL = environment.text("PAYOS_BASE_URL", "https://api-merchant.payos.vn/")

# --- API ---
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.SessionAuthentication"
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 24,
    "NUM_PROXIES": environment.integer("TRUSTED_PROXIES", 0),
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "agrimarket",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "PREPROCESSING_HOOKS": ["agrimarket.api.keep_public"],
}

# --- Browsers are told what they may load ---
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "EXCLUDE_URL_PREFIXES": ["/quan-tri/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *environment.words("FORM_ACTION_ORIGINS")],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Figures that people may ask to change ---
RESERVATION_MINUTES = 25
PAYMENT_LINK_MINUTES = 15
DELIVERY_DAYS = 2  # from the household's yes to the day it should be there
# Within how many hours a household answers, by category; "" for all others.
ORDER_ANSWER_HOURS = {"": 6, "thuy-san": 3, "rau-cu": 4, "lua-gao": 12, "che-bien": 12}
PAYOUT_WEEKDAY = 2  # Wednesday
IDEMPOTENCY_DAYS = 30
# How long a yes to one purpose holds; no law says so, 0 for as long as nobody takes it
# back. The household is reminded that many days ahead.
CONSENT_MONTHS = environment.integer("CONSENT_MONTHS", 24)
CONSENT_NOTICE_DAYS = 30
IMPORT_MAX_BYTES = 20 * 1024 * 1024
IMPORT_MAX_ROWS = 200_000
IMPORT_CHUNK_ROWS = environment.integer("IMPORT_CHUNK_ROWS", 1000)
IMPORT_IN_BULK = True  # COPY and sets where the database can; else row by row
IMPORT_UNDO_DAYS = 30
# A file like farms/data/data_request_deadlines.csv, once somebody verified other days.
DATA_REQUEST_DEADLINES = environment.text("DATA_REQUEST_DEADLINES", "")
THOUSAND_WORD = "nghìn"  # as amounts are read aloud; "ngàn" in places
# For a laptop only; drawings stand in for photos on other marketplaces.
STYLE_GUIDE = SHOW_CODES_ON_SCREEN = CHANNEL_DRAWINGS = False
