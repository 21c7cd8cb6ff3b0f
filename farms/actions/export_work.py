"""A household's copy: what was done with it, sent to it and photographed of it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from farms.exporting.sections import Picture, Row, Section
from farms.models import (
    CapturedPicture,
    Certificate,
    Farmer,
    Message,
    Producer,
    SubmissionVersion,
    User,
)

# Codes to sign in, and what may quote a buyer's own words.
NOT_TOLD = ("sign_in_code", "order_off")


def work_sections(producer: Producer, reader: User) -> list[Section]:
    """Return claims, trainings, tellings, messages, requests and history."""
    return [
        _certificates(producer),
        _trainings(producer),
        _visits(producer),
        _tellings(producer),
        _lists(producer),
        _messages(producer, reader),
        _requests(producer),
        _history(producer),
    ]


def pictures_of(producer: Producer) -> list[Picture]:
    """Return the household's photos and what phones took for its registration."""
    photos = producer.photos.order_by("pk")
    found = [
        Picture(f"hinh/{photo.pk}{_ending(photo.file.name)}", photo.file)
        for photo in photos
        if photo.file
    ]
    taken = CapturedPicture.objects.filter(
        submission__producer=producer, photo=None
    ).exclude(upload=None)
    for row in taken.select_related("upload").order_by("pk"):
        upload = row.upload
        if upload is not None and upload.file:
            name = f"ho-so/{row.kind}-{row.pk}{_ending(upload.file.name)}"
            found.append(Picture(name, upload.file))
    return found


def _ending(name: str | None) -> str:
    _stem, dot, ending = (name or "").rpartition(".")
    return f"{dot}{ending.lower()}" if dot and ending.isalnum() else ""


def _certificates(producer: Producer) -> Section:
    rows: list[Row] = [
        {
            "kind": str(row.kind),
            "number": row.number,
            "issuer": row.issuer,
            "crop": str(row.crop or ""),
            "valid_from": row.valid_from,
            "valid_until": row.valid_until,
        }
        for row in Certificate.objects.naming(producer).select_related("crop", "kind")
    ]
    codes = producer.planting_area_codes.order_by("pk")
    rows += [
        {"kind": _("Mã số vùng trồng"), "number": row.code, "crop": row.crop_name}
        for row in codes
    ]
    columns = [
        ("kind", _("Loại")),
        ("number", _("Số")),
        ("issuer", _("Nơi cấp")),
        ("valid_until", _("Tới ngày")),
    ]
    return Section("certificates", _("Giấy chứng nhận, mã số"), columns, rows)


def _trainings(producer: Producer) -> Section:
    rows: list[Row] = [
        {"title": row.title, "held_on": row.held_on}
        for row in producer.trainings.order_by("held_on", "pk")
    ]
    columns = [("title", _("Chủ đề")), ("held_on", _("Ngày"))]
    return Section("trainings", _("Tập huấn"), columns, rows)


def _visits(producer: Producer) -> Section:
    rows: list[Row] = [
        {
            "visited_on": row.visited_on,
            "officer": str(row.officer),
            "purpose": row.get_purpose_display(),
            "note": row.note,
            "next_step": row.next_step,
            "next_on": row.next_on,
        }
        for row in producer.visits.select_related("officer").order_by("pk")
    ]
    columns = [
        ("visited_on", _("Ngày")),
        ("officer", _("Cán bộ")),
        ("note", _("Ghi chú")),
        ("next_step", _("Việc kế tiếp")),
    ]
    return Section("visits", _("Cán bộ thăm vườn"), columns, rows)


def _tellings(producer: Producer) -> Section:
    """Tell what officers' phones sent; identity numbers stand with the persons only."""
    versions = SubmissionVersion.objects.filter(submission__producer=producer)
    rows: list[Row] = [
        {
            "captured_at": version.captured_at,
            "received_at": version.received_at,
            "officer": str(version.officer),
            "told": {k: v for k, v in version.told.items() if k != "id_number"},
        }
        for version in versions.select_related("officer").order_by("number")
    ]
    columns = [
        ("captured_at", _("Ghi lúc")),
        ("received_at", _("Máy chủ nhận lúc")),
        ("officer", _("Cán bộ")),
    ]
    return Section("tellings", _("Hồ sơ ghi trên điện thoại"), columns, rows)


def _lists(producer: Producer) -> Section:
    rows: list[Row] = [
        {
            "file_name": row.register_import.file_name,
            "row": row.number,
            "officer": str(row.register_import.officer),
            "created_at": row.register_import.created_at,
        }
        for row in producer.import_rows.select_related("register_import__officer")
    ]
    columns = [
        ("file_name", _("Bảng")),
        ("row", _("Dòng")),
        ("officer", _("Ai gửi")),
        ("created_at", _("Lúc")),
    ]
    return Section("lists", _("Danh sách của xã có tên hộ"), columns, rows)


def _messages(producer: Producer, reader: User) -> Section:
    """Tell what was sent to the reader's phone, unless other households share it."""
    phone = str(reader.phone)
    others = Farmer.objects.filter(user=reader).exclude(memberships__producer=producer)
    at_work = reader.roles.exists() or reader.is_staff
    rows: list[Row] = []
    if not others.exists() and not at_work:
        found = Message.objects.filter(phone=phone).exclude(kind__in=NOT_TOLD)
        rows = [
            {"created_at": row.created_at, "text": row.text, "sent_at": row.sent_at}
            for row in found.order_by("pk")
        ]
    columns = [("created_at", _("Lúc")), ("text", _("Tin nhắn"))]
    return Section("messages", _("Tin nhắn gửi cho hộ"), columns, rows)


def _requests(producer: Producer) -> Section:
    rows: list[Row] = [
        {
            "kind": row.get_kind_display(),
            "note": row.note,
            "status": row.get_status_display(),
            "received_at": row.received_at,
            "due_on": row.due_on,
            "outcome": row.outcome,
            "decided_at": row.decided_at,
        }
        for row in producer.data_requests.order_by("pk")
    ]
    columns = [
        ("kind", _("Yêu cầu")),
        ("note", _("Nói thêm")),
        ("status", _("Tới đâu")),
        ("received_at", _("Gửi lúc")),
        ("due_on", _("Làm xong trước")),
        ("outcome", _("Kết quả")),
    ]
    return Section("data_requests", _("Yêu cầu về dữ liệu"), columns, rows)


def _history(producer: Producer) -> Section:
    """Tell who did what and when; not what others wrote of their own work."""
    entries: Any = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Producer),
        object_id=str(producer.pk),
    )
    rows: list[Row] = [
        {
            "at": entry.timestamp,
            "who": str(entry.user or ""),
            "what": str(entry.message),
        }
        for entry in entries.select_related("user").order_by("timestamp", "pk")
    ]
    columns = [("at", _("Lúc")), ("who", _("Ai")), ("what", _("Việc"))]
    return Section("history", _("Ai đã làm gì"), columns, rows)
