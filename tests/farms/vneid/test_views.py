"""The whole way over HTTP: what goes well, and everything that may not."""

from urllib.parse import parse_qs, urlsplit

import httpx
from django.test import Client as Browser
from django.test import override_settings

from agrimarket.settings.vneid import providers
from farms.models import Farmer, IdentityCheck
from tests.farms.vneid.door import DoorCase

STOPPED = "VNeID trả lời không đúng cách"


class AttemptTests(DoorCase):
    """Hoa is signed in and wants to be confirmed."""

    def setUp(self) -> None:
        super().setUp()
        self.know()
        self.client.force_login(self.cast.hoa)

    def assert_stopped(self, answer: object) -> None:
        self.assertContains(answer, STOPPED, status_code=401)
        self.assertFalse(IdentityCheck.objects.exists())

    def test_it_confirms_the_person(self) -> None:
        answer = self.walk()
        self.assertRedirects(answer, "/cua-toi/danh-tinh/")
        check = IdentityCheck.objects.get()
        self.assertEqual(("vneid", self.cast.hoa), (check.level, check.checked_by))
        page = self.client.get("/cua-toi/danh-tinh/")
        self.assertContains(page, "Đã xác nhận qua VNeID")

    def test_it_takes_elliptic_curves_as_well(self) -> None:
        self.server.faults.algorithm = "ES256"
        self.assertRedirects(self.walk(), "/cua-toi/danh-tinh/")

    def test_it_asks_with_code_pkce_state_and_nonce(self) -> None:
        asked = parse_qs(urlsplit(self.leave()).query)
        self.assertEqual(["code"], asked["response_type"])
        self.assertEqual(["S256"], asked["code_challenge_method"])
        for name in ("code_challenge", "state", "nonce"):
            self.assertGreaterEqual(len(asked[name][0]), 16, name)
        wanted = {"openid", "profile", "phone", "citizen_id"}
        self.assertEqual(wanted, set(asked["scope"][0].split()))

    def test_a_page_cannot_add_parameters_of_its_own(self) -> None:
        answer = self.client.post("/dang-nhap/vneid/?scope=x&auth_params=nonce%3Da")
        asked = parse_qs(urlsplit(answer["Location"]).query)
        self.assertNotIn("x", asked["scope"][0].split())
        self.assertNotEqual(["a"], asked["nonce"])

    def test_it_goes_on_in_the_language_of_the_page(self) -> None:
        page = "/en/cua-toi/danh-tinh/"
        self.assertContains(self.client.get(page), f'name="next" value="{page}"')
        back = self.press(self.ask(next=page), "cancel")
        answer = self.come_back(back)
        self.assertContains(answer, "Cancelled, nothing has changed", status_code=401)
        self.assertRedirects(self.walk(next=page), page)

    def test_a_code_works_once(self) -> None:
        back = self.press(self.ask(), 0)
        self.come_back(back)
        code = parse_qs(urlsplit(back).query)["code"][0]
        state = parse_qs(urlsplit(self.leave()).query)["state"][0]
        answer = self.client.get(f"/dang-nhap/vneid/ve/?code={code}&state={state}")
        self.assertContains(answer, STOPPED, status_code=401)

    def test_an_address_back_works_once(self) -> None:
        back = self.press(self.ask(), 0)
        self.come_back(back)
        self.assertContains(self.come_back(back), STOPPED, status_code=401)

    def test_it_refuses_another_state(self) -> None:
        self.server.faults.wrong_state = True
        self.assert_stopped(self.walk())

    def test_it_refuses_an_answer_in_another_browser(self) -> None:
        back = self.press(self.ask(), 0)
        stranger = Browser()
        answer = self.come_back(back, stranger)
        self.assert_stopped(answer)
        self.assertNotIn("_auth_user_id", stranger.session)

    def test_it_refuses_tokens_that_are_not_quite_right(self) -> None:
        for fault in (
            "wrong_nonce",
            "no_nonce",
            "wrong_audience",
            "wrong_issuer",
            "expired_token",
            "wrong_signature",
            "secret_signature",
            "no_signature",
            "no_id_token",
            "other_subject",
        ):
            with self.subTest(fault):
                self.server.faults.clear()
                self.server.faults.switch({fault: True})
                self.assert_stopped(self.walk())

    def test_it_refuses_a_code_that_waited_too_long(self) -> None:
        back = self.press(self.ask(), 0)
        self.server.authority.book.ahead = 61.0
        self.assert_stopped(self.come_back(back))

    def test_cancelling_changes_nothing_and_is_said_kindly(self) -> None:
        answer = self.come_back(self.press(self.ask(), "cancel"))
        words = "Đã thôi, chưa có gì thay đổi"
        self.assertContains(answer, words, status_code=401)
        self.assertFalse(IdentityCheck.objects.exists())
        self.assertEqual(self.cast.hoa.pk, self.signed_in())

    def test_it_says_so_when_vneid_is_broken_on_the_way_there(self) -> None:
        self.server.faults.switch({"error_status": 503, "error_times": 1})
        answer = self.client.post("/dang-nhap/vneid/")
        self.assertContains(answer, STOPPED, status_code=401)

    def test_it_says_so_when_vneid_is_broken_on_the_way_back(self) -> None:
        back = self.press(self.ask(), 0)
        self.server.faults.switch({"error_status": 500, "error_times": 1})
        self.assert_stopped(self.come_back(back))

    def test_it_refuses_a_door_that_calls_itself_otherwise(self) -> None:
        self.server.faults.wrong_configuration = True
        answer = self.client.post("/dang-nhap/vneid/")
        self.assertContains(answer, STOPPED, status_code=401)

    def test_it_says_so_when_nobody_is_at_the_door(self) -> None:
        keys = providers("market", "secret", "http://127.0.0.1:9")
        with override_settings(SOCIALACCOUNT_PROVIDERS=keys):
            answer = self.client.post("/dang-nhap/vneid/")
        self.assertContains(answer, STOPPED, status_code=401)

    def test_it_keeps_no_number_in_the_session_or_beside_the_person(self) -> None:
        self.walk()
        number = Farmer.objects.get(pk=self.farmer.pk).id_number
        self.assertNotIn(number, str(dict(self.client.session)))
        self.assertEqual(0, self.cast.hoa.socialaccount_set.count())


