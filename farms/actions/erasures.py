"""Erase a household, once, irreversibly, in all apps; or say what stands against it."""

from dataclasses import dataclass, field
from functools import partial
from typing import cast

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.log_actions import log

from farms.actions.consents import withdraw_consent
from farms.actions.data_requests_decided import close_data_request, hold_to_decide
from farms.actions.erasing_captures import (
    erase_captures,
    erase_duplicate_cases,
    erase_list_rows,
    list_rows_of,
    waiting_lists,
)
from farms.actions.erasing_people import (
    erase_farmer,
    erase_photos,
    erase_producer,
    erase_user,
    farmers_leaving,
    users_leaving,
)
from farms.actions.erasing_traces import (
    erase_answers,
    erase_history,
    erase_messages,
)
from farms.actions.mandates import revoke_mandate
from farms.erasing import Traces
from farms.exceptions import ErasureRefusedError, FarmsError
from farms.messaging.base import MessengerError, get_messenger
from farms.models import (
    Consent,
    DataRequest,
    DataRequestKind,
    DataRequestStatus,
    Farmer,
    ImportRow,
    Mandate,
    Photo,
    Producer,
    ProducerKind,
    Submission,
    User,
)
from farms.signals import household_checking, household_erased, household_erasing

OUTCOME = gettext_noop("Đã xoá.")
OF_PERSONS = (ProducerKind.HOUSEHOLD, ProducerKind.HOUSEHOLD_BUSINESS)

logger = structlog.get_logger(__name__)


@dataclass
class Household:
    """Everything of the register that is one household: also records merged into it."""

    producers: list[Producer]
    farmers: list[Farmer]
    users: list[User]
    rows: list[ImportRow]
    ids: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = [producer.pk for producer in self.producers]

    @property
    def phones(self) -> set[str]:
        """Return every number it was reached by."""
        told = [producer.phone for producer in self.producers]
        told += [farmer.phone for farmer in self.farmers]
        told += [user.phone for user in self.users]
        return {str(phone) for phone in told if phone}

    @property
    def traces(self) -> Traces:
        """Return the words that name it."""
        words: list[object] = [*self.phones]
        for producer in self.producers:
            words += [producer.name, producer.shop_name, producer.slug]
        for farmer in self.farmers:
            words += [farmer.full_name, farmer.id_number]
        return Traces.of([*words, *(user.full_name for user in self.users)])


def household_of(producer: Producer, *, locked: bool = False) -> Household:
    """Return a household whole, records merged into it included."""
    ids, found = [producer.pk], [producer.pk]
    while found:
        merged = Producer.objects.filter(merged_into__in=found).exclude(pk__in=ids)
        found = list(merged.values_list("pk", flat=True))
        ids += found
    if locked:
        # In the order in which a telling takes them: the record, then the household.
        told = Submission.objects.filter(producer__in=ids).order_by("pk")
        list(told.select_for_update(of=("self",)))
    rows = Producer.objects.filter(pk__in=ids).order_by("pk")
    producers = list(rows.select_for_update() if locked else rows)
    farmers = farmers_leaving(ids)
    return Household(
        producers=producers,
        farmers=farmers,
        users=users_leaving(farmers),
        rows=list_rows_of(producer_ids=ids, farmers=farmers),
    )


def reasons_against(household: Household) -> list[str]:
    """Return, in words for people, everything that has to be settled before."""
    reasons = []
    if any(each.kind not in OF_PERSONS for each in household.producers):
        reasons.append(_("Đây là tổ chức, không phải hộ: không xoá theo cách này."))
    reasons += [
        _(
            "Danh sách “{name}” đang xem thử có tên hộ: ghi hoặc bỏ danh sách đó."
        ).format(name=waiting.file_name)
        for waiting in waiting_lists(household.rows)
    ]
    answers = household_checking.send(Producer, producer_ids=household.ids)
    for _receiver, told in answers:
        reasons += cast(list[str], told or [])
    return reasons


