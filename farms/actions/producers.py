"""Write a household with its head, its land and what it grows."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from farms.actions.identities import is_known_by_vneid, withdraw_outdated
from farms.exceptions import DuplicateProducerError, FarmsError
from farms.identity import hash_identity
from farms.models import (
    Commune,
    Crop,
    Farmer,
    FormOfAddress,
    Membership,
    Planting,
    Plot,
    Producer,
    ProducerKind,
    User,
)
from farms.text import slug_of

_SUFFIX_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


@dataclass(frozen=True, kw_only=True)
class ProducerValues:
    """What is told about a household; phone in E.164, areas in whole m²."""

    full_name: str
    kind: str = ProducerKind.HOUSEHOLD
    shop_name: str = ""
    form_of_address: str = ""
    phone: str = ""
    birth_year: int | None = None
    born_on: date | None = None
    sex: str = ""
    id_number: str = ""
    hamlet: str = ""
    address_text: str = ""
    crop_slugs: tuple[str, ...] = ()
    area_text: str = ""
    area_square_metres: int | None = None
    story: str = ""

    @property
    def shown_name(self) -> str:
        """Return the name of the shop, made from the greeting where none was given."""
        if self.shop_name:
            return self.shop_name
        if self.kind not in {ProducerKind.HOUSEHOLD, ProducerKind.HOUSEHOLD_BUSINESS}:
            return self.full_name
        given = self.full_name.split(" ")[-1]
        address = (
            FormOfAddress(self.form_of_address).label if self.form_of_address else ""
        )
        return " ".join(part for part in ("Vườn", str(address), given) if part)


OF_FARMER = ("full_name", "form_of_address", "phone", "birth_year", "born_on", "sex")
OF_PRODUCER = ("kind", "form_of_address", "phone", "hamlet", "address_text", "story")


def create_producer(
    *, commune: Commune, values: ProducerValues, actor: User
) -> tuple[Producer, Farmer]:
    """Create a producer with its head; the caller holds the transaction."""
    crops = find_crops(values.crop_slugs)
    farmer = _farmer_of(values)
    if farmer.pk is None:
        farmer.user = find_user(values=values, actor=actor)
        farmer.save()
    name = values.shown_name
    producer = Producer.objects.create(
        name=values.full_name,
        shop_name=name,
        slug=free_slugs([slug_of(name)])[0],
        commune=commune,
        registered_by=actor,
        **{field: getattr(values, field) for field in OF_PRODUCER},
    )
    Membership.objects.create(farmer=farmer, producer=producer)
    _write_plantings(producer, values, crops)
    return producer, farmer


def find_crops(slugs: Iterable[str]) -> list[Crop]:
    """Return the crops in the order asked; refuse a slug nobody knows."""
    wanted = list(dict.fromkeys(slugs))
    known = {crop.slug: crop for crop in Crop.objects.filter(slug__in=wanted)}
    if unknown := [slug for slug in wanted if slug not in known]:
        message = _("Không có cây trồng này: %s.")
        raise FarmsError(message % ", ".join(unknown))
    return [known[slug] for slug in wanted]


def find_user(*, values: ProducerValues, actor: User) -> User | None:
    """Return who signs in with the household's phone; one phone may serve several."""
    if not values.phone:
        return None
    if str(actor.phone) == values.phone and actor.roles.exists():
        # It would make the officer a member of the household, mandate or not.
        raise FarmsError(_("Đây là số của cán bộ. Ghi số của hộ, hoặc để trống."))
    return User.objects.filter(phone=values.phone).first() or User.objects.create_user(
        values.phone,
        full_name=values.full_name,
        form_of_address=values.form_of_address,
    )


def _farmer_of(values: ProducerValues) -> Farmer:
    """Return the person with this ID number, or a new one."""
    if values.id_number:
        number = hash_identity(values.id_number)
        if known := Farmer.objects.filter(id_number_hash=number).first():
            return known
    of_farmer = {field: getattr(values, field) for field in OF_FARMER}
    return Farmer(id_number=values.id_number, **of_farmer)


