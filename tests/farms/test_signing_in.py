"""Signing in by phone and code, for those we know and those we do not."""

import re
import time

from allauth.mfa.totp.internal.auth import hotp_value
from django.core.cache import cache
from django.test import override_settings
from django.urls import reverse
from django.utils import translation

from farms.fields import PhoneFormField
from farms.models import Message, User
from farms.signing_in import PhoneAccountAdapter, StaffMFAAdapter
from tests.cast import CastTestCase

DOOR = "/dang-nhap/"
CODE_PAGE = "/dang-nhap/ma/"
STRANGER = "0987 654 321"


@override_settings(SHOW_CODES_ON_SCREEN=True)
class SignInCase(CastTestCase):
    def setUp(self) -> None:
        cache.clear()

    def ask(self, phone: str = "", **data: str) -> object:
        number = phone or str(self.cast.hoa.phone)
        return self.client.post(DOOR, {"phone": number, **data})

    def shown_code(self) -> str:
        page = self.client.get(CODE_PAGE).content.decode()
        return re.search(r"Mã vào: (\d{6})", page)[1]

    def is_signed_in(self) -> bool:
        return "_auth_user_id" in self.client.session


class AskForCodeTests(SignInCase):
    def test_it_asks_for_the_phone_only(self) -> None:
        page = self.client.get(DOOR)
        self.assertContains(page, 'type="tel"')
        self.assertNotContains(page, "password")

    def test_it_reads_a_number_as_people_write_it(self) -> None:
        self.ask(
            "0" + str(self.cast.hoa.phone)[3:6] + " " + str(self.cast.hoa.phone)[6:]
        )
        message = Message.objects.get()
        self.assertEqual(str(self.cast.hoa.phone), message.phone)

    def test_it_keeps_no_code(self) -> None:
        self.ask()
        self.assertNotRegex(Message.objects.get().text, r"\d{6}")

    def test_it_says_what_is_wrong_with_a_number(self) -> None:
        self.assertContains(self.ask("0907 000 12"), "Số điện thoại chưa đúng")

    def test_it_asks_one_number_only_so_often(self) -> None:
        for _attempt in range(4):
            self.assertRedirects(self.ask(), CODE_PAGE)
            self.client.post("/dang-xuat/")
        self.assertContains(self.ask(), "Thử nhiều lần quá")


@override_settings(SHOW_CODES_ON_SCREEN=False)
class StrangerTests(SignInCase):
    def pages(self, phone: str) -> list[str]:
        asked = self.ask(phone)
        page = self.client.get(asked["Location"]).content.decode()
        wrong = self.client.post(CODE_PAGE, {"code": "000000"}).content.decode()
        again = self.client.post(CODE_PAGE, {"action": "resend"})
        self.client.post("/dang-xuat/")
        number = PhoneFormField().prepare_value(PhoneFormField().clean(phone))
        texts = [asked["Location"], page, wrong, again["Location"]]
        hidden = r'value="[^"]{30,}"|' + re.escape(number)
        return [re.sub(hidden, "", text) for text in texts]

    def test_it_answers_strangers_the_same(self) -> None:
        self.assertEqual(self.pages(str(self.cast.hoa.phone)), self.pages(STRANGER))

    def test_it_sends_strangers_nothing(self) -> None:
        self.pages(STRANGER)
        self.assertFalse(Message.objects.exists())

    def test_it_does_not_let_a_locked_account_in(self) -> None:
        User.objects.update(is_active=False)
        self.ask()
        self.assertFalse(Message.objects.exists())


