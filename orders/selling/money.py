"""What is owed to a household: order by order, as the ledger has it."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from catalogue.selling.acting import find_household
from orders.models import Allocation, Order, OrderLine
from orders.models.statements import (
    Balance,
    balance_of,
    balances_by_order,
    payouts_of,
)
from orders.selling.households import whom_to_call
from orders.selling.shown import in_units
from orders.selling.wording import next_payday

SALES_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Sale:
    """One confirmed sale with what was taken and what is left of it."""

    order: Order
    lines: list[OrderLine]
    balance: Balance

    @property
    def goods(self) -> str:
        """Say how much of what was sold."""
        return ", ".join(
            f"{in_units(line, line.steps)} {line.product_name}" for line in self.lines
        )

    @property
    def harvests(self) -> list[date]:
        """Return the days on which its lots were harvested."""
        lots = [row.lot for line in self.lines for row in line.allocations.all()]
        return sorted({lot.harvested_on for lot in lots})

    @property
    def art(self) -> str:
        """Return the drawing of the first thing sold."""
        return self.lines[0].product.crop.art if self.lines else ""

    @property
    def fee_amount(self) -> int:
        """Return what was kept for selling."""
        return sum(line.fee_amount for line in self.lines)

    @property
    def tax_amount(self) -> int:
        """Return what went to the tax office in the household's name."""
        return sum(
            line.withheld_vat_amount + line.withheld_pit_amount for line in self.lines
        )


@require_safe
@login_required
def owed(request: HttpRequest) -> HttpResponse:
    """Show what will be paid and when, and how each sale adds up to it."""
    acting = find_household(request)
    if acting is None:
        return redirect("selling:household-pick")
    producer = acting.producer
    lots = Allocation.objects.select_related("lot").order_by("pk")
    rows = (
        Order.objects.filter(producer=producer)
        .sold()
        .select_related("connection")
        .prefetch_related(
            "lines__product__crop", Prefetch("lines__allocations", queryset=lots)
        )
        .order_by("-sale_confirmed_at", "-pk")
    )
    page = Paginator(rows, SALES_A_PAGE).get_page(request.GET.get("page"))
    orders = list(page.object_list)
    balances = balances_by_order(producer, orders)
    context = {
        "acting": acting,
        "balance": balance_of(producer),
        "payday": next_payday(),
        "page_obj": page,
        "sales": [
            Sale(order, list(order.lines.all()), balances.get(order.pk, Balance()))
            for order in orders
        ],
        "payouts": payouts_of(producer, limit=SALES_A_PAGE),
        "contact": whom_to_call(acting),
    }
    return render(request, "orders/selling/owed.html", context)
