"""What can go wrong with orders and money, in words meant for people."""

from django.utils.translation import gettext_lazy as _


class OrdersError(Exception):
    """Base of all refusals of this app; its message is for the person acting."""

    message = _("Chưa làm được việc này.")

    def __init__(self, message: object = None) -> None:
        super().__init__(message or self.message)

    def __str__(self) -> str:
        return str(self.args[0])


class MoveNotAllowedError(OrdersError):
    message = _("Đơn không còn ở trạng thái cho phép việc này.")


class BasketEmptyError(OrdersError):
    message = _("Giỏ đang trống.")


class BasketChangedError(OrdersError):
    """What the buyer saw no longer holds; `changes` says it line by line."""

    message = _("Có món vừa đổi giá hoặc hết hàng. Coi lại giỏ rồi đặt nhé.")

    def __init__(
        self, message: object = None, *, changes: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.changes = changes


class NotOnSaleError(OrdersError):
    message = _("Món này hiện không bán.")


class QuantityRefusedError(OrdersError):
    message = _("Số lượng này không đặt được.")


class StockGoneError(OrdersError):
    message = _("Hàng giữ cho đơn này không còn.")


class PaymentUnavailableError(OrdersError):
    message = _("Chưa mở được trang quét mã. Thử lại, hoặc chọn trả khi nhận hàng.")


class PaymentArrivedError(OrdersError):
    message = _("Tiền đã tới nên chưa huỷ được. Coi lại trạng thái đơn bên dưới.")


class PaymentBegunError(OrdersError):
    message = _("Đã nhận một phần tiền. Trả tiếp, hoặc huỷ đơn để được hoàn.")


class PaymentNotOpenError(OrdersError):
    message = _("Lần đặt này không còn chờ trả tiền.")


class AmountMismatchError(OrdersError):
    message = _("Số tiền nhận được không khớp với đơn.")


class UnbalancedEntryError(OrdersError):
    message = _("Bút toán không cân.")


class ReasonMissingError(OrdersError):
    message = _("Chọn lý do để báo cho người mua.")


class NotKeeperError(OrdersError):
    message = _("Chỉ cán bộ Sở mới nối kênh bán được.")


class NotForChannelsError(OrdersError):
    message = _("Món chưa duyệt, hoặc nhà vườn chưa đồng ý đưa hàng lên sàn khác.")


class ListingRefusedError(OrdersError):
    message = _("Món này chưa đưa lên sàn được.")