class TypeCodeTests(SignInCase):
    def test_it_signs_in(self) -> None:
        self.ask()
        answer = self.client.post(CODE_PAGE, {"code": self.shown_code()})
        self.assertRedirects(answer, "/vao/", fetch_redirect_response=False)
        self.assertTrue(self.is_signed_in())

    def test_it_signs_in_who_never_did_before(self) -> None:
        User.objects.update(phone_verified=False)
        self.test_it_signs_in()
        self.cast.hoa.refresh_from_db()
        self.assertTrue(self.cast.hoa.phone_verified)

    def test_it_reads_the_code_out_of_a_pasted_message(self) -> None:
        self.ask()
        text = f"Mã vào Nông sản Cần Thơ: {self.shown_code()}. Đừng đưa mã cho ai."
        self.client.post(CODE_PAGE, {"code": text})
        self.assertTrue(self.is_signed_in())

    def test_it_goes_where_one_was_going(self) -> None:
        self.ask(next="/cua-toi/")
        page = f"{CODE_PAGE}?next=/cua-toi/"
        answer = self.client.post(page, {"code": self.shown_code()})
        self.assertRedirects(answer, "/cua-toi/", fetch_redirect_response=False)

    def test_it_goes_nowhere_else(self) -> None:
        self.ask(next="https://example.org/")
        page = f"{CODE_PAGE}?next=https://example.org/"
        answer = self.client.post(page, {"code": self.shown_code()})
        self.assertRedirects(answer, "/vao/", fetch_redirect_response=False)

    def test_it_helps_phones_fill_the_code_in(self) -> None:
        self.ask()
        page = self.client.get(CODE_PAGE)
        self.assertContains(page, 'autocomplete="one-time-code"')
        self.assertContains(page, 'inputmode="numeric"')

    def test_it_refuses_a_wrong_code(self) -> None:
        self.ask()
        wrong = f"{(int(self.shown_code()) + 1) % 1_000_000:06d}"
        answer = self.client.post(CODE_PAGE, {"code": wrong})
        self.assertContains(answer, "Mã chưa đúng")
        self.assertFalse(self.is_signed_in())

    def test_it_takes_only_five_guesses(self) -> None:
        self.ask()
        code = self.shown_code()
        wrong = f"{(int(code) + 1) % 1_000_000:06d}"
        for _guess in range(5):
            self.client.post(CODE_PAGE, {"code": wrong})
        self.client.post(CODE_PAGE, {"code": code})
        self.assertFalse(self.is_signed_in())

    def test_it_sends_another_code(self) -> None:
        self.ask()
        first = self.shown_code()
        self.client.post(CODE_PAGE, {"action": "resend"})
        second = self.shown_code()
        self.client.post(CODE_PAGE, {"code": first})
        self.assertFalse(self.is_signed_in())
        self.client.post(CODE_PAGE, {"code": second})
        self.assertTrue(self.is_signed_in())

    def test_it_lets_one_type_another_number(self) -> None:
        self.ask()
        answer = self.client.post("/dang-xuat/", {"next": DOOR})
        self.assertRedirects(answer, DOOR)

    def test_it_signs_out_only_when_asked_by_a_form(self) -> None:
        self.client.force_login(self.cast.hoa)
        self.client.get("/dang-xuat/")
        self.assertTrue(self.is_signed_in())
        self.client.post("/dang-xuat/")
        self.assertFalse(self.is_signed_in())

    def test_it_speaks_english_under_its_own_address(self) -> None:
        with translation.override("en"):
            self.assertEqual("/en/dang-nhap/", reverse("account_login"))


class AdapterTests(CastTestCase):
    def test_it_knows_whose_number_it_is(self) -> None:
        adapter = PhoneAccountAdapter()
        self.assertEqual(self.cast.hoa, adapter.get_user_by_phone(self.cast.hoa.phone))

    def test_it_lets_nobody_sign_up(self) -> None:
        self.assertFalse(PhoneAccountAdapter().is_open_for_signup(None))

    def test_it_makes_codes_of_six_digits(self) -> None:
        self.assertRegex(PhoneAccountAdapter().generate_login_code(), r"^\d{6}$")

    def test_it_keeps_secrets_of_apps_encrypted(self) -> None:
        adapter = StaffMFAAdapter()
        stored = adapter.encrypt("JBSWY3DPEHPK3PXP")
        self.assertNotIn("JBSWY3DPEHPK3PXP", stored)
        self.assertEqual("JBSWY3DPEHPK3PXP", adapter.decrypt(stored))


class SecondStepTests(SignInCase):
    def test_it_shows_each_page_of_protection(self) -> None:
        self.client.force_login(self.cast.minh)
        for path in ["", "totp/activate/", "webauthn/", "webauthn/add/"]:
            with self.subTest(path=path):
                page = self.client.get(f"/tai-khoan/bao-ve/{path}")
                self.assertEqual(200, page.status_code)

    def test_it_asks_for_the_app_once_it_is_on(self) -> None:
        self.client.force_login(self.cast.minh)
        address = "/tai-khoan/bao-ve/totp/activate/"
        secret = self.client.get(address).context["form"].secret
        code = f"{hotp_value(secret, int(time.time()) // 30):06d}"
        self.client.post(address, {"code": code})
        self.client.post("/dang-xuat/")
        self.ask(str(self.cast.minh.phone))
        answer = self.client.post(CODE_PAGE, {"code": self.shown_code()})
        self.assertRedirects(answer, "/tai-khoan/bao-ve/authenticate/")
        self.assertFalse(self.is_signed_in())

    def test_it_lists_where_one_is_signed_in(self) -> None:
        self.client.force_login(self.cast.minh)
        self.assertContains(self.client.get("/tai-khoan/may/"), "Các máy đang vào")
