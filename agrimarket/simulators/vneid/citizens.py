"""Invented citizens. No office has ever given out a number that begins with 999."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Citizen:
    """Somebody who can sign in at the simulated VNeID."""

    number: str
    name: str
    born_on: str  # ISO
    sex: str  # male, female
    phone: str  # E.164
    acr: str = "2"  # level of the account: 2 was identified in person
    note: str = ""  # for whoever tries the demo

    @property
    def subject(self) -> str:
        """Return the name under which clients know the person; tells nothing."""
        return f"vneid-demo-{self.number[-6:]}"

    def claims(self, scopes: set[str]) -> dict[str, Any]:
        """Return what the scopes allow to tell."""
        told: dict[str, Any] = {"sub": self.subject}
        if "profile" in scopes:
            told |= {
                "name": self.name,
                "birthdate": self.born_on,
                "gender": self.sex,
            }
        if "phone" in scopes:
            told |= {"phone_number": self.phone, "phone_number_verified": True}
        if "citizen_id" in scopes:
            told["citizen_id"] = self.number
        return told


CITIZENS = (
    Citizen(
        "999150000011",
        "Trần Thị Sầu Riêng",
        "1950-03-08",
        "female",
        "+84900000011",
        note="có hồ sơ, đúng số CCCD và điện thoại",
    ),
    Citizen(
        "999063000012",
        "Lê Văn Nhãn",
        "1963-05-19",
        "male",
        "+84900000012",
        note="có hồ sơ, chưa ghi số CCCD",
    ),
    Citizen(
        "999179000013",
        "Lê Thị Chôm Chôm",
        "1979-10-20",
        "female",
        "+84900000012",
        note="dùng chung điện thoại với anh",
    ),
    Citizen(
        "999150000777",
        "Trần Thị Sầu Riêng",
        "1950-12-01",
        "female",
        "+84900000777",
        note="trùng tên, số CCCD khác: bị từ chối",
    ),
    Citizen(
        "999190000099",
        "Võ Thị Không Hồ Sơ",
        "1990-01-31",
        "female",
        "+84900000099",
        note="chưa có hồ sơ ở xã nào: bị từ chối",
    ),
    Citizen(
        "999150000011",
        "Trần Thị Sầu Riêng",
        "1950-03-08",
        "female",
        "+84900000011",
        acr="1",
        note="tài khoản mức 1, chưa định danh: bị từ chối",
    ),
)
