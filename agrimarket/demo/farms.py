"""The households: registered, trained, verified, with what they agreed to."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from django.utils import timezone

from agrimarket.demo import people
from agrimarket.demo.calendar import Year
from farms.actions.registrations import (
    ProducerValues,
    register_producer,
    return_registration,
    verify_registration,
)
from farms.actions.trainings import record_training
from farms.models import (
    Certificate,
    Commune,
    ConsentPurpose,
    Crop,
    Producer,
    Registration,
    Role,
    RoleAssignment,
    User,
)
from farms.text import fold

DATA = Path(__file__).parent / "data"
STAGES = ["registered", "trained", "consented", "listed", "sold", "repeat"]
CERTIFIED = {
    "0900000011": ("vietgap", "VG-THU-0001", "sau-rieng-ri6", 260),
    "0900000016": ("vietgap", "VG-THU-0002", "buoi-nam-roi", 400),
    "0900000020": ("ocop_4", "OCOP-THU-0003", "tra-mang-cau", 500),
    "0900000023": ("ocop_4", "OCOP-THU-0004", "cha-ca-that-lat", 300),
    "0900000040": ("globalgap", "GGN-THU-0005", "nhan-ido", 200),
    "0900000041": ("ocop_5", "OCOP-THU-0006", "gao-st25", 640),
    # Lapsed: the claim is shown nowhere any more.
    "0900000027": ("vietgap", "VG-THU-0007", "vu-sua-lo-ren", -20),
}


@dataclass(frozen=True)
class Household:
    """One row of households.csv."""

    number: int
    phone: str
    values: ProducerValues
    commune_code: str
    reach: str

    def reaches(self, stage: str) -> bool:
        """Say whether the household got as far as this stage."""
        return STAGES.index(self.reach) >= STAGES.index(stage)

    @property
    def registered_day(self) -> int:
        """Return the day of the year: the early ones got far, the late ones not."""
        return (
            (self.number * 11) % 300 + 4
            if self.reaches("sold")
            else 340 - (self.number * 7 % 120)
        )

    @property
    def producer(self) -> Producer:
        """Return the household once it is registered."""
        phone = f"+84{self.phone[1:]}"
        return Producer.objects.get(phone=phone, name=self.values.full_name)


def households() -> Iterator[Household]:
    """Read the households of the demo market."""
    with (DATA / "households.csv").open(encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            yield Household(
                number=number,
                phone=row["phone"],
                commune_code=row["commune"],
                reach=row["reach"],
                values=ProducerValues(
                    full_name=row["name"],
                    kind=row["kind"],
                    shop_name=row["shop"],
                    form_of_address=row["form"],
                    phone=f"+84{row['phone'][1:]}",
                    birth_year=1950 + (number * 13) % 50,
                    sex=row["sex"],
                    hamlet=row["hamlet"],
                    crop_slugs=tuple(row["crops"].split("|")),
                    area_text=f"{3 + number % 12} công",
                    area_square_metres=1000 * (3 + number % 12),
                    story=row["story"],
                ),
            )


def make_staff() -> None:
    """Make the officers, the approver, the department, the editor, the operator."""
    started = timezone.localdate() - timedelta(days=400)
    codes = sorted({household.commune_code for household in households()})
    communes = Commune.objects.current().filter(code__in=codes)
    officer = _user(people.OFFICER, "Cán Bộ Mẫu")
    approver = _user(people.APPROVER, "Xác Minh Mẫu")
    for commune in communes:
        _role(officer, Role.EXTENSION_OFFICER, commune, started)
        _role(approver, Role.APPROVER, commune, started)
    other = Commune.objects.current().get(code="31120")
    _role(
        _user(people.OTHER_OFFICER, "Cán Bộ Xã Khác"),
        Role.EXTENSION_OFFICER,
        other,
        started,
    )
    _user(people.TRAINER, "Giảng Viên Mẫu")
    _role(_user(people.DEPARTMENT, "Sở Mẫu"), Role.DEPARTMENT, None, started)
    _user(people.EDITOR, "Biên Tập Mẫu", is_staff=True)
    _user(people.ADMINISTRATOR, "Quản Trị Mẫu", is_staff=True, is_superuser=True)


def _user(phone: str, name: str, **fields: bool) -> User:
    return User.objects.get_or_create(
        phone=phone,
        defaults={"full_name": name, "phone_verified": True, **fields},
    )[0]


def _role(user: User, role: str, commune: Commune | None, day: date) -> None:
    RoleAssignment.objects.get_or_create(
        user=user, role=role, commune=commune, defaults={"valid_from": day}
    )


def plan_households(year: Year) -> None:
    """Put registrations, verdicts, certificates and trainings into the calendar."""
    for household in households():
        day = household.registered_day
        year.plan(day, 9, partial(_register, household))
        if household.reaches("trained"):
            year.plan(day + 2, 15, partial(_verify, household))
            year.plan(day + 5, 14, partial(_train, household))
        if household.phone in CERTIFIED:
            year.plan(day + 3, 10, partial(_certify, household))
    returned = next(h for h in households() if h.phone == "0900000039")
    year.plan(returned.registered_day + 3, 16, partial(_return, returned))
    twice = next(h for h in households() if h.phone == "0900000013")
    year.plan(358, 10, partial(_register_again, twice))


def _officer() -> User:
    return User.objects.get(phone=people.OFFICER)


def _approver() -> User:
    return User.objects.get(phone=people.APPROVER)


def _register(household: Household) -> None:
    agreed = household.reaches("consented")
    register_producer(
        actor=_officer(),
        commune=Commune.objects.current().get(code=household.commune_code),
        values=household.values,
        consents={
            ConsentPurpose.REGISTER: True,
            ConsentPurpose.STATISTICS: True,
            ConsentPurpose.PUBLISH: agreed,
            ConsentPurpose.CHANNELS: agreed and household.number % 3 != 2,
        },
        grants_mandate=agreed,
        identity_level=Registration.IdentityLevel.PAPER_SEEN,
    )


def _register_again(household: Household) -> None:
    """Another officer meets the same person, who has no phone at hand."""
    name = fold(household.values.full_name).title()
    register_producer(
        actor=_officer(),
        commune=Commune.objects.current().get(code=household.commune_code),
        values=replace(household.values, full_name=name, phone="", shop_name=""),
        consents={ConsentPurpose.REGISTER: True},
        distinct_reason="Chưa chắc có trùng hộ khác không",
    )


def _verify(household: Household) -> None:
    verify_registration(registration=household.producer.registration, actor=_approver())


def _return(household: Household) -> None:
    return_registration(
        registration=household.producer.registration,
        reason="Số điện thoại gọi không được, hỏi lại hộ.",
        actor=_approver(),
    )


def _train(household: Household) -> None:
    producer = household.producer
    titles = [
        "Chụp hình nông sản bằng điện thoại",
        "Ghi nhật ký vườn, in tem lô",
        "Trả lời đơn và đóng gói",
    ]
    record_training(
        commune=producer.commune,
        title=titles[household.number % 3],
        held_on=timezone.localdate(),
        trainer=User.objects.get(phone=people.TRAINER)
        if household.number % 3
        else _officer(),
        producers=[producer],
        actor=_officer(),
    )


def _certify(household: Household) -> None:
    kind, number, crop, days = CERTIFIED[household.phone]
    real_today = timezone.localdate() + timedelta(days=362 - household.registered_day)
    Certificate.objects.get_or_create(
        producer=household.producer,
        number=number,
        defaults={
            "kind_id": kind,
            "issuer": "Tổ chức chứng nhận mẫu",
            "crop": Crop.objects.get(slug=crop),
            "valid_from": timezone.localdate() - timedelta(days=30),
            "valid_until": max(real_today + timedelta(days=days), timezone.localdate()),
        },
    )
