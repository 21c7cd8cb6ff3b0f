"""What officers do besides registering: a training of today, visits to gardens."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from agrimarket.demo import people
from agrimarket.demo.calendar import Year
from farms.actions.attendance import check_in
from farms.actions.trainings import record_training
from farms.actions.visits import record_visit
from farms.models import Attendance, Commune, FarmVisit, Producer, User

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


def _household_of(phone: str) -> Producer:
    return Producer.objects.standing().filter(phone=phone).order_by("pk")[0]
