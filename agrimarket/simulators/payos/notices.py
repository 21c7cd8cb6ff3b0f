"""Webhooks: what payOS posts when money arrives, and how it goes wrong."""

import threading
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import httpx

from agrimarket.simulators.payos.faults import Faults
from agrimarket.simulators.payos.links import Link, Merchant, Transfer
from agrimarket.simulators.payos.signing import sign_data

TIMEOUT_SECONDS = 10
# payOS sends this transaction when a webhook address is registered.
SAMPLE = {
    "orderCode": 123,
    "amount": 3000,
    "description": "VQRIO123",
    "reference": "TF230204212323",
    "transactionDateTime": "2023-02-04 18:25:00",
    "paymentLinkId": "124c33293c43417ab7879e14c8d9eb18",
}
OPTIONAL_KEYS = (
    "counterAccountBankId",
    "counterAccountBankName",
    "counterAccountName",
    "counterAccountNumber",
    "virtualAccountName",
    "virtualAccountNumber",
)


@dataclass(frozen=True)
class Delivery:
    """One notice sent; status 0 means that nobody answered."""

    url: str
    order_code: int
    status: int

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class Postman:
    """Send notices to one address and remember how each was received."""

    def __init__(self, merchant: Merchant, faults: Faults, url: str = "") -> None:
        self.merchant, self.faults, self.url = merchant, faults, url
        self.deliveries: list[Delivery] = []
        self.closing = threading.Event()

    def announce(self, link: Link, transfer: Transfer) -> None:
        """Post the notice as often and as late as the faults want."""
        notice = self.write(transfer_facts(link, transfer))
        if self.faults.notice_delay_seconds:
            threading.Thread(
                target=self.post_later, args=(notice,), daemon=True
            ).start()
        else:
            self.post_copies(notice)

    def post_later(self, notice: dict[str, Any]) -> None:
        if not self.closing.wait(self.faults.notice_delay_seconds):
            self.post_copies(notice)

    def post_copies(self, notice: dict[str, Any]) -> None:
        for _copy in range(self.faults.notice_copies if self.url else 0):
            self.post(self.url, notice)

    def confirm(self, url: str) -> int:
        """Try an address with the sample; keep it if it answers with 2xx."""
        status = self.post(url, self.write(dict(SAMPLE)))
        if 200 <= status < 300:
            self.url = url
        return status

    def post(self, url: str, notice: dict[str, Any]) -> int:
        try:
            status = httpx.post(url, json=notice, timeout=TIMEOUT_SECONDS).status_code
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            status = 0
        order_code = notice["data"]["orderCode"]
        self.deliveries.append(Delivery(url, order_code, status))
        return status

    def write(self, facts: dict[str, Any]) -> dict[str, Any]:
        data = {
            "accountNumber": self.merchant.account_number,
            "currency": "VND",
            "code": "00",
            "desc": "success",
            **facts,
        }
        if not self.faults.notice_missing_keys:
            data |= dict.fromkeys(OPTIONAL_KEYS, "")
        if self.faults.extra_key:
            data["newField"] = "mới"
        signature = sign_data(data, self.merchant.checksum_key)
        if self.faults.notice_wrong_signature:
            signature = signature[::-1]
        envelope = {"code": "00", "desc": "success", "success": True}
        return {**envelope, "data": data, "signature": signature}


def transfer_facts(link: Link, transfer: Transfer) -> dict[str, Any]:
    at = datetime.fromisoformat(transfer.at)
    return {
        "orderCode": link.order_code,
        "amount": transfer.amount,
        "description": link.description,
        "reference": transfer.reference,
        "transactionDateTime": f"{at:%Y-%m-%d %H:%M:%S}",
        "paymentLinkId": link.id,
    }
