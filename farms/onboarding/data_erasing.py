"""The last page before a household is erased: what goes, what stays and why."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from farms.actions.erasures import (
    Household,
    erase_household,
    household_of,
    reasons_against,
)
from farms.exceptions import ErasureRefusedError, FarmsError
from farms.models import (
    CapturedPicture,
    DataRequest,
    DataRequestKind,
    Photo,
    Plot,
    Submission,
)
from farms.onboarding.data_requests import DECIDERS
from farms.onboarding.rights import OfficerRequest, desk_of, for_roles

STAYS = (
    gettext_lazy("Đơn hàng và sổ tiền, không ghi tên: luật thuế, luật kế toán."),
    gettext_lazy("Mã lô, ngày hái, số lượng: để tìm lại hàng khi phải thu hồi."),
    gettext_lazy("Đơn người trong hộ đã mua ở đây: giữ như mọi đơn mua khác."),
    gettext_lazy("Số đếm chung đã chốt: không chỉ ra hộ nào."),
    gettext_lazy("Ngày đồng ý, ngày rút, ngày xoá, ai quyết: để chứng minh đã làm."),
)


@require_http_methods(["GET", "POST"])
@for_roles(*DECIDERS)
def data_request_erase(request: OfficerRequest, pk: int) -> HttpResponse:
    """Say exactly what goes and what stays; erase once that was confirmed."""
    able = DataRequest.objects.decidable_by(request.user).waiting()
    rows = able.filter(kind=DataRequestKind.ERASE)
    held = get_object_or_404(rows.select_related("producer__commune", "farmer"), pk=pk)
    household = household_of(held.producer)
    reasons = reasons_against(household)
    if request.method == "POST":
        if request.POST.get("was_asked") != "yes":
            messages.error(request, _("Gọi hộ hỏi lại lần cuối rồi đánh dấu vào ô."))
        elif (answer := _erased(request, held)) is not None:
            return answer
    context: dict[str, Any] = {
        **desk_of(request),
        "item": held,
        "producer": held.producer,
        "goes": _what_goes(household),
        "stays": STAYS,
        "reasons": reasons,
    }
    return render(request, "onboarding/data_request_erase.html", context)


def _erased(request: OfficerRequest, held: DataRequest) -> HttpResponse | None:
    try:
        erase_household(request=held, actor=request.user)
    except ErasureRefusedError:  # the page lists the reasons
        messages.error(request, _("Chưa xoá gì: còn việc phải làm xong trước."))
        return None
    except FarmsError as error:
        messages.error(request, str(error))
        return None
    messages.success(request, _("Đã xoá dữ liệu của hộ. Không lấy lại được nữa."))
    return redirect("onboarding:data-request-list")


def _what_goes(household: Household) -> list[str]:
    """Count what is there, line by line; nothing is named that is not there."""
    ids = household.ids
    sent = Submission.objects.filter(producer__in=ids)
    taken = CapturedPicture.objects.filter(submission__in=sent.values("pk"))
    counted = [
        (
            len(household.farmers),
            _("Họ tên, điện thoại, ngày sinh, giới tính, số CCCD của %d người."),
        ),
        (
            Plot.objects.filter(producer__in=ids).count(),
            _("%d thửa: vị trí, đường bao, cây trồng."),
        ),
        (
            Photo.objects.filter(producer__in=ids).count() + taken.count(),
            _("%d hình, kể cả hình chữ ký."),
        ),
        (sent.count(), _("%d hồ sơ gửi từ điện thoại cán bộ, mọi lần gửi.")),
        (
            len(household.rows),
            _("%d dòng trong danh sách của xã; tệp danh sách cũng xoá."),
        ),
        (len(household.users), _("%d tài khoản: khoá lại, số điện thoại trả về.")),
        (len(ids) - 1, _("%d hồ sơ đã gộp vào: xoá luôn, không tách ra được nữa.")),
    ]
    return [
        _("Tên nhà vườn, địa chỉ, ấp, lời giới thiệu, giấy chứng nhận."),
        *(text % number for number, text in counted if number),
        _("Hàng gỡ xuống ở đây và ở sàn khác; chuyện kể về nhà vườn."),
        _("Chữ trong tin nhắn, lịch sử, ghi chú. Uỷ quyền và đồng ý chấm dứt."),
    ]
