"""The page of a lot: its state first, its story, what is missing, nothing private."""

import re
from datetime import timedelta

from django.utils import timezone

from catalogue.models import LotStatus, ProduceLot, Product, StockEntry, TraceEvent
from farms.models import Certificate, Producer
from tests.cast import CastTestCase
from tests.catalogue.market import queries_of, take_photo
from tests.factories.catalogue import LotFactory, ProductFactory
from tests.factories.farms import CertificateFactory

PRIVATE = re.compile(
    r"(?<![\w.#-])(?:\+?84|0)\d{9}(?!\w)|\b\d{12}\b|\b1?\d{1,2}\.\d{5}"
)


class LotCase(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        producer = cls.cast.producer
        producer.phone = "+84901234567"
        producer.hamlet = "Ấp Giấu"
        producer.address_text = "12 đường giấu"
        producer.save()
        product = ProductFactory(producer=producer)
        cls.lot = LotFactory(product=product, trace_code="NA-2611-7KQ4H")
        cls.url = "/t/NA-2611-7KQ4H"

    def write(self, text: str = "Cắt trái", **fields: object) -> TraceEvent:
        values = {
            "biz_step": "commissioning",
            "vouching": "farmer",
            "vouched_by_name": "Vườn cô Hoa",
            "event_time": timezone.now(),
            "actor": self.cast.hoa,
        }
        return TraceEvent.objects.create(lot=self.lot, text=text, **values | fields)


class StateTests(LotCase):
    def set_status(self, status: str) -> None:
        ProduceLot.objects.filter(pk=self.lot.pk).update(status=status)

    def test_it_says_first_that_all_is_well(self) -> None:
        html = self.client.get(self.url).content.decode()
        self.assertLess(html.index("Bình thường."), html.index("<h1>"))

    def test_it_says_that_a_lot_is_held(self) -> None:
        self.set_status(LotStatus.HELD)
        self.assertContains(self.client.get(self.url), "Tạm giữ.")

    def test_it_is_loud_about_a_recall_before_anything_else(self) -> None:
        self.set_status(LotStatus.RECALLED)
        html = self.client.get(self.url).content.decode()
        alarm = html.index("Thu hồi. Đừng ăn, đừng bán.")
        self.assertLess(alarm, html.index("<h1>"))
        self.assertLess(alarm, html.index("Bạn làm gì bây giờ?"))
        self.assertNotIn("Bình thường.", html)

    def test_it_gives_the_reason_of_a_recall_without_private_numbers(self) -> None:
        self.set_status(LotStatus.RECALLED)
        self.write("Vượt dư lượng, gọi 0901234567", disposition="recalled")
        response = self.client.get(self.url)
        self.assertContains(response, "Vượt dư lượng")
        self.assertNotContains(response, "0901234567")

    def test_it_accounts_for_every_step_of_a_recalled_lot(self) -> None:
        self.set_status(LotStatus.RECALLED)
        StockEntry.objects.create(lot=self.lot, kind="adjusted", on_hand_change=-4_000)
        ProduceLot.objects.filter(pk=self.lot.pk).update(on_hand_steps=30_000)
        balance = dict(self.client.get(self.url).context["balance"])
        amounts = [value.replace("\u00a0", " ") for value in balance.values()]
        self.assertEqual(["100 kg", "-4 kg", "66 kg", "30 kg"], amounts)

    def test_it_does_not_offer_a_lot_that_is_not_open(self) -> None:
        self.set_status(LotStatus.HELD)
        self.assertNotContains(self.client.get(self.url), "Mua món này")

    def test_it_says_that_the_day_to_sell_by_has_passed(self) -> None:
        past = timezone.localdate() - timedelta(days=1)
        ProduceLot.objects.filter(pk=self.lot.pk).update(sell_by_on=past)
        self.assertContains(self.client.get(self.url), "Quá ngày nên bán.")


class StoryTests(LotCase):
    def test_it_counts_the_lines_of_all_four_grades(self) -> None:
        self.write()
        self.write(vouching="laboratory")
        story = self.client.get(self.url).context["story"]
        expected = [("farmer", 1), ("officer", 0), ("document", 0), ("laboratory", 1)]
        self.assertEqual(expected, story.evidence)

    def test_it_marks_a_line_written_late(self) -> None:
        day = timezone.now() - timedelta(days=9)
        self.write("Bón kali", event_time=day)
        self.assertContains(self.client.get(self.url), "ghi trễ 9 ngày")

    def test_it_does_not_call_the_next_day_late(self) -> None:
        day = timezone.now() - timedelta(days=1)
        self.write("Bón kali", event_time=day)
        self.assertNotContains(self.client.get(self.url), "ghi trễ")

    def test_it_puts_the_first_sentence_of_a_line_as_its_title(self) -> None:
        self.write("Lên xe về TP. HCM. Xe thùng lạnh.")
        line = self.client.get(self.url).context["story"].lines[0]
        self.assertEqual("Lên xe về TP. HCM. Xe thùng lạnh", f"{line.title}")

    def test_it_shows_the_certificate_of_the_day_of_harvest(self) -> None:
        CertificateFactory(producer=self.cast.producer, number="VG-THU-9")
        self.assertContains(self.client.get(self.url), "VietGAP (VG-THU-9)")

    def test_it_says_when_what_held_then_holds_no_longer(self) -> None:
        CertificateFactory(producer=self.cast.producer)
        self.assertNotContains(self.client.get(self.url), "nay đã thu hồi")
        Certificate.objects.update(revoked_on=timezone.localdate())
        self.lot.harvested_on = timezone.localdate() - timedelta(days=1)
        self.lot.save()
        page = self.client.get(self.url)
        self.assertContains(page, "Chứng nhận ngày thu hoạch")
        self.assertContains(page, "nay đã thu hồi")

    def test_it_shows_ten_data_and_says_which_are_missing(self) -> None:
        required = self.client.get(self.url).context["required"]
        self.assertEqual(list(range(1, 11)), [field.number for field in required])
        missing = [field.number for field in required if not field.value]
        self.assertEqual([2, 5, 9, 10], missing)

    def test_it_shows_none_missing_once_all_is_there(self) -> None:
        take_photo(self.lot.product)
        self.write(read_point=self.cast.commune)
        CertificateFactory(producer=self.cast.producer)
        self.lot.sell_by_on = timezone.localdate()
        self.lot.save()
        response = self.client.get(self.url)
        self.assertNotContains(response, "Còn thiếu")

    def test_it_escapes_what_people_wrote(self) -> None:
        self.write("<script>alert(1)</script>", vouched_by_name="<b>Ai</b>")
        html = self.client.get(self.url).content.decode()
        self.assertNotIn("<script>alert", html)
        self.assertNotIn("<b>Ai</b>", html)

    def test_it_costs_the_same_for_a_longer_story(self) -> None:
        self.write()
        few = queries_of(self.client, self.url)
        for _ in range(20):
            self.write(read_point=self.cast.commune)
        self.assertEqual(few, queries_of(self.client, self.url))
        self.assertLessEqual(few, 6)


class PrivacyTests(LotCase):
    def page(self) -> str:
        html = self.client.get(self.url).content.decode()
        return re.sub(r"<svg.*?</svg>", "", html, flags=re.S)

    def test_it_shows_no_telephone_identity_number_or_position(self) -> None:
        self.write(
            "Gọi 0901234567 hay +84 90 123 45 67, CCCD 079012345678 tại 10.03000",
            vouched_by_name="Cô Hoa 0901.234.567",
            evidence_reference="CMND 123456789",
        )
        self.assertEqual([], PRIVATE.findall(self.page()))
        for private in ("0901", "90 123", "079012", "123456789", "10.030"):
            self.assertNotIn(private, self.page())

    def test_it_shows_no_home_and_no_civil_name(self) -> None:
        self.write()
        for private in ("Ấp Giấu", "đường giấu", "Nông Thị Hoa", "901234567"):
            self.assertNotIn(private, self.page())

    def test_it_names_nobody_once_the_household_withdrew(self) -> None:
        self.write("Cô Hoa tự tay cắt")
        Producer.objects.filter(pk=self.cast.producer.pk).update(is_public=False)
        response = self.client.get(self.url)
        self.assertEqual(200, response.status_code)
        for private in ("Vườn cô Hoa", "Nhơn Ái", "tự tay cắt"):
            self.assertNotContains(response, private)

    def test_it_shows_a_stranger_no_lot_that_was_never_published(self) -> None:
        Product.objects.update(status="draft", first_published_at=None)
        self.assertEqual(404, self.client.get(self.url).status_code)
        qr = self.client.get(f"{self.url}/qr.svg")
        self.assertEqual(404, qr.status_code)


class AddressTests(LotCase):
    def test_it_sends_a_mistyped_code_to_the_printed_one(self) -> None:
        for typed in [
            "na26117kq4h",
            "NA-26II-7KQ4H",
            "na 2611 7kq4h",
            "NA-2611-7KQ4H/",
        ]:
            with self.subTest(typed=typed):
                response = self.client.get(f"/t/{typed}", follow=True)
                self.assertEqual(self.url, response.request["PATH_INFO"])

    def test_it_says_what_to_do_with_an_unknown_code(self) -> None:
        response = self.client.get("/t/XX-2611-ABCDE")
        self.assertContains(response, "Coi lại mã trên tem", status_code=404)

    def test_it_speaks_english_under_its_own_address(self) -> None:
        response = self.client.get("/en/t/NA-2611-7KQ4H")
        self.assertContains(response, '<html lang="en">')

    def test_it_may_be_kept_for_a_minute(self) -> None:
        response = self.client.get(self.url)
        self.assertRegex(response["Cache-Control"], r"^public, max-age=\d\d?$")
        tag = {"If-None-Match": response["ETag"]}
        self.assertEqual(304, self.client.get(self.url, headers=tag).status_code)

    def test_it_keeps_lots_out_of_search_engines(self) -> None:
        self.assertContains(self.client.get(self.url), 'content="noindex, follow"')

    def test_it_bears_hostile_codes(self) -> None:
        for code in ["%00", "%F0%9F%A5%AD", "a" * 9_999, "..%2f..", "%25%25", "'--"]:
            with self.subTest(code=code[:9]):
                self.assertEqual(404, self.client.get(f"/t/{code}").status_code)


class FindTests(LotCase):
    def test_it_leads_to_the_lot_however_its_code_was_typed(self) -> None:
        for typed in ["na26117kq4h", " NA 2611 7KQ4H ", f"http://testserver{self.url}"]:
            with self.subTest(typed=typed):
                response = self.client.get("/truy-xuat/", {"code": typed})
                self.assertRedirects(response, self.url)

    def test_it_says_what_to_do_when_there_is_none(self) -> None:
        response = self.client.get("/truy-xuat/", {"code": "XX-2611-ABCDE"})
        self.assertContains(response, "Không có lô mang mã này.", status_code=404)

    def test_it_shows_an_empty_form_first(self) -> None:
        response = self.client.get("/truy-xuat/")
        self.assertNotContains(response, "aria-invalid")

    def test_it_bears_hostile_codes(self) -> None:
        for code in ["\0", "%" * 9_999, "🥭", "<script>"]:
            with self.subTest(code=code[:9]):
                response = self.client.get("/truy-xuat/", {"code": code})
                self.assertEqual(404, response.status_code)


class CodeTests(LotCase):
    def test_it_draws_the_code_as_svg_and_lets_it_be_kept_for_a_year(self) -> None:
        response = self.client.get(f"{self.url}/qr.svg")
        self.assertEqual("image/svg+xml", response["Content-Type"])
        self.assertIn("max-age=31536000", response["Cache-Control"])

    def test_it_prints_labels_for_the_household_and_its_officer(self) -> None:
        for user in (self.cast.hoa, self.cast.minh):
            self.client.force_login(user)
            response = self.client.get(f"{self.url}/tem/", {"number": "12"})
            self.assertContains(response, "<svg", count=None)
            self.assertEqual(12, len(response.context["labels"]))

    def test_it_prints_neither_none_nor_thousands(self) -> None:
        self.client.force_login(self.cast.hoa)
        for asked, made in [("0", 1), ("999", 40), ("x", 8), ("٣", 8), ("9" * 99, 8)]:
            with self.subTest(asked=asked[:9]):
                response = self.client.get(f"{self.url}/tem/", {"number": asked})
                self.assertEqual(made, len(response.context["labels"]))

    def test_it_refuses_a_stranger_the_labels(self) -> None:
        self.assertEqual(404, self.client.get(f"{self.url}/tem/").status_code)
        self.client.force_login(self.cast.lan)
        self.assertEqual(404, self.client.get(f"{self.url}/tem/").status_code)
