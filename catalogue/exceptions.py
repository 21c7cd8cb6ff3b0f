"""What can go wrong in the catalogue, in words meant for people."""

from django.utils.translation import gettext_lazy as _


class CatalogueError(Exception):
    """Base of all refusals of this app; its message is for the person acting."""

    message = _("Chưa làm được việc này.")

    def __init__(self, message: object = None) -> None:
        super().__init__(message or self.message)

    def __str__(self) -> str:
        return str(self.args[0])


class NotEnoughStockError(CatalogueError):
    """Fewer steps are free than were asked for; `available_steps` says how many."""

    message = _("Không còn đủ hàng.")

    def __init__(self, message: object = None, *, available_steps: int = 0) -> None:
        super().__init__(message)
        self.available_steps = available_steps


class ProductIncompleteError(CatalogueError):
    message = _("Món này còn thiếu thông tin nên chưa đăng bán được.")


class MoveNotAllowedError(CatalogueError):
    message = _("Món này không ở trạng thái cho phép việc này.")


class LotHeldError(CatalogueError):
    message = _("Lô này đang tạm giữ, chưa bán được.")


class PriceOverlapError(CatalogueError):
    message = _("Đã có giá khác cho cùng thời gian này.")


class ReasonMissingError(CatalogueError):
    message = _("Ghi rõ lý do để người nhận biết cần sửa gì.")


class ReferenceTakenError(CatalogueError):
    message = _("Mã giữ hàng này đã dùng cho một số lượng khác.")


class ReservationGoneError(CatalogueError):
    message = _("Hàng giữ cho đơn này đã hết hạn giữ.")


class SamePersonError(CatalogueError):
    message = _("Người gửi duyệt hay người trong hộ không được tự duyệt món đó.")


class QuantityMissingError(CatalogueError):
    message = _("Số lượng phải lớn hơn 0.")


class AmountRefusedError(CatalogueError):
    message = _("Giá phải lớn hơn 0 và viết bằng đồng, ví dụ 85.000.")


class DayRefusedError(CatalogueError):
    message = _("Ngày này không hợp lý, xem lại giúp.")


class NotYourCommuneError(CatalogueError):
    message = _("Chỉ cán bộ của xã mới ghi được việc này.")
