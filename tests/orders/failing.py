"""Let the nth database statement fail, and see that nothing is half-written."""

from contextlib import contextmanager

from django.apps import apps
from django.db import OperationalError, connection

# What an order touches, in every app.
TABLES = [
    "orders.Basket",
    "orders.BasketLine",
    "orders.OrderGroup",
    "orders.Order",
    "orders.OrderLine",
    "orders.OrderNote",
    "orders.PaymentAttempt",
    "orders.BankTransaction",
    "orders.ProviderNotice",
    "orders.Refund",
    "orders.JournalEntry",
    "orders.Posting",
    "catalogue.Product",
    "catalogue.ProduceLot",
    "catalogue.Reservation",
    "catalogue.StockEntry",
    "wagtailcore.ModelLogEntry",
]
MOST = 400


class NthFails:
    """Counts statements and fails one of them, before or after it was run."""

    def __init__(self, number, *, after):
        self.number, self.after, self.seen = number, after, 0

    def __call__(self, execute, sql, params, many, context):
        # Giving up never fails, and Django cannot lose track of what it has begun.
        if sql.startswith(("ROLLBACK", "BEGIN")):
            return execute(sql, params, many, context)
        self.seen += 1
        is_it = self.seen == self.number
        if is_it and not self.after:
            raise OperationalError("planned")
        result = execute(sql, params, many, context)
        if is_it:
            raise OperationalError("planned")
        return result


def snapshot():
    """Return every row of every table, to compare."""
    return {
        name: list(apps.get_model(name).objects.order_by("pk").values_list())
        for name in TABLES
    }


@contextmanager
def failing(number, *, after):
    """Run with one planned failure; tells afterwards whether it was reached."""
    plan = NthFails(number, after=after)
    with connection.execute_wrapper(plan):
        yield plan


def sweep(case, act, *, after):
    """Fail statement 1, 2, 3… of `act` until it gets through; return how many.

    What is only news after the commit may fail without anybody noticing.
    """
    before = snapshot()
    for number in range(1, MOST):
        with failing(number, after=after):
            try:
                act()
            except OperationalError:
                pass
            else:
                return number - 1
        with case.subTest(statement=number, after=after):
            case.assertEqual(before, snapshot())
    raise AssertionError("it never got through")
