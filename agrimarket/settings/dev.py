"""A laptop: SQLite, simulators for everything outside, codes shown on screen."""

from agrimarket.settings import environment
from agrimarket.settings.base import *  # noqa: F403
from agrimarket.settings.base import CONTENT_SECURITY_POLICY, SALES_CHANNELS, STATE
from agrimarket.settings.logging import configuration
from agrimarket.settings.vneid import providers

DEBUG = environment.boolean("DEBUG", False)
SECRET_KEY = "laptop-only-not-secret"  # noqa: S105
FIELD_ENCRYPTION_KEYS = ["bGFwdG9wLW9ubHktbm90LXNlY3JldC0wMTIzNDU2Nzg="]
FIELD_HASH_KEY = "laptop-only-not-secret"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
DATABASES = {
    "default": environment.database(
        environment.text("DATABASE_URL", f"sqlite:///{STATE / 'agrimarket.sqlite3'}")
    )
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": STATE / "cache",
    }
}
PORT = environment.integer("PORT", 8000)
SITE_URL = WAGTAILADMIN_BASE_URL = environment.text(
    "SITE_URL", f"http://127.0.0.1:{PORT}"
)
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# The simulators' keys open nothing but the simulators.
SIMULATOR_HOST = "127.0.0.1"
PAYOS_SIMULATOR_PORT = environment.integer("PAYOS_SIMULATOR_PORT", PORT + 1)
WOOCOMMERCE_SIMULATOR_PORT = environment.integer("WOOCOMMERCE_SIMULATOR_PORT", PORT + 2)
PAYOS_CLIENT_ID = "simulated-client"
PAYOS_API_KEY = "simulated-api-key"
PAYOS_CHECKSUM_KEY = "simulated-checksum-key"
PAYOS_BASE_URL = f"http://{SIMULATOR_HOST}:{PAYOS_SIMULATOR_PORT}/"
VNEID_SIMULATOR_PORT = environment.integer("VNEID_SIMULATOR_PORT", PORT + 3)
VNEID_CLIENT_ID = "simulated-client"
VNEID_CLIENT_SECRET = "simulated-secret"  # noqa: S105
VNEID_SERVER_URL = f"http://{SIMULATOR_HOST}:{VNEID_SIMULATOR_PORT}"
SOCIALACCOUNT_PROVIDERS = providers(
    VNEID_CLIENT_ID, VNEID_CLIENT_SECRET, VNEID_SERVER_URL
)
CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(VNEID_SERVER_URL)
WOOCOMMERCE_SIMULATOR_KEY = "ck_simulated"
WOOCOMMERCE_SIMULATOR_SECRET = "cs_simulated"  # noqa: S105
WOOCOMMERCE_SIMULATOR_WEBHOOK_SECRET = "wh_simulated"  # noqa: S105
WOOCOMMERCE_SIMULATOR_URL = f"http://{SIMULATOR_HOST}:{WOOCOMMERCE_SIMULATOR_PORT}"
SALES_CHANNELS["woocommerce"]["options"] = {"allow_plain_http": True}

CHANNEL_DRAWINGS = True
SERVE_MEDIA = True
SHOW_CODES_ON_SCREEN = True
STYLE_GUIDE = True
LOGGING = configuration(json=False, level=environment.text("LOG_LEVEL", "WARNING"))
