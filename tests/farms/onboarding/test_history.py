"""Who did what to a household: old and new, the device, as a file."""

from dataclasses import replace

from wagtail.log_actions import log

from farms.actions.producers import ProducerValues
from farms.actions.readings import changes_since_return
from farms.actions.registrations import (
    correct_producer,
    register_producer,
    return_registration,
    submit_registration,
    verify_registration,
)
from farms.devices import working_on
from farms.exceptions import ConfirmationMissingError
from tests.cast import CastTestCase

TOLD = ProducerValues(
    full_name="Lê Văn Thử", phone="+84912000111", id_number="092168000123"
)
PHONE = "Mozilla/5.0 (Linux; Android 9; SM-J2) Chrome/90.0 Mobile Safari/537.36"


class HistoryCase(CastTestCase):
    def setUp(self):
        self.held = register_producer(
            actor=self.cast.minh,
            commune=self.cast.commune,
            values=TOLD,
            consents={"register": True},
            grants_mandate=True,
        )
        self.producer = self.held.producer
        self.address = f"/can-bo/ho/{self.producer.pk}/lich-su"

    def send_back_and_correct(self, **changed):
        return_registration(
            registration=self.held, reason="Coi lại số", actor=self.cast.kha
        )
        correct_producer(
            registration=self.held,
            values=replace(TOLD, **changed),
            actor=self.cast.minh,
        )
        submit_registration(registration=self.held, actor=self.cast.minh)


class ChangesTests(HistoryCase):
    def test_it_tells_old_and_new_since_it_was_sent_back(self):
        self.send_back_and_correct(phone="+84912000222", hamlet="Ấp 3")
        expected = {
            "phone": ["09•• ••• 111", "09•• ••• 222"],
            "hamlet": ["", "Ấp 3"],
        }
        self.assertEqual(expected, changes_since_return(self.producer))

    def test_a_changed_phone_wants_a_call(self):
        self.send_back_and_correct(phone="+84912000222")
        with self.assertRaises(ConfirmationMissingError):
            verify_registration(registration=self.held, actor=self.cast.kha)
        self.held.refresh_from_db()
        self.assertEqual("submitted", self.held.status)
        self.client.force_login(self.cast.kha)
        page = self.client.get(f"/can-bo/duyet/{self.held.pk}/")
        self.assertContains(page, "Đã gọi, chủ hộ xác nhận số mới")
        verify_registration(
            registration=self.held, actor=self.cast.kha, was_called=True
        )

    def test_it_is_not_verified_in_bulk(self):
        self.send_back_and_correct(phone="+84912000222")
        self.client.force_login(self.cast.kha)
        self.client.post("/can-bo/duyet/nhieu/", {"chosen": [self.held.pk]})
        self.held.refresh_from_db()
        self.assertEqual("submitted", self.held.status)


class HistoryPageTests(HistoryCase):
    def test_it_shows_device_mandate_old_and_new_but_no_number(self):
        with working_on("Chrome Android"):
            self.send_back_and_correct(hamlet="Ấp 3", id_number="092168000456")
        self.client.force_login(self.cast.kha)
        page = self.client.get(self.address + "/")
        for text in ("Chrome Android", "Theo uỷ quyền số", "Ấp 3", "••••••456"):
            self.assertContains(page, text)
        self.assertNotContains(page, "092168000456")

    def test_it_knows_the_device_of_a_request(self):
        self.client.force_login(self.cast.kha)
        address = f"/can-bo/duyet/{self.held.pk}/"
        told = {"verdict": "return", "reason": "Thiếu ấp"}
        self.client.post(address, told, headers={"user-agent": PHONE})
        page = self.client.get(self.address + "/?ai=Chrome")
        self.assertContains(page, "Chrome Android")
        self.assertContains(page, "Thiếu ấp")

    def test_it_filters_by_what_was_done(self):
        self.client.force_login(self.cast.kha)
        page = self.client.get(self.address + "/?viec=farms.register_producer")
        self.assertEqual(1, len(page.context["lines"]))

    def test_the_file_holds_no_formula(self):
        data = {"reason": "=HYPERLINK(1)"}
        log(self.producer, "farms.return_registration", data=data)
        self.client.force_login(self.cast.kha)
        answer = self.client.get(self.address + ".csv")
        self.assertIn("'=HYPERLINK(1)", answer.content.decode("utf-8-sig"))

    def test_it_refuses_a_stranger(self):
        for user in (self.cast.lan, self.cast.tuan):
            self.client.force_login(user)
            for end in ("/", ".csv"):
                self.assertEqual(404, self.client.get(self.address + end).status_code)