def _write_plantings(
    producer: Producer, values: ProducerValues, crops: list[Crop]
) -> None:
    """Put the told area on the land; on a crop too when there is only one."""
    area = {
        "area_text": values.area_text,
        "area_square_metres": values.area_square_metres,
    }
    plot = None
    if any(area.values()):
        plot = Plot.objects.create(producer=producer, commune=producer.commune, **area)
    own = area if len(crops) == 1 else {}
    Planting.objects.bulk_create(
        Planting(producer=producer, plot=plot, crop=crop, **own) for crop in crops
    )


def write_producer(
    *, producer: Producer, values: ProducerValues, actor: User
) -> set[str]:
    """Write what differs and return the names of those fields."""
    membership = producer.memberships.select_related("farmer").order_by("pk").first()
    changed = _write(producer, values, OF_PRODUCER)
    changed |= _write(producer, values, ("full_name",), names={"full_name": "name"})
    if values.shop_name:
        changed |= _write(producer, values, ("shop_name",))
    if membership:
        farmer = membership.farmer
        changed |= _write(farmer, values, OF_FARMER)
        is_other = values.id_number and values.id_number != farmer.id_number
        if is_other:
            _refuse_known_identity(farmer, values.id_number)
            changed |= _write(farmer, values, ("id_number",))
        farmer.user = find_user(values=values, actor=actor)
        farmer.save()
        if is_other:
            withdraw_outdated(farmer=farmer, actor=actor)
    producer.save()
    return changed | _rewrite_plantings(producer, values)


def _refuse_known_identity(farmer: Farmer, id_number: str) -> None:
    if is_known_by_vneid(farmer):
        raise FarmsError(_("Số CCCD đã xác nhận qua VNeID, không sửa ở đây được."))
    if Farmer.objects.filter(id_number_hash=hash_identity(id_number)).exists():
        raise DuplicateProducerError(_("Số CCCD này đã có trong danh sách."))


def _write(
    row: Producer | Farmer,
    values: ProducerValues,
    wanted: tuple[str, ...],
    names: dict[str, str] | None = None,
) -> set[str]:
    changed = set()
    for field in wanted:
        name = (names or {}).get(field, field)
        if str(getattr(row, name) or "") != str(getattr(values, field) or ""):
            setattr(row, name, getattr(values, field))
            changed.add(field)
    return changed


def _rewrite_plantings(producer: Producer, values: ProducerValues) -> set[str]:
    crops = find_crops(values.crop_slugs)
    grown = set(producer.plantings.values_list("crop__slug", flat=True))
    # Land a phone has walked is no guess: it stays, with what grows on it.
    plot = producer.plots.filter(ulid="").order_by("pk").first()
    told = (plot.area_text, plot.area_square_metres) if plot else ("", None)
    changed = {"crop_slugs"} if grown != set(values.crop_slugs) else set()
    if told != (values.area_text, values.area_square_metres):
        changed.add("area_text")
    if changed:
        walked = producer.plantings.exclude(plot=None).exclude(plot__ulid="")
        kept = set(walked.filter(crop__in=crops).values_list("crop_id", flat=True))
        producer.plantings.exclude(pk__in=walked.filter(crop__in=kept)).delete()
        producer.plots.filter(ulid="").delete()
        new = [crop for crop in crops if crop.pk not in kept]
        _write_plantings(producer, values, new)
    return changed


def free_slugs(wanted: list[str]) -> list[str]:
    """Return an address part for each name, with a suffix where it is taken."""
    taken = set(Producer.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    free = []
    for slug in wanted:
        slug = slug or "vuon"
        if slug in taken:
            slug += "-" + "".join(secrets.choice(_SUFFIX_LETTERS) for _n in range(8))
        taken.add(slug)
        free.append(slug)
    return free
