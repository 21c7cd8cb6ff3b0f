"""Papers and codes: issued, extended, stopped, and who stands on their lists."""

from datetime import date, timedelta

from django.utils import timezone

from farms.actions import claims
from farms.exceptions import FarmsError, RoleMissingError
from farms.models import Certificate, ClaimState, PlantingAreaCode
from farms.signals import claim_stopped
from tests.cast import CastTestCase
from tests.factories.farms import (
    CertificateFactory,
    CertificateKindFactory,
    PlantingAreaCodeFactory,
    ProducerFactory,
)

TODAY = timezone.localdate()
DAY = timedelta(days=1)


def values(**changed):
    told = {
        "kind": CertificateKindFactory(),
        "number": " vg-thu-7 ",
        "issuer": "Tổ chức thử",
        "valid_from": TODAY,
        "valid_until": TODAY + 300 * DAY,
    }
    return claims.ClaimValues(**(told | changed))


class RecordTests(CastTestCase):
    def record(self, actor=None, **changed):
        return claims.record_certificate(
            producer=self.cast.producer,
            values=values(**changed),
            actor=actor or self.cast.minh,
        )

    def test_it_records_a_certificate_that_covers_its_holder(self):
        held = self.record()
        covering = Certificate.objects.covering(self.cast.producer, TODAY)
        self.assertEqual([held], list(covering))
        self.assertEqual("vg-thu-7", held.number)

    def test_it_takes_the_last_day_from_the_paper_and_never_guesses_it(self):
        with self.assertRaisesMessage(FarmsError, "Ghi ngày hết hạn như trên giấy."):
            self.record(valid_until=None)
        with self.assertRaisesMessage(FarmsError, "phải sau ngày cấp"):
            self.record(valid_until=TODAY - DAY)
        self.assertFalse(Certificate.objects.exists())

    def test_it_records_a_paper_once(self):
        self.record()
        with self.assertRaisesMessage(FarmsError, "đã ghi rồi"):
            self.record()
        self.assertEqual(1, Certificate.objects.count())

    def test_it_keeps_a_code_as_it_was_issued(self):
        code = claims.record_area_code(
            commune=self.cast.commune,
            values=values(number="vn-92-916-31315-01-24", crop_name="Sầu riêng"),
            actor=self.cast.minh,
        )
        self.assertEqual("VN-92-916-31315-01-24", code.code)
        with self.assertRaisesMessage(FarmsError, "Mã này đã ghi rồi."):
            claims.record_area_code(
                commune=self.cast.commune,
                values=values(number=code.code, crop_name="Nhãn"),
                actor=self.cast.minh,
            )
        self.assertEqual(1, PlantingAreaCode.objects.count())

    def test_it_refuses_a_stranger(self):
        for actor in (self.cast.lan, self.cast.kha, self.cast.hoa):
            with self.assertRaises(RoleMissingError):
                self.record(actor=actor)
        self.assertFalse(Certificate.objects.exists())


