"""What is not known of a lot: each sentence follows from what its log lacks."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import BizStep, Vouching
from catalogue.traceability.story import Story


def unknowns_of(story: Story) -> list[str]:
    """List what the log leaves open, the weightiest first."""
    found = [ask(story) for ask in QUESTIONS]
    return [sentence for sentence in found if sentence]


def _residues(story: Story) -> str:
    if any(event.vouching == Vouching.LABORATORY for event in story.events):
        return _(
            "Đúng phần bạn cầm có dư lượng thuốc không. Mẫu kiểm đại diện cho lô, "
            "không kiểm từng trái, từng con."
        )
    return _("Có dư lượng thuốc không. Lô này chưa có phiếu kiểm nghiệm nào.")


def _own_word(story: Story) -> str:
    checked = [e for e in story.events if e.vouching != Vouching.FARMER]
    if checked or not story.events:
        return ""
    return _("Có đúng như lời kể không. Mọi dòng đều do nhà vườn tự khai.")


def _before_harvest(story: Story) -> str:
    harvests = story.steps(BizStep.COMMISSIONING)
    if not harvests:
        return _("Thu hoạch lúc nào, ai làm. Nhật ký chưa có dòng thu hoạch.")
    if story.events[0].event_time < harvests[0].event_time:
        return ""
    return _("Bón gì, xịt gì trước khi thu hoạch. Nhật ký bắt đầu từ ngày thu hoạch.")


def _certificates(story: Story) -> str:
    if story.certificates:
        return ""
    return _("Làm theo tiêu chuẩn nào. Ngày thu hoạch không có giấy nào còn hạn.")


def _packing(story: Story) -> str:
    if story.lot.packed_on or story.steps(BizStep.PACKING):
        return ""
    return _("Đóng gói ở đâu, ngày nào.")


def _road(story: Story) -> str:
    if story.steps(BizStep.SHIPPING):
        return _("Đi đường giữ bao nhiêu độ. Xe không có máy ghi gửi về đây.")
    return _("Tới tay bạn bằng đường nào. Chưa có dòng giao hàng.")


def _best_before(story: Story) -> str:
    if story.lot.sell_by_on:
        return ""
    return _("Nên dùng trước ngày nào. Nhà vườn chưa ghi.")


def _memory(story: Story) -> str:
    number = story.number_late
    if not number:
        return ""
    return ngettext(
        "Người ghi có nhớ đúng không. %(number)d dòng được ghi trễ.",
        "Người ghi có nhớ đúng không. %(number)d dòng được ghi trễ.",
        number,
    ) % {"number": number}


QUESTIONS: list[Callable[[Story], str]] = [
    _residues,
    _own_word,
    _before_harvest,
    _certificates,
    _memory,
    _packing,
    _road,
    _best_before,
]
