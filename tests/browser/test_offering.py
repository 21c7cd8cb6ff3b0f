"""A household offers a product it knows: eight taps, camera first."""

from io import BytesIO

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from PIL import Image
from wagtail.models import Collection

from catalogue.models import ProductStatus
from tests.browser.case import BrowserTestCase
from tests.cast import Cast
from tests.factories.catalogue import PriceFactory, ProductFactory

MOST_TAPS = 8


def picture():
    content = BytesIO()
    Image.new("RGB", (2400, 1800), "green").save(content, "JPEG")
    return {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


class OfferingTests(BrowserTestCase):
    def setUp(self):
        super().setUp()
        self.cast = Cast()
        # A test with real transactions empties what migrations brought.
        if Collection.get_first_root_node() is None:
            Collection.add_root(name="Root")
        self.product = ProductFactory(
            producer=self.cast.producer, status=ProductStatus.WITHDRAWN, grade=""
        )
        PriceFactory(product=self.product, amount=85_000, set_by=self.cast.hoa)

    def open_signed_in(self, **options):
        page = self.open_phone(**options)
        session = SessionStore()
        session["_auth_user_id"] = str(self.cast.hoa.pk)
        session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
        session["_auth_user_hash"] = self.cast.hoa.get_session_auth_hash()
        session.save()
        cookie = {"name": "sessionid", "value": session.session_key}
        page.context.add_cookies([{**cookie, "url": self.live_server_url}])
        return page

    def test_it_takes_eight_taps_from_home_to_submitted(self):
        page = self.open_signed_in()
        page.goto("/ban-hang/mon/them/")  # 1: "Đăng nông sản" on the first page
        with page.expect_file_chooser() as chooser:
            page.locator(".dock label").first.click()
        chooser.value.set_files(picture())  # 2 to 4: camera, shutter, accept
        page.get_by_role("button", name="Sầu riêng Ri6").tap()
        page.get_by_role("button", name="Tiếp tục").tap()
        page.get_by_text("100 kg", exact=True).tap()
        page.get_by_role("button", name="Đăng bán").tap()
        taps = 1 + 3 + 4
        page.wait_for_url("**/xong/")
        self.assertLessEqual(taps, MOST_TAPS)
        self.product.refresh_from_db()
        self.assertEqual(self.product.status, ProductStatus.SUBMITTED)
        self.assertIsNotNone(self.product.photo)

    def test_it_works_without_javascript(self):
        page = self.open_signed_in(java_script_enabled=False)
        page.goto("/ban-hang/mon/them/")
        page.locator("[name=photo]").set_input_files(picture())
        page.get_by_role("button", name="Gửi hình đã chọn").click()
        page.get_by_role("button", name="Sầu riêng Ri6").click()
        page.get_by_role("button", name="Tiếp tục").click()
        page.locator("[name=amount][value='100000']").check(force=True)
        page.get_by_role("button", name="Đăng bán").click()
        page.wait_for_url("**/xong/")
        self.product.refresh_from_db()
        self.assertEqual(self.product.available_steps, 100_000)

    def test_it_reads_the_amount_aloud_while_it_is_typed(self):
        page = self.open_signed_in()
        page.goto(f"/ban-hang/mon/{self.product.pk}/gia/")
        page.fill("[name=amount]", "")
        page.locator("[name=amount]").press_sequentially("92500")
        self.assertEqual(page.input_value("[name=amount]"), "92.500")
        words = page.locator(".words").inner_text()
        self.assertEqual(words, "chín mươi hai nghìn năm trăm đồng")
