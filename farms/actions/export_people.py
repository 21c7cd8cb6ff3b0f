"""A household's copy: who it is, its land, what it agreed to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from farms.exporting.sections import Row, Section
from farms.identity import mask_identity
from farms.models import Business, IdentityCheck, Producer, Registration, User


def people_sections(
    producer: Producer, reader: User, *, shows_numbers: bool
) -> list[Section]:
    """Return household, persons, land and answers."""
    return [
        _household(producer),
        _persons(producer, reader, shows_numbers),
        _identity_checks(producer),
        _business(producer),
        _cooperatives(producer),
        _plots(producer),
        _plantings(producer),
        _consents(producer),
        _mandates(producer),
    ]


def _household(producer: Producer) -> Section:
    registration = Registration.objects.filter(producer=producer).first()
    row: Row = {
        "name": producer.name,
        "shop_name": producer.shop_name,
        "kind": producer.get_kind_display(),
        "form_of_address": producer.get_form_of_address_display(),
        "phone": str(producer.phone),
        "commune": producer.commune.name,
        "hamlet": producer.hamlet,
        "address": producer.address_text,
        "story": producer.story,
        "is_public": producer.is_public,
        "created_at": producer.created_at,
        "registered_by": str(producer.registered_by or ""),
    }
    if registration:
        row["registration"] = registration.get_status_display()
        row["identity"] = registration.get_identity_level_display()
        row["registration_reason"] = registration.reason
        row["verified_at"] = registration.verified_at
    columns = [
        ("name", _("Chủ hộ")),
        ("shop_name", _("Tên nhà vườn")),
        ("kind", _("Loại")),
        ("phone", _("Điện thoại")),
        ("commune", _("Xã, phường")),
        ("hamlet", _("Ấp, khu vực")),
        ("address", _("Địa chỉ")),
        ("story", _("Giới thiệu")),
        ("is_public", _("Khách thấy trên trang")),
        ("created_at", _("Lập hồ sơ lúc")),
        ("registered_by", _("Ai lập hồ sơ")),
        ("registration", _("Hồ sơ")),
        ("identity", _("Giấy tờ")),
    ]
    return Section("household", _("Nhà vườn"), columns, [row])


def _persons(producer: Producer, reader: User, shows_numbers: bool) -> Section:
    rows: list[Row] = []
    for membership in producer.memberships.select_related("farmer").order_by("pk"):
        farmer = membership.farmer
        is_whole = shows_numbers and farmer.user_id == reader.pk
        number = farmer.id_number
        shown = number if is_whole or not number else mask_identity(number)
        rows.append(
            {
                "full_name": farmer.full_name,
                "position": membership.get_position_display(),
                "form_of_address": farmer.get_form_of_address_display(),
                "phone": str(farmer.phone),
                "born_on": farmer.born_on,
                "birth_year": farmer.birth_year,
                "sex": farmer.get_sex_display(),
                "id_number": shown,
                "joined_on": membership.joined_on,
                "left_on": membership.left_on,
            }
        )
    columns = [
        ("full_name", _("Họ tên")),
        ("position", _("Vai trong hộ")),
        ("phone", _("Điện thoại")),
        ("born_on", _("Ngày sinh")),
        ("birth_year", _("Năm sinh")),
        ("sex", _("Giới tính")),
        ("id_number", _("Số CCCD")),
    ]
    return Section("persons", _("Người trong hộ"), columns, rows)


def _identity_checks(producer: Producer) -> Section:
    checks = IdentityCheck.objects.filter(farmer__memberships__producer=producer)
    related = ("farmer", "checked_by", "withdrawn_by")
    rows: list[Row] = [
        {
            "person": check.farmer.full_name,
            "method": check.get_method_display(),
            "level": check.get_level_display(),
            "checked_by": str(check.checked_by or ""),
            "checked_at": check.checked_at,
            "withdrawn_by": str(check.withdrawn_by or ""),
            "withdrawn_at": check.withdrawn_at,
            "withdrawn_reason": check.withdrawn_reason,
        }
        for check in checks.select_related(*related).distinct().order_by("pk")
    ]
    columns = [
        ("person", _("Họ tên")),
        ("method", _("Bằng cách nào")),
        ("checked_by", _("Ai xem")),
        ("checked_at", _("Lúc")),
        ("withdrawn_at", _("Rút lúc")),
    ]
    return Section("identity_checks", _("Xác nhận danh tính"), columns, rows)


def _business(producer: Producer) -> Section:
    rows: list[Row] = [
        {
            "registration_number": held.registration_number,
            "registered_on": held.registered_on,
            "tax_code": held.tax_code,
            "representative": held.representative,
        }
        for held in Business.objects.filter(producer=producer)
    ]
    columns = [
        ("registration_number", _("Số giấy đăng ký")),
        ("registered_on", _("Ngày cấp")),
        ("tax_code", _("Mã số thuế")),
        ("representative", _("Người đại diện")),
    ]
    return Section("business", _("Giấy đăng ký"), columns, rows)


def _cooperatives(producer: Producer) -> Section:
    seats = producer.cooperative_memberships.select_related("cooperative")
    rows: list[Row] = [
        {
            "cooperative": str(seat.cooperative),
            "joined_on": seat.joined_on,
            "left_on": seat.left_on,
        }
        for seat in seats.order_by("pk")
    ]
    columns = [
        ("cooperative", _("Hợp tác xã")),
        ("joined_on", _("Vào ngày")),
        ("left_on", _("Ra ngày")),
    ]
    return Section("cooperatives", _("Hợp tác xã"), columns, rows)


def _degrees(value: int | None) -> str:
    """Write degrees × 10⁷ with all seven decimals, without floats."""
    if value is None:
        return ""
    whole, part = divmod(abs(value), 10_000_000)
    return f"{'-' if value < 0 else ''}{whole}.{part:07}"


def _plots(producer: Producer) -> Section:
    rows: list[Row] = [
        {
            "name": str(plot),
            "commune": plot.commune.name,
            "area_text": plot.area_text,
            "area_square_metres": plot.area_square_metres,
            "latitude": _degrees(plot.latitude_e7),
            "longitude": _degrees(plot.longitude_e7),
            "accuracy_metres": plot.accuracy_metres,
            "outline": [[_degrees(n), _degrees(e)] for n, e in plot.outline_e7],
        }
        for plot in producer.plots.select_related("commune").order_by("pk")
    ]
    columns = [
        ("name", _("Thửa")),
        ("commune", _("Xã, phường")),
        ("area_text", _("Diện tích")),
        ("area_square_metres", _("Diện tích (m²)")),
        ("latitude", _("Vĩ độ")),
        ("longitude", _("Kinh độ")),
    ]
    return Section("plots", _("Đất vườn"), columns, rows)


def _plantings(producer: Producer) -> Section:
    rows: list[Row] = [
        {
            "crop": planting.crop.name,
            "plot": str(planting.plot or ""),
            "area_text": planting.area_text,
            "started_on": planting.started_on,
            "ended_on": planting.ended_on,
        }
        for planting in producer.plantings.select_related("crop", "plot").order_by("pk")
    ]
    columns = [
        ("crop", _("Cây trồng, vật nuôi")),
        ("plot", _("Thửa")),
        ("area_text", _("Diện tích")),
    ]
    return Section("plantings", _("Trồng và nuôi"), columns, rows)


def _consents(producer: Producer) -> Section:
    rows: list[Row] = [
        {
            "purpose": consent.get_purpose_display(),
            "answer": _("Đồng ý") if consent.is_given else _("Không"),
            "person": consent.farmer.full_name,
            "channel": consent.get_channel_display(),
            "wording_version": consent.wording_version,
            "evidence_note": consent.evidence_note,
            "recorded_by": str(consent.recorded_by),
            "recorded_at": consent.recorded_at,
            "withdrawn_at": consent.withdrawn_at,
        }
        for consent in producer.consents.select_related("farmer", "recorded_by")
    ]
    columns = [
        ("purpose", _("Hỏi về")),
        ("answer", _("Trả lời")),
        ("channel", _("Trả lời bằng cách nào")),
        ("recorded_at", _("Lúc")),
        ("withdrawn_at", _("Rút lại lúc")),
    ]
    return Section("consents", _("Những điều đã hỏi"), columns, rows)


def _mandates(producer: Producer) -> Section:
    columns = [
        ("officer", _("Cán bộ")),
        ("purpose", _("Được làm gì")),
        ("valid_from", _("Từ ngày")),
        ("valid_until", _("Tới ngày")),
        ("revoked_at", _("Thôi lúc")),
    ]
    rows = list(_mandate_rows(producer))
    return Section("mandates", _("Cán bộ làm giúp"), columns, rows)


def _mandate_rows(producer: Producer) -> Iterator[Row]:
    for mandate in producer.mandates.select_related("officer").order_by("pk"):
        yield {
            "officer": str(mandate.officer),
            "purpose": mandate.get_purpose_display(),
            "evidence": mandate.get_evidence_display(),
            "valid_from": mandate.valid_from,
            "valid_until": mandate.valid_until,
            "revoked_at": mandate.revoked_at,
        }
