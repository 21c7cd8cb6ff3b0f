"""Buyers with browsers of their own, over real HTTP, all at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import httpx
from django.db import connections


class Shopper:
    """One browser: cookies, the form's protection, and a key for each form."""

    def __init__(self, server):
        self.browser = httpx.Client(base_url=server, timeout=60)

    def post(self, path, *, key=None, **fields):
        fields["csrfmiddlewaretoken"] = self.browser.cookies.get("csrftoken", "")
        fields["idempotency_key"] = key or str(uuid4())
        return self.browser.post(path, data=fields)

    def fill_basket(self, product, quantity):
        """Look at a product, whose form protects the browser, and take some of it."""
        self.browser.get(f"/san-pham/{product.slug}/")
        return self.post("/gio-hang/them/", product=product.pk, quantity=quantity)

    def order(self, commune, *, key=None, method="cash_on_delivery"):
        return self.post(
            "/dat-hang/",
            key=key,
            buyer_name="Người Mua Thử",
            buyer_phone="0903000111",
            delivery_address="18 đường Thử Nghiệm",
            delivery_commune=commune.pk,
            payment_method=method,
        )


def all_at_once(acts):
    """Run every act in its own thread, started together; return what they gave."""
    gate = Barrier(len(acts))

    def run(act):
        gate.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))
