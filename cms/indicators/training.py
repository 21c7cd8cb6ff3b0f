"""Who was taught."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.indicators.base import Indicator
from cms.indicators.onboarding import registered
from farms.models import Attendance, Producer


def trained(until: datetime) -> "QuerySet[Producer]":
    """Keep households that came to at least one training."""
    day = timezone.localtime(until).date()
    came = Attendance.objects.filter(training__held_on__lte=day)
    return registered(until).filter(pk__in=came.values("producer"))


TRAINED = Indicator(
    "trained",
    _("Đã tập huấn"),
    _("Hộ có người dự ít nhất một buổi tập huấn; dự nhiều buổi vẫn đếm một hộ."),
    trained,
)
