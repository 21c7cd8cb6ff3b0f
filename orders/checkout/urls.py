"""Addresses for buyers."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from orders.checkout import basket, checkout, groups, payment

app_name = "orders"
urlpatterns = [
    path(_("gio-hang/"), basket.basket_detail, name="basket-detail"),
    path(_("gio-hang/them/"), basket.basket_add, name="basket-add"),
    path(_("gio-hang/doi/"), basket.basket_change, name="basket-change"),
    path(_("dat-hang/"), checkout.checkout, name="checkout"),
    path(_("don-hang/<uuid:key>/"), groups.group_detail, name="group-detail"),
    path(_("don-hang/<uuid:key>/huy/"), groups.group_cancel, name="group-cancel"),
    path(_("don-hang/<uuid:key>/tien-mat/"), groups.group_cash, name="group-cash"),
    path(_("don-hang/<uuid:key>/dat-lai/"), groups.group_again, name="group-again"),
    path(
        _("don-hang/<uuid:key>/tra-tien/"), payment.group_payment, name="group-payment"
    ),
    path(
        _("don-hang/<uuid:key>/tra-tien/cho/"),
        payment.payment_status,
        name="payment-status",
    ),
    path(
        _("don-hang/<uuid:key>/tra-tien/ve/"),
        payment.payment_return,
        name="payment-return",
    ),
    path(
        _("don-hang/<uuid:key>/tra-tien/ma.png"),
        payment.payment_code,
        name="payment-code",
    ),
]
