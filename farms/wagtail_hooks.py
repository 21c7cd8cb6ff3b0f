"""Farms in the Wagtail admin: the names of what was done."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

VERBS = {
    "farms.register_producer": _("Lập hồ sơ"),
    "farms.correct_producer": _("Sửa hồ sơ"),
    "farms.submit_registration": _("Nộp hồ sơ"),
    "farms.verify_registration": _("Xác minh hồ sơ"),
    "farms.return_registration": _("Trả lại để sửa"),
    "farms.record_business": _("Ghi giấy đăng ký"),
    "farms.join_cooperative": _("Vào hợp tác xã"),
    "farms.leave_cooperative": _("Ra khỏi hợp tác xã"),
    "farms.export_members": _("Tải danh sách xã viên"),
    "farms.check_identity": _("Xác nhận danh tính"),
    "farms.sign_in_vneid": _("Vào bằng VNeID"),
    "farms.withdraw_identity": _("Rút xác nhận danh tính"),
    "farms.open_duplicate": _("Nghi trùng với hộ khác"),
    "farms.note_duplicate": _("Chưa chắc có trùng không"),
    "farms.keep_both": _("Nói rõ là hai hộ khác nhau"),
    "farms.merge_producers": _("Gộp hai hồ sơ"),
    "farms.undo_merge": _("Tách hai hồ sơ ra lại"),
    "farms.grant_mandate": _("Cho cán bộ làm giúp"),
    "farms.revoke_mandate": _("Thôi cho cán bộ làm giúp"),
    "farms.give_consent": _("Đồng ý"),
    "farms.refuse_consent": _("Không đồng ý"),
    "farms.renew_consent": _("Nói lại là đồng ý"),
    "farms.withdraw_consent": _("Rút lại đồng ý"),
    "farms.lapse_consent": _("Đồng ý đã hết hạn"),
    "farms.stop_outbound": _("Ngừng đưa dữ liệu ra ngoài"),
    "farms.add_photo": _("Thêm hình"),
    "farms.record_training": _("Ghi buổi tập huấn"),
    "farms.check_in": _("Báo có mặt ở buổi tập huấn"),
    "farms.record_visit": _("Thăm vườn"),
    "farms.record_certificate": _("Ghi giấy chứng nhận"),
    "farms.record_area_code": _("Ghi mã số vùng trồng"),
    "farms.extend_claim": _("Gia hạn giấy, mã số"),
    "farms.suspend_claim": _("Tạm ngưng giấy, mã số"),
    "farms.resume_claim": _("Cho dùng lại giấy, mã số"),
    "farms.revoke_claim": _("Thu hồi giấy, mã số"),
    "farms.add_to_list": _("Thêm vào danh sách của giấy, mã số"),
    "farms.take_off_list": _("Rời danh sách của giấy, mã số"),
    "farms.receive_submission": _("Nhận hồ sơ từ điện thoại"),
    "farms.decide_conflict": _("Chọn giữa hai máy"),
    "farms.load_import": _("Gửi danh sách"),
    "farms.commit_import": _("Ghi danh sách"),
    "farms.undo_import": _("Hoàn tác danh sách"),
    "farms.file_data_request": _("Yêu cầu về dữ liệu"),
    "farms.cancel_data_request": _("Thôi yêu cầu về dữ liệu"),
    "farms.acknowledge_data_request": _("Nhận làm yêu cầu về dữ liệu"),
    "farms.extend_data_request": _("Gia hạn yêu cầu về dữ liệu"),
    "farms.complete_data_request": _("Làm xong yêu cầu về dữ liệu"),
    "farms.refuse_data_request": _("Không làm được yêu cầu về dữ liệu"),
    "farms.erase_household": _("Xoá dữ liệu của hộ"),
    "farms.export_data": _("Tải dữ liệu của hộ"),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name the verbs of farms in the history of things."""
    for action, label in VERBS.items():
        actions.register_action(action, label, label)
