"""Reminders: to whom may decide, once a step, more people when it is late."""

from datetime import UTC, datetime
from io import StringIO

import time_machine
from django.conf import settings
from django.core.management import call_command

from farms.actions.data_requests import file_data_request
from farms.actions.data_requests_due import remind_of_data_requests
from farms.models import DataRequest, Message
from tests.cast import CastTestCase

MOMENT = datetime(2026, 12, 3, 7, 30, tzinfo=UTC)


def day(number: int, month: int = 12) -> datetime:
    return datetime(2026, month, number, 2, 0, tzinfo=UTC)


class ReminderTests(CastTestCase):
    def setUp(self) -> None:
        with time_machine.travel(MOMENT, tick=False):
            self.request = file_data_request(
                producer=self.cast.producer,
                farmer=self.cast.farmer,
                kind="erase",
                actor=self.cast.hoa,
            )
        Message.objects.all().delete()

    def remind_on(self, moment: datetime) -> list[str]:
        with time_machine.travel(moment, tick=False):
            remind_of_data_requests()
        kinds = Message.objects.order_by("pk").values_list("kind", "phone")
        names = {str(user.phone): user.full_name for user in self.people()}
        found = [f"{kind[13:]} {names[phone]}" for kind, phone in kinds]
        Message.objects.filter(kind="none").delete()
        return found

    def people(self) -> list[object]:
        return [self.cast.kha, self.cast.chi, self.cast.minh, self.cast.hoa]

    def test_it_tells_the_approver_before_the_day(self) -> None:
        self.assertEqual(["soon Kha Xác Minh"], self.remind_on(day(4)))

    def test_it_tells_once_however_often_it_runs(self) -> None:
        self.remind_on(day(4))
        self.assertEqual(1, len(self.remind_on(day(4))))

    def test_it_tells_again_on_the_last_day(self) -> None:
        self.remind_on(day(4))
        self.assertEqual("due Kha Xác Minh", self.remind_on(day(7))[1])

    def test_it_tells_the_department_too_when_it_is_late(self) -> None:
        found = self.remind_on(day(8))
        self.assertEqual(["late Kha Xác Minh", "late Chi Sở"], found)

    def test_it_is_silent_while_there_is_time(self) -> None:
        DataRequest.objects.update(status="acknowledged")
        self.assertEqual([], self.remind_on(day(10)))

    def test_it_is_silent_about_what_is_over(self) -> None:
        DataRequest.objects.update(status="cancelled")
        self.assertEqual([], self.remind_on(day(30)))

    def test_it_tells_the_department_where_no_approver_may(self) -> None:
        self.cast.producer.registered_by = self.cast.kha
        self.cast.producer.save()
        self.assertEqual(["soon Chi Sở"], self.remind_on(day(4)))

    def test_it_names_no_household(self) -> None:
        self.remind_on(day(4))
        text = Message.objects.get().text
        self.assertNotIn("Hoa", text)
        self.assertIn("xã\u00a0Nhơn Ái", text)

    def test_it_runs_by_the_clock(self) -> None:
        self.assertIn("remind_data_requests", settings.CLOCK)
        out = StringIO()
        with time_machine.travel(day(7), tick=False):
            call_command("remind_data_requests", stdout=out)
        self.assertEqual("1 reminders sent\n", out.getvalue())
