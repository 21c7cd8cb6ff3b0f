"""What a household says when it asks something about its data."""

from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from farms.actions.data_requests import MOST_NOTE
from farms.models import DataRequestKind


class Wish(NamedTuple):
    """A kind of request as it is asked: heading, what follows, what to say, button."""

    kind: str
    title: object
    effects: tuple[object, ...]
    asks: object
    button: object


# By the word that stands for each in addresses. To see one's data is no wish that
# waits: it is done at once.
WISHES = {
    "sua": Wish(
        DataRequestKind.RECTIFY,
        _("Sửa chỗ ghi sai"),
        (_("Cán bộ coi lại, sửa hồ sơ rồi báo cho nhà mình."),),
        _("Chỗ nào sai, đúng ra là gì?"),
        _("Gửi yêu cầu sửa"),
    ),
    "ngung": Wish(
        DataRequestKind.RESTRICT,
        _("Ngừng dùng dữ liệu"),
        (
            _("Khách không thấy nhà vườn và hàng nữa; hàng trên sàn khác gỡ xuống."),
            _("Số liệu chung của xã không tính nhà mình nữa."),
            _("Hồ sơ còn giữ nguyên. Muốn dùng lại thì trả lời “Đồng ý” lại."),
        ),
        _("Nói thêm vài lời"),
        _("Gửi yêu cầu ngừng dùng"),
    ),
    "xoa": Wish(
        DataRequestKind.ERASE,
        _("Xoá dữ liệu của nhà"),
        (
            _("Xoá hết: họ tên, số điện thoại, số CCCD, địa chỉ, đất vườn, hình."),
            _("Còn giữ, không ghi tên: đơn hàng và sổ tiền, vì luật thuế và kế toán."),
            _("Đơn chưa giao hay tiền chưa trả thì làm xong trước rồi mới xoá được."),
            _("Xoá rồi không lấy lại được. Chưa xoá thì còn thôi được."),
        ),
        _("Nói thêm vài lời"),
        _("Gửi yêu cầu xoá"),
    ),
}


class WishForm(forms.Form):
    note = forms.CharField(
        max_length=MOST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, wish: Wish, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["note"].label = str(wish.asks)
        self.fields["note"].required = wish.kind == DataRequestKind.RECTIFY
