"""Write the households of a list's rows: a few statements for hundreds of them."""

from collections.abc import Iterable
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from farms.actions.import_lookups import registered
from farms.actions.producers import ProducerValues, free_slugs
from farms.fields import decrypt
from farms.models import (
    Commune,
    Consent,
    ConsentPurpose,
    Crop,
    Farmer,
    FormOfAddress,
    ImportRow,
    Membership,
    Planting,
    Plot,
    Producer,
    RegisterImport,
    Registration,
    RegistrationStatus,
    User,
    Verdict,
)
from farms.text import fold, slug_of

FORMS_OF_ADDRESS = {fold(str(label)): value for value, label in FormOfAddress.choices}


def values_of(told: dict) -> ProducerValues:
    """Return what a row tells, as the register takes it."""
    born = told.get("birth_date")
    address = FORMS_OF_ADDRESS.get(fold(told.get("salutation", "")), "")
    return ProducerValues(
        full_name=told["name"],
        form_of_address=address,
        phone=told.get("phone", ""),
        birth_year=told.get("birth_year"),
        born_on=date.fromisoformat(born) if born else None,
        sex=told.get("sex", ""),
        id_number=decrypt(told["identity"]) if told.get("identity") else "",
        hamlet=told.get("hamlet", "")[:80],
        address_text=told.get("address", "")[:240],
        crop_slugs=tuple(told.get("crop_slugs", ())),
        area_text=_area_text(told)[:40],
        area_square_metres=told.get("area_m2"),
    )


