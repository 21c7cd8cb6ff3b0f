"""The simulated VNeID keeps the rules of OAuth 2.0, PKCE and OpenID Connect."""

import base64
import hashlib
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import jwt
from django.test import SimpleTestCase

from agrimarket.simulators.vneid import Client, serve_vneid

BACK = "http://127.0.0.1:8000/back"
CLIENT = Client("market", "s3cret:/&", (BACK,))
VERIFIER = "v" * 43
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest())
    .rstrip(b"=")
    .decode()
)
ASKED = {
    "client_id": "market",
    "redirect_uri": BACK,
    "response_type": "code",
    "scope": "openid profile phone citizen_id",
    "state": "s1",
    "nonce": "n1",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


class VNeIDCase(SimpleTestCase):
    def setUp(self) -> None:
        self.server = serve_vneid(client=CLIENT).start()
        self.addCleanup(self.server.stop)
        self.http = httpx.Client(base_url=self.server.url)
        self.addCleanup(self.http.close)

    def ask(self, **changes: str) -> httpx.Response:
        asked = {k: v for k, v in (ASKED | changes).items() if v}
        return self.http.get(f"/authorize?{urlencode(asked)}")

    def code(self, **changes: str) -> str:
        key = re.search(r"/authorize/([\w-]+)/cancel", self.ask(**changes).text)[1]
        answer = self.http.post(f"/authorize/{key}/0")
        return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]

    def redeem(self, code: str, secret: str = "", **changes: str) -> httpx.Response:
        told = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": BACK,
            "code_verifier": VERIFIER,
            "client_id": "market",
            "client_secret": secret or CLIENT.secret,
        }
        return self.http.post("/token", data=told | changes)

    def assert_error(self, answer: httpx.Response, code: str, status: int = 400):
        self.assertEqual((status, code), (answer.status_code, answer.json()["error"]))
        self.assertEqual("no-store", answer.headers["Cache-Control"])

    def assert_sent_back(self, answer: httpx.Response, code: str) -> None:
        back = urlsplit(answer.headers["Location"])
        told = parse_qs(back.query)
        self.assertEqual(BACK, f"{back.scheme}://{back.netloc}{back.path}")
        self.assertEqual(([code], ["s1"]), (told["error"], told["state"]))


class AuthorizationTests(VNeIDCase):
    def test_it_describes_itself(self) -> None:
        told = self.http.get("/.well-known/openid-configuration").json()
        self.assertEqual(self.server.url, told["issuer"])
        self.assertEqual(["S256"], told["code_challenge_methods_supported"])
        keys = self.http.get("/jwks").json()["keys"]
        self.assertEqual({"RS256", "ES256"}, {key["alg"] for key in keys})
        self.assertFalse([key for key in keys if "d" in key])

    def test_it_sends_nobody_to_an_address_it_does_not_know(self) -> None:
        for change in (
            {"redirect_uri": "http://127.0.0.1:8000/back/../evil"},
            {"redirect_uri": "https://evil.example/"},
            {"redirect_uri": ""},
            {"client_id": "other"},
        ):
            answer = self.ask(**change)
            self.assertEqual(400, answer.status_code)
            self.assertNotIn("Location", answer.headers)

    def test_it_tells_the_client_what_is_wrong(self) -> None:
        for change, code in (
            ({"response_type": "token"}, "unsupported_response_type"),
            ({"scope": "profile"}, "invalid_scope"),
            ({"scope": "openid everything"}, "invalid_scope"),
            ({"code_challenge": ""}, "invalid_request"),
            ({"code_challenge_method": "plain"}, "invalid_request"),
        ):
            with self.subTest(change):
                self.assert_sent_back(self.ask(**change), code)

    def test_cancelling_is_access_denied(self) -> None:
        key = re.search(r"/authorize/([\w-]+)/cancel", self.ask().text)[1]
        answer = self.http.post(f"/authorize/{key}/cancel")
        self.assert_sent_back(answer, "access_denied")
        again = self.http.post(f"/authorize/{key}/cancel")
        self.assert_error(again, "invalid_request")


