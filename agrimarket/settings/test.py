"""Fast hashing, immediate tasks, no network."""

import os
import tempfile
from pathlib import Path

from agrimarket.settings import environment
from agrimarket.settings.base import *  # noqa: F403
from agrimarket.settings.base import SALES_CHANNELS, STORAGES
from agrimarket.settings.logging import configuration

DEBUG = False
SECRET_KEY = "tests-only"  # noqa: S105
FIELD_ENCRYPTION_KEYS = ["dGVzdHMtb25seS1ub3Qtc2VjcmV0LTAxMjM0NTY3ODk="]
FIELD_HASH_KEY = "tests-only"
ALLOWED_HOSTS = ["*"]
DATABASES = {
    "default": environment.database(environment.text("DATABASE_URL", "sqlite://"))
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, because browser and thread tests need several connections.
    _name = Path(tempfile.gettempdir()) / f"agrimarket-tests-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(_name)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TEST_RUNNER = "tests.runner.MarketRunner"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
        "QUEUES": ["default", "channels", "messages", "figures"],
    }
}
# A process started by a test shares its files.
_files = environment.text("AGRIMARKET_TEST_FILES", "") or tempfile.mkdtemp(
    prefix="agrimarket-tests-"
)
STORAGES = {
    **STORAGES,
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": f"{_files}/private", "base_url": None},
    },
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": f"{_files}/media", "base_url": "/media/"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SERVE_MEDIA = True
SALES_CHANNELS["woocommerce"]["options"] = {"allow_plain_http": True}
LOGGING = configuration(json=True, level="CRITICAL")
