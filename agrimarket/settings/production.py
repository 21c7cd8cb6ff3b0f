"""A server: everything read from the environment, nothing guessed."""

from django.core.exceptions import ImproperlyConfigured

from agrimarket.settings import environment
from agrimarket.settings.base import *  # noqa: F403
from agrimarket.settings.base import CONTENT_SECURITY_POLICY
from agrimarket.settings.logging import configuration
from agrimarket.settings.vneid import origin_of, providers

DEBUG = False
SECRET_KEY = environment.text("SECRET_KEY")
FIELD_ENCRYPTION_KEYS = environment.text("FIELD_ENCRYPTION_KEYS").split(",")
FIELD_HASH_KEY = environment.text("FIELD_HASH_KEY")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
SITE_URL = WAGTAILADMIN_BASE_URL = environment.text("SITE_URL")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DATABASES = {"default": environment.database(environment.text("DATABASE_URL"))}
if "postgresql" not in str(DATABASES["default"]["ENGINE"]):
    raise ImproperlyConfigured("A server needs PostgreSQL in DATABASE_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": environment.text("REDIS_URL"),
    }
}
SERVE_MEDIA = environment.boolean("SERVE_MEDIA", False)

SECURE_SSL_REDIRECT = environment.boolean("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz/$", r"^readyz/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"

EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.integer("EMAIL_PORT", 25)
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "no-reply@localhost")
LOGGING = configuration(json=True, level=environment.text("LOG_LEVEL", "INFO"))

MESSENGER = environment.text("MESSENGER", "log")
SILENCED_SYSTEM_CHECKS = environment.words("SILENCED_SYSTEM_CHECKS")

VNEID_CLIENT_ID = environment.text("VNEID_CLIENT_ID", "")
VNEID_CLIENT_SECRET = environment.text("VNEID_CLIENT_SECRET", "")
VNEID_SERVER_URL = environment.text("VNEID_SERVER_URL", "")
SOCIALACCOUNT_PROVIDERS = providers(
    VNEID_CLIENT_ID, VNEID_CLIENT_SECRET, VNEID_SERVER_URL
)
if VNEID_SERVER_URL:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(
        origin_of(VNEID_SERVER_URL)
    )
