"""Who works in the demo market, and who can sign in to look around."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

ADMINISTRATOR = "+84900000000"
OFFICER = "+84900000001"
APPROVER = "+84900000002"
DEPARTMENT = "+84900000003"
EDITOR = "+84900000004"
OTHER_OFFICER = "+84900000005"
TRAINER = "+84900000006"
MANAGER = "+84900000007"
FARMER = "+84900000011"
SECOND_FARMER = "+84900000012"
# No office has ever given out a number that begins with 999.
FARMER_NUMBER = "999150000011"


@dataclass(frozen=True)
class Person:
    """A phone number that signs in, and what it opens."""

    phone: str
    what: str


def who_can_sign_in() -> list[Person]:
    """Return the people worth trying, officers and farmers first."""
    return [
        Person("0900 000 001", _("cán bộ khuyến nông xã Nhơn Ái và các xã lân cận")),
        Person("0900 000 002", _("người xác minh hồ sơ, duyệt món")),
        Person("0900 000 011", _("nông dân: cô Bảy Sầu Riêng, xã Nhơn Ái")),
        Person("0900 000 012", _("nông dân: chú Ba Nhãn, điện thoại chung với em gái")),
        Person("0900 000 007", _("quản lý HTX Cây Thử, coi xã viên")),
        Person("0900 000 003", _("cán bộ Sở: bảng theo dõi toàn thành phố")),
        Person("0900 000 004", _("biên tập viên: trang tin ở /quan-tri/")),
        Person("0900 000 000", _("quản trị")),
    ]
