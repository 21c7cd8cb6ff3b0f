"""The list of cases, one case, its merge and its undoing."""

from farms.models import DuplicateCase, Producer
from tests.farms.actions.test_duplicates import household
from tests.farms.actions.test_merging import MergeCase


class DuplicatePageTests(MergeCase):
    def setUp(self):
        super().setUp()
        self.address = f"/can-bo/nghi-trung/{self.case.pk}/"
        self.client.force_login(self.cast.kha)

    def test_it_lists_what_is_open(self):
        page = self.client.get("/can-bo/nghi-trung/")
        self.assertContains(page, "1 cặp nghi trùng")
        self.assertContains(page, "Nguyen Van Tam / Nguyễn Văn Tám")

    def test_it_takes_no_more_statements_for_more_cases(self):
        with self.assertNumQueries(10):
            self.client.get("/can-bo/nghi-trung/")
        for _number in range(29):
            other = household(self.cast.commune, "Nguyen Van Tam")
            DuplicateCase.objects.create(first=self.old, second=other)
        with self.assertNumQueries(10):
            self.client.get("/can-bo/nghi-trung/")

    def test_it_shows_what_agrees_above_what_does_not(self):
        page = self.client.get(self.address)
        content = page.content.decode()
        self.assertLess(content.index("Giống nhau"), content.index("Khác nhau"))
        self.assertContains(page, "09•• ••• 999")
        self.assertNotContains(page, "092168000123")

    def test_it_keeps_both_and_asks_for_the_reason(self):
        page = self.client.post(self.address, {"answer": "khac", "words": ""})
        self.assertContains(page, "Ghi lý do biết là hai hộ khác nhau")
        self.assertEqual("open", self.status())
        self.client.post(self.address, {"answer": "khac", "words": "Cha và con"})
        self.assertEqual("kept_both", self.status())

    def test_it_stays_open_when_nobody_is_sure(self):
        self.client.post(self.address, {"answer": "chua-chac", "words": "Hỏi lại"})
        self.case.refresh_from_db()
        self.assertEqual(("open", "Hỏi lại"), (self.case.status, self.case.note))

    def test_it_merges_as_chosen_and_takes_it_back(self):
        told = {"kept": "first", "full_name": "second", "phone": "second"}
        told |= {"hamlet": "second", "shop_name": "first"}
        answer = self.client.post(self.address + "gop/", told)
        self.assertRedirects(answer, f"/can-bo/ho/{self.old.pk}/")
        self.assertContains(self.client.get(self.address), "Tách ra lại được tới")
        self.client.post(self.address + "tach/")
        self.assertEqual("open", self.status())

    def test_it_asks_which_record_stays_and_keeps_what_was_chosen(self):
        page = self.client.post(self.address + "gop/", {"hamlet": "second"})
        self.assertContains(page, "Chọn hồ sơ giữ lại.")
        self.assertContains(page, 'name="hamlet" value="second" checked')
        self.assertIsNone(Producer.objects.get(pk=self.new.pk).merged_into)

    def test_it_refuses_a_stranger(self):
        for user in (self.cast.lan, self.cast.tuan, self.cast.minh):
            self.client.force_login(user)
            for path in ("", "gop/", "tach/"):
                with self.subTest(user=user.full_name, path=path):
                    answer = self.client.post(self.address + path, {"kept": "first"})
                    self.assertEqual(404, answer.status_code)
        self.assertEqual("open", self.status())
