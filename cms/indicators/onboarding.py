"""Who is in the register, checked, and agreed to be shown."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.indicators.base import Indicator
from farms.models import Consent, ConsentPurpose, Producer, RegistrationStatus


def registered(until: datetime) -> "QuerySet[Producer]":
    """Keep households with a registration that is not withdrawn."""
    return Producer.objects.filter(registration__created_at__lte=until).exclude(
        registration__status__in=[
            RegistrationStatus.WITHDRAWN,
            RegistrationStatus.MERGED,
        ]
    )


def verified(until: datetime) -> "QuerySet[Producer]":
    """Keep households whose registration was confirmed."""
    return registered(until).filter(
        registration__status=RegistrationStatus.VERIFIED,
        registration__verified_at__lte=until,
    )


def consented(until: datetime) -> "QuerySet[Producer]":
    """Keep households that agreed to be shown and had not taken it back."""
    return _agreed(until, ConsentPurpose.PUBLISH)


def counted_in_public(until: datetime) -> "QuerySet[Producer]":
    """Keep households that agreed to be counted in figures anybody may read.

    Taken back, it is taken back for the past too: so asked of today, not of `until`.
    """
    agreed = Consent.objects.current().filter(purpose=ConsentPurpose.STATISTICS)
    return registered(until).filter(pk__in=agreed.values("producer"))


def _agreed(until: datetime, purpose: str) -> "QuerySet[Producer]":
    held = Consent.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=until),
        purpose=purpose,
        is_given=True,
        recorded_at__lte=until,
    )
    return registered(until).filter(pk__in=held.values("producer"))


REGISTERED = Indicator(
    "registered",
    _("Có hồ sơ"),
    _(
        "Hộ, hộ kinh doanh, tổ hợp tác, hợp tác xã có hồ sơ đăng ký và chưa rút; hồ sơ "
        "đang chờ xác minh cũng tính. Mỗi hộ đếm một lần, không đếm tài khoản."
    ),
    registered,
)
VERIFIED = Indicator(
    "verified",
    _("Đã xác minh"),
    _("Hộ có hồ sơ đã được người khác người lập hồ sơ xác minh."),
    verified,
)
CONSENTED = Indicator(
    "consented",
    _("Đồng ý hiện tên"),
    _("Hộ có hồ sơ, đồng ý hiện tên nhà vườn và xã trên trang, và chưa rút lại."),
    consented,
)