class ListWriter:
    """Writes the households of a list's rows; keeps what every chunk needs again."""

    def __init__(self, held: RegisterImport) -> None:
        self.held, self.officer = held, held.officer
        self.communes = {c.code: c for c in Commune.objects.current()}
        self.crops = {crop.slug: crop for crop in Crop.objects.all()}

    def write(self, *, after: int, until: int) -> list[int]:
        """Register the new rows numbered after … until; return the producers' keys.

        The caller holds the transaction.
        """
        waiting = self.held.rows.filter(verdict=Verdict.NEW, number__gt=after)
        rows = self._still_new(list(waiting.filter(number__lte=until)))
        told = [values_of(row.values) for row in rows]
        users = self._users(told)
        farmers = self._farmers(told, users)
        slugs = free_slugs([slug_of(values.shown_name) for values in told])
        producers = Producer.objects.bulk_create(
            self._producer(row, values, slug)
            for row, values, slug in zip(rows, told, slugs, strict=True)
        )
        self._write_around(rows, told, farmers, producers)
        for row, producer in zip(rows, producers, strict=True):
            row.producer, row.is_created = producer, True
        _update_rows(rows, ["producer", "is_created"])
        return [producer.pk for producer in producers]

    def _still_new(self, rows: list[ImportRow]) -> list[ImportRow]:
        """Leave out whoever was registered since the list was looked through."""
        hashes = (row.values.get("identity_hash") for row in rows)
        by_identity = registered(number for number in hashes if number)
        by_person = self._registered_people(rows)
        new, known = [], []
        for row in rows:
            person = row.values.get("phone"), fold(row.values["name"])
            pk = by_identity.get(row.values.get("identity_hash", ""))
            pk = pk or by_person.get((*person, row.values["commune"]))
            if pk is None:
                new.append(row)
                continue
            row.producer_id, row.verdict = pk, Verdict.EXISTING
            row.messages = [*row.messages, ["name", _("Vừa có hồ sơ."), "info"]]
            known.append(row)
        _update_rows(known, ["producer", "verdict", "messages"])
        return new

    def _registered_people(self, rows: list[ImportRow]) -> dict[tuple, int]:
        phones = {row.values["phone"] for row in rows if row.values.get("phone")}
        found = Membership.objects.filter(farmer__phone__in=phones, left_on=None)
        columns = found.values_list(
            "farmer__phone",
            "farmer__folded_name",
            "producer__commune__code",
            "producer_id",
        )
        return {(str(p), name, code): pk for p, name, code, pk in columns}

    def _users(self, told: list[ProducerValues]) -> dict[str, User]:
        """Return who signs in with each phone; several households may share one."""
        wanted: dict[str, ProducerValues] = {}
        for values in told:
            if values.phone:
                wanted.setdefault(values.phone, values)
        users = {str(u.phone): u for u in User.objects.filter(phone__in=wanted)}
        missing = [
            User(
                phone=phone,
                full_name=values.full_name,
                form_of_address=values.form_of_address,
            )
            for phone, values in wanted.items()
            if phone not in users
        ]
        for user in missing:
            user.set_unusable_password()
        return users | {str(u.phone): u for u in User.objects.bulk_create(missing)}

    def _farmers(
        self, told: list[ProducerValues], users: dict[str, User]
    ) -> list[Farmer]:
        """Return the person of each row; one who left a household before is known."""
        farmers = [self._farmer(values, users) for values in told]
        hashes = {farmer.id_number_hash for farmer in farmers} - {""}
        known = {
            farmer.id_number_hash: farmer
            for farmer in Farmer.objects.filter(id_number_hash__in=hashes)
        }
        Farmer.objects.bulk_create(f for f in farmers if f.id_number_hash not in known)
        return [known.get(farmer.id_number_hash, farmer) for farmer in farmers]

    def _farmer(self, values: ProducerValues, users: dict[str, User]) -> Farmer:
        farmer = Farmer(
            user=users.get(values.phone),
            full_name=values.full_name,
            form_of_address=values.form_of_address,
            phone=values.phone,
            birth_year=values.birth_year,
            born_on=values.born_on,
            sex=values.sex,
            id_number=values.id_number,
        )
        farmer.fill_search_columns()
        return farmer

    def _producer(self, row: ImportRow, values: ProducerValues, slug: str) -> Producer:
        producer = Producer(
            name=values.full_name,
            shop_name=values.shown_name,
            slug=slug,
            commune=self.communes[row.values["commune"]],
            hamlet=values.hamlet,
            address_text=values.address_text,
            phone=values.phone,
            form_of_address=values.form_of_address,
            registered_by=self.officer,
        )
        producer.fill_search_columns()
        return producer

    def _write_around(
        self,
        rows: list[ImportRow],
        told: list[ProducerValues],
        farmers: list[Farmer],
        producers: list[Producer],
    ) -> None:
        pairs = list(zip(farmers, producers, strict=True))
        Membership.objects.bulk_create(
            Membership(farmer=farmer, producer=producer) for farmer, producer in pairs
        )
        Registration.objects.bulk_create(
            Registration(
                producer=producer,
                status=RegistrationStatus.SUBMITTED,
                registered_by=self.officer,
                submitted_at=timezone.now(),
            )
            for producer in producers
        )
        self._write_consents(rows, pairs)
        self._write_land(told, producers)
        self._write_history(rows, producers)

    def _write_consents(
        self, rows: list[ImportRow], pairs: list[tuple[Farmer, Producer]]
    ) -> None:
        """Record the one thing a list can say: that a household agreed to be kept."""
        Consent.objects.bulk_create(
            Consent(
                producer=producer,
                farmer=farmer,
                purpose=ConsentPurpose.REGISTER,
                channel=Consent.Channel.LIST,
                is_given=True,
                evidence_note=_("Dòng %d của danh sách") % row.number,
                recorded_by=self.officer,
            )
            for row, (farmer, producer) in zip(rows, pairs, strict=True)
            if row.values.get("consented")
        )

    def _write_land(
        self, told: list[ProducerValues], producers: list[Producer]
    ) -> None:
        plots = {
            producer.pk: Plot(
                producer=producer,
                commune_id=producer.commune_id,
                area_text=values.area_text,
                area_square_metres=values.area_square_metres,
            )
            for values, producer in zip(told, producers, strict=True)
            if values.area_text or values.area_square_metres
        }
        Plot.objects.bulk_create(plots.values())
        Planting.objects.bulk_create(self._plantings(told, producers, plots))

    def _plantings(
        self,
        told: list[ProducerValues],
        producers: list[Producer],
        plots: dict[int, Plot],
    ) -> Iterable[Planting]:
        for values, producer in zip(told, producers, strict=True):
            is_only = len(values.crop_slugs) == 1
            for slug in values.crop_slugs:
                yield Planting(
                    producer=producer,
                    plot=plots.get(producer.pk),
                    crop=self.crops[slug],
                    area_text=values.area_text if is_only else "",
                    area_square_metres=values.area_square_metres if is_only else None,
                )

    def _write_history(self, rows: list[ImportRow], producers: list[Producer]) -> None:
        kind = ContentType.objects.get_for_model(Producer)
        now = timezone.now()
        ModelLogEntry.objects.bulk_create(
            ModelLogEntry(
                content_type=kind,
                object_id=str(producer.pk),
                label=str(producer),
                action="farms.register_producer",
                timestamp=now,
                user=self.officer,
                data={"import": row.register_import_id, "row": row.number},
            )
            for row, producer in zip(rows, producers, strict=True)
        )


def _update_rows(rows: list[ImportRow], fields: list[str]) -> None:
    """Write some columns of many rows; a bulk_update takes three times as long."""
    ImportRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )


def _area_text(told: dict[str, object]) -> str:
    """Return the area as written, with the unit its column is headed by."""
    names = {"cong": "công", "ha": "ha", "m2": "m²"}
    raw, unit = str(told.get("area", "")), names.get(str(told.get("area_unit")), "")
    is_bare = bool(raw) and not any(letter.isalpha() for letter in raw)
    return f"{raw} {unit}".strip() if is_bare else raw
