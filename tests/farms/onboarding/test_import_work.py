"""How far a long list is, on the screen."""

from datetime import timedelta

from django.test import override_settings
from django.utils import timezone

from farms.actions.import_steps import (
    read_rows,
    start_reading,
    start_writing,
    write_rows,
)
from farms.models import Producer, RegisterImport
from tests.farms.onboarding.test_imports import ScreenCase


@override_settings(IMPORT_CHUNK_ROWS=1)
class WorkCase(ScreenCase):
    def reading(self) -> RegisterImport:
        self.send()
        held = RegisterImport.objects.get()
        held = start_reading(register_import=held, actor=self.cast.minh)
        return read_rows(register_import=held, most_chunks=3)

    def writing(self) -> RegisterImport:
        held = read_rows(register_import=self.reading())
        held = start_writing(register_import=held, actor=self.cast.minh)
        return write_rows(register_import=held, most_chunks=1)


class ImportProgressTests(WorkCase):
    def test_it_says_how_many_rows_are_read(self) -> None:
        held = self.reading()
        page = self.client.get(f"/can-bo/nhap/{held.pk}/tien-do/")
        self.assertContains(page, "Đã đọc 3 dòng")
        self.assertContains(page, '<meta http-equiv="refresh"')
        self.assertNotContains(page, "Làm tiếp")

    def test_it_says_how_many_households_are_written(self) -> None:
        held = self.writing()
        page = self.client.get(f"/can-bo/nhap/{held.pk}/tien-do/")
        self.assertContains(page, "Đã ghi 1 trên 2 hộ")

    def test_every_page_of_the_list_leads_here_meanwhile(self) -> None:
        held = self.writing()
        for path in ("", "cot/", "xem/"):
            with self.subTest(path=path):
                page = self.client.get(f"/can-bo/nhap/{held.pk}/{path}")
                self.assertRedirects(page, f"/can-bo/nhap/{held.pk}/tien-do/")

    def test_it_answers_a_script_with_the_news_alone(self) -> None:
        address = f"/can-bo/nhap/{self.reading().pk}/tien-do/"
        part = self.client.get(address, headers={"X-Requested-With": "fetch"})
        self.assertContains(part, "Đã đọc 3 dòng")
        self.assertNotContains(part, "<html")

    def test_it_leads_on_when_all_is_read(self) -> None:
        held = read_rows(register_import=self.reading())
        address, next_page = (
            f"/can-bo/nhap/{held.pk}/{p}/" for p in ("tien-do", "xem")
        )
        self.assertRedirects(self.client.get(address), next_page)
        part = self.client.get(address, headers={"X-Requested-With": "fetch"})
        self.assertEqual(next_page, part["X-Next"])

    def test_it_refuses_a_stranger(self) -> None:
        self.assert_strangers_find_nothing(self.reading(), "tien-do/")


class ImportResumeTests(WorkCase):
    def test_it_is_offered_when_nobody_works_on_it(self) -> None:
        held = self.writing()
        RegisterImport.objects.update(worked_at=timezone.now() - timedelta(days=1))
        page = self.client.get(f"/can-bo/nhap/{held.pk}/tien-do/")
        self.assertContains(page, "Làm tiếp")

    def test_it_goes_on_to_the_end(self) -> None:
        held = self.writing()
        answer = self.client.post(f"/can-bo/nhap/{held.pk}/lam-tiep/")
        self.assertRedirects(answer, f"/can-bo/nhap/{held.pk}/")
        held.refresh_from_db()
        self.assertEqual(("committed", 3), (held.status, Producer.objects.count()))

    def test_it_refuses_a_stranger(self) -> None:
        self.assert_strangers_find_nothing(self.writing(), "lam-tiep/")
        self.assertEqual(2, Producer.objects.count())
