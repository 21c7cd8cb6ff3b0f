"""What the capture app says, in the language of its page; {…} is filled in."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

READINESS: dict[str, str | Promise] = {
    "ready": _("Sẵn sàng làm việc ngoại tuyến"),
    "not_ready": _("Chưa sẵn sàng làm việc ngoại tuyến"),
    "lacks_officer": _("Máy chưa biết ai đang dùng. Có mạng thì đăng nhập một lần."),
    "lacks_reference": _("Máy chưa có danh mục xã và cây trồng. Cần mạng một lần."),
    "lacks_shell": _("Trang này chưa lưu vào máy. Cần mạng một lần."),
    "last_sync": _("Gửi xong lần cuối {time}. Có sóng là máy tự gửi."),
    "never_synced": _("Chưa gửi lần nào. Có sóng là máy tự gửi."),
    "stopped_offline": _("Mất mạng. Có sóng là máy tự gửi."),
    "stopped_signed_out": _("Đăng nhập lại thì máy gửi tiếp. Hồ sơ vẫn còn."),
    "stopped_forbidden": _("Số đang đăng nhập không được lập hồ sơ. Hồ sơ vẫn còn."),
    "stopped_server": _("Máy chủ đang bận. Lát nữa máy tự gửi lại."),
    "stopped_failed": _("Chưa gửi được. Lát nữa máy tự gửi lại."),
    "no_name": _("Chưa ghi tên"),
    "written_at": _("Ghi lúc {time}"),
    "saved_at": _("Đã lưu {time}"),
    "not_saved": _("Máy hết chỗ, chưa lưu được. Xuất tệp cứu hộ rồi dọn máy."),
    "rescued": _("Đã nhận {count} hồ sơ từ tệp."),
    "rescue_failed": _("Tệp này không phải tệp cứu hộ, hoặc bị hỏng."),
}

STATES: dict[str, str | Promise] = {
    "about_queued": _("Chờ gửi. Có sóng là máy tự gửi."),
    "about_refused": _("Có chỗ cần sửa rồi gửi lại."),
    "about_duplicate": _("Có thể đã có hộ này. Coi lại rồi chọn."),
    "about_conflict": _("Hai nơi ghi khác nhau. Mở ra chọn bên đúng."),
    "about_aside": _("Để riêng, chưa gửi."),
    "about_sent": _("Đã gửi. Máy chỉ còn giữ tên."),
    "about_returned": _("Bị trả lại. Mở hồ sơ để sửa."),
}

PERSON: dict[str, str | Promise] = {
    "step": _("Bước {step}/{steps}"),
    "next": _("Tiếp tục"),
    "finish": _("Xong hồ sơ, chờ gửi"),
    "to_mend": _("Còn {count} chỗ cần sửa"),
    "name_missing": _("Ghi họ tên."),
    "phone_letters": _("Chỉ ghi số, ví dụ 0907 000 123."),
    "phone_length": _("Có {count} số, cần đủ 10 số."),
    "phone_unknown": _("Đầu số này không có. Coi lại số."),
    "birth_form": _("Ghi 20/05/1968 hoặc 1968."),
    "birth_day": _("Không có ngày này. Coi lại."),
    "birth_year": _("Năm sinh không hợp lý. Coi lại."),
    "id_length": _("Có {count} số, thẻ căn cước có 12 số."),
    "id_province": _("3 số đầu không phải mã tỉnh nào. Coi lại số."),
    "commune_missing": _("Gõ tên xã rồi chọn trong danh sách."),
    "place_today": _("tên không đổi"),
    "place_now": _("nay thuộc {name}"),
    "place_part": _("một phần, nay thuộc {name}"),
    "place_was": _("{old} (cũ), nay thuộc {name}."),
    "card_aim": _("Đưa mã QR trên thẻ vào khung. Máy không chụp lại thẻ."),
    "card_paste": _("Máy này không quét được. Dùng súng quét, hoặc gõ tay bên dưới."),
    "card_read": _("Đã đọc thẻ. Hỏi lại xem đúng chưa."),
    "card_unknown": _("Đây không phải mã trên thẻ căn cước."),
    "card_doubts": _("Đã đọc thẻ, coi lại: {what}."),
    "doubt_province": _("mã tỉnh"),
    "doubt_birth": _("ngày sinh"),
    "doubt_year": _("năm sinh"),
    "doubt_sex": _("giới tính"),
    "camera_denied": _("Chưa cho dùng máy ảnh. Cho phép, hoặc gõ tay bên dưới."),
    "camera_missing": _("Không thấy máy ảnh. Gõ tay bên dưới."),
    "camera_failed": _("Máy ảnh không mở được. Gõ tay bên dưới."),
}

LAND: dict[str, str | Promise] = {
    "plot": _("Thửa {number}"),
    "area_read": _("= {metres} m²"),
    "area_number": _("Ghi số, ví dụ 3,5 công."),
    "area_unit": _("Ghi thêm đơn vị: công, ha hay m²."),
    "area_large": _("Rộng quá, coi lại số."),
    "crop_missing": _("Chọn cây trồng, vật nuôi."),
    "point_kept": _("Đã có vị trí, lệch khoảng {metres} m."),
    "point_unsure": _("Còn lệch tới {metres} m. Ra chỗ trống, chờ còn 50 m trở xuống."),
    "point_denied": _("Chưa cho lấy vị trí. Cho phép, hoặc tả chỗ thửa bằng lời."),
    "point_unavailable": _("Máy không lấy được vị trí. Tả chỗ thửa bằng lời."),
    "point_timeout": _("Lâu quá chưa có vị trí. Ra chỗ trống thử lại."),
    "outline_short": _("{corners} góc, cần ít nhất 3."),
    "outline_area": _("{corners} góc, khoảng {metres} m²."),
    "outline_crossed": _("Ranh cắt nhau. Bỏ góc cuối rồi đi lại."),
    "quantity_form": _("Ghi số lượng bằng số, ví dụ 120 hoặc 2,5."),
    "lot_crop_missing": _("Chọn món sắp bán."),
    "shrinking": _("Đang lưu hình…"),
    "picture_kept": _("Đã lưu hình"),
    "picture_failed": _("Không đọc được hình này. Chụp lại."),
}

ANSWERS: dict[str, str | Promise] = {
    "consent_unanswered": _("Hỏi hộ rồi chọn Đồng ý hoặc Không."),
    "consent_needed": _("Hộ chưa đồng ý thì chưa lập hồ sơ được."),
    "mandate_unanswered": _("Hỏi hộ rồi chọn Đồng ý hoặc Không."),
    "signature_missing": _("Ký, chụp dấu tay, hoặc chọn Ký sau."),
    "alike_title": _("Có thể đã có hộ này"),
    "alike": _("Trong máy đã có hộ giống {what}. Hỏi chủ hộ rồi chọn."),
    "alike_phone": _("số điện thoại"),
    "alike_name": _("họ tên và xã"),
    "phone_end": _("số cuối {digits}"),
    "open_known": _("Mở hồ sơ đã có"),
    "unsure_reason": _("Chưa chắc có trùng không, nhờ người duyệt coi."),
}

WORDS = READINESS | STATES | PERSON | LAND | ANSWERS
