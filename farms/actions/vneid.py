"""Take the word of VNeID for who somebody is, or say why not.

Nobody gets into an account by phone or e-mail alone: the keyed hash of the national
number has to be the one on record, and the phone VNeID verified the one that signs in.
"""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from farms.actions.identities import record_check
from farms.exceptions import FarmsError
from farms.identity import hash_identity
from farms.models import (
    Farmer,
    IdentityCheck,
    IdentityMethod,
    Membership,
    User,
)
from farms.text import fold


@dataclass(frozen=True, kw_only=True)
class CitizenValues:
    """What VNeID says: 12 digits, a name, and a phone in E.164 only if verified."""

    subject_hash: str
    id_number: str
    full_name: str
    phone: str = ""
    born_on: date | None = None


class IdentityRefusedError(FarmsError):
    """Says what is wrong, and what the person can do about it."""

    def __init__(self, message: object, advice: object) -> None:
        super().__init__(message)
        self.advice = str(advice)


def own_people(user: User) -> "list[Farmer]":
    """Return who uses this phone and belongs to a household today; locks them."""
    seats = Membership.objects.filter(left_on=None, producer__merged_into=None)
    rows = Farmer.objects.select_for_update()
    return list(rows.filter(user=user, pk__in=seats.values("farmer_id")).order_by("pk"))


@transaction.atomic
def confirm_identity(*, citizen: CitizenValues, user: User) -> IdentityCheck:
    """Raise the level of the person of this phone whom VNeID names.

    The number on record decides; where none is, phone, name and birth have to fit, and
    the number becomes theirs. Raises IdentityRefusedError.
    """
    number_hash = hash_identity(citizen.id_number)
    people = own_people(user)
    if not people:
        raise IdentityRefusedError(
            _("Số điện thoại này chưa có hồ sơ nhà vườn."),
            _("Gọi cán bộ khuyến nông của xã lập hồ sơ, rồi xác nhận lại."),
        )
    known = [person for person in people if person.id_number_hash == number_hash]
    if known:
        return _confirm(known[0], citizen, user)
    if Farmer.objects.filter(id_number_hash=number_hash).exists():
        raise IdentityRefusedError(
            _("Số định danh này đã ghi trong hồ sơ của số điện thoại khác."),
            _(
                "Vào bằng số điện thoại của hồ sơ đó. Nếu đã đổi số, hoặc không phải "
                "mình khai, gọi cán bộ khuyến nông của xã."
            ),
        )
    person = _person_without_number(people, citizen, user)
    person.id_number = citizen.id_number
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise IdentityRefusedError(
            _("Số định danh này vừa được ghi cho người khác."),
            _("Gọi cán bộ khuyến nông của xã coi lại hồ sơ."),
        ) from None
    return _confirm(person, citizen, user)


def _person_without_number(
    people: list[Farmer], citizen: CitizenValues, user: User
) -> Farmer:
    unknown = [person for person in people if not person.id_number_hash]
    name = fold(citizen.full_name)
    fitting = [person for person in unknown if person.folded_name == name]
    if not unknown:
        raise IdentityRefusedError(
            _("Số định danh trên VNeID khác số trong hồ sơ."),
            _("Đem thẻ căn cước cho cán bộ khuyến nông của xã coi và sửa hồ sơ."),
        )
    if citizen.phone != str(user.phone):
        raise IdentityRefusedError(
            _("Số điện thoại trên VNeID khác số đang dùng ở đây."),
            _("Đem thẻ căn cước cho cán bộ khuyến nông của xã coi một lần."),
        )
    if len(fitting) != 1 or not _same_year(fitting[0], citizen):
        raise IdentityRefusedError(
            _("Họ tên hoặc năm sinh trên VNeID khác hồ sơ."),
            _("Gọi cán bộ khuyến nông của xã sửa hồ sơ cho khớp thẻ căn cước."),
        )
    return fitting[0]


def _same_year(person: Farmer, citizen: CitizenValues) -> bool:
    if not person.birth_year or citizen.born_on is None:
        return True
    return person.birth_year == citizen.born_on.year


def _confirm(person: Farmer, citizen: CitizenValues, user: User) -> IdentityCheck:
    held = person.identity_checks.valid().filter(
        method=IdentityMethod.VNEID, subject_hash=citizen.subject_hash
    )
    if existing := held.first():
        return existing
    return record_check(
        farmer=person,
        method=IdentityMethod.VNEID,
        actor=user,
        subject_hash=citizen.subject_hash,
    )


@transaction.atomic
def sign_in_by_identity(*, citizen: CitizenValues) -> User:
    """Return whose account VNeID opens: number on record and verified phone are theirs.

    Raises IdentityRefusedError; it does not tell whether a number or a phone is known.
    """
    number_hash = hash_identity(citizen.id_number)
    rows = Farmer.objects.filter(
        id_number_hash=number_hash,
        user__phone=citizen.phone or None,
        user__is_active=True,
        memberships__left_on=None,
        memberships__producer__merged_into=None,
    )
    person = rows.select_related("user").first()
    if person is None or person.user is None:
        raise IdentityRefusedError(
            _("VNeID này chưa mở được tài khoản nào ở đây."),
            _(
                "Vào bằng số điện thoại trước, rồi mở Danh tính và bấm Xác nhận bằng "
                "VNeID. Chưa có hồ sơ thì gọi cán bộ khuyến nông của xã."
            ),
        )
    user = person.user
    if not user.phone_verified:
        user.phone_verified = True
        user.save(update_fields=["phone_verified"])
    confirm_identity(citizen=citizen, user=user)
    log(user, "farms.sign_in_vneid", user=user, data={"farmer": person.pk})
    return user
