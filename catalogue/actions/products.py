"""Draft, describe, submit, publish and withdraw what a producer offers."""

from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.actions.audit import write_audit
from catalogue.actions.product_parts import (
    category_of,
    free_slug,
    missing_parts,
    unit_of,
)
from catalogue.actions.stock_entries import announce_stock, lock_products
from catalogue.exceptions import (
    CatalogueError,
    DayRefusedError,
    NotYourCommuneError,
    ProductIncompleteError,
    ReasonMissingError,
    SamePersonError,
)
from catalogue.models import Product, ProductStatus
from catalogue.signals import (
    acted_for_producer,
    product_changed,
    product_published,
    product_returned,
    product_submitted,
    product_withdrawn,
)
from farms.actions.mandates import check_acting
from farms.models import Crop, Mandate, Photo, Producer, Role, User, communes_of
from farms.text import clean_text


@transaction.atomic
def draft_product(
    *,
    producer: Producer,
    crop: Crop,
    actor: User | None,
    mandate: Mandate | None = None,
    name: str = "",
    grade: str = "",
) -> Product:
    """Begin a product from what the reference knows of its crop."""
    check_acting(actor=actor, producer=producer, mandate=mandate)
    unit = unit_of(crop)
    title = clean_text(name)[:120] or crop.name
    one = 10**unit.scale
    product = Product.objects.create(
        producer=producer,
        crop=crop,
        category=category_of(crop),
        name=title,
        slug=free_slug(f"{title} {producer.shop_name}"),
        grade=clean_text(grade)[:40],
        unit=unit,
        # Half a kilo up, whole pieces: what a buyer can ask for.
        increment_steps=max(1, one // 2),
        minimum_steps=one,
    )
    write_audit(product, "draft_product", actor=actor, mandate=mandate)
    return product


@transaction.atomic
def change_product(
    *,
    product: Product,
    actor: User | None,
    mandate: Mandate | None = None,
    name: str | None = None,
    grade: str | None = None,
    description: str | None = None,
    minimum_steps: int | None = None,
    increment_steps: int | None = None,
    photo: Photo | None = None,
) -> Product:
    """Change what is said of a product; what is None stays as it is."""
    held = _lock_for(product, actor, mandate)
    wanted = {
        "name": clean_text(name)[:120] if name else None,
        "grade": None if grade is None else clean_text(grade)[:40],
        "description": description,
        "minimum_steps": minimum_steps,
        "increment_steps": increment_steps,
        "photo": photo,
    }
    changed = _write(held, wanted)
    if changed:
        write_audit(
            held, "change_product", actor=actor, mandate=mandate, fields=changed
        )
        _tell(product_changed, held)
    return held


def _write(product: Product, wanted: dict[str, Any]) -> list[str]:
    """Set what differs and return the names of it."""
    photo = wanted["photo"]
    if photo is not None and photo.producer_id != product.producer_id:
        raise CatalogueError(_("Hình này không phải của hộ."))
    given = {name: value for name, value in wanted.items() if value is not None}
    changed = [name for name in given if getattr(product, name) != given[name]]
    for name in changed:
        setattr(product, name, given[name])
    _check_increments(product)
    if changed:
        product.save(update_fields=[*changed, "folded_text"])
    return changed


def _check_increments(product: Product) -> None:
    step, least = product.increment_steps, product.minimum_steps
    if step <= 0 or least < step:
        raise CatalogueError(_("Đặt ít nhất phải bằng hoặc hơn một bước đặt."))


@transaction.atomic
def submit_product(
    *, product: Product, actor: User, mandate: Mandate | None = None
) -> Product:
    """Hand a product in for review; ProductIncompleteError names what is missing."""
    held = _lock_for(product, actor, mandate)
    if held.status == ProductStatus.SUBMITTED:
        return held
    if missing := missing_parts(held):
        parts = ", ".join(str(part) for part in missing)
        raise ProductIncompleteError(_("Còn thiếu: %(parts)s.") % {"parts": parts})
    held.move_to(ProductStatus.SUBMITTED)
    held.submitted_by, held.submitted_at = actor, timezone.now()
    held.reason = ""
    held.save(update_fields=["status", "submitted_by", "submitted_at", "reason"])
    write_audit(held, "submit_product", actor=actor, mandate=mandate)
    _tell(product_submitted, held)
    _tell_producer(held, mandate, "submit")
    return held


@transaction.atomic
def publish_product(*, product: Product, actor: User) -> Product:
    """Show a submitted product to buyers; never by who submitted or grows it."""
    held = _lock_for_review(product, actor)
    if held.status == ProductStatus.PUBLISHED:
        return held
    now = timezone.now()
    held.move_to(ProductStatus.PUBLISHED)
    held.published_at = now
    held.first_published_at = held.first_published_at or now
    held.save(update_fields=["status", "published_at", "first_published_at"])
    write_audit(held, "publish_product", actor=actor)
    _tell(product_published, held)
    return held


@transaction.atomic
def return_product(*, product: Product, reason: str, actor: User) -> Product:
    """Send a submitted product back, saying what to correct."""
    words = clean_text(reason)[:240]
    if not words:
        raise ReasonMissingError
    held = _lock_for_review(product, actor)
    held.move_to(ProductStatus.RETURNED)
    held.reason = words
    held.save(update_fields=["status", "reason"])
    write_audit(held, "return_product", actor=actor, reason=words)
    _tell(product_returned, held)
    return held


def _lock_for_review(product: Product, actor: User) -> Product:
    held = lock_products([product.pk])[product.pk]
    if actor.is_superuser:
        return held
    communes = communes_of(actor, Role.APPROVER)
    if communes is not None and held.producer.commune_id not in communes:
        raise NotYourCommuneError
    own = Producer.objects.owned_by(actor).filter(pk=held.producer_id)
    if held.submitted_by_id == actor.pk or own.exists():
        raise SamePersonError
    return held


@transaction.atomic
def withdraw_product(
    *, product: Product, actor: User | None, mandate: Mandate | None = None
) -> Product:
    """Take a product out of the shop; it may be submitted again."""
    held = _lock_for(product, actor, mandate)
    if held.status == ProductStatus.WITHDRAWN:
        return held
    held.move_to(ProductStatus.WITHDRAWN)
    held.save(update_fields=["status"])
    write_audit(held, "withdraw_product", actor=actor, mandate=mandate)
    _tell(product_withdrawn, held)
    _tell_producer(held, mandate, "withdraw")
    return held


@transaction.atomic
def pause_product(
    *,
    product: Product,
    is_paused: bool,
    actor: User | None,
    mandate: Mandate | None = None,
) -> Product:
    """Say that nothing is left today ("Hết hàng"), or that there is again."""
    held = _lock_for(product, actor, mandate)
    if held.is_paused == is_paused:
        return held
    held.is_paused = is_paused
    held.save(update_fields=["is_paused"])
    verb = "pause_product" if is_paused else "resume_product"
    write_audit(held, verb, actor=actor, mandate=mandate)
    transaction.on_commit(partial(announce_stock, [held.pk]))
    return held


@transaction.atomic
def close_producer(
    *,
    producer: Producer,
    closed_from: date | None,
    closed_until: date | None,
    actor: User | None,
    mandate: Mandate | None = None,
) -> Producer:
    """Rest from selling (flood, illness, holiday); closed_from=None opens again."""
    check_acting(actor=actor, producer=producer, mandate=mandate)
    if closed_until and (closed_from is None or closed_until < closed_from):
        raise DayRefusedError
    held = Producer.objects.select_for_update(no_key=True).get(pk=producer.pk)
    held.closed_from, held.closed_until = closed_from, closed_until
    held.save(update_fields=["closed_from", "closed_until"])
    days = {"from": str(closed_from or ""), "until": str(closed_until or "")}
    write_audit(held, "close_producer", actor=actor, mandate=mandate, **days)
    shown = held.products.published().values_list("pk", flat=True)
    transaction.on_commit(partial(announce_stock, list(shown)))
    return held


def _lock_for(product: Product, actor: User | None, mandate: Mandate | None) -> Product:
    check_acting(actor=actor, producer=product.producer, mandate=mandate)
    return lock_products([product.pk])[product.pk]


def _tell(signal: Signal, product: Product) -> None:
    transaction.on_commit(partial(signal.send, Product, product=product))


def _tell_producer(product: Product, mandate: Mandate | None, verb: str) -> None:
    """Let a household hear what an officer did in its name."""
    if mandate is not None:
        news = partial(acted_for_producer.send, Product, product=product)
        transaction.on_commit(partial(news, mandate=mandate, verb=verb))
