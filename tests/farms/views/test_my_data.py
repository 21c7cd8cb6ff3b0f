"""A household's own page: who acts for it and what it agreed to."""

from datetime import timedelta

from django.utils import timezone

from farms.actions.consents import withdraw_consent
from farms.models import Consent, OutboundStop
from tests.cast import CastTestCase


class MyDataTests(CastTestCase):
    def page(self, user: object) -> object:
        self.client.force_login(user)
        return self.client.get("/cua-toi/")

    def test_it_names_the_officer_who_may_act(self) -> None:
        self.assertContains(self.page(self.cast.hoa), "Minh Cán Bộ")

    def test_it_asks_every_question_with_its_effect(self) -> None:
        page = self.page(self.cast.hoa)
        self.assertContains(page, "Không đồng ý", count=4)

    def test_it_shows_what_was_answered(self) -> None:
        page = self.page(self.cast.hoa)
        self.assertContains(page, 'value="yes" aria-pressed="true"', count=4)

    def test_it_shows_nothing_chosen_where_nothing_was_asked(self) -> None:
        Consent.objects.all().delete()
        page = self.page(self.cast.hoa)
        self.assertNotContains(page, 'aria-pressed="true"')

    def test_it_refuses_a_stranger(self) -> None:
        for user in (self.cast.lan, self.cast.tuan):
            with self.subTest(user=user.full_name):
                page = self.page(user)
                self.assertNotContains(page, "Vườn cô Hoa")


class AnswerStateTests(CastTestCase):
    """Each answer says where it comes from, until when, and what it opens."""

    def page(self) -> object:
        self.client.force_login(self.cast.hoa)
        return self.client.get("/cua-toi/")

    def test_it_tells_the_version_and_the_last_day(self) -> None:
        day = timezone.localdate() + timedelta(days=90)
        Consent.objects.update(expires_on=day)
        page = self.page()
        self.assertContains(page, "theo câu hỏi bản 2026-11", count=4)
        self.assertContains(page, "Có hiệu lực tới hết ngày", count=4)

    def test_it_takes_no_word_of_a_list_for_an_answer(self) -> None:
        Consent.objects.filter(purpose="register").update(channel="list")
        page = self.page()
        self.assertContains(page, "Chưa xác nhận")
        self.assertContains(page, 'value="yes" aria-pressed="true"', count=3)

    def test_it_says_what_has_lapsed(self) -> None:
        day = timezone.localdate() - timedelta(days=1)
        Consent.objects.filter(purpose="channels").update(expires_on=day)
        page = self.page()
        self.assertContains(page, "Hết hạn")
        self.assertContains(page, 'value="yes" aria-pressed="true"', count=3)

    def test_it_names_what_goes_where(self) -> None:
        page = self.page()
        self.assertContains(page, "Danh sách hàng cho Google và Meta")
        self.assertContains(page, "một hộ trong số đếm, không có tên")

    def test_it_shows_what_has_stopped_and_when(self) -> None:
        consent = Consent.objects.get(purpose="publish")
        with self.captureOnCommitCallbacks(execute=True):
            withdraw_consent(consent=consent, actor=self.cast.hoa)
        page = self.page()
        self.assertContains(page, "Rút lại")
        self.assertContains(page, "Đã ngừng")

    def test_it_does_not_hide_what_is_late(self) -> None:
        Consent.objects.filter(purpose="publish").update(is_given=False)
        OutboundStop.objects.create(
            producer=self.cast.producer,
            flow="market",
            due_at=timezone.now() - timedelta(minutes=5),
        )
        self.assertContains(self.page(), "Chưa ngừng được")
