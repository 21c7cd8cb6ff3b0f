"""The last page before an erasure: it lists, asks once more, and then it is done."""

from farms.models import DataRequest
from tests.farms.erasing.story import StoryCase
from tests.farms.erasing.words import MARK


class ErasePageTests(StoryCase):
    def setUp(self) -> None:
        super().setUp()
        self.client.force_login(self.cast.kha)
        self.path = f"/can-bo/du-lieu/{self.story.request.pk}/xoa/"

    def erase(self, **data: str) -> object:
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(self.path, data, follow=True)

    def status(self) -> str:
        return DataRequest.objects.get(pk=self.story.request.pk).status

    def test_it_counts_what_goes(self) -> None:
        page = self.client.get(self.path)
        self.assertContains(page, "1 thửa: vị trí, đường bao")
        self.assertContains(page, "1 dòng trong danh sách của xã")
        self.assertContains(page, "hình, kể cả hình chữ ký")

    def test_it_says_what_stays_and_why(self) -> None:
        page = self.client.get(self.path)
        self.assertContains(page, "luật thuế, luật kế toán")

    def test_it_lists_what_has_to_be_done_before(self) -> None:
        order = self.story.order()
        page = self.client.get(self.path)
        self.assertContains(page, f"Đơn chưa giao xong: {order.number}.")
        self.assertNotContains(page, "Xoá hẳn")
        self.assertContains(self.erase(was_asked="yes"), "Chưa xoá gì")

    def test_it_asks_to_call_the_household_first(self) -> None:
        self.assertContains(self.erase(), "Gọi hộ hỏi lại")
        self.assertEqual("received", self.status())

    def test_it_erases_and_says_so(self) -> None:
        page = self.erase(was_asked="yes")
        self.assertContains(page, "Đã xoá dữ liệu của hộ")
        self.assertNotContains(page, MARK)
        self.assertEqual("done", self.status())
        self.assertEqual(404, self.client.get(self.path).status_code)

    def test_it_erases_once_when_it_is_sent_twice(self) -> None:
        key = "22222222-2222-4222-8222-222222222222"
        data = {"was_asked": "yes", "idempotency_key": key}
        codes = [self.client.post(self.path, data).status_code for _time in range(2)]
        self.assertEqual([302, 302], codes)

    def test_it_refuses_a_stranger(self) -> None:
        for name in ("minh", "lan", "tuan", "hoa"):
            with self.subTest(name):
                self.client.force_login(getattr(self.cast, name))
                self.assertEqual(404, self.client.get(self.path).status_code)
                self.assertEqual(404, self.erase(was_asked="yes").status_code)
        self.assertEqual("received", self.status())