class ChangeTests(CastTestCase):
    def setUp(self):
        self.held = CertificateFactory(producer=self.cast.producer)
        self.news = []
        claim_stopped.connect(receiver := lambda **n: self.news.append(n["claim"]))
        self.addCleanup(claim_stopped.disconnect, receiver)

    def change(self, verb, **told):
        told = {"actor": self.cast.minh} | told
        with self.captureOnCommitCallbacks(execute=True):
            return verb(claim=self.held, **told)

    def state(self):
        self.held.refresh_from_db()
        return self.held.state

    def suspend(self, first=TODAY, last=None, **told):
        told = {"first": first, "last": last, "reason": "Chờ đánh giá"} | told
        return self.change(claims.suspend_claim, **told)

    def test_it_extends_and_lets_notices_start_anew(self):
        Certificate.objects.update(lapse_announced_at=timezone.now())
        new = self.held.valid_until + 90 * DAY
        self.change(claims.extend_claim, valid_until=new)
        self.held.refresh_from_db()
        self.assertEqual(
            (new, None), (self.held.valid_until, self.held.lapse_announced_at)
        )

    def test_it_extends_to_a_later_day_only(self):
        before = self.held.valid_until
        with self.assertRaisesMessage(FarmsError, "phải sau ngày hết hạn đang ghi"):
            self.change(claims.extend_claim, valid_until=before)
        self.held.refresh_from_db()
        self.assertEqual(before, self.held.valid_until)

    def test_it_suspends_with_a_reason_and_takes_it_up_again(self):
        self.suspend(first=TODAY - 5 * DAY)
        self.assertEqual(ClaimState.SUSPENDED, self.state())
        self.assertEqual([self.held], self.news)
        self.change(claims.resume_claim)
        self.assertEqual(ClaimState.VALID, self.state())
        self.assertFalse(self.held.is_valid_on(TODAY - DAY))

    def test_it_suspends_once_so_that_no_past_is_overwritten(self):
        self.suspend(first=date(2026, 5, 1), last=date(2026, 5, 31))
        with self.assertRaisesMessage(FarmsError, "Đã từng tạm ngưng."):
            self.suspend()
        self.held.refresh_from_db()
        self.assertEqual(date(2026, 5, 1), self.held.suspended_from)

    def test_it_asks_why(self):
        with self.assertRaisesMessage(FarmsError, "Ghi rõ vì sao."):
            self.suspend(reason="  ")
        self.assertEqual(ClaimState.VALID, self.state())

    def test_it_revokes_for_good(self):
        self.change(claims.revoke_claim, day=TODAY, reason="Cho mượn mã")
        self.assertEqual(ClaimState.REVOKED, self.state())
        with self.assertRaisesMessage(FarmsError, "Đã ghi thu hồi rồi."):
            self.change(claims.revoke_claim, day=TODAY + DAY, reason="Lại")
        self.held.refresh_from_db()
        self.assertEqual(TODAY, self.held.revoked_on)

    def test_it_refuses_a_stranger(self):
        with self.assertRaises(RoleMissingError):
            self.suspend(actor=self.cast.lan)
        self.assertEqual(ClaimState.VALID, self.state())


class ListTests(CastTestCase):
    def setUp(self):
        self.code = PlantingAreaCodeFactory(commune=self.cast.commune)
        self.others = [ProducerFactory(), ProducerFactory()]

    def add(self, claim=None, actor=None):
        return claims.add_to_list(
            claim=claim or self.code,
            producers=self.others,
            since=None,
            actor=actor or self.cast.minh,
        )

    def test_it_seats_many_and_each_once(self):
        self.assertEqual(2, self.add())
        self.assertEqual(0, self.add())
        self.assertEqual(2, self.code.memberships.count())

    def test_it_writes_the_last_day_and_keeps_the_past(self):
        self.add()
        seat = self.code.memberships.get(producer=self.others[0])
        claims.take_off_list(seat=seat, last_day=TODAY, actor=self.cast.minh)

        def names(day):
            codes = PlantingAreaCode.objects.covering(self.others[0], day)
            return [code.pk for code in codes]

        self.assertEqual([self.code.pk], names(TODAY))
        self.assertEqual([], names(TODAY + DAY))

    def test_it_leaves_a_holder_on_the_list_of_its_own_paper(self):
        seat = CertificateFactory(producer=self.cast.producer).coverages.get()
        with self.assertRaisesMessage(FarmsError, "Chủ giấy luôn có tên."):
            claims.take_off_list(seat=seat, last_day=TODAY, actor=self.cast.minh)
        seat.refresh_from_db()
        self.assertIsNone(seat.valid_until)

    def test_it_refuses_a_stranger(self):
        with self.assertRaises(RoleMissingError):
            self.add(actor=self.cast.lan)
        self.assertFalse(self.code.memberships.exists())
