"""payOS's API: the calls, their answers and how an answer may be spoilt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from agrimarket.simulators.payos.faults import Faults
from agrimarket.simulators.payos.links import Link, LinkBook, Refusal, Transfer
from agrimarket.simulators.payos.notices import Postman
from agrimarket.simulators.payos.signing import sign_create, sign_data

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """One HTTP answer; `body` is JSON unless it is text already."""

    body: object
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "application/json"


class Api:
    """Answer API calls about one merchant's links."""

    def __init__(
        self, book: LinkBook, postman: Postman, faults: Faults, page: str
    ) -> None:
        self.book, self.postman, self.faults, self.page = book, postman, faults, page
        self.key = book.merchant.checksum_key

    def knows(self, client_id: str | None, api_key: str | None) -> bool:
        merchant = self.book.merchant
        return (client_id, api_key) == (merchant.client_id, merchant.api_key)

    def answer(self, method: str, parts: list[str], body: Json) -> Answer:
        """Find the call and answer it; a refusal is HTTP 200 with a code."""
        call = self.find_call(method, parts)
        if call is None:
            return Answer({"code": "404", "desc": "Not Found"}, 404)
        try:
            return call(body)
        except Refusal as refusal:
            empty = {"data": None, "signature": None}
            return Answer({"code": refusal.code, "desc": refusal.desc, **empty})

    def find_call(
        self, method: str, parts: list[str]
    ) -> Callable[[Json], Answer] | None:
        match method, *parts:
            case "POST", "v2", "payment-requests":
                return self.create
            case "GET", "v2", "payment-requests", key:
                return lambda body: self.signed(self.describe(self.book.find(key)))
            case "POST", "v2", "payment-requests", key, "cancel":
                return lambda body: self.cancel(key, body)
            case "GET", "v2", "payment-requests", key, "invoices":
                return lambda body: self.signed(self.invoices(key))
            case "POST", "confirm-webhook":
                return self.confirm
        return None

    def create(self, body: Json) -> Answer:
        if body.get("signature") != sign_create(body, self.key):
            raise Refusal("201", "Mã kiểm tra(signature) không hợp lệ")
        return self.signed(self.introduce(self.book.create(body)))

    def cancel(self, key: str, body: Json) -> Answer:
        reason = body.get("cancellationReason")
        link = self.book.cancel(key, str(reason) if reason else None)
        return self.signed(self.describe(link))

    def confirm(self, body: Json) -> Answer:
        url, merchant = str(body.get("webhookUrl") or ""), self.book.merchant
        status = self.postman.confirm(url)
        if not 200 <= status < 300:
            reason = f"Request failed with status code {status}"
            refusal = {"code": "20", "desc": "Webhook url invalid", "data": reason}
            return Answer(refusal, 400)
        data = {
            "webhookUrl": url,
            "accountNumber": merchant.account_number,
            "accountName": merchant.account_name,
            "name": merchant.account_name,
            "shortName": merchant.bin_code,
        }
        return Answer({"code": "00", "desc": "success", "data": data})

    def invoices(self, key: str) -> Json:
        self.book.find(key)
        return {"invoices": []}

    def introduce(self, link: Link) -> Json:
        """Say what payOS says about a link it has just made."""
        merchant = self.book.merchant
        data = {
            "bin": merchant.bin_code,
            "accountNumber": merchant.account_number,
            "accountName": merchant.account_name,
            "amount": link.amount,
            "description": link.description,
            "orderCode": link.order_code,
            "currency": "VND",
            "paymentLinkId": link.id,
            "status": link.status,
            "checkoutUrl": f"{self.page}/web/{link.id}",
            "qrCode": link.qr,
        }
        return (
            data if link.expired_at is None else {**data, "expiredAt": link.expired_at}
        )

    def describe(self, link: Link) -> Json:
        """Say what payOS says about a link later on."""
        return {
            "id": link.id,
            "orderCode": link.order_code,
            "amount": link.amount,
            "amountPaid": link.amount_paid,
            "amountRemaining": link.amount_due,
            "status": link.status,
            "createdAt": link.created_at,
            "transactions": [self.list_transfer(link, t) for t in link.transfers],
            "canceledAt": link.canceled_at,
            "cancellationReason": link.cancellation_reason,
        }

    def list_transfer(self, link: Link, transfer: Transfer) -> Json:
        return {
            "reference": transfer.reference,
            "amount": transfer.amount,
            "accountNumber": self.book.merchant.account_number,
            "description": link.description,
            "transactionDateTime": transfer.at,
            "virtualAccountName": None,
            "virtualAccountNumber": None,
            "counterAccountBankId": None,
            "counterAccountBankName": None,
            "counterAccountName": None,
            "counterAccountNumber": None,
        }

    def signed(self, data: Json) -> Answer:
        """Wrap and sign, spoilt in the ways that are switched on."""
        if self.faults.extra_key:
            data = {**data, "newField": "mới"}
        if self.faults.unknown_status:
            data = {**data, "status": "ON_HOLD"}
        signature = sign_data(data, self.key)
        if self.faults.wrong_signature:
            signature = signature[::-1]
        body = {"code": "00", "desc": "success", "data": data, "signature": signature}
        return Answer([body] if self.faults.list_body else body)
