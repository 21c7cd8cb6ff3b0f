"""Carry webhooks to their addresses, one after another, outside the request."""

import base64
import hashlib
import hmac
import queue
import threading
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass

from agrimarket.simulators.woocommerce.rest import encode
from agrimarket.simulators.woocommerce.store import Record, Store

TIMEOUT_SECONDS = 10
FAILURES_ALLOWED = 5
USER_AGENT = "WooCommerce/11.0.1 Hookshot (WordPress/7.0.4)"


@dataclass(frozen=True)
class Delivery:
    store: Store
    webhook_id: int
    url: str
    headers: dict[str, str]
    body: bytes


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def sign(secret: str, body: bytes) -> str:
    """Return base64 HMAC-SHA256 of the raw body."""
    mac = hmac.new(secret.encode(), body, hashlib.sha256)
    return base64.b64encode(mac.digest()).decode()


class Deliveries:
    """A queue with one worker; a failed delivery is not tried again."""

    def __init__(self) -> None:
        self._queue: queue.Queue[Delivery | None] = queue.Queue()
        self._worker: threading.Thread | None = None
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), _NoRedirect()
        )
        self.last: Delivery | None = None

    def start(self) -> None:
        self._worker = threading.Thread(target=self._work, daemon=True)
        self._worker.start()

    def stop(self) -> None:
        if self._worker:
            self._queue.put(None)
            self._worker.join(TIMEOUT_SECONDS)

    def wait(self) -> None:
        """Block until everything queued so far has been sent."""
        self._queue.join()

    def ping(self, store: Store, hook: Record) -> None:
        """Send the unsigned form that a new webhook's address must answer."""
        headers = {
            "User-Agent": USER_AGENT,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = f"webhook_id={hook['id']}".encode()
        self._queue.put(
            Delivery(store, hook["id"], hook["delivery_url"], headers, body)
        )

    def send(self, store: Store, hook: Record, payload: Record, base: str) -> None:
        """Queue one signed delivery."""
        body = encode(payload)
        headers = {
            "User-Agent": USER_AGENT,
            "Content-Type": "application/json",
            "X-WC-Webhook-Source": f"{base}/",
            "X-WC-Webhook-Topic": hook["topic"],
            "X-WC-Webhook-Resource": hook["topic"].partition(".")[0],
            "X-WC-Webhook-Event": hook["topic"].partition(".")[2],
            "X-WC-Webhook-Signature": sign(hook["secret"], body),
            "X-WC-Webhook-ID": str(hook["id"]),
            "X-WC-Webhook-Delivery-ID": uuid.uuid4().hex,
        }
        self._queue.put(
            Delivery(store, hook["id"], hook["delivery_url"], headers, body)
        )

    def repeat(self, times: int) -> None:
        """Send the last signed delivery again, as a confused network would."""
        if self.last:
            for _ in range(times):
                self._queue.put(self.last)

    def _work(self) -> None:
        while (delivery := self._queue.get()) is not None:
            try:
                self._deliver(delivery)
            finally:
                self._queue.task_done()
        self._queue.task_done()

    def _deliver(self, delivery: Delivery) -> None:
        hook = delivery.store.get("webhook", delivery.webhook_id)
        if hook is None or hook["status"] != "active":
            return
        if "X-WC-Webhook-Signature" in delivery.headers:
            self.last = delivery
        request = urllib.request.Request(  # noqa: S310  the shop's own setting
            delivery.url, delivery.body, delivery.headers, method="POST"
        )
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS) as response:
                status = response.status
        except urllib.error.HTTPError as error:
            status = error.code
        except (OSError, ValueError):
            status = 0
        _count(delivery, status in {301, 302} or 200 <= status < 300)


def _count(delivery: Delivery, has_arrived: bool) -> None:
    """Disable a webhook after more than five failures in a row."""
    with delivery.store.changing():
        hook = delivery.store.get("webhook", delivery.webhook_id)
        if hook is None:
            return
        hook["failures"] = 0 if has_arrived else hook["failures"] + 1
        if hook["failures"] > FAILURES_ALLOWED:
            hook["status"] = "disabled"
        delivery.store.put("webhook", hook)
