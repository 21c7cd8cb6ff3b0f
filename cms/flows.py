"""What figures that anybody may read hold of a household: that it is one of them."""

from typing import Any

from django.db.models import Exists, Max, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from cms.actions.indicators import refresh_commune
from cms.indicators.periods import Month
from cms.models import CommuneFigure
from farms.models import Consent, ConsentPurpose, Producer
from farms.outbound import OutboundFlow, register_flow


def _still_counted() -> Any:
    """Return who said no after the open figures of its commune were worked out."""
    figures = CommuneFigure.objects.filter(
        period=Month.now().code,
        indicator__startswith="open_",
        commune=OuterRef("commune"),
    )
    latest = figures.order_by().values("commune").annotate(at=Max("computed_at"))
    taken_back = Consent.objects.filter(
        producer=OuterRef("pk"),
        purpose=ConsentPurpose.STATISTICS,
        is_given=True,
        withdrawn_at__gte=OuterRef("counted_at"),
    )
    counted = Producer.objects.annotate(counted_at=Subquery(latest.values("at")[:1]))
    return counted.filter(Exists(taken_back))


def _count_again(producer_id: int) -> None:
    commune_id = Producer.objects.values_list("commune", flat=True).get(pk=producer_id)
    refresh_commune(commune_id=commune_id)


register_flow(
    OutboundFlow(
        code="open_figures",
        name=_("số liệu công khai của xã"),
        purposes=(ConsentPurpose.STATISTICS,),
        fields=(_("một hộ trong số đếm, không có tên"),),
        showing=_still_counted,
        stop=_count_again,
    )
)
