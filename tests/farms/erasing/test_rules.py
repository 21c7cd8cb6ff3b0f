"""When a household may be erased, by whom, and what goes on afterwards."""

from unittest import mock

from farms.actions.data_requests import file_data_request
from farms.actions.erased_files import delete_erased_files
from farms.actions.erasures import erase_household
from farms.actions.import_steps import preview_import
from farms.actions.imports import load_import
from farms.actions.merging import merge_producers, undo_merge
from farms.exceptions import ErasureRefusedError, FarmsError, SamePersonError
from farms.models import (
    CapturedPicture,
    DataRequest,
    DuplicateCase,
    ErasedFile,
    Farmer,
    Producer,
    Submission,
    Upload,
    User,
)
from orders.models import JournalEntry, Order, Posting
from tests.farms.actions.lists import list_of
from tests.farms.erasing.searching import files, places_of
from tests.farms.erasing.story import FreshStoryCase, StoryCase
from tests.farms.erasing.words import MARK, NUMBER, PHONE, SPELLINGS


class ErasingCase(StoryCase):
    def erase(self, actor: object = None) -> DataRequest:
        with self.captureOnCommitCallbacks(execute=True):
            return erase_household(
                request=self.story.request, actor=actor or self.cast.kha
            )

    def reasons(self) -> list[str]:
        with self.assertRaises(ErasureRefusedError) as caught:
            self.erase()
        self.assertIn(MARK, self.story.producer.name)
        self.story.request.refresh_from_db()
        self.assertTrue(self.story.request.is_open)
        return caught.exception.reasons


class RefusalTests(ErasingCase):
    def test_it_waits_for_orders_on_their_way(self) -> None:
        order = self.story.order()
        self.assertEqual([f"Đơn chưa giao xong: {order.number}."], self.reasons())

    def test_it_waits_for_money_the_market_owes(self) -> None:
        Posting._base_manager.filter(entry__key="payout:story").delete()
        [reason] = self.reasons()
        self.assertRegex(reason, r"(còn phải trả hộ|còn phải nộp lại) [\d.]+")

    def test_it_waits_for_a_list_that_is_looked_through(self) -> None:
        row = ["1", f"{MARK} Thị Mất", "1961", NUMBER, "0907555321"]
        row += ["Ấp 5, xã Nhơn Ái", "", "", "x"]
        waiting = load_import(
            file=list_of([row]),
            file_name="danh-sach-2.csv",
            commune=self.cast.commune,
            officer=self.cast.minh,
        )
        preview_import(register_import=waiting, actor=self.cast.minh)
        self.assertIn("danh-sach-2.csv", self.reasons()[0])

    def test_it_is_not_for_a_cooperative(self) -> None:
        Producer.objects.filter(pk=self.story.producer.pk).update(kind="cooperative")
        self.assertIn("tổ chức", self.reasons()[0])

    def test_it_refuses_who_registered_the_household(self) -> None:
        for user in (self.cast.minh, self.story.user, self.cast.lan, self.cast.tuan):
            with self.assertRaises(SamePersonError):
                self.erase(user)
        self.assertIn(MARK, self.story.producer.name)

    def test_it_refuses_another_kind_of_request(self) -> None:
        DataRequest.objects.update(kind="restrict")
        with self.assertRaises(FarmsError):
            self.erase()


class AfterwardsTests(ErasingCase):
    def test_it_keeps_orders_and_books_as_they_were(self) -> None:
        def books() -> list[object]:
            orders = Order.objects.order_by("pk")
            return [
                list(orders.values_list("number", "status", "goods_amount", "paid_at")),
                list(Posting.objects.order_by("pk").values()),
                list(JournalEntry.objects.order_by("pk").values()),
            ]

        before = books()
        self.erase()
        self.assertEqual(before, books())

    def test_it_happens_once(self) -> None:
        first = self.erase()
        second = self.erase()
        self.assertEqual(first.decided_at, second.decided_at)
        self.assertEqual(("done", self.cast.kha), (second.status, second.decided_by))

    def test_it_ends_what_else_was_asked(self) -> None:
        other = file_data_request(
            producer=self.story.producer,
            farmer=self.story.request.farmer,
            kind="rectify",
            note=f"{MARK} sai",
            actor=self.story.user,
        )
        self.erase()
        other.refresh_from_db()
        self.assertEqual(("cancelled", ""), (other.status, other.note))

    def test_it_shows_the_household_to_nobody(self) -> None:
        producer = self.story.producer
        self.erase()
        self.client.force_login(self.cast.minh)
        page = self.client.get(f"/can-bo/ho/{producer.pk}/")
        self.assertEqual(404, page.status_code)

    def test_it_leaves_the_pages_of_others_whole(self) -> None:
        order, lot = self.story.sold, self.story.lot
        self.erase()
        for path in (f"/don-hang/{order.group.key}/", f"/t/{lot.trace_code}/"):
            page = self.client.get(path, follow=True)
            self.assertEqual(200, page.status_code, path)
            self.assertNotContains(page, MARK)
        self.client.force_login(self.cast.minh)
        path = f"/can-bo/nhap/{self.story.list.pk}/"
        self.assertEqual(200, self.client.get(path).status_code)
        page = self.client.get(f"{path}can-sua.xlsx", follow=True)
        self.assertContains(page, "Tệp danh sách đã xoá")

    def test_it_closes_the_account_and_frees_its_number(self) -> None:
        user = self.story.user
        self.erase()
        user.refresh_from_db()
        self.assertFalse(user.is_active)
        self.assertFalse(User.objects.filter(phone=PHONE).exists())
        User.objects.create_user(PHONE)

    def test_it_leaves_an_account_that_another_household_shares(self) -> None:
        user = self.story.user
        other = Farmer.objects.create(full_name="Người Khác", user=user, phone=PHONE)
        other.memberships.create(producer=self.cast.producer)
        self.erase()
        user.refresh_from_db()
        self.assertTrue(user.is_active)
        self.assertEqual(PHONE, str(user.phone))

    def test_it_writes_down_that_it_was_done(self) -> None:
        producer = self.story.producer
        self.erase()
        self.client.force_login(self.cast.chi)
        page = self.client.get("/can-bo/du-lieu/", {"cho": "xong"})
        self.assertContains(page, "Hộ đã xoá dữ liệu")
        producer.refresh_from_db()
        self.assertIsNotNone(producer.erased_at)


