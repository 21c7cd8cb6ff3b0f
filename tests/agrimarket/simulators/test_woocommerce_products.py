"""Products in the simulated shop: one SKU one product, texts and pictures."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from django.test import SimpleTestCase
from PIL import Image

from tests.agrimarket.simulators.woocommerce_case import ROOT, WooCommerceCase


class PictureHandler(BaseHTTPRequestHandler):
    def do_GET(self):
        picture = io.BytesIO()
        Image.new("RGB", (2, 2)).save(picture, "PNG")
        is_picture = self.path.endswith(".png")
        self.send_response(200)
        self.send_header("Content-Type", "image/png" if is_picture else "text/html")
        self.end_headers()
        self.wfile.write(picture.getvalue())

    def log_message(self, *args):
        pass


class ProductTests(WooCommerceCase, SimpleTestCase):
    def create(self, **body):
        return self.signed("POST", "products", body)

    def test_it_creates_one_product_of_eight_at_once(self):
        with ThreadPoolExecutor(8) as pool:
            answers = list(
                pool.map(lambda n: self.create(name=n, sku="A-1"), "abcdefgh")
            )
        self.assertEqual(sorted(status for status, _ in answers), [201] + [400] * 7)
        self.assertEqual(len(self.signed("GET", "products")[1]), 1)

    def test_it_names_the_owner_of_a_taken_sku(self):
        product = self.make_product("A-1")
        _, data = self.create(name="x", sku="A-1")
        self.assertEqual(data["code"], "product_invalid_sku")
        self.assertEqual(data["data"]["resource_id"], product["id"])

    def test_it_refuses_an_update_to_a_taken_sku(self):
        self.make_product("A-1")
        other = self.make_product("A-2")
        status, data = self.signed("PUT", f"products/{other['id']}", {"sku": "A-1"})
        self.assertEqual((status, data["code"]), (400, "product_invalid_sku"))

    def test_it_keeps_a_sku_in_the_bin_taken(self):
        product = self.make_product("A-1")
        self.signed("DELETE", f"products/{product['id']}")
        status, data = self.create(name="x", sku="A-1")
        code = "woocommerce_rest_product_not_created"
        self.assertEqual((status, data["code"]), (400, code))

    def test_it_frees_the_sku_of_a_product_deleted_for_ever(self):
        product = self.make_product("A-1")
        self.signed("DELETE", f"products/{product['id']}", force="true")
        self.assertEqual(self.create(name="x", sku="A-1")[0], 201)

    def test_it_answers_404_for_an_unknown_product_that_is_read(self):
        self.assertEqual(self.signed("GET", "products/9999")[0], 404)

    def test_it_answers_400_for_an_unknown_product_that_is_changed(self):
        self.assertEqual(self.signed("PUT", "products/9999", {"name": "x"})[0], 400)

    def test_it_lets_each_item_of_a_batch_answer_for_itself(self):
        product = self.make_product("A-1")
        items = [{"id": product["id"], "stock_quantity": 4}, {"id": 9999}]
        status, data = self.signed("POST", "products/batch", {"update": items})
        self.assertEqual(status, 200)
        self.assertEqual(data["update"][0]["stock_quantity"], 4)
        self.assertEqual(data["update"][1]["error"]["data"], {"status": 400})

    def test_it_gives_two_products_of_one_name_two_addresses(self):
        self.make_product("A-1")
        self.assertEqual(self.make_product("A-2")["slug"], "xoai-cat-2")

    def test_it_names_an_existing_category(self):
        category = self.signed("POST", "products/categories", {"name": "Trái cây"})[1]
        status, data = self.signed("POST", "products/categories", {"name": "Trái cây"})
        self.assertEqual((status, data["code"]), (400, "term_exists"))
        self.assertEqual(data["data"]["resource_id"], category["id"])

    def test_it_refuses_what_is_not_json(self):
        headers = {
            "X-Forwarded-Proto": "https",
            "Authorization": "Basic Y2tfdGVzdDpjc190ZXN0",
        }
        status, _, raw = self.send("POST", f"{ROOT}products", b"{", headers)
        self.assertEqual((status, json.loads(raw)["code"]), (400, "rest_invalid_json"))

    def test_it_knows_no_other_route(self):
        status, data = self.signed("GET", "coupons")
        self.assertEqual((status, data["code"]), (404, "rest_no_route"))


class PictureTests(WooCommerceCase, SimpleTestCase):
    def setUp(self):
        super().setUp()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), PictureHandler)
        Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()
        self.addCleanup(self.http.server_close)
        self.addCleanup(self.http.shutdown)
        self.address = f"http://127.0.0.1:{self.http.server_port}"

    def test_it_takes_a_picture_over(self):
        product = self.make_product(images=[{"src": f"{self.address}/a.png"}])
        path = product["images"][0]["src"].partition("shop.test")[2]
        status, headers, _ = self.send("GET", path)
        self.assertEqual((status, headers["Content-Type"]), (200, "image/png"))

    def test_it_takes_pictures_over_again_on_every_update(self):
        images = [{"src": f"{self.address}/a.png"}]
        product = self.make_product(images=images)
        path = f"products/{product['id']}"
        again = self.signed("PUT", path, {"images": images})[1]
        self.assertNotEqual(again["images"][0]["id"], product["images"][0]["id"])

    def test_it_refuses_a_product_whose_picture_is_none(self):
        wishes = {"name": "x", "images": [{"src": f"{self.address}/a.html"}]}
        status, data = self.signed("POST", "products", wishes)
        code = "woocommerce_product_image_upload_error"
        self.assertEqual((status, data["code"]), (400, code))
        self.assertEqual(self.signed("GET", "products")[1], [])