class TokenTests(VNeIDCase):
    def test_it_signs_who_came(self) -> None:
        told = self.redeem(self.code()).json()
        keys = jwt.PyJWKSet.from_dict(self.http.get("/jwks").json())
        claims = jwt.decode(
            told["id_token"],
            keys["rsa-1"].key,
            algorithms=["RS256"],
            audience="market",
            issuer=self.server.url,
        )
        self.assertEqual("n1", claims["nonce"])
        self.assertEqual("Bearer", told["token_type"])

    def test_it_takes_the_secret_in_a_header(self) -> None:
        code = self.code()
        pair = base64.b64encode(b"market:s3cret%3A%2F%26").decode()
        told = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": BACK,
            "code_verifier": VERIFIER,
        }
        header = {"Authorization": f"Basic {pair}"}
        answer = self.http.post("/token", data=told, headers=header)
        self.assertEqual(200, answer.status_code)
        wrong = {"Authorization": "Basic bWFya2V0Ong="}
        answer = self.http.post("/token", data=told, headers=wrong)
        self.assert_error(answer, "invalid_client", 401)
        self.assertIn("Basic", answer.headers["WWW-Authenticate"])

    def test_it_refuses_by_the_book(self) -> None:
        for change, code, status in (
            ({"secret": "wrong"}, "invalid_client", 401),
            ({"grant_type": "password"}, "unsupported_grant_type", 400),
            ({"redirect_uri": f"{BACK}/"}, "invalid_grant", 400),
            ({"code_verifier": "w" * 43}, "invalid_grant", 400),
            ({"code_verifier": ""}, "invalid_grant", 400),
        ):
            with self.subTest(change):
                self.assert_error(self.redeem(self.code(), **change), code, status)
        self.assert_error(self.redeem("never-made"), "invalid_grant")
        self.assertEqual(405, self.http.get("/token").status_code)

    def test_a_code_that_comes_twice_takes_its_token_back(self) -> None:
        code = self.code()
        token = self.redeem(code).json()["access_token"]
        header = {"Authorization": f"Bearer {token}"}
        self.assertEqual(200, self.http.get("/userinfo", headers=header).status_code)
        self.assert_error(self.redeem(code), "invalid_grant")
        answer = self.http.get("/userinfo", headers=header)
        self.assert_error(answer, "invalid_token", 401)
        self.assertIn("invalid_token", answer.headers["WWW-Authenticate"])

    def test_codes_and_tokens_run_out(self) -> None:
        code, token = self.code(), self.redeem(self.code()).json()["access_token"]
        self.http.post("/_control", json={"advance_seconds": 301})
        self.assert_error(self.redeem(code), "invalid_grant")
        header = {"Authorization": f"Bearer {token}"}
        answer = self.http.get("/userinfo", headers=header)
        self.assert_error(answer, "invalid_token", 401)

    def test_it_tells_only_what_the_scopes_allow(self) -> None:
        token = self.redeem(self.code(scope="openid profile")).json()["access_token"]
        header = {"Authorization": f"Bearer {token}"}
        told = self.http.get("/userinfo", headers=header).json()
        self.assertEqual({"sub", "name", "birthdate", "gender"}, set(told))


class HouseTests(VNeIDCase):
    def test_only_this_machine_may_reach_it(self) -> None:
        with self.assertRaises(ValueError):
            serve_vneid("0.0.0.0", client=CLIENT)  # noqa: S104

    def test_faults_are_switched_by_json_only(self) -> None:
        answer = self.http.post("/_control", data={"clear": "1"})
        self.assertEqual(415, answer.status_code)
        answer = self.http.post("/_control", json={"faults": {"nothing": True}})
        self.assertEqual(400, answer.status_code)
        answer = self.http.post("/_control", json={"faults": {"no_nonce": True}})
        self.assertTrue(answer.json()["faults"]["no_nonce"])

    def test_no_invented_citizen_has_a_number_that_can_exist(self) -> None:
        for citizen in self.server.citizens:
            self.assertRegex(citizen.number, r"^999\d{9}$")
            self.assertRegex(citizen.phone, r"^\+84900000\d{3}$")
