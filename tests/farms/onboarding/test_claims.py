"""Certificates and codes at the desk, for the officer of the place and nobody else."""

from datetime import timedelta

from django.utils import timezone

from farms.models import Certificate, CooperativeMembership, PlantingAreaCode
from tests.cast import CastTestCase
from tests.factories.farms import (
    CertificateFactory,
    CertificateKindFactory,
    CropFactory,
    PlantingAreaCodeFactory,
    ProducerFactory,
)

TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=400)


class DeskCase(CastTestCase):
    def setUp(self) -> None:
        self.kind = CertificateKindFactory(validity="2 năm", is_verified=False)
        self.held = CertificateFactory(producer=self.cast.producer, valid_until=LATER)
        self.url = f"/can-bo/giay/{self.held.pk}/"
        self.client.force_login(self.cast.minh)


class ClaimAddTests(DeskCase):
    def add(self, **changed: object) -> object:
        told = {
            "kind": self.kind.pk,
            "number": "VG-THU-99",
            "issuer": "Tổ chức thử",
            "crop": CropFactory().pk,
            "valid_from": f"{TODAY:%d/%m/%Y}",
            "valid_until": f"{LATER:%d/%m/%Y}",
        }
        url = f"/can-bo/ho/{self.cast.producer.pk}/giay/"
        return self.client.post(url, told | changed)

    def test_it_records_what_stands_on_the_paper(self) -> None:
        held = self.add()
        new = Certificate.objects.get(number="VG-THU-99")
        self.assertRedirects(held, f"/can-bo/giay/{new.pk}/")
        self.assertEqual(LATER, new.valid_until)

    def test_it_offers_papers_and_no_codes(self) -> None:
        PlantingAreaCodeFactory()
        page = self.client.get(f"/can-bo/ho/{self.cast.producer.pk}/giay/")
        self.assertNotContains(page, "Vùng trồng nội địa")

    def test_it_says_what_is_wrong(self) -> None:
        page = self.add(valid_until="")
        self.assertEqual(200, page.status_code)
        self.assertFalse(Certificate.objects.filter(number="VG-THU-99").exists())

    def test_it_records_a_code_for_one_of_one_s_communes(self) -> None:
        kind = PlantingAreaCodeFactory().kind
        told = {
            "kind": kind.pk,
            "number": "VN-CTOR-0042",
            "crop_name": "Sầu riêng",
            "valid_from": f"{TODAY:%d/%m/%Y}",
        }
        url = "/can-bo/ma-vung/them/"
        self.client.post(url, told | {"commune": self.cast.other_commune.pk})
        self.assertFalse(PlantingAreaCode.objects.filter(code="VN-CTOR-0042").exists())
        self.client.post(url, told | {"commune": self.cast.commune.pk})
        self.assertTrue(PlantingAreaCode.objects.filter(code="VN-CTOR-0042").exists())


class ClaimDetailTests(DeskCase):
    def test_it_marks_a_hint_that_nobody_confirmed(self) -> None:
        page = self.client.get(self.url)
        self.assertContains(page, "2 năm")
        self.assertContains(page, "Chưa kiểm chứng")

    def test_it_offers_the_members_of_a_cooperative_only(self) -> None:
        member, other = [ProducerFactory(commune=self.cast.commune) for _ in range(2)]
        CooperativeMembership.objects.create(
            cooperative=self.cast.producer, member=member
        )
        page = self.client.get(f"{self.url}ho/")
        self.assertContains(page, member.name)
        self.assertNotContains(page, other.name)

    def test_it_puts_on_the_list_and_takes_off_it(self) -> None:
        member = ProducerFactory(commune=self.cast.commune)
        self.client.post(f"{self.url}ho/", {"producers": [member.pk]})
        covering = Certificate.objects.covering(member, TODAY)
        self.assertEqual([self.held], list(covering))
        seat = self.held.coverages.get(producer=member)
        self.client.post(f"/can-bo/giay/ho/{seat.pk}/thoi/")
        tomorrow = TODAY + timedelta(days=1)
        self.assertFalse(Certificate.objects.covering(member, tomorrow).exists())

    def test_it_extends_suspends_and_revokes(self) -> None:
        later = LATER + timedelta(days=90)
        self.client.post(f"{self.url}gia-han/", {"last": f"{later:%d/%m/%Y}"})
        told = {"first": f"{TODAY:%d/%m/%Y}", "reason": "Chờ đánh giá"}
        self.client.post(f"{self.url}tam-ngung/", told)
        self.held.refresh_from_db()
        self.assertEqual((later, "suspended"), (self.held.valid_until, self.held.state))
        self.client.post(f"{self.url}thu-hoi/", told)
        self.held.refresh_from_db()
        self.assertEqual("revoked", self.held.state)

    def test_it_knows_no_other_change(self) -> None:
        self.assertEqual(404, self.client.get(f"{self.url}xoa/").status_code)

    def test_it_refuses_a_stranger(self) -> None:
        seat = self.held.coverages.get()
        posts = [f"{self.url}thu-hoi/", f"{self.url}ho/"]
        posts.append(f"/can-bo/giay/ho/{seat.pk}/thoi/")
        for user in (self.cast.lan, self.cast.tuan, self.cast.kha):
            self.client.force_login(user)
            self.assertEqual(404, self.client.get(self.url).status_code)
            for url in posts:
                with self.subTest(user=user.full_name, url=url):
                    self.assertEqual(404, self.client.post(url).status_code)
        self.held.refresh_from_db()
        self.assertIsNone(self.held.revoked_on)


class ClaimListTests(DeskCase):
    def test_it_shows_what_holds_and_what_lapsed_apart(self) -> None:
        over = TODAY - timedelta(days=1)
        CertificateFactory(
            producer=self.cast.producer,
            number="CU-1",
            valid_from=over,
            valid_until=over,
        )
        page = self.client.get("/can-bo/giay/")
        self.assertContains(page, self.held.number)
        self.assertNotContains(page, "CU-1")
        self.assertContains(self.client.get("/can-bo/giay/?xem=het-han"), "CU-1")

    def test_it_counts_the_last_days(self) -> None:
        Certificate.objects.update(valid_until=TODAY + timedelta(days=6))
        self.assertContains(self.client.get("/can-bo/giay/"), "còn 6 ngày")

    def test_it_shows_a_stranger_nothing(self) -> None:
        PlantingAreaCodeFactory(commune=self.cast.commune, code="VN-THU-KIN")
        self.client.force_login(self.cast.lan)
        self.assertNotContains(self.client.get("/can-bo/giay/"), self.held.number)
        self.assertNotContains(self.client.get("/can-bo/ma-vung/"), "VN-THU-KIN")
