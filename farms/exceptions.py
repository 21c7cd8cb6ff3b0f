"""What can go wrong in farms, in words meant for people."""

from django.utils.translation import gettext_lazy as _


class FarmsError(Exception):
    """Base of all refusals of this app; its message is for the person acting."""

    message = _("Chưa làm được việc này.")

    def __init__(self, message: object = None) -> None:
        super().__init__(message or self.message)

    def __str__(self) -> str:
        return str(self.args[0])


class MoveNotAllowedError(FarmsError):
    message = _("Hồ sơ không ở trạng thái cho phép việc này.")


class MandateMissingError(FarmsError):
    message = _("Chưa có uỷ quyền của hộ, không làm thay được.")


class ConsentMissingError(FarmsError):
    message = _("Hộ chưa đồng ý cho việc này.")


class SamePersonError(FarmsError):
    message = _("Người lập hồ sơ không được tự xác minh hồ sơ đó.")


class DuplicateProducerError(FarmsError):
    """Carries the household found, so that a page can link to it."""

    message = _("Hộ này đã có trong danh sách.")

    def __init__(self, message: object = None, *, producer: object = None) -> None:
        super().__init__(message)
        self.producer = producer


class ImportRefusedError(FarmsError):
    message = _("Không đọc được bảng này.")


class RoleMissingError(FarmsError):
    message = _("Việc này cần người có vai trò ở xã của hộ.")


class ReasonMissingError(FarmsError):
    message = _("Ghi rõ lý do để người nhận biết cần sửa gì.")


class UndoTooLateError(FarmsError):
    message = _("Đã quá 30 ngày, không tách hai hồ sơ ra được nữa.")


class ErasureRefusedError(FarmsError):
    """Carries every reason, so that a page can list them."""

    message = _("Chưa xoá được.")

    def __init__(self, message: object = None, *, reasons: list[str]) -> None:
        super().__init__(message)
        self.reasons = reasons


class ConfirmationMissingError(FarmsError):
    message = _("Đổi số điện thoại: gọi chủ hộ hỏi lại rồi mới xác minh.")


class UploadRefusedError(FarmsError):
    """Says where the next part has to start; nothing of this one was kept."""

    message = _("Ảnh gửi chưa đúng, máy sẽ gửi lại.")

    def __init__(
        self, message: object = None, *, held: int = 0, code: str = ""
    ) -> None:
        super().__init__(message)
        self.held, self.code = held, code


class CheckInRefusedError(FarmsError):
    message = _("Mã này hết hạn hay không đúng. Nhờ cán bộ mở mã mới.")
