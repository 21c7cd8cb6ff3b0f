"""What every payment provider must pass, whatever world it knows."""

from orders.payments.base import (
    NotFound,
    PaymentProvider,
    PaymentStatus,
    RefundRequest,
    RefundStatus,
    Refused,
    SessionRequest,
    SessionStatus,
    SignatureMismatch,
    Unknown,
)


def request(reference=48213, amount=85_000, **changes):
    addresses = {
        "return_url": "http://127.0.0.1:9/xong",
        "cancel_url": "http://127.0.0.1:9/huy",
    }
    return SessionRequest(reference, amount, **{**addresses, **changes})


class PaymentProviderContract:
    """Mix into a TestCase that gives `provider`, `unknown_id` and `hand_over`."""

    provider: PaymentProvider
    unknown_id = "48213999"

    def hand_over(self, session, amount):
        raise NotImplementedError

    def open_session(self):
        return self.provider.create_checkout_session(request())

    def test_it_keeps_to_the_protocol(self):
        self.assertIsInstance(self.provider, PaymentProvider)

    def test_it_opens_a_session(self):
        session = self.open_session()
        self.assertEqual(session.status, SessionStatus.OPEN)
        self.assertEqual(session.payment_status, PaymentStatus.UNPAID)
        self.assertEqual((session.reference, session.amount), (48213, 85_000))

    def test_it_retrieves_a_session_by_its_id(self):
        session = self.open_session()
        self.assertEqual(self.provider.retrieve_session(session.id).reference, 48213)

    def test_it_retrieves_a_session_by_our_reference(self):
        session = self.open_session()
        self.assertEqual(self.provider.retrieve_session("48213").id, session.id)

    def test_it_gives_the_same_session_for_the_same_reference(self):
        self.assertEqual(self.open_session().id, self.open_session().id)

    def test_it_refuses_the_same_reference_for_another_amount(self):
        session = self.open_session()
        with self.assertRaises(Refused):
            self.provider.create_checkout_session(request(amount=84_000))
        self.assertEqual(self.provider.retrieve_session(session.id).amount, 85_000)

    def test_it_shows_the_money_once_it_was_handed_over(self):
        session = self.open_session()
        self.hand_over(session, 85_000)
        paid = self.provider.retrieve_session(session.id)
        self.assertEqual(paid.status, SessionStatus.COMPLETE)
        self.assertEqual(paid.payment_status, PaymentStatus.PAID)
        self.assertEqual([seen.amount for seen in paid.transactions], [85_000])

    def test_it_tells_each_transaction_apart(self):
        session = self.open_session()
        self.hand_over(session, 50_000)
        self.hand_over(session, 35_000)
        seen = self.provider.retrieve_session(session.id).transactions
        self.assertEqual(len({transaction.reference for transaction in seen}), 2)

    def test_it_dates_transactions_with_an_offset(self):
        session = self.open_session()
        self.hand_over(session, 85_000)
        (seen,) = self.provider.retrieve_session(session.id).transactions
        self.assertIsNotNone(seen.at.utcoffset())

    def test_it_stays_open_when_too_little_came(self):
        session = self.open_session()
        self.hand_over(session, 84_000)
        short = self.provider.retrieve_session(session.id)
        self.assertEqual(short.status, SessionStatus.OPEN)
        self.assertEqual(short.payment_status, PaymentStatus.UNDERPAID)

    def test_it_tells_when_too_much_came(self):
        session = self.open_session()
        self.hand_over(session, 86_000)
        much = self.provider.retrieve_session(session.id)
        self.assertEqual(much.payment_status, PaymentStatus.OVERPAID)

    def test_it_closes_a_session(self):
        session = self.open_session()
        closed = self.provider.expire_session(session.id, reason="hết giờ")
        self.assertEqual(closed.status, SessionStatus.EXPIRED)
        again = self.provider.retrieve_session(session.id)
        self.assertEqual(again.status, SessionStatus.EXPIRED)

    def test_it_closes_a_session_twice_alike(self):
        session = self.open_session()
        self.provider.expire_session(session.id)
        again = self.provider.expire_session(session.id)
        self.assertEqual(again.status, SessionStatus.EXPIRED)

    def test_it_does_not_close_a_paid_session(self):
        session = self.open_session()
        self.hand_over(session, 85_000)
        kept = self.provider.expire_session(session.id)
        self.assertEqual(kept.status, SessionStatus.COMPLETE)

    def test_it_shows_money_that_came_too_late(self):
        session = self.open_session()
        self.provider.expire_session(session.id)
        self.hand_over(session, 85_000)
        late = self.provider.retrieve_session(session.id)
        self.assertEqual(late.status, SessionStatus.EXPIRED)
        self.assertEqual(late.payment_status, PaymentStatus.PAID)

    def test_it_does_not_find_an_unknown_id(self):
        with self.assertRaises(NotFound):
            self.provider.retrieve_session(self.unknown_id)

    def test_it_does_not_find_an_id_that_is_a_path(self):
        with self.assertRaises(NotFound):
            self.provider.retrieve_session("../48213")

    def test_it_does_not_close_an_unknown_id(self):
        with self.assertRaises(NotFound):
            self.provider.expire_session(self.unknown_id)

    def test_it_refuses_a_notice_nobody_signed(self):
        with self.assertRaises(SignatureMismatch):
            self.provider.construct_event(b'{"data": {}, "signature": "x"}', {})

    def test_it_never_calls_a_refund_done_before_it_is(self):
        refund = self.provider.create_refund(RefundRequest(1, "48213", 85_000))
        self.assertEqual(refund.status, RefundStatus.REQUIRES_ACTION)


