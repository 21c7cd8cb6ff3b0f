"""What a household asks about its data: recorded once, with its clocks."""

from datetime import UTC, date, datetime
from unittest import skipUnless

import time_machine
from django.db import connection
from django.test import TransactionTestCase

from farms.actions.data_requests import (
    cancel_data_request,
    file_data_request,
    record_own_copy,
)
from farms.exceptions import FarmsError, MandateMissingError, MoveNotAllowedError
from farms.models import DataRequest, DataRequestStatus
from tests.cast import Cast, CastTestCase
from tests.catalogue.actions.test_stock_threads import at_once
from tests.factories.farms import FarmerFactory, MembershipFactory, ProducerFactory

# Thursday, half past two in the afternoon in Cần Thơ.
MOMENT = datetime(2026, 12, 3, 7, 30, tzinfo=UTC)


class FilingCase(CastTestCase):
    def file(self, **changed: object) -> DataRequest:
        told = {
            "producer": self.cast.producer,
            "farmer": self.cast.farmer,
            "kind": "erase",
            "actor": self.cast.hoa,
        }
        return file_data_request(**(told | changed))


class FilingTests(FilingCase):
    def test_it_starts_both_clocks(self) -> None:
        with time_machine.travel(MOMENT, tick=False):
            request = self.file()
        self.assertEqual(date(2026, 12, 7), request.acknowledge_by)
        self.assertEqual(date(2026, 12, 23), request.due_on)

    def test_it_counts_days_as_they_fall_in_can_tho(self) -> None:
        late = datetime(2026, 12, 3, 18, 0, tzinfo=UTC)  # one o'clock on Friday
        with time_machine.travel(late, tick=False):
            request = self.file()
        self.assertEqual(date(2026, 12, 24), request.due_on)

    def test_it_keeps_one_erasure_that_waits(self) -> None:
        self.assertEqual(self.file(), self.file())
        self.assertEqual(1, DataRequest.objects.count())

    def test_it_keeps_two_corrections_of_two_things(self) -> None:
        self.file(kind="rectify", note="Sai năm sinh")
        self.file(kind="rectify", note="Sai ấp")
        self.file(kind="rectify", note="Sai ấp")
        self.assertEqual(2, DataRequest.objects.count())

    def test_it_asks_what_is_wrong(self) -> None:
        with self.assertRaisesMessage(FarmsError, "Ghi chỗ nào sai"):
            self.file(kind="rectify", note=" \u200b ")
        self.assertFalse(DataRequest.objects.exists())

    def test_it_takes_the_officers_word_under_the_mandate(self) -> None:
        request = self.file(actor=self.cast.minh, mandate=self.cast.mandate)
        self.assertEqual("officer", request.channel)
        self.assertEqual(self.cast.mandate, request.mandate)

    def test_it_refuses_the_officer_without_a_mandate(self) -> None:
        with self.assertRaises(MandateMissingError):
            self.file(actor=self.cast.minh)
        self.assertFalse(DataRequest.objects.exists())

    def test_it_refuses_a_person_of_another_household(self) -> None:
        with self.assertRaises(FarmsError):
            self.file(farmer=FarmerFactory())

    def test_it_refuses_a_kind_there_is_not(self) -> None:
        with self.assertRaises(FarmsError):
            self.file(kind="forget")


class CancelTests(FilingCase):
    def test_it_takes_a_request_back(self) -> None:
        request = cancel_data_request(request=self.file(), actor=self.cast.hoa)
        self.assertEqual(DataRequestStatus.CANCELLED, request.status)

    def test_it_takes_it_back_once(self) -> None:
        request = self.file()
        first = cancel_data_request(request=request, actor=self.cast.hoa)
        second = cancel_data_request(request=request, actor=self.cast.hoa)
        self.assertEqual(first.decided_at, second.decided_at)

    def test_it_refuses_once_it_is_done(self) -> None:
        request = self.file()
        DataRequest.objects.update(status=DataRequestStatus.DONE)
        with self.assertRaises(MoveNotAllowedError):
            cancel_data_request(request=request, actor=self.cast.hoa)

    def test_it_refuses_a_stranger(self) -> None:
        request = self.file()
        with self.assertRaises(MandateMissingError):
            cancel_data_request(request=request, actor=self.cast.lan)
        request.refresh_from_db()
        self.assertTrue(request.is_open)

    def test_it_lets_ask_again(self) -> None:
        cancel_data_request(request=self.file(), actor=self.cast.hoa)
        self.file()
        self.assertEqual(1, DataRequest.objects.waiting().count())


