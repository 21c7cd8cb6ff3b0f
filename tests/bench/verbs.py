"""How often a second the heavy verbs run."""

import time
from datetime import timedelta
from io import BytesIO
from statistics import median

from django.db import transaction
from django.utils import timezone

from catalogue.actions.reservations import Wanted
from catalogue.actions.stock import reserve_stock
from farms.actions.import_steps import commit_import, preview_import
from farms.actions.imports import load_import
from tests.cast import Cast
from tests.factories.farms import CropFactory
from tests.factories.orders import make_product

ROUNDS = 3
RESERVATIONS = 60
HOUSEHOLDS = 60
HEADINGS = "STT,Họ và tên chủ hộ,Ngày sinh,Số điện thoại,Địa chỉ,Sản phẩm,Đồng ý"


def measure_reservations():
    """Return reservations a second, one after another, of one product in 5 lots."""
    product = make_product(on_hand_steps=100_000_000)
    rates = []
    for turn in range(ROUNDS):
        started = time.perf_counter()
        for number in range(RESERVATIONS):
            want = Wanted(product.pk, 1000, f"line:bench-{turn}-{number}")
            expires = timezone.now() + timedelta(minutes=25)
            reserve_stock(wanted=[want], expires_at=expires)
        rates.append(RESERVATIONS / (time.perf_counter() - started))
    return median(rates)


@transaction.atomic
def measure_import():
    """Return rows a second, looked through and written: (preview, commit).

    Never committed, so that only the list is measured and not what follows from it.
    """
    cast = Cast()
    CropFactory()
    previewed, committed = [], []
    for turn in range(ROUNDS):
        held = load_import(
            file=_household_list(turn),
            file_name="danh-sach.csv",
            commune=cast.commune,
            officer=cast.minh,
        )
        previewed.append(_rate(preview_import, register_import=held, actor=cast.minh))
        committed.append(_rate(commit_import, register_import=held, actor=cast.minh))
    transaction.set_rollback(True)
    return median(previewed), median(committed)


def _rate(verb, **given):
    started = time.perf_counter()
    verb(**given)
    return HOUSEHOLDS / (time.perf_counter() - started)


def _household_list(turn):
    rows = [
        f"{number},Hộ Thử {turn} {number},1970,09{turn:02}{number:06},"
        '"Ấp 3, xã Nhơn Ái",Sầu riêng Ri6,x'
        for number in range(HOUSEHOLDS)
    ]
    return BytesIO("\n".join([HEADINGS, *rows]).encode())
