from contextlib import suppress

from django.db.models import Sum
from django.db.utils import IntegrityError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from catalogue.models import AppendOnlyError, ProduceLot
from orders.actions.fulfilments import confirm_delivery, ship_order
from orders.actions.ledger import account_of, post_entry
from orders.actions.orders import (
    cancel_order,
    confirm_order,
    reduce_order,
    refuse_order,
)
from orders.actions.refunds import complete_refund
from orders.exceptions import (
    MoveNotAllowedError,
    QuantityRefusedError,
    UnbalancedEntryError,
)
from orders.models import (
    JournalEntry,
    LedgerAccount,
    Order,
    OrderLine,
    Posting,
    Refund,
)
from tests.cast import Cast, CastTestCase
from tests.factories.orders import (
    FeeRuleFactory,
    TaxRuleFactory,
    make_order,
    make_product,
)

Kind = LedgerAccount.Kind


class PostEntryTests(CastTestCase):
    def post(self, amounts, key="one"):
        kinds = [Kind.BANK, Kind.BUYER_FUNDS, Kind.FEE]
        rows = zip((account_of(kind) for kind in kinds), amounts, strict=False)
        return post_entry(key=key, text="test", postings=rows)

    def test_it_books_what_adds_up(self):
        entry = self.post([100, -60, -40])
        self.assertEqual([100, -60, -40], [p.amount for p in entry.postings.all()])

    def test_it_refuses_what_does_not_add_up(self):
        with self.assertRaises(UnbalancedEntryError):
            self.post([100, -60, -39])
        self.assertEqual(0, JournalEntry.objects.count())

    def test_it_books_under_one_key_once(self):
        self.post([100, -100])
        self.post([100, -100])
        self.assertEqual(2, Posting.objects.count())

    def test_it_leaves_out_what_is_nothing(self):
        self.assertEqual(2, self.post([100, -100, 0]).postings.count())

    def test_it_opens_each_account_once(self):
        self.assertEqual(account_of(Kind.BANK), account_of(Kind.BANK))

    def test_it_never_changes_what_is_booked(self):
        posting = self.post([100, -100]).postings.first()
        with self.assertRaises(AppendOnlyError):
            posting.save()
        with self.assertRaises(AppendOnlyError):
            Posting.objects.all().delete()

    def test_it_keeps_a_posting_of_nothing_out_of_the_books(self):
        entry = self.post([100, -100])
        with self.assertRaises(IntegrityError):
            Posting.objects.create(entry=entry, account=account_of(Kind.BANK), amount=0)


ACTS = ["confirm", "reduce", "refuse", "cancel", "ship", "deliver", "cash", "refund"]
ENDS = [
    ["confirm", "ship", "cash"],
    ["reduce", "ship", "deliver", "cash"],
    ["confirm", "ship", "deliver"],
]
# A life that leads somewhere, with anything tried in between.
lives = st.builds(
    lambda before, end, after: [*before, *end, *after],
    st.lists(st.sampled_from(ACTS), max_size=2),
    st.sampled_from(ENDS),
    st.lists(st.sampled_from(ACTS), max_size=2),
)


class LifeOfOrdersTests(PropertyTestCase):
    """Whatever happens to an order, in whatever order, the books and the lot agree."""

    @classmethod
    def setUpTestData(cls):
        cls.cast = Cast()
        cls.product = make_product(producer=cls.cast.producer, amount=33_333)
        FeeRuleFactory(seller_fee_basis_points=433)
        TaxRuleFactory()

    @settings(max_examples=40, deadline=None)
    @given(
        lives=st.lists(lives, min_size=1, max_size=3),
        steps=st.integers(2, 40),
    )
    def test_it_keeps_books_and_stock_in_balance(self, lives, steps):
        for life in lives:
            order = make_order({self.product: steps * 500})
            for step in life:
                self.live(order, step)
        self.check_books()
        self.check_stock()

    def live(self, order, step):
        order.refresh_from_db()
        acts = {
            "confirm": lambda: confirm_order(order=order, actor=None),
            "reduce": lambda: self.reduce(order),
            "refuse": lambda: refuse_order(order=order, reason="x", actor=None),
            "cancel": lambda: cancel_order(order=order, reason="y"),
            "ship": lambda: ship_order(order=order, actor=None),
            "deliver": lambda: confirm_delivery(order=order, actor=None),
            "cash": lambda: confirm_delivery(
                order=order, actor=None, cash_collected=True
            ),
            "refund": lambda: self.give_back(order),
        }
        with suppress(MoveNotAllowedError, QuantityRefusedError):
            acts[step]()

    def reduce(self, order):
        line = order.lines.get()
        reduce_order(order=order, line_steps={line.pk: 500}, actor=None)

    def give_back(self, order):
        for refund in Refund.objects.filter(group=order.group):
            complete_refund(refund=refund, bank_reference="FT", actor=self.cast.kha)

    def check_books(self):
        for entry in JournalEntry.objects.all():
            self.assertEqual(0, sum(p.amount for p in entry.postings.all()))
        sold = Order.objects.sold()
        lines = OrderLine.objects.filter(order__in=sold)
        owed = -sum(line.net_amount for line in lines)
        self.assertEqual(owed, self.balance(Kind.FARMER_PAYABLE))
        fees = sum(line.fee_amount for line in lines)
        self.assertEqual(-fees, self.balance(Kind.FEE))
        self.assertEqual(
            sum(order.goods_amount for order in sold),
            self.balance(Kind.CASH_WITH_FARMER),
        )
        self.assertEqual(0, self.balance(Kind.BUYER_FUNDS))

    def balance(self, kind):
        rows = Posting.objects.filter(account__kind=kind)
        return rows.aggregate(total=Sum("amount"))["total"] or 0

    def check_stock(self):
        lot = ProduceLot.objects.get(product=self.product)
        entries = lot.stock_entries.aggregate(
            on_hand=Sum("on_hand_change"), promised=Sum("committed_change")
        )
        promised = OrderLine.objects.filter(order__status__in=["placed", "confirmed"])
        self.assertEqual(
            (100_000 + (entries["on_hand"] or 0), sum(li.steps for li in promised)),
            (lot.on_hand_steps, lot.committed_steps),
        )
