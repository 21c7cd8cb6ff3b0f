"""The catalogue in the Wagtail admin: the names of what was done."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

VERBS = {
    "catalogue.draft_product": _("Lập món"),
    "catalogue.change_product": _("Sửa món"),
    "catalogue.submit_product": _("Gửi duyệt món"),
    "catalogue.publish_product": _("Duyệt cho bán"),
    "catalogue.return_product": _("Trả món lại để sửa"),
    "catalogue.withdraw_product": _("Gỡ món xuống"),
    "catalogue.pause_product": _("Báo hết hàng"),
    "catalogue.resume_product": _("Báo còn bán"),
    "catalogue.close_producer": _("Ghi ngày nghỉ bán"),
    "catalogue.set_price": _("Đặt giá"),
    "catalogue.record_lot": _("Ghi lô mới"),
    "catalogue.hold_lot": _("Tạm giữ lô"),
    "catalogue.release_lot": _("Cho lô bán lại"),
    "catalogue.record_event": _("Ghi sự kiện của lô"),
    "catalogue.adjust_stock": _("Kiểm lại số lượng"),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the verbs of the catalogue in the history of things."""
    for action, label in VERBS.items():
        actions.register_action(action, label, label)
