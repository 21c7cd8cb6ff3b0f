"""Answering a request: by four eyes, once, told to the household."""

from datetime import UTC, datetime, timedelta
from unittest import skipUnless

import time_machine
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone

from farms.actions.data_requests import file_data_request
from farms.actions.data_requests_decided import (
    acknowledge_data_request,
    complete_data_request,
    extend_data_request,
    refuse_data_request,
)
from farms.exceptions import (
    FarmsError,
    MoveNotAllowedError,
    ReasonMissingError,
    SamePersonError,
)
from farms.models import Consent, DataRequest, Message
from tests.cast import Cast, CastTestCase
from tests.catalogue.actions.test_stock_threads import at_once

MOMENT = datetime(2026, 12, 3, 7, 30, tzinfo=UTC)


class DecideCase(CastTestCase):
    def file(self, kind: str = "restrict", **changed: object) -> DataRequest:
        told = {
            "producer": self.cast.producer,
            "farmer": self.cast.farmer,
            "actor": self.cast.hoa,
            "note": "Sai năm sinh" if kind == "rectify" else "",
        }
        return file_data_request(**(told | {"kind": kind} | changed))


class AcknowledgeTests(DecideCase):
    def test_it_stops_the_first_clock(self) -> None:
        request = acknowledge_data_request(request=self.file(), actor=self.cast.kha)
        self.assertEqual("acknowledged", request.status)
        self.assertEqual(request.due_on, request.next_due_on)

    def test_it_tells_the_household(self) -> None:
        self.cast.producer.phone = "+84912345678"
        self.cast.producer.save()
        request = self.file()
        with self.captureOnCommitCallbacks(execute=True):
            acknowledge_data_request(request=request, actor=self.cast.kha)
        message = Message.objects.get(kind="data_request_answered")
        self.assertIn("đang làm", message.text)
        self.assertNotIn("Hoa", message.text)

    def test_it_refuses_who_filed_it(self) -> None:
        self.cast.minh.roles.update(role="approver")
        request = self.file()
        DataRequest.objects.update(filed_by=self.cast.minh)
        with self.assertRaises(SamePersonError):
            acknowledge_data_request(request=request, actor=self.cast.minh)

    def test_it_refuses_a_stranger(self) -> None:
        request = self.file()
        for user in (self.cast.lan, self.cast.tuan, self.cast.minh):
            with self.assertRaises(SamePersonError):
                acknowledge_data_request(request=request, actor=user)
        request.refresh_from_db()
        self.assertEqual("received", request.status)


class ExtendTests(DecideCase):
    def extend(
        self, request: DataRequest, reason: str = "Chờ sàn ngoài"
    ) -> DataRequest:
        return extend_data_request(request=request, reason=reason, actor=self.cast.kha)

    def test_it_puts_the_last_day_off(self) -> None:
        request = self.file()
        before = request.due_on
        self.assertEqual(before + timedelta(days=15), self.extend(request).due_on)

    def test_it_does_so_once(self) -> None:
        request = self.extend(self.file())
        with self.assertRaisesMessage(FarmsError, "gia hạn một lần rồi"):
            self.extend(request)

    def test_it_wants_a_reason(self) -> None:
        with self.assertRaises(ReasonMissingError):
            self.extend(self.file(), " ")

    def test_it_refuses_a_kind_without_an_extension(self) -> None:
        with self.assertRaisesMessage(FarmsError, "không cho gia hạn"):
            self.extend(self.file("erase"))

    def test_it_refuses_what_is_late_already(self) -> None:
        request = self.file()
        later = timezone.now() + timedelta(days=40)
        with time_machine.travel(later), self.assertRaises(FarmsError):
            self.extend(request)


class CompleteTests(DecideCase):
    def complete(self, request: DataRequest, outcome: str = "Đã sửa") -> DataRequest:
        return complete_data_request(
            request=request, outcome=outcome, actor=self.cast.kha
        )

    def test_it_says_what_came_of_it(self) -> None:
        request = self.complete(self.file("rectify"), "Sửa năm sinh thành 1968")
        self.assertEqual("done", request.status)
        self.assertEqual("Sửa năm sinh thành 1968", request.outcome)
        self.assertEqual(self.cast.kha, request.decided_by)

    def test_it_takes_back_what_a_restriction_stops(self) -> None:
        self.complete(self.file())
        held = Consent.objects.current().filter(producer=self.cast.producer)
        self.assertEqual(["register"], [consent.purpose for consent in held])
        self.cast.producer.refresh_from_db()
        self.assertFalse(self.cast.producer.is_public)

    def test_it_wants_words(self) -> None:
        with self.assertRaises(ReasonMissingError):
            self.complete(self.file("rectify"), "")

    def test_it_erases_nothing(self) -> None:
        with self.assertRaisesMessage(FarmsError, "trang xác nhận"):
            self.complete(self.file("erase"))

    def test_it_refuses_after_another_verdict(self) -> None:
        request = self.file("rectify")
        refuse_data_request(request=request, outcome="Không", actor=self.cast.chi)
        with self.assertRaises(MoveNotAllowedError):
            self.complete(request)

    def test_it_happens_once(self) -> None:
        first = self.complete(self.file("rectify"))
        self.assertEqual(first.decided_at, self.complete(first).decided_at)


@skipUnless(connection.vendor == "postgresql", "only on PostgreSQL")
class TogetherTests(TransactionTestCase):
    def test_it_is_decided_by_one_of_two(self) -> None:
        cast = Cast()
        request = file_data_request(
            producer=cast.producer,
            farmer=cast.farmer,
            kind="rectify",
            note="Sai",
            actor=cast.hoa,
        )
        told = {"request": request, "outcome": "Xong"}
        done = at_once(
            [
                lambda: complete_data_request(**told, actor=cast.kha),
                lambda: refuse_data_request(**told, actor=cast.chi),
            ]
        )
        refused = [each for each in done if isinstance(each, MoveNotAllowedError)]
        self.assertEqual(1, len(refused))
        self.assertTrue(DataRequest.objects.get().decided_by)
