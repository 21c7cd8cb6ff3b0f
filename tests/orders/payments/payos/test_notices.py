"""Webhooks as strangers, payOS and bad luck may send them."""

import json
from pathlib import Path

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from agrimarket.simulators.payos.signing import sign_data
from orders.payments.base import EventType, RemoteError, SignatureMismatch, Unknown
from orders.payments.payos.client import PayOSAccount
from orders.payments.payos.provider import PayOSProvider

VECTORS = Path(__file__).parents[3] / "vectors" / "payos_notices.json"
NOTICES = json.loads(VECTORS.read_text())["notices"]
KEY = "checksum-key"
DATA = {
    "orderCode": 48213,
    "amount": 85_000,
    "reference": "FT1",
    "transactionDateTime": "2026-11-20 08:41:00",
    "paymentLinkId": "0123456789abcdef0123456789abcdef",
}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def make_provider(key=KEY):
    return PayOSProvider(PayOSAccount("client", "api-key", key))


def signed(data, key=KEY):
    return json.dumps({"data": data, "signature": sign_data(data, key)}).encode()


def body_of(notice):
    if "body_hex" in notice:
        return bytes.fromhex(notice["body_hex"])
    return json.dumps(notice["envelope"]).encode()


class RecordedNoticeTests(SimpleTestCase):
    def test_it_accepts_what_payos_signed(self):
        for notice in NOTICES:
            if notice["verdict"] == "accept":
                with self.subTest(notice["name"]):
                    provider = make_provider(notice["key"])
                    event = provider.construct_event(body_of(notice), {})
                    self.assertEqual(
                        (event.reference, event.transaction.amount), (123, 3000)
                    )

    def test_it_rejects_what_payos_did_not_sign(self):
        for notice in NOTICES:
            if notice["verdict"] == "reject":
                with self.subTest(notice["name"]):
                    provider = make_provider(notice["key"])
                    with self.assertRaises(SignatureMismatch):
                        provider.construct_event(body_of(notice), {})


class NoticeTests(SimpleTestCase):
    def test_it_names_an_event_by_link_and_bank_reference(self):
        event = make_provider().construct_event(signed(DATA), {})
        expected = "b7b15a438d17f89b48e658455ff3ef0b290bf1f9e9b6a8ea58d594d7688243e1"
        self.assertEqual(event.id, expected)

    def test_it_reads_a_time_without_offset_as_vietnams(self):
        event = make_provider().construct_event(signed(DATA), {})
        self.assertEqual(event.transaction.at.isoformat(), "2026-11-20T08:41:00+07:00")

    def test_it_reads_a_failure_from_the_signed_code(self):
        event = make_provider().construct_event(signed({**DATA, "code": "01"}), {})
        self.assertEqual(event.type, EventType.FAILED)

    def test_it_ignores_the_unsigned_code(self):
        body = json.dumps({**json.loads(signed(DATA)), "code": "01", "success": False})
        event = make_provider().construct_event(body.encode(), {})
        self.assertEqual(event.type, EventType.COMPLETED)

    def test_it_does_not_understand_a_signed_notice_without_its_facts(self):
        for key in DATA:
            data = {name: value for name, value in DATA.items() if name != key}
            with self.subTest(key), self.assertRaises(Unknown):
                make_provider().construct_event(signed(data), {})

    def test_it_does_not_take_other_kinds_for_numbers(self):
        for amount in ("85000", 85_000.0, True, None, [85_000]):
            with self.subTest(amount), self.assertRaises(Unknown):
                make_provider().construct_event(signed({**DATA, "amount": amount}), {})


class HostileNoticeTests(SimpleTestCase):
    def reject(self, body):
        with self.assertRaises(SignatureMismatch):
            make_provider().construct_event(body, {})

    def test_it_rejects_a_list(self):
        self.reject(b"[1]")

    def test_it_rejects_a_number(self):
        self.reject(b"5")

    def test_it_rejects_nothing(self):
        self.reject(b"")

    def test_it_rejects_bad_utf_8(self):
        self.reject(b'{"data": {"a": "\xff\xfe"}, "signature": "x"}')

    def test_it_rejects_half_a_surrogate(self):
        self.reject(b'{"data": {"a": "\\ud800"}, "signature": "x"}')

    def test_it_rejects_a_signature_that_is_no_text(self):
        self.reject(b'{"data": {"a": 1}, "signature": ["x"]}')

    def test_it_rejects_a_signature_with_vietnamese_letters(self):
        self.reject('{"data": {"a": 1}, "signature": "chữ ký"}'.encode())

    def test_it_rejects_a_bottomless_list(self):
        self.reject(b'{"data": {"a": ' + b"[" * 100_000)

    def test_it_rejects_a_deep_but_closed_list(self):
        deep = b"[" * 900 + b"]" * 900
        self.reject(b'{"data": {"a": ' + deep + b'}, "signature": "x"}')

    def test_it_rejects_a_number_of_5000_digits(self):
        self.reject(b'{"data": {"a": ' + b"9" * 5000 + b'}, "signature": "x"}')

    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=200))
    def test_it_rejects_any_bytes(self, body):
        self.reject(body)

    @settings(max_examples=60, deadline=None)
    @given(st.dictionaries(st.sampled_from([*DATA, "code", "x"]), json_values))
    def test_it_has_one_kind_of_error_for_any_data(self, data):
        body = json.dumps({"data": data, "signature": "0" * 64}).encode()
        with self.assertRaises(RemoteError):
            make_provider().construct_event(body, {})
