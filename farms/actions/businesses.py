"""Write down what a producer is registered with."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError as NumberError
from stdnum.vn import mst
from wagtail.log_actions import log

from farms.actions.roles import check_reach
from farms.exceptions import DuplicateProducerError, FarmsError
from farms.models import ACTING_ROLES, Business, Producer, User, asked_of
from farms.text import clean_text

FIRST_DAY = date(1986, 1, 1)  # nothing of today's kinds was registered before


@dataclass(frozen=True, kw_only=True)
class BusinessValues:
    """What stands on the paper; what the kind is not asked for is left out."""

    registration_number: str = ""
    registered_on: date | None = None
    tax_code: str = ""
    representative: str = ""


def read_tax_code(text: str) -> str:
    """Return 10 or 13 digits; raise FarmsError for a code no tax office gives."""
    if not text.strip():
        return ""
    try:
        return mst.validate(text)
    except NumberError:
        message = _("Mã số thuế này sai. Phải đủ 10 số, chi nhánh 13 số.")
        raise FarmsError(message) from None


@transaction.atomic
def record_business(
    *, producer: Producer, values: BusinessValues, actor: User
) -> Business:
    """Write the registration of a producer; each change goes into its history.

    Raises FarmsError for a kind that is not asked, a wrong tax code or a day to come,
    DuplicateProducerError for a tax code another producer has.
    """
    check_reach(actor=actor, producer=producer, roles=ACTING_ROLES)
    asked = asked_of(producer.kind)
    if not asked:
        raise FarmsError(_("Hộ nông dân không cần giấy đăng ký."))
    day = values.registered_on
    if day and not FIRST_DAY <= day <= timezone.localdate():
        raise FarmsError(_("Ngày cấp phải từ 1986 tới hôm nay."))
    told = {
        "registration_number": clean_text(values.registration_number)[:40],
        "registered_on": day,
        "tax_code": read_tax_code(values.tax_code),
        "representative": clean_text(values.representative)[:120],
    }
    rows = Business.objects.select_for_update()
    held = rows.filter(producer=producer).first() or Business(producer=producer)
    changes = {}
    for name in asked:
        old = getattr(held, name)
        if (old or None) != (told[name] or None):
            changes[f"business_{name}"] = [_written(old), _written(told[name])]
            setattr(held, name, told[name])
    if changes:
        _save(held)
        log(producer, "farms.record_business", user=actor, data={"changes": changes})
    return held


def _save(business: Business) -> None:
    try:
        with transaction.atomic():
            business.save()
    except IntegrityError:
        raise DuplicateProducerError(
            _("Mã số thuế này đã ghi cho đơn vị khác.")
        ) from None


def _written(value: object) -> str:
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(value or "")
