"""How each named address is reached, and by whom: a new one without a line fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver, reverse

# Wagtail's own screens are Wagtail's to test.
NOT_OURS = ("quan-tri/", "_util/")
ANYBODY = ("anonymous", "tuan", "lan", "hoa", "minh", "kha", "chi")
SIGNED_IN = ANYBODY[1:]
HOUSEHOLD = ("hoa", "minh")
OFFICERS = ("minh", "lan")
DESK = ("minh", "kha")

PAGE, PART, FILE = "page", "part", "file"
MACHINE, FORM, AWAY = "machine", "form", "away"


@dataclass(frozen=True)
class Address:
    """`who` is answered with 200 (or 302 for AWAY); everybody else is not.

    Kinds: a whole page, a part of one, a file, an answer for machines, a form that
    only takes POST, and a signpost that leads away.
    """

    who: tuple[str, ...] = ANYBODY
    args: str = ""
    kind: str = PAGE
    query: str = ""
    has_languages: bool = True

    @property
    def is_private_row(self) -> bool:
        """Say whether it leads to a row that not everybody may reach."""
        has_rows = bool(self.args) and self.kind != AWAY
        return has_rows and "tuan" not in self.who

    def path(self, name: str, world: Any) -> str:
        """Return where it is in this world; `args` names what the world holds."""
        found = [_attribute(world, each) for each in self.args.split()]
        return reverse(name, args=found) + self.query


def _attribute(world: Any, dotted: str) -> object:
    for part in dotted.split("."):
        world = getattr(world, part)
    return world


def named_addresses() -> list[str]:
    """List the names of all addresses that are ours."""
    return sorted(set(_names(get_resolver(), "")))


def _names(resolver: Any, namespace: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        if str(each.pattern).startswith(NOT_OURS):
            continue
        if hasattr(each, "url_patterns"):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _names(each, inner)
        elif each.name:
            yield namespace + each.name


def machine(who: tuple[str, ...] = ANYBODY, args: str = "", query: str = "") -> Address:
    return Address(who, args, MACHINE, query, has_languages=False)


def form(who: tuple[str, ...], args: str = "") -> Address:
    return Address(who, args, FORM)


SITE = {
    "healthz": machine(),
    "readyz": machine(),
    "robots": machine(),
    "sitemap": machine(),
    "pwa:manifest": machine(),
    "pwa:service-worker": machine(),
    "pwa:offline": Address(has_languages=False),
    "wagtail_serve": Address(args="no_path"),
    "style_guide:style-guide-show": Address(args="density"),
    "api:index": machine(),
    "api:schema": machine(),
    "api:product-list": machine(),
    "api:product-detail": machine(args="product.slug"),
    "api:producer-list": machine(),
    "api:producer-detail": machine(args="cast.producer.slug"),
    "api:lot-list": machine(),
    "api:lot-detail": machine(args="lot.trace_code"),
    "api:category-list": machine(),
    "api:category-detail": machine(args="product.category.slug"),
    "webhooks:payos": form((), "account.key"),
    "feeds:google": machine(),
    "feeds:meta": machine(),
    "webhooks:woocommerce": form((), "connection.key"),
}
ACCOUNT = {
    "account_request_login_code": Address(("anonymous",)),
    "account_login": Address(("anonymous",)),
    "account_confirm_login_code": Address((), kind=AWAY),
    "account_verify_phone": Address((), kind=AWAY),
    "account_change_phone": Address(SIGNED_IN, kind=AWAY),
    "account_logout": Address(SIGNED_IN),
    "account_inactive": Address(),
    "account_reauthenticate": Address((), kind=AWAY),
    "openid_connect_login": Address((), kind=AWAY, has_languages=False),
    "openid_connect_callback": Address((), kind=AWAY, has_languages=False),
    "mfa_index": Address(SIGNED_IN),
    "mfa_authenticate": Address((), kind=AWAY),
    "mfa_reauthenticate": Address((), kind=AWAY),
    "mfa_activate_totp": Address((), kind=AWAY),
    "mfa_deactivate_totp": Address((), kind=AWAY),
    "mfa_view_recovery_codes": Address((), kind=AWAY),
    "mfa_generate_recovery_codes": Address((), kind=AWAY),
    "mfa_download_recovery_codes": Address((), kind=AWAY),
    "mfa_list_webauthn": Address(SIGNED_IN),
    "mfa_add_webauthn": Address((), kind=AWAY),
    "mfa_reauthenticate_webauthn": Address((), kind=AWAY),
    "mfa_remove_webauthn": Address((), "lot.pk", kind=AWAY),
    "mfa_edit_webauthn": Address((), "lot.pk", kind=AWAY),
    "mfa_login_webauthn": Address((), kind=AWAY),
    "usersessions_list": Address(SIGNED_IN),
    "farms:after-sign-in": Address(SIGNED_IN, kind=AWAY),
    "farms:my-account": Address(SIGNED_IN),
    "farms:my-data": Address(SIGNED_IN),
    "farms:my-identity": Address(SIGNED_IN),
    "farms:check-in-find": Address(SIGNED_IN),
    "farms:check-in": Address(SIGNED_IN, "check_in_token"),
    "farms:consent-answer": form(("hoa",), "cast.producer.pk"),
    "farms:mandate-revoke": form(("hoa",), "cast.mandate.pk"),
    "farms:data-copy": form(("hoa",), "cast.producer.pk"),
    "farms:data-request-add": Address(("hoa",), "cast.producer.pk wish"),
    "farms:data-request-cancel": form(("hoa",), "request.pk"),
}
MARKET = {
    "catalogue:product-list": Address(query="?q=sau+rieng"),
    "catalogue:product-detail": Address(args="product.slug"),
    "catalogue:producer-list": Address(),
    "catalogue:producer-detail": Address(args="cast.producer.slug"),
    "catalogue:suggestions": Address(kind=PART, query="?q=sau"),
    "traceability:lot-detail": Address(args="lot.trace_code"),
    "traceability:lot-qr": Address(args="lot.trace_code", kind=FILE),
    "traceability:lot-label": Address(HOUSEHOLD, "lot.trace_code"),
    "traceability:lot-find": Address(),
}
# An order's address is its only lock: who holds it is its buyer.
BUYING = {
    "orders:basket-detail": Address(),
    "orders:basket-add": form(ANYBODY),
    "orders:basket-change": form(ANYBODY),
    "orders:checkout": Address((), kind=AWAY),
    "orders:group-detail": Address(args="cash_group.key"),
    "orders:group-cancel": form(ANYBODY, "cash_group.key"),
    "orders:group-cash": form(ANYBODY, "code_group.key"),
    "orders:group-again": form(ANYBODY, "cash_group.key"),
    "orders:group-payment": Address(args="code_group.key"),
    "orders:payment-status": Address(args="code_group.key", kind=PART),
    "orders:payment-return": Address((), "code_group.key", kind=AWAY),
    "orders:payment-code": Address(args="code_group.key", kind=FILE),
}
HELD_BY_ADDRESS = frozenset(name for name in BUYING if "group" in BUYING[name].args)
GOODS = {
    "goods:product-add": Address(SIGNED_IN),
    "goods:product-what": Address(HOUSEHOLD, "cast.producer.pk"),
    "goods:product-edit": Address(HOUSEHOLD, "product.pk"),
    "goods:product-photo": Address(HOUSEHOLD, "product.pk"),
    "goods:product-price": Address(HOUSEHOLD, "product.pk"),
    "goods:product-submit": Address(HOUSEHOLD, "draft.pk"),
    "goods:product-done": Address(HOUSEHOLD, "product.pk"),
    "goods:product-describe": Address(HOUSEHOLD, "product.pk"),
    "goods:product-lot": Address(HOUSEHOLD, "product.pk"),
    "goods:product-pause": form(HOUSEHOLD, "product.pk"),
    "goods:product-withdraw": Address(HOUSEHOLD, "product.pk"),
    "goods:lot-count": Address(HOUSEHOLD, "lot.pk"),
    "goods:producer-rest": Address(HOUSEHOLD, "cast.producer.pk"),
    "reviewing:product-list": Address(("kha",)),
    "reviewing:product-decide": Address(("kha",), "waiting.pk"),
}
OFFICE = {
    "capture:app": Address(),
    "capture:household": Address(),
    "capture:worker": Address(kind=MACHINE),
    "capture:manifest": Address(kind=MACHINE),
    "onboarding:home": Address(OFFICERS),
    "onboarding:commune-search": Address(OFFICERS, kind=PART, query="?q=nhon"),
    "onboarding:household-list": Address((*OFFICERS, "kha")),
    "onboarding:household-add": Address(OFFICERS),
    "onboarding:household-detail": Address(DESK, "cast.producer.pk"),
    "onboarding:household-edit": Address(("minh",), "newcomer.pk"),
    "onboarding:consent-record": form(("minh",), "cast.producer.pk"),
    "onboarding:mandate-add": form(("minh",), "cast.producer.pk"),
    "onboarding:mandate-end": form(("minh",), "cast.mandate.pk"),
    "onboarding:registration-list": Address(("kha",)),
    "onboarding:registration-decide": Address(("kha",), "registration.pk"),
    "onboarding:registration-verify-many": form(("kha",)),
    "onboarding:duplicate-list": Address(("kha",)),
    "onboarding:duplicate-decide": Address(("kha",), "case.pk"),
    "onboarding:duplicate-merge": Address(("kha",), "case.pk"),
    "onboarding:duplicate-undo": form(("kha",), "case.pk"),
    "onboarding:household-history": Address(DESK, "cast.producer.pk"),
    "onboarding:household-history-file": Address(DESK, "cast.producer.pk", FILE),
    "onboarding:business-edit": Address(("minh",), "cooperative.pk"),
    "onboarding:cooperative-list": Address(OFFICERS),
    "onboarding:member-list": Address(("minh",), "cooperative.pk"),
    "onboarding:member-add": Address(("minh",), "cooperative.pk"),
    "onboarding:member-file": Address(("minh",), "cooperative.pk", FILE),
    "onboarding:member-end": Address(("minh",), "seat.pk"),
    "onboarding:identity-check": Address(DESK, "cast.producer.pk cast.farmer.pk"),
    "onboarding:identity-withdraw": form(DESK, "check.pk"),
    "onboarding:stop-list": Address(("kha", "chi")),
    "onboarding:conflict-list": Address(OFFICERS),
    "onboarding:conflict-decide": Address(("minh",), "conflict.pk"),
    "intake:readiness": machine(OFFICERS),
    "intake:reference": machine(OFFICERS),
    "intake:known-hashes": machine(OFFICERS),
    "intake:batch-receive": form(OFFICERS),
    "intake:upload-part": machine(OFFICERS, "sha256"),
    "onboarding:import-add": Address(OFFICERS),
    "onboarding:import-list": Address(OFFICERS),
    "onboarding:import-detail": Address(("minh",), "kept_list.pk"),
    "onboarding:import-map": Address(("minh",), "new_list.pk"),
    "onboarding:import-preview": Address(("minh",), "seen_list.pk"),
    "onboarding:import-commit": form(("minh",), "seen_list.pk"),
    "onboarding:import-progress": Address(("minh",), "busy_list.pk"),
    "onboarding:import-resume": form(("minh",), "busy_list.pk"),
    "onboarding:import-undo": form(("minh",), "kept_list.pk"),
    "onboarding:import-refuse": form(("minh",), "seen_list.pk"),
    "onboarding:import-rejected": Address(("minh",), "seen_list.pk", FILE),
    "onboarding:household-request-add": Address(("minh",), "cast.producer.pk wish"),
    "onboarding:data-request-list": Address(("kha", "chi")),
    "onboarding:data-request-decide": Address(("kha", "chi"), "request.pk"),
    "onboarding:data-request-erase": Address(("kha", "chi"), "erasure.pk"),
    "onboarding:training-list": Address(OFFICERS),
    "onboarding:training-add": Address(OFFICERS),
    "onboarding:training-detail": Address(("minh",), "training.pk"),
    "onboarding:training-attend": Address(("minh",), "training.pk"),
    "onboarding:training-file": Address(("minh",), "training.pk", FILE),
    "onboarding:certificate-list": Address(OFFICERS),
    "onboarding:certificate-detail": Address(("minh",), "certificate.pk"),
    "onboarding:certificate-seat-add": Address(("minh",), "certificate.pk"),
    "onboarding:certificate-seat-end": form(("minh",), "coverage.pk"),
    "onboarding:certificate-change": Address(("minh",), "certificate.pk act"),
    "onboarding:area-code-list": Address(OFFICERS),
    "onboarding:area-code-detail": Address(("minh",), "area_code.pk"),
    "onboarding:area-code-seat-add": Address(("minh",), "area_code.pk"),
    "onboarding:area-code-seat-end": form(("minh",), "area_seat.pk"),
    "onboarding:area-code-change": Address(("minh",), "area_code.pk act"),
    "onboarding:certificate-add": Address(("minh",), "cast.producer.pk"),
    "onboarding:area-code-add": Address(OFFICERS),
    "onboarding:visit-add": Address(("minh",), "cast.producer.pk"),
    "onboarding:visit-list": Address(OFFICERS),
    "onboarding:visit-file": Address(OFFICERS, kind=FILE),
}
SELLING = {
    "selling:home": Address(HOUSEHOLD),
    "selling:household-pick": Address(("minh", "tuan", "lan", "kha", "chi")),
    "selling:owed": Address(HOUSEHOLD),
    "selling:order-list": Address(HOUSEHOLD),
    "selling:order-detail": Address(HOUSEHOLD, "order.pk"),
    "selling:order-confirm": form(HOUSEHOLD, "order.pk"),
    "selling:order-reduce": Address(HOUSEHOLD, "order.pk"),
    "selling:order-refuse": Address(HOUSEHOLD, "order.pk"),
    "selling:order-ship": form(HOUSEHOLD, "order.pk"),
    "selling:order-deliver": form(HOUSEHOLD, "order.pk"),
}
WATCHERS = ("chi", "minh", "lan", "kha")
CHANNELS = {
    "channels:connection-list": Address(WATCHERS),
    "channels:connection-add": Address(("chi",)),
    "channels:connection-detail": Address(("chi",), "connection.pk"),
    "channels:connection-reconnect": Address(("chi",), "connection.pk"),
    "channels:connection-retry": form(("chi",), "connection.pk"),
    "channels:listing-add": Address(("chi", *OFFICERS), "connection.pk"),
    "channels:listing-retry": form(("chi", "minh"), "listing.pk"),
    "channels:listing-withdraw": form(("chi", "minh"), "listing.pk"),
    "channels:product-channels": Address(("minh",), "product.pk"),
    "channels:product-list-on": Address(("minh",), "product.pk connection.pk"),
}
FIGURES = {
    "dashboards:city": Address(WATCHERS),
    "dashboards:city-csv": Address(WATCHERS, kind=FILE),
    "dashboards:period-freeze": form(("chi",)),
    "dashboards:commune": Address(("chi", "minh", "kha"), "cast.commune.slug"),
    "dashboards:trainers": Address(WATCHERS),
    "dashboards:trainer": Address(("chi", "minh", "kha"), "cast.minh.pk"),
    "dashboards:open-figures": Address(),
    "dashboards:open-city-csv": Address(kind=FILE),
    "dashboards:open-communes-csv": Address(kind=FILE),
}
REACH = SITE | ACCOUNT | MARKET | BUYING | GOODS | OFFICE | SELLING | CHANNELS | FIGURES
