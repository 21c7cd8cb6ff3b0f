"""Captures of phones taken in: once each, and whole."""

from farms.models import (
    Consent,
    Farmer,
    Mandate,
    Planting,
    Plot,
    Producer,
    Registration,
    Submission,
    SubmissionVersion,
)
from tests.cast import CastTestCase
from tests.factories.farms import CropFactory
from tests.farms.phones_in_field import FIELDS, Phone, new_ulid, plot


class IntakeCase(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        CropFactory()

    def setUp(self) -> None:
        self.phone = Phone(self.cast.minh)

    def made(self) -> Producer:
        return Producer.objects.get(name="Trần Văn Thử")


class NewHouseholdTests(IntakeCase):
    def test_it_registers_the_household(self) -> None:
        result = self.phone.tell()
        self.assertEqual(("stored", 1), (result["outcome"], result["version"]))
        producer = self.made()
        self.assertEqual(f"/can-bo/ho/{producer.pk}/", result["url"])
        self.assertEqual("submitted", producer.registration.status)
        self.assertEqual("paper_seen", producer.registration.identity_level)
        self.assertEqual(self.cast.minh, producer.registered_by)
        self.assertEqual("+84907000123", str(producer.phone))
        self.assertEqual(3, Consent.objects.current().filter(producer=producer).count())

    def test_it_keeps_under_which_mandate_it_was_written(self) -> None:
        self.phone.tell()
        mandate = Mandate.objects.get(producer=self.made(), officer=self.cast.minh)
        page = self.phone.client.get(f"/can-bo/ho/{self.made().pk}/")
        self.assertContains(page, "Nhận hồ sơ từ điện thoại")
        entry = next(
            each
            for each in page.context["entries"]
            if each.action == "farms.receive_submission"
        )
        self.assertEqual(mandate.pk, entry.data["mandate"])
        self.assertEqual(self.phone.device, entry.data["device"])

    def test_it_keeps_the_land_as_it_was_walked(self) -> None:
        corners = [["10.03", "105.70"], ["10.04", "105.70"], ["10.04", "105.71"]]
        self.phone.tell(plots=[plot(outline=corners)])
        kept = Plot.objects.get(producer=self.made())
        self.assertEqual(5500, kept.area_square_metres)
        self.assertEqual((100312345, 1057000001), (kept.latitude_e7, kept.longitude_e7))
        self.assertEqual([100300000, 1057000000], kept.outline_e7[0])
        planting = Planting.objects.get(producer=self.made())
        self.assertEqual(("sau-rieng-ri6", kept), (planting.crop.slug, planting.plot))

    def test_it_never_keeps_an_identity_number_in_plain_words(self) -> None:
        self.phone.tell()
        version = SubmissionVersion.objects.get()
        self.assertEqual("092068004823", version.told["id_number"])
        raw = SubmissionVersion.objects.extra(select={"raw": "told"}).values("raw")
        submitted = Submission.objects.extra(select={"raw": "state"}).values("raw")
        self.assertNotIn("092068004823", f"{raw[0]}{submitted[0]}")

    def test_it_keeps_who_told_when_by_which_clock(self) -> None:
        self.phone.clock = "2020-01-01T00:00:00+07:00"
        result = self.phone.tell()
        version = SubmissionVersion.objects.get()
        self.assertEqual((self.phone.device, 1), (version.device, version.sequence))
        self.assertGreater(version.clock_skew_seconds, 5 * 365 * 86400)
        self.assertIn("Đồng hồ trong máy lệch", result["message"])
        self.assertEqual("stored", result["outcome"])


class SentAgainTests(IntakeCase):
    def test_it_takes_the_same_record_once(self) -> None:
        record = self.phone.record()
        self.assertEqual("stored", self.phone.send(record)[0]["outcome"])
        again = self.phone.send(record, record)
        self.assertEqual(["unchanged", "unchanged"], [r["outcome"] for r in again])
        self.assertEqual(1, SubmissionVersion.objects.count())
        self.assertEqual(
            1, Registration.objects.exclude(producer=self.cast.producer).count()
        )

    def test_it_takes_the_later_of_two_tellings_whatever_comes_first(self) -> None:
        ulid = new_ulid()
        early = self.phone.record(ulid, hamlet="Ấp 1")
        late = self.phone.record(ulid, hamlet="Ấp 2")
        results = self.phone.send(late, early)
        self.assertEqual(["stored", "unchanged"], [r["outcome"] for r in results])
        self.assertEqual("Ấp 2", self.made().hamlet)
        self.assertEqual(2, SubmissionVersion.objects.count())

    def test_it_corrects_what_was_told_before(self) -> None:
        ulid = new_ulid()
        self.phone.tell(ulid)
        result = self.phone.tell(ulid, base=1, hamlet="Ấp 9", phone="0907000124")
        self.assertEqual(("stored", 2), (result["outcome"], result["version"]))
        self.assertEqual("Ấp 9", self.made().hamlet)
        self.assertEqual(
            "+84907000124",
            str(Farmer.objects.get(memberships__producer=self.made()).phone),
        )

    def test_it_goes_on_past_a_record_that_is_wrong(self) -> None:
        bad = self.phone.record(phone="12345")
        good = self.phone.record()
        results = self.phone.send(bad, good)
        self.assertEqual(["refused", "stored"], [r["outcome"] for r in results])
        self.assertEqual(["phone"], list(results[0]["errors"]))
        self.assertFalse(Submission.objects.filter(ulid=bad["ulid"]).exists())

    def test_it_hands_in_again_what_had_come_back(self) -> None:
        ulid = new_ulid()
        self.phone.tell(ulid)
        Registration.objects.filter(producer=self.made()).update(
            status="returned", reason="Thiếu ấp"
        )
        ready = self.phone.client.get("/thuc-dia/ghi/nhan/san-sang/").json()
        self.assertEqual([ulid], [row["ulid"] for row in ready["returned"]])
        self.phone.tell(ulid, base=1, hamlet="Ấp 4")
        self.assertEqual("submitted", self.made().registration.status)

    def test_it_keeps_what_was_corrected_at_a_desk(self) -> None:
        ulid = new_ulid()
        self.phone.tell(ulid)
        Producer.objects.filter(pk=self.made().pk).update(hamlet="Ấp Bàn")
        result = self.phone.tell(ulid, base=1, phone="0907000125")
        self.assertEqual(("merged", 3), (result["outcome"], result["version"]))
        self.assertEqual("Ấp Bàn", self.made().hamlet)
        self.assertEqual("Ấp Bàn", result["fields"]["hamlet"])


class DuplicateTests(IntakeCase):
    def test_it_shows_who_looks_the_same_and_writes_nothing(self) -> None:
        self.phone.tell()
        other = Phone(self.cast.minh)
        record = other.record(id_number="", birth="1968")
        result = other.send(record)[0]
        self.assertEqual("duplicate", result["outcome"])
        match = {
            "name": "Trần Văn Thử",
            "hamlet": "Ấp 3",
            "phone_end": "123",
            "url": f"/can-bo/ho/{self.made().pk}/",
        }
        self.assertEqual([match], result["matches"])
        self.assertFalse(Submission.objects.filter(ulid=record["ulid"]).exists())

    def test_it_takes_another_household_for_a_reason(self) -> None:
        self.phone.tell()
        other = Phone(self.cast.minh)
        told = {
            "id_number": "",
            "birth": "1990",
            "distinct_reason": "Con trai, cùng số",
        }
        result = other.tell(**told)
        self.assertEqual("stored", result["outcome"])
        self.assertEqual(2, Producer.objects.filter(name="Trần Văn Thử").count())

    def test_it_knows_no_reason_for_one_identity_number_twice(self) -> None:
        self.phone.tell()
        result = Phone(self.cast.minh).tell(distinct_reason="Hộ khác")
        self.assertEqual("duplicate", result["outcome"])


class RightsTests(IntakeCase):
    def test_it_refuses_a_commune_of_others_at_the_field(self) -> None:
        result = self.phone.tell(commune="31258")
        self.assertEqual({"commune"}, set(result["errors"]))
        self.assertEqual(0, Submission.objects.count())

    def test_it_hides_a_capture_of_another_commune(self) -> None:
        ulid = new_ulid()
        self.phone.tell(ulid)
        result = Phone(self.cast.lan).tell(ulid, base=1, commune="31258")
        self.assertEqual("refused", result["outcome"])
        self.assertNotIn("fields", result)
        self.assertEqual("Ấp 3", self.made().hamlet)

    def test_it_asks_to_sign_in_and_refuses_a_stranger(self) -> None:
        nobody = Phone()
        answer = nobody.post(nobody.batch(nobody.record()))
        self.assertEqual(
            (401, "signed_out"), (answer.status_code, answer.json()["code"])
        )
        stranger = Phone(self.cast.tuan)
        answer = stranger.post(stranger.batch(stranger.record()))
        self.assertEqual(404, answer.status_code)
        self.assertEqual(0, Submission.objects.count())

    def test_it_refuses_a_page_that_is_not_ours(self) -> None:
        from django.test import Client

        self.phone.client = Client(enforce_csrf_checks=True)
        self.phone.client.force_login(self.cast.minh)
        answer = self.phone.post(self.phone.batch(self.phone.record()))
        self.assertEqual((403, "csrf"), (answer.status_code, answer.json()["code"]))
        token = self.phone.client.get("/thuc-dia/ghi/nhan/san-sang/").json()["csrf"]
        answer = self.phone.client.post(
            "/thuc-dia/ghi/nhan/goi/",
            self.phone.batch(self.phone.record()),
            content_type="application/json",
            headers={"X-CSRFToken": token},
        )
        self.assertEqual("stored", answer.json()["results"][0]["outcome"])


class AnswerTests(IntakeCase):
    def test_it_answers_in_the_order_of_the_batch(self) -> None:
        first = self.phone.record()
        second = self.phone.record(
            full_name="Lê Thị Mẫu", phone="", id_number="", birth="1970", sex="female"
        )
        results = self.phone.send(first, second)
        told = [first["ulid"], second["ulid"]]
        self.assertEqual(told, [result["ulid"] for result in results])

    def test_it_knows_its_own_example(self) -> None:
        self.assertEqual("31315", FIELDS["commune"])
