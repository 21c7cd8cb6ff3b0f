"""What officers do besides registering: trainings, visits, papers and codes."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from agrimarket.demo import people
from agrimarket.demo.calendar import Year
from farms.actions.attendance import check_in
from farms.actions.claims import (
    ClaimValues,
    add_to_list,
    record_area_code,
    record_certificate,
)
from farms.actions.trainings import record_training
from farms.actions.visits import record_visit
from farms.models import (
    Attendance,
    Certificate,
    CertificateKind,
    Commune,
    FarmVisit,
    Producer,
    User,
)

COMMUNE = "31315"
VISITS = [
    (
        people.FARMER,
        FarmVisit.Purpose.ADVICE,
        "Trái non rụng nhiều, dặn giữ ẩm gốc, chưa bón thêm đạm.",
        "Coi lại sau khi tỉa trái",
        10,
    ),
    (
        people.SECOND_FARMER,
        FarmVisit.Purpose.LISTING,
        "Chụp lại hình, trời nắng.",
        "",
        0,
    ),
    (
        people.FARMER,
        FarmVisit.Purpose.CERTIFICATE,
        "Nhật ký ghi đủ, còn thiếu hoá đơn phân.",
        "Bổ sung hoá đơn trước kỳ đánh giá",
        21,
    ),
]


def plan_field_work(year: Year) -> None:
    """Put the visits into the last weeks, and the training into this morning."""
    for number, visit in enumerate(VISITS):
        year.plan(340 + 8 * number, 10, partial(_visit, *visit))
    year.plan(362, 9, _list_members)
    year.plan(363, 9, _share_code)
    year.plan(363, 10, _pledge)
    year.plan(365, 7, _train)


def _visit(phone: str, purpose: str, note: str, next_step: str, days: int) -> None:
    today = timezone.localdate()
    record_visit(
        producer=_household_of(phone),
        visited_on=today,
        purpose=purpose,
        note=note,
        next_step=next_step,
        next_on=today + timedelta(days=days) if days else None,
        actor=User.objects.get(phone=people.OFFICER),
    )


def _train() -> None:
    """Three households were written down by the officer, one checked in itself."""
    commune = Commune.objects.current().get(code=COMMUNE)
    officer = User.objects.get(phone=people.OFFICER)
    household = _household_of(people.FARMER)
    others = (
        Producer.objects.standing().filter(commune=commune).exclude(pk=household.pk)
    )
    training = record_training(
        commune=commune,
        title="Đóng gói trái cây gửi xa",
        held_on=timezone.localdate(),
        trainer=officer,
        producers=others.order_by("pk")[:3],
        actor=officer,
    )
    check_in(
        training=training,
        producer=household,
        way=Attendance.Way.QR,
        actor=User.objects.get(phone=people.FARMER),
    )


def _list_members() -> None:
    """The cooperative's certificate names one of its growers."""
    held = Certificate.objects.get(number="GGN-THU-0005")
    add_to_list(
        claim=held,
        producers=[_household_of(people.SECOND_FARMER)],
        since=None,
        actor=User.objects.get(phone=people.OFFICER),
    )


def _share_code() -> None:
    """Three households share the code of one area."""
    officer = User.objects.get(phone=people.OFFICER)
    commune = Commune.objects.current().get(code=COMMUNE)
    today = timezone.localdate()
    code = record_area_code(
        commune=commune,
        values=ClaimValues(
            kind=CertificateKind.objects.get(slug="puc-domestic"),
            number="VN-THU-0952-01-26",
            crop_name="Sầu riêng",
            valid_from=today - timedelta(days=200),
            valid_until=today + timedelta(days=22),
        ),
        actor=officer,
    )
    growers = Producer.objects.standing().filter(commune=commune).order_by("pk")
    add_to_list(claim=code, producers=list(growers[:3]), since=None, actor=officer)


def _pledge() -> None:
    """A paper of the commune that lapses within the week."""
    today = timezone.localdate()
    record_certificate(
        producer=_household_of(people.FARMER),
        values=ClaimValues(
            kind=CertificateKind.objects.get(slug="attp-cam-ket"),
            number="CK-THU-0008",
            issuer="UBND xã mẫu",
            valid_from=today - timedelta(days=1000),
            valid_until=today + timedelta(days=8),
        ),
        actor=User.objects.get(phone=people.OFFICER),
    )


def _household_of(phone: str) -> Producer:
    return Producer.objects.standing().filter(phone=phone).order_by("pk")[0]
