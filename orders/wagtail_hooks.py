"""Orders in the Wagtail admin: the names of what was done."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

VERBS = {
    "orders.place_order": _("Đặt hàng"),
    "orders.switch_to_cash": _("Đổi sang trả khi nhận hàng"),
    "orders.settle_payment": _("Nhận tiền"),
    "orders.confirm_order": _("Nhận đơn"),
    "orders.reduce_order": _("Bớt số lượng đơn"),
    "orders.refuse_order": _("Không nhận đơn"),
    "orders.cancel_order": _("Huỷ đơn"),
    "orders.ship_order": _("Giao hàng đi"),
    "orders.confirm_delivery": _("Xác nhận đã giao"),
    "orders.complete_refund": _("Đã hoàn tiền"),
    "orders.take_in_order": _("Nhận đơn từ sàn"),
    "orders.connect_channel": _("Nối kênh bán"),
    "orders.reconnect_channel": _("Nối lại kênh bán"),
    "orders.list_product": _("Đưa món lên sàn"),
    "orders.withdraw_listing": _("Gỡ món khỏi sàn"),
    "orders.retry_listing": _("Gửi lại tin đăng"),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the verbs of orders in the history of things."""
    for action, label in VERBS.items():
        actions.register_action(action, label, label)
