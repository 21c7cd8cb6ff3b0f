"""Figures anybody may read and count again."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cms.dashboards.files import (
    CITY_COLUMNS,
    COMMUNE_COLUMNS,
    csv_response,
    open_city_rows,
)
from cms.dashboards.periods import asked_month
from cms.indicators.open_data import (
    OPEN_INDICATORS,
    public_figures,
    shown_by_commune,
)
from cms.indicators.periods import Month
from cms.models import FEWEST, CommuneFigure
from farms.models import Commune


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Show each open figure, how it is counted, and its year."""
    found = public_figures()
    context = {
        "figures": found,
        "months": [month for month, _ in found[0].latest_first],
        "fewest": FEWEST,
        "commune_columns": COMMUNE_COLUMNS,
    }
    return render(request, "cms/dashboards/open_figures.html", context)


@require_GET
def city_csv(request: HttpRequest) -> HttpResponse:
    """Give the city's open figures of a year as a file."""
    rows = open_city_rows(public_figures())
    return csv_response("so-lieu-toan-thanh-pho.csv", list(dict(CITY_COLUMNS)), rows)


@require_GET
def communes_csv(request: HttpRequest) -> HttpResponse:
    """Give a month's open figures by commune as a file, small numbers left out."""
    month = asked_month(request.GET)
    name = f"so-lieu-xa-phuong-{month.text}.csv"
    return csv_response(name, list(dict(COMMUNE_COLUMNS)), _commune_rows(month))


def _commune_rows(month: Month) -> Iterator[list[object]]:
    communes = list(Commune.objects.current())
    kept = CommuneFigure.objects.filter(
        period=month.code, indicator__in=[i.code for i in OPEN_INDICATORS]
    ).values_list("indicator", "commune", "value")
    values = {(code, commune): value for code, commune, value in kept}
    for indicator in OPEN_INDICATORS:
        shown = shown_by_commune(
            {c.pk: values.get((indicator.code, c.pk), 0) for c in communes}
        )
        for commune in communes:
            yield [
                month.text,
                commune.code,
                commune.name,
                indicator.code,
                str(indicator.name),
                shown[commune.pk],
                indicator.version,
            ]