class PhoneTests(ErasingCase):
    def test_it_answers_erased_and_brings_nothing_back(self) -> None:
        self.erase()
        result = self.story.phone.send(self.story.record)[0]
        self.assertEqual("erased", result["outcome"])
        later = self.story.phone.tell(self.story.ulid, 4, **self.story.told())
        self.assertEqual("erased", later["outcome"])
        self.assertEqual({}, places_of(*SPELLINGS))

    def test_it_forgets_pictures_that_were_sent_again(self) -> None:
        self.erase()
        record = self.story.phone.record(self.story.ulid, **self.story.told())
        self.assertTrue(Upload.objects.exists())
        self.story.phone.send(record)
        self.assertFalse(Upload.objects.exists() or CapturedPicture.objects.exists())

    def test_it_tells_phones_what_to_drop(self) -> None:
        self.erase()
        ready = self.story.phone.client.get("/thuc-dia/ghi/nhan/san-sang/").json()
        self.assertEqual([self.story.ulid], ready["erased"])

    def test_it_keeps_the_record_of_another_household(self) -> None:
        other = self.story.phone.tell(id_number="", phone="0907 000 999")
        self.erase()
        self.assertEqual("stored", other["outcome"])
        self.assertEqual(1, Submission.objects.exclude(state={}).count())


class MergedTests(ErasingCase):
    def setUp(self) -> None:
        super().setUp()
        record = self.story.phone.tell(
            **self.story.told(
                full_name=f"{MARK} Thị Mất Hai",
                phone="0907 555 322",
                id_number="",
                distinct_reason=f"{MARK} nói khác",
            )
        )
        self.twin = Producer.objects.get(name=f"{MARK} Thị Mất Hai")
        self.assertEqual("stored", record["outcome"])
        pair = sorted([self.story.producer, self.twin], key=lambda each: each.pk)
        DuplicateCase.objects.all().delete()
        self.case = DuplicateCase.objects.create(first=pair[0], second=pair[1])
        fields = "full_name birth sex phone form_of_address commune hamlet"
        names = [*fields.split(), "address_text", "shop_name", "story"]
        merge_producers(
            case=self.case,
            kept=self.story.producer,
            choices=dict.fromkeys(names, "first"),
            actor=self.cast.kha,
        )

    def test_it_erases_both_records_and_ends_the_undo(self) -> None:
        self.erase()
        self.assertEqual({}, places_of(*SPELLINGS, "907555322"))
        with self.assertRaises(DuplicateCase.DoesNotExist):
            undo_merge(case=self.case, actor=self.cast.kha)
        self.twin.refresh_from_db()
        self.assertIsNotNone(self.twin.erased_at)


class FileTests(FreshStoryCase):
    def erase(self) -> DataRequest:
        with self.captureOnCommitCallbacks(execute=True):
            return erase_household(request=self.story.request, actor=self.cast.kha)

    def test_it_sweeps_what_a_dying_process_left(self) -> None:
        before = files()
        erase_household(request=self.story.request, actor=self.cast.kha)
        # Nothing after the commit has run: the process died there.
        self.assertEqual(before, files())
        waiting = ErasedFile.objects.count()
        self.assertEqual(waiting, delete_erased_files())
        self.assertEqual((0, 0), (ErasedFile.objects.count(), delete_erased_files()))
        self.assertEqual(waiting, len(before - files()))

    def test_it_tries_again_what_could_not_be_deleted(self) -> None:
        storage = "django.core.files.storage.FileSystemStorage.delete"
        with mock.patch(storage, side_effect=OSError):
            self.erase()
        self.assertTrue(ErasedFile.objects.exists())
        delete_erased_files()
        self.assertFalse(ErasedFile.objects.exists())

    def test_it_deletes_nothing_when_it_is_refused(self) -> None:
        self.story.order()
        before = files()
        with self.assertRaises(ErasureRefusedError):
            self.erase()
        self.assertEqual(before, files())
