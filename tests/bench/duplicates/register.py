"""A large register of invented households under common names, unevenly spread."""

import random

from django.db import connection

from farms.actions.producers import ProducerValues
from farms.models import Commune, Farmer, Membership, Producer
from farms.text import fold
from tests.factories.farms import CommuneFactory

COMMUNES = 103
BATCH = 20_000
# Family names with their share of a hundred people.
FAMILIES = {
    "Nguyễn": 31, "Trần": 11, "Lê": 9, "Phạm": 7, "Huỳnh": 6, "Phan": 5, "Võ": 5,
    "Đặng": 3, "Bùi": 3, "Đỗ": 2, "Hồ": 2, "Ngô": 2, "Dương": 2, "Lý": 2, "Thạch": 2,
    "Lâm": 2, "Mai": 1, "Đinh": 1, "Trương": 2, "Cao": 1, "Tô": 1,
}  # fmt: skip
MIDDLES = {"Văn": 32, "Thị": 34, "Hữu": 4, "Minh": 6, "Thanh": 6, "Ngọc": 5, "": 13}
GIVEN = """
Tám Sáu Bảy Ba Tư Năm Út Hai Mười Chín Hoa Lan Mai Cúc Hồng Hương Thu Hà Hạnh Phượng
Loan Liên Nga Dung Oanh Yến Thảo Trang Tuyết Mỹ Kiều Diễm Hùng Dũng Cường Tuấn Sơn
Hải Long Phong Bình Minh Quang Thành Đức Phúc Lộc Thọ Tài Lợi Hiền Tâm Nhân Nghĩa Trí
Tín Khánh Khoa Toàn Vinh Hưng Thịnh Đạt Kiệt Nam Trung Bắc
""".split()  # noqa: SIM905 - reads better than a list


def person(chance: random.Random) -> tuple[str, str, int, str]:
    """Return name, phone, birth year and hamlet."""
    family = chance.choices(list(FAMILIES), FAMILIES.values())[0]
    middle = chance.choices(list(MIDDLES), MIDDLES.values())[0]
    name = " ".join(part for part in (family, middle, chance.choice(GIVEN)) if part)
    phone = f"+849{chance.randrange(10**8):08}"
    return name, phone, chance.randrange(1945, 2006), f"Ấp {chance.randrange(1, 13)}"


def fill_register(size: int) -> list[Commune]:
    """Write the households in bulk and return the communes."""
    communes = [CommuneFactory() for _number in range(COMMUNES)]
    # The largest commune holds about four times as many as the smallest.
    weights = [1 + 3 * number / COMMUNES for number in range(COMMUNES)]
    chance = random.Random(1945)
    for start in range(0, size, BATCH):
        batch = range(start, min(start + BATCH, size))
        homes = chance.choices(communes, weights, k=len(batch))
        _write(batch, homes, chance)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return communes


def _write(numbers, homes, chance) -> None:
    told = [person(chance) for _number in numbers]
    farmers = [
        Farmer(full_name=name, folded_name=fold(name), phone=phone, birth_year=year)
        for name, phone, year, _hamlet in told
    ]
    producers = [
        Producer(
            name=name,
            shop_name=f"Vườn {name}",
            folded_name=fold(f"{name} Vườn {name}"),
            slug=f"ho-{number}",
            commune=home,
            hamlet=hamlet,
            phone=phone,
        )
        for number, home, (name, phone, _year, hamlet) in zip(
            numbers, homes, told, strict=True
        )
    ]
    Farmer.objects.bulk_create(farmers)
    Producer.objects.bulk_create(producers)
    Membership.objects.bulk_create(
        Membership(farmer=farmer, producer=producer)
        for farmer, producer in zip(farmers, producers, strict=True)
    )


def asked_about(communes: list[Commune], records: int):
    """Yield records as an officer types them: new ones and ones already there."""
    chance = random.Random(2026)
    pks = list(Membership.objects.order_by("pk").values_list("pk", flat=True))
    chosen = pks[:: max(1, len(pks) // records)]
    rows = Membership.objects.select_related("farmer", "producer__commune")
    known = iter(rows.filter(pk__in=chosen).order_by("pk"))
    for number in range(records):
        name, phone, year, hamlet = person(chance)
        home = chance.choice(communes)
        row = next(known, None) if number % 2 else None
        if row:
            farmer, home = row.farmer, row.producer.commune
            name, year, hamlet = fold(farmer.full_name), farmer.birth_year, ""
        yield (
            home,
            ProducerValues(full_name=name, phone=phone, birth_year=year, hamlet=hamlet),
        )
