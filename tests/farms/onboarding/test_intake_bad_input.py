"""Whatever a phone sends: an error in words at its field, and nothing half written."""

import json

from farms.models import Producer, Submission
from tests.farms.onboarding.test_intake import IntakeCase
from tests.farms.phones_in_field import new_ulid, plot

POINT = {"latitude": "10.03", "longitude": "105.70", "accuracy": 8}
# What is told → at which field the error stands.
WRONG = {
    "full_name": ["", "   ", 5, None, ["Trần"], "a" * 10_000_000, "<b>Trần</b> Văn"],
    "birth": ["31/02/1968", "2999", "29/12 âm lịch", "1/1/1800", 1968, "hôm qua"],
    "phone": ["0907 000 12", "09070001234", "abc", 907000123, "0107000123"],
    "id_number": ["123", "999168004823", "092568004823", "092070004823", "0" * 12],
    "sex": ["x", 1, ["male"]],
    "kind": ["farm", 7],
    "commune": ["99999", "", None, "31258", 31315, "' OR 1=1 --"],
    "consents": [{}, None, "yes", {"register": False}, {"register": "có"}],
    "identity_seen": ["yes", 3],
    "mandate": ["yes", 1],
    "plots": ["x", {}, [5], [plot()] * 200],
    "photos": ["x", [{"sha256": "zz", "kind": "plot"}], [{"kind": "plot"}]],
    "signature": ["zz", 5],
    "lot": ["x", {"crop": "khong-co"}],
}
WRONG_PLOTS = {
    "point": [
        POINT | {"accuracy": 51},
        POINT | {"latitude": "91"},
        POINT | {"latitude": "1e3"},
        {"latitude": "10"},
        "10,105",
    ],
    "outline": [[["10", "105"]], "x", [["10", "105"]] * 600, [[1, 2, 3]] * 4],
    "crop": ["khong-co", 5],
    "area_text": [5, "x" * 500],
}
UNSEEN = ["Trần\u0000 Văn Thử", "T" + "\u0301" * 40 + "rần", "Trần {{7*7}} Thử"]


class BadFieldTests(IntakeCase):
    def refused(self, field: str, **changed: object) -> None:
        result = self.phone.tell(**changed)
        self.assertEqual("refused", result["outcome"])
        names = list(result["errors"])
        self.assertTrue([n for n in names if n.startswith(field)], names)
        for words in result["errors"].values():
            self.assertGreater(len(words), 5)

    def tearDown(self) -> None:
        self.assertFalse(Submission.objects.exists())
        self.assertFalse(Producer.objects.filter(registered_by=self.cast.lan).exists())

    def test_it_names_the_field_of_each_wrong_value(self) -> None:
        for field, values in WRONG.items():
            for value in values:
                with self.subTest(field=field, value=str(value)[:40]):
                    if field == "full_name" and len(str(value)) > 1_000_000:
                        continue
                    self.refused(field, **{field: value})

    def test_it_names_the_plots_field(self) -> None:
        for field, values in WRONG_PLOTS.items():
            for value in values:
                with self.subTest(field=field, value=str(value)[:40]):
                    self.refused(f"plots.0.{field}", plots=[plot(**{field: value})])

    def test_it_refuses_signs_that_hide_in_a_name(self) -> None:
        for name in UNSEEN:
            with self.subTest(name=name.encode()):
                self.refused("full_name", full_name=name)


class BadBatchTests(IntakeCase):
    def status(self, body: object) -> int:
        answer = self.phone.post(body)
        self.assertGreater(len(answer.json()["message"]), 5)
        return answer.status_code

    def test_it_refuses_a_batch_of_ten_thousand_and_says_how_many(self) -> None:
        record = self.phone.record()
        batch = self.phone.batch(*[record] * 10_000)
        self.assertEqual(413, self.status(batch))
        small = self.phone.batch(*[{"ulid": new_ulid()}] * 201)
        answer = self.phone.post(small)
        self.assertEqual(413, answer.status_code)
        self.assertIn("200 hồ sơ", answer.json()["message"])

    def test_it_refuses_ten_megabytes_of_text(self) -> None:
        record = self.phone.record(full_name="a" * 10_000_000)
        self.assertEqual(413, self.status(self.phone.batch(record)))

    def test_it_refuses_what_is_no_batch(self) -> None:
        trap = "[" * 100_000
        for body in ["{", "[]", "null", trap, b"\xff\xfe", '{"records": 5}']:
            with self.subTest(body=str(body)[:20]):
                self.assertEqual(400, self.status(body))

    def test_it_takes_a_clock_that_is_years_off_and_says_so(self) -> None:
        self.phone.clock = "2019-01-01T00:00:00+07:00"
        result = self.phone.tell()
        self.assertEqual("stored", result["outcome"])
        self.assertIn("Đồng hồ trong máy lệch", result["message"])

    def test_it_refuses_a_clock_that_cannot_be_read(self) -> None:
        for clock in ["hôm nay", None, 5, "9999999-01-01", ""]:
            with self.subTest(clock=clock):
                body = self.phone.batch(self.phone.record()) | {"sent_at": clock}
                self.assertEqual(400, self.status(json.dumps(body)))

    def test_one_wrong_record_does_not_hold_up_the_rest(self) -> None:
        good, bad = self.phone.record(), self.phone.record(full_name="")
        outcomes = [r["outcome"] for r in self.phone.send(bad, "x", good)]
        self.assertEqual(["refused", "refused", "stored"], outcomes)

    def test_two_phones_with_the_same_household_make_one(self) -> None:
        self.assertEqual("stored", self.phone.tell()["outcome"])
        self.assertEqual("duplicate", self.phone.tell()["outcome"])
        self.assertEqual(1, Producer.objects.filter(name="Trần Văn Thử").count())
