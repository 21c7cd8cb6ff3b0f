"""Write the plots a phone walked, and what grows on them."""

from collections.abc import Mapping
from typing import Any

from farms.importing.areas import read_plot_area
from farms.importing.notes import Notes
from farms.models import Crop, Planting, Plot, Producer
from farms.positions import e7

WRITTEN = [
    "commune",
    "name",
    "area_text",
    "area_square_metres",
    "latitude_e7",
    "longitude_e7",
    "accuracy_metres",
    "outline_e7",
]


def write_land(*, producer: Producer | None, state: Mapping[str, Any]) -> None:
    """Make the household's walked plots those of the state."""
    if producer is None:
        return
    told = {row["ulid"]: row for row in state.get("plots") or []}
    known = {plot.ulid: plot for plot in producer.plots.exclude(ulid="")}
    gone = [plot.pk for ulid, plot in known.items() if ulid not in told]
    if gone:
        producer.plantings.filter(plot__in=gone).delete()
        producer.plots.filter(pk__in=gone).delete()
    plots = {
        ulid: _filled(known.get(ulid) or Plot(producer=producer, ulid=ulid), row)
        for ulid, row in told.items()
    }
    Plot.objects.bulk_create(plot for plot in plots.values() if plot.pk is None)
    old = [plots[ulid] for ulid in plots if ulid in known]
    if old:
        Plot.objects.bulk_update(old, WRITTEN)
    _plant(producer, told, plots)


def _filled(plot: Plot, row: Mapping[str, Any]) -> Plot:
    point = row.get("point") or {}
    plot.commune = plot.producer.commune
    plot.name = row.get("name") or ""
    plot.area_text = row.get("area_text") or ""
    plot.area_square_metres = read_plot_area(plot.area_text, Notes())
    plot.latitude_e7 = e7(point["latitude"]) if point else None
    plot.longitude_e7 = e7(point["longitude"]) if point else None
    plot.accuracy_metres = point.get("accuracy")
    plot.outline_e7 = [[e7(n), e7(e)] for n, e in row.get("outline") or []]
    return plot


def _plant(
    producer: Producer, told: Mapping[str, Mapping[str, Any]], plots: Mapping[str, Plot]
) -> None:
    """Put each crop on its plot; a crop told without land keeps its line."""
    slugs = {row["crop"] for row in told.values() if row.get("crop")}
    crops = {crop.slug: crop for crop in Crop.objects.filter(slug__in=slugs)}
    wanted = {
        plots[ulid].pk: crops[row["crop"]]
        for ulid, row in told.items()
        if row.get("crop") in crops
    }
    lines = producer.plantings.filter(crop__in=crops.values())
    loose = {line.crop_id: line for line in lines if line.plot_id is None}
    planted = {(line.plot_id, line.crop_id) for line in lines}
    producer.plantings.filter(plot__in=wanted).exclude(crop__in=crops.values()).delete()
    areas = {plot.pk: plot for plot in plots.values()}
    Planting.objects.bulk_create(
        Planting(
            producer=producer,
            plot=areas[pk],
            crop=crop,
            area_text=areas[pk].area_text,
            area_square_metres=areas[pk].area_square_metres,
        )
        for pk, crop in wanted.items()
        if (pk, crop.pk) not in planted
    )
    Planting.objects.filter(pk__in=[line.pk for line in loose.values()]).delete()
