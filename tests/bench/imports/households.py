"""Invented households as a commune would list them, of any number."""

import random
from io import BytesIO

from tests.bench.duplicates.register import person

HEADINGS = (
    "STT,Họ và tên chủ hộ,Năm sinh,Số CCCD,Số điện thoại,Địa chỉ,Diện tích (công),"
    "Sản phẩm,Đồng ý"
)


def list_of(households: int, *, seed: int = 1, note: str = "") -> BytesIO:
    """Return a .csv; the same seed gives the same households, `note` another file.

    Identity numbers have a province code that no office gives out.
    """
    chance = random.Random(seed)
    lines = [note, HEADINGS] if note else [HEADINGS]
    for number in range(1, households + 1):
        name, _phone, year, hamlet = person(chance)
        identity = f"{97 + seed % 3:03}0{year % 100:02}{number:06}"
        phone = f"09{seed % 10}{number:07}"
        lines.append(
            f'{number},{name},{year},{identity},{phone},"{hamlet}, xã Nhơn Ái",'
            f"{number % 20 + 1},Sầu riêng Ri6,x"
        )
    return BytesIO("\n".join(lines).encode())