class DoorTests(DoorCase):
    def test_it_is_offered_only_where_it_is_configured(self) -> None:
        self.assertContains(self.client.get("/dang-nhap/"), "Vào bằng VNeID")
        with override_settings(SOCIALACCOUNT_PROVIDERS=providers("", "", "")):
            self.assertNotContains(self.client.get("/dang-nhap/"), "VNeID")
            self.assertEqual(404, self.client.post("/dang-nhap/vneid/").status_code)
            answer = self.client.get("/dang-nhap/vneid/ve/?code=a&state=b")
            self.assertEqual(404, answer.status_code)

    def test_a_link_does_not_start_it(self) -> None:
        self.assertEqual(405, self.client.get("/dang-nhap/vneid/").status_code)

    @override_settings(ACCOUNT_RATE_LIMITS={"vneid": "2/m/ip"})
    def test_it_is_not_started_without_end(self) -> None:
        for _time in range(2):
            self.leave()
        self.assertEqual(429, self.client.post("/dang-nhap/vneid/").status_code)

    def test_nonsense_in_the_address_back_breaks_nothing(self) -> None:
        for query in ("", "code=x", "state=x", "error=x&state=y", "code=a&code=b"):
            with self.subTest(query):
                answer = self.client.get(f"/dang-nhap/vneid/ve/?{query}")
                self.assertContains(answer, STOPPED, status_code=401)

    def test_a_stranger_learns_nothing_from_the_page_that_stops_him(self) -> None:
        self.know()
        page = self.client.get("/dang-nhap/vneid/ve/?code=x&state=y").content.decode()
        self.assertNotIn("Hoa", page)
        self.assertFalse(httpx.get(f"{self.server.url}/_control").json()["tokens"])