class RemoteProviderContract(PaymentProviderContract):
    """Adds what can go wrong on the wire.

    Also needs `last_notice()` (body of the newest webhook), `lose_answers(n)`,
    `answer_late()`, `fail_with(status, times)` and `strangers_provider()`.
    """

    def test_it_gives_a_page_to_send_the_buyer_to(self):
        self.assertTrue(self.open_session().url.startswith("http"))

    def test_it_adopts_the_session_when_the_answer_was_lost(self):
        self.lose_answers(1)
        session = self.open_session()
        self.assertEqual(self.provider.retrieve_session("48213").id, session.id)

    def test_it_knows_nothing_when_every_answer_is_lost(self):
        self.lose_answers(9)
        with self.assertRaises(Unknown):
            self.open_session()

    def test_it_knows_nothing_when_answers_come_too_late(self):
        self.answer_late()
        with self.assertRaises(Unknown):
            self.open_session()

    def test_it_knows_nothing_after_a_server_error(self):
        self.fail_with(503, times=9)
        with self.assertRaises(Unknown):
            self.open_session()

    def test_it_knows_nothing_when_asked_too_often(self):
        self.fail_with(429, times=9)
        with self.assertRaises(Unknown):
            self.provider.retrieve_session("48213")

    def test_it_is_refused_with_wrong_keys(self):
        with self.assertRaises(Refused):
            self.strangers_provider().create_checkout_session(request())
        with self.assertRaises(NotFound):
            self.provider.retrieve_session("48213")

    def test_it_reads_a_notice(self):
        session = self.open_session()
        self.hand_over(session, 85_000)
        event = self.provider.construct_event(self.last_notice(), {})
        self.assertEqual((event.session_id, event.reference), (session.id, 48213))
        (seen,) = self.provider.retrieve_session(session.id).transactions
        self.assertEqual(event.transaction, seen)

    def test_it_gives_a_replayed_notice_the_same_id(self):
        self.hand_over(self.open_session(), 85_000)
        body = self.last_notice()
        first = self.provider.construct_event(body, {})
        self.assertEqual(self.provider.construct_event(body, {}).id, first.id)

    def test_it_gives_other_money_another_id(self):
        session = self.open_session()
        self.hand_over(session, 40_000)
        first = self.provider.construct_event(self.last_notice(), {})
        self.hand_over(session, 45_000)
        second = self.provider.construct_event(self.last_notice(), {})
        self.assertNotEqual(first.id, second.id)

    def test_it_refuses_a_notice_signed_with_another_key(self):
        self.hand_over(self.open_session(), 85_000)
        with self.assertRaises(SignatureMismatch):
            self.strangers_provider().construct_event(self.last_notice(), {})
