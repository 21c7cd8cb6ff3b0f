"""What a household is asked, as it is read aloud, and what follows from a no.

The words are versioned: a change of meaning needs a new WORDING_VERSION.
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

# The month in which these words came into use; kept with every answer.
WORDING_VERSION = "2026-11"


class Question(NamedTuple):
    """A question with a yes or a no, and what follows from a no."""

    text: object
    without: object


CONSENT_QUESTIONS = {
    "register": Question(
        _("Giữ tên, số điện thoại, chỗ vườn để bán hàng?"),
        _("Không đồng ý thì chưa đăng bán được."),
    ),
    "publish": Question(
        _("Hiện tên nhà vườn và xã trên trang cho khách coi?"),
        _("Không đồng ý thì khách không thấy nhà vườn và hàng."),
    ),
    "channels": Question(
        _("Đưa hàng lên sàn khác bán thêm?"),
        _("Không đồng ý thì chỉ bán trên chợ này."),
    ),
    "statistics": Question(
        _("Tính vào số liệu chung của xã, không ghi tên?"),
        _("Không đồng ý vẫn bán bình thường."),
    ),
}