class OwnCopyTests(FilingCase):
    def test_it_is_a_request_done_at_once(self) -> None:
        told = {"producer": self.cast.producer, "farmer": self.cast.farmer}
        request = record_own_copy(**told, actor=self.cast.hoa)
        self.assertEqual(("access", "done"), (request.kind, request.status))
        self.assertIsNotNone(request.decided_at)


class ReachTests(FilingCase):
    def seen_by(self, user: object) -> int:
        return DataRequest.objects.visible_to(user).count()

    def decided_by(self, user: object) -> int:
        return DataRequest.objects.decidable_by(user).count()

    def test_it_is_seen_by_household_mandate_and_desk(self) -> None:
        self.file()
        cast = self.cast
        seen = [self.seen_by(u) for u in (cast.hoa, cast.minh, cast.kha, cast.chi)]
        self.assertEqual([1, 1, 1, 1], seen)

    def test_it_is_seen_by_no_stranger(self) -> None:
        self.file()
        self.assertEqual(0, self.seen_by(self.cast.lan))
        self.assertEqual(0, self.seen_by(self.cast.tuan))

    def test_it_is_decided_by_approver_and_department_only(self) -> None:
        self.file()
        cast = self.cast
        able = [self.decided_by(u) for u in (cast.kha, cast.chi, cast.minh, cast.hoa)]
        self.assertEqual([1, 1, 0, 0], able)

    def test_it_is_no_erasure_for_who_registered_the_household(self) -> None:
        self.file()
        self.file(kind="restrict")
        self.cast.producer.registered_by = self.cast.kha
        self.cast.producer.save()
        found = DataRequest.objects.decidable_by(self.cast.kha)
        self.assertEqual(["restrict"], [request.kind for request in found])

    def test_it_is_not_for_an_approver_about_the_own_household(self) -> None:
        self.file()
        MembershipFactory(
            farmer=FarmerFactory(user=self.cast.kha), producer=self.cast.producer
        )
        self.assertEqual(0, self.decided_by(self.cast.kha))


class OverdueTests(FilingCase):
    def test_it_is_late_the_day_after(self) -> None:
        with time_machine.travel(MOMENT, tick=False):
            self.file()
        late = DataRequest.objects.overdue
        self.assertFalse(late(date(2026, 12, 7)).exists())
        self.assertTrue(late(date(2026, 12, 8)).exists())

    def test_it_runs_to_the_end_once_acknowledged(self) -> None:
        with time_machine.travel(MOMENT, tick=False):
            self.file()
        DataRequest.objects.update(status=DataRequestStatus.ACKNOWLEDGED)
        late = DataRequest.objects.overdue
        self.assertFalse(late(date(2026, 12, 23)).exists())
        self.assertTrue(late(date(2026, 12, 24)).exists())

    def test_it_is_never_late_once_decided(self) -> None:
        self.file()
        DataRequest.objects.update(status=DataRequestStatus.REFUSED)
        self.assertFalse(DataRequest.objects.overdue(date(2030, 1, 1)).exists())

    def test_it_is_of_one_household(self) -> None:
        self.file()
        other = ProducerFactory(commune=self.cast.commune)
        self.assertFalse(DataRequest.objects.filter(producer=other).exists())


@skipUnless(connection.vendor == "postgresql", "only on PostgreSQL")
class TogetherTests(TransactionTestCase):
    def test_it_keeps_one_erasure_of_two_phones(self) -> None:
        cast = Cast()

        def ask() -> int:
            return file_data_request(
                producer=cast.producer,
                farmer=cast.farmer,
                kind="erase",
                actor=cast.hoa,
            ).pk

        first, second = at_once([ask, ask])
        self.assertEqual(first, second)
        self.assertEqual(1, DataRequest.objects.count())
