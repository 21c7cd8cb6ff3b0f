from datetime import UTC, datetime, timedelta

from django.test import SimpleTestCase, override_settings

from orders.payments.base import (
    PaymentStatus,
    Refused,
    SessionStatus,
    Unknown,
)
from orders.payments.payos.provider import PayOSProvider
from tests.agrimarket.simulators.payos_case import PayOSCase
from tests.orders.payments.contract import RemoteProviderContract, request


class PayOSProviderTests(PayOSCase, RemoteProviderContract, SimpleTestCase):
    def hand_over(self, session, amount):
        self.payos.pay(session.id, amount)

    def last_notice(self):
        return self.shop.bodies[-1]

    def lose_answers(self, times):
        self.faults.drop_connections = times

    def answer_late(self):
        self.faults.delay_seconds = 5
        self.provider.client.sdk.timeout = 0.1

    def fail_with(self, status, times):
        self.faults.error_status, self.faults.error_times = status, times

    def strangers_provider(self):
        return self.make_provider(api_key="wrong", checksum_key="wrong")

    def test_it_shows_the_qr_text_and_the_memo_of_payos(self):
        session, link = self.open_session(), self.payos.book.find("48213")
        self.assertEqual((session.qr, session.memo), (link.qr, link.description))

    def test_it_tells_nothing_about_a_memo_it_did_not_see(self):
        self.lose_answers(1)
        self.assertEqual(self.open_session().memo, "")

    def test_it_sends_the_moment_of_expiry(self):
        expires_at = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=15)
        session = self.provider.create_checkout_session(request(expires_at=expires_at))
        self.assertEqual(session.expires_at, expires_at)

    def test_it_sees_a_session_run_out(self):
        expires_at = datetime.now(UTC) + timedelta(minutes=15)
        session = self.provider.create_checkout_session(request(expires_at=expires_at))
        self.payos.book.ahead = timedelta(minutes=16)
        gone = self.provider.retrieve_session(session.id)
        self.assertEqual(gone.status, SessionStatus.EXPIRED)

    def test_it_adopts_the_page_of_a_lost_answer(self):
        self.lose_answers(1)
        session = self.open_session()
        self.assertEqual(session.url, f"{self.payos.url}/web/{session.id}")

    def test_it_makes_one_link_when_the_answer_was_lost(self):
        self.lose_answers(1)
        self.open_session()
        self.assertEqual(len(self.payos.book.links), 1)

    def test_it_tries_again_after_one_server_error(self):
        self.provider.client.sdk.max_retries = 1
        self.fail_with(503, times=1)
        self.assertEqual(self.open_session().status, SessionStatus.OPEN)

    def test_it_is_refused_when_the_checksum_key_is_wrong(self):
        provider = self.make_provider(checksum_key="wrong")
        with self.assertRaises(Refused) as caught:
            provider.create_checkout_session(request())
        self.assertEqual(caught.exception.code, "201")
        self.assertEqual(self.payos.book.links, {})

    def test_it_is_refused_when_asking_with_wrong_keys(self):
        with self.assertRaises(Refused) as caught:
            self.strangers_provider().retrieve_session("48213")
        self.assertEqual(caught.exception.code, "401")

    def test_it_accepts_a_field_payos_has_never_published(self):
        self.faults.extra_key = True
        session = self.open_session()
        self.hand_over(session, 85_000)
        paid = self.provider.retrieve_session(session.id)
        self.assertEqual(paid.payment_status, PaymentStatus.PAID)

    def test_it_does_not_guess_a_new_status(self):
        self.faults.unknown_status = True
        with self.assertRaises(Unknown):
            self.open_session()

    def test_it_trusts_no_answer_with_a_wrong_signature(self):
        self.faults.wrong_signature = True
        with self.assertRaises(Unknown):
            self.open_session()

    def test_it_survives_an_answer_that_is_a_list(self):
        self.faults.list_body = True
        with self.assertRaises(Unknown):
            self.open_session()

    def test_it_knows_nothing_when_payos_is_down(self):
        self.payos.stop()
        with self.assertRaises(Unknown):
            self.provider.retrieve_session("48213")

    def test_it_tells_how_it_stands_when_the_cancelling_was_lost(self):
        session = self.open_session()
        self.lose_answers(1)
        closed = self.provider.expire_session(session.id)
        self.assertEqual(closed.status, SessionStatus.EXPIRED)

    def test_it_speaks_to_an_api_below_a_path(self):
        provider = self.make_provider(base_url="http://127.0.0.1:9/payos")
        self.assertEqual(provider.client.sdk.base_url, "http://127.0.0.1:9/payos/")


PLATFORM = {
    "PAYOS_CLIENT_ID": "platform",
    "PAYOS_API_KEY": "platform-key",
    "PAYOS_CHECKSUM_KEY": "platform-checksum",
    "PAYOS_BASE_URL": "http://127.0.0.1:9/",
}


class Account:
    def __init__(self, client_id="", api_key="", checksum_key=""):
        self.client_id = client_id
        self.api_key, self.checksum_key = api_key, checksum_key


@override_settings(**PLATFORM)
class PayOSKeysTests(SimpleTestCase):
    def test_it_speaks_with_the_accounts_own_keys(self):
        sdk = PayOSProvider(Account("hộ", "a", "c")).client.sdk
        self.assertEqual((sdk.client_id, sdk.api_key), ("hộ", "a"))

    def test_it_speaks_for_the_platform_without_any(self):
        sdk = PayOSProvider(Account()).client.sdk
        told = (sdk.client_id, sdk.checksum_key)
        self.assertEqual(told, ("platform", "platform-checksum"))

    def test_it_never_mixes_two_accounts_keys(self):
        with self.assertRaises(Refused):
            PayOSProvider(Account("hộ", "a", ""))

    @override_settings(PAYOS_API_KEY="")
    def test_it_does_not_start_without_keys(self):
        with self.assertRaises(Refused):
            PayOSProvider(None)
