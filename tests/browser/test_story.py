"""One household, from the field to a buyer's door: on phones, then at desks."""

import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from PIL import Image

from catalogue.models import Product, ProductStatus
from farms.models import Producer
from orders.models import Order
from tests.browser.market import MarketTestCase
from tests.browser.people import sign_in, words_of
from tests.browser.steps import buyers, farmers, officers

APPROVER, OFFICER, DEPARTMENT = "0901000002", "0901000001", "0901000003"
WAIT_SECONDS = 10
REACHED = [
    "Đã xác minh",
    "Đồng ý hiện tên",
    "Đã tập huấn",
    "Đã đăng bán",
    "Có hàng trên sàn khác",
    "Có đơn đầu tiên",
    "Bán trong 30 ngày",
]


class StoryTests(MarketTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.open_payos()
        self.open_shop()

    def test_it_goes_from_field_to_door_on_phones(self) -> None:
        self.tell(self.open_phone)

    def test_it_goes_from_field_to_door_at_desks(self) -> None:
        self.tell(self.open_desk)

    def tell(self, open_window) -> None:
        self.open_page = open_window
        self.officer, self.approver = open_window(), open_window()
        self.farmer, self.buyer = open_window(), open_window()
        self.register()
        self.offer()
        self.read()
        self.sell_elsewhere()
        self.order()
        self.answer()
        self.count()

    def register(self) -> None:
        officers.import_list(self.officer, OFFICER)
        self.imported = Producer.objects.count()
        self.assertGreater(self.imported, 10)
        officers.register_household(self.officer)
        self.producer = Producer.objects.get(name="Trần Thị Thử")
        self.product = Product.objects.get(producer=self.producer)
        self.assertEqual(ProductStatus.DRAFT, self.product.status)
        officers.record_training(self.officer)
        officers.verify_household(self.approver, APPROVER)

    def offer(self) -> None:
        with TemporaryDirectory() as folder:
            photo = Path(folder) / "sau-rieng.jpg"
            with closing(Image.new("RGB", (1200, 900), (90, 140, 60))) as picture:
                picture.save(photo)
            farmers.offer_product(self.farmer, photo)
        officers.publish_product(self.approver)

    def read(self) -> None:
        buyers.find_product(self.buyer, "sau rieng")
        story = buyers.read_lot(self.buyer)
        self.assertIn("Sầu riêng Ri6", story)
        self.assertNotIn("0905", story.replace(" ", ""))

    def sell_elsewhere(self) -> None:
        farmers.put_on_other_market(self.farmer)
        self.listing = self.connection.listings.get()
        self.assertEqual(90, self.packs_in_shop())
        feed = self.buyer.request.get("/feeds/google.xml").text()
        self.assertIn(f"/san-pham/{self.product.slug}/", feed)

    def order(self) -> None:
        buyers.order_two_kilos(self.buyer)
        buyers.pay_at_payos(self.buyer)
        self.ours = Order.objects.get()
        self.assertEqual(88, self.packs_in_shop())
        window = self.open_page()
        buyers.buy_elsewhere(window, self.listing.remote_url, 3)
        self.wait_for(lambda: Order.objects.count() == 2)
        self.theirs = Order.objects.exclude(pk=self.ours.pk).get()
        self.product.refresh_from_db()
        self.assertEqual(95_000, self.product.available_steps)

    def answer(self) -> None:
        for buyer in ("Tuấn Mua", "Khách Sàn"):
            farmers.confirm_order(self.farmer, buyer)
        self.buyer.reload()
        self.assertIn("Nhà vườn đã nhận đơn", words_of(self.buyer))
        farmers.deliver_order(self.farmer, "Tuấn Mua")
        self.buyer.reload()
        self.assertIn("Đã giao", words_of(self.buyer))
        self.ours.refresh_from_db()
        self.assertIsNotNone(self.ours.sale_confirmed_at)

    def count(self) -> None:
        call_command("refresh_figures", verbosity=0)
        page = self.open_page()
        sign_in(page, DEPARTMENT)
        self.assertEqual(
            str(self.imported + 1), officers.read_figures(page)["Có hồ sơ"]
        )
        page.get_by_role("link", name="Xã Nhơn Ái", exact=True).last.click()
        page.get_by_role("heading", level=1, name="Xã Nhơn Ái").wait_for()
        found = officers.read_figures(page)
        for name in REACHED:
            with self.subTest(name):
                self.assertEqual("1", found[name])

    def packs_in_shop(self) -> int:
        self.listing.refresh_from_db()
        return self.listing.pushed_packs

    def wait_for(self, has_come) -> None:
        deadline = time.monotonic() + WAIT_SECONDS
        while not has_come():
            self.assertLess(time.monotonic(), deadline, "it never came")
            time.sleep(0.05)