@transaction.atomic
def erase_household(*, request: DataRequest, actor: User) -> DataRequest:
    """Take a household out of all tables and files for good; done once, it stays done.

    Orders, books and counts stay without names. Raises ErasureRefusedError with every
    reason against it, and nothing is changed.
    """
    held = hold_to_decide(request, actor)
    if held.kind != DataRequestKind.ERASE:
        raise FarmsError(_("Yêu cầu này không phải xoá dữ liệu."))
    if held.status == DataRequestStatus.DONE:
        return held
    household = household_of(held.producer, locked=True)
    _refuse_if(reasons_against(household))
    phone = str(held.producer.phone or held.farmer.phone or "")
    traces, phones = household.traces, household.phones
    _end_promises(household, actor)
    _cancel_other_requests(household, held)
    household_erasing.send(Producer, producer_ids=household.ids, traces=traces)
    # Goods are locked by now: an order that was placed a moment ago is seen here.
    _refuse_if(reasons_against(household))
    _erase_register(household)
    erase_messages(phones=phones, traces=traces)
    erase_answers(traces=traces)
    held.refresh_from_db()
    data = {"request": held.pk}
    log(held.producer, "farms.erase_household", user=actor, data=data)
    close_data_request(
        held=held, status=DataRequestStatus.DONE, outcome=OUTCOME, actor=actor
    )
    transaction.on_commit(partial(_say_goodbye, phone))
    news = partial(household_erased.send, Producer, producer_ids=household.ids)
    transaction.on_commit(news)
    return held


def _refuse_if(reasons: list[str]) -> None:
    if reasons:
        raise ErasureRefusedError(" ".join(reasons), reasons=reasons)


def _cancel_other_requests(household: Household, held: DataRequest) -> None:
    """End what else was asked: there is nothing left to see, correct or restrict."""
    waiting = DataRequest.objects.waiting().filter(producer__in=household.ids)
    for other in waiting.exclude(pk=held.pk).order_by("pk").select_for_update():
        other.move_to(DataRequestStatus.CANCELLED)
        other.decided_at = timezone.now()
        other.save(update_fields=["status", "decided_at"])


def _end_promises(household: Household, actor: User) -> None:
    """Withdraw every consent and mandate, so that what rests on them stops."""
    given = Consent.objects.standing().filter(producer__in=household.ids, is_given=True)
    for consent in given.order_by("pk"):
        withdraw_consent(consent=consent, actor=actor)
    mandates = Mandate.objects.filter(producer__in=household.ids, revoked_at=None)
    for mandate in mandates.order_by("pk"):
        revoke_mandate(mandate=mandate, actor=None)


def _erase_register(household: Household) -> None:
    ids = household.ids
    photos = Photo.objects.filter(producer__in=ids)
    photo_ids = list(photos.values_list("pk", flat=True))
    erase_duplicate_cases(producer_ids=ids)
    erase_captures(producer_ids=ids)
    erase_list_rows(household.rows)
    erase_photos(producer_ids=ids)
    for producer in Producer.objects.filter(pk__in=ids).order_by("pk"):
        erase_producer(producer)
    for farmer in household.farmers:
        erase_farmer(farmer)
    for user in household.users:
        erase_user(user)
    erase_history(Producer, ids)
    erase_history(Farmer, [farmer.pk for farmer in household.farmers])
    erase_history(User, [user.pk for user in household.users])
    erase_history(Photo, photo_ids)


def _say_goodbye(phone: str) -> None:
    """Tell the household on its phone, and keep neither number nor words."""
    if not phone:
        return
    text = _("Dữ liệu của nhà mình trên {site} đã xoá hết theo yêu cầu.")
    try:
        get_messenger().send(
            phone=phone, text=text.format(site=settings.WAGTAIL_SITE_NAME)
        )
    except MessengerError:
        logger.warning("goodbye_not_sent")
