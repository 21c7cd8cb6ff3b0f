"""A real VNeID door of one's own, and a browser that walks through it."""

import re
from urllib.parse import urlsplit

import httpx
from django.core.cache import cache
from django.test import override_settings

from agrimarket.settings.vneid import providers
from agrimarket.simulators.vneid import Citizen, Client, VNeIDServer, serve_vneid
from tests.cast import CastTestCase

BACK = "http://testserver/dang-nhap/vneid/ve/"
CLIENT = Client("market", "s3cret:with/odd&letters", (BACK,))
HOA = Citizen("999180000001", "Nông Thị Hoa", "1980-02-03", "female", "+84901230001")
SISTER = Citizen("999185000002", "Nông Thị Út", "1985-06-07", "female", HOA.phone)
OTHER = Citizen("999170000003", "Người Xa Lạ", "1970-01-01", "male", "+84901230003")
LOW = Citizen(**{**HOA.__dict__, "acr": "1"})
CITIZENS = (HOA, SISTER, OTHER, LOW)
KEY = re.compile(r"/authorize/([A-Za-z0-9_-]+)/cancel")


class DoorCase(CastTestCase):
    """Hoa signs in with HOA's phone; her number is not on record yet."""

    server: VNeIDServer

    @classmethod
    def setUpClass(cls) -> None:
        cls.server = serve_vneid(client=CLIENT, citizens=CITIZENS).start()
        cls.addClassCleanup(cls.server.stop)
        keys = providers(CLIENT.client_id, CLIENT.secret, cls.server.url)
        cls.enterClassContext(override_settings(SOCIALACCOUNT_PROVIDERS=keys))
        super().setUpClass()

    def setUp(self) -> None:
        cache.clear()
        self.server.faults.clear()
        self.server.authority.book.ahead = 0.0
        self.cast.hoa.phone = HOA.phone
        self.cast.hoa.save()
        self.farmer = self.cast.farmer

    def know(self, citizen: Citizen = HOA) -> None:
        """Put a number on Hoa's record."""
        self.farmer.id_number = citizen.number
        self.farmer.save()

    def leave(self, **values: str) -> str:
        """Press the button; return the address at VNeID."""
        answer = self.client.post("/dang-nhap/vneid/", values)
        self.assertEqual(302, answer.status_code, answer.content[:300])
        return answer["Location"]

    def ask(self, **values: str) -> str:
        """Open VNeID's page; return the key of the request."""
        page = httpx.get(self.leave(**values))
        self.assertEqual(200, page.status_code, page.text)
        return KEY.search(page.text)[1]

    def press(self, key: str, what: object) -> str:
        """Choose a citizen by number, or "cancel"; return the address back."""
        answer = httpx.post(f"{self.server.url}/authorize/{key}/{what}")
        self.assertEqual(303, answer.status_code, answer.text)
        return answer.headers["Location"]

    def come_back(self, address: str, client: object = None) -> object:
        parts = urlsplit(address)
        return (client or self.client).get(f"{parts.path}?{parts.query}")

    def walk(self, citizen: Citizen = HOA, **values: str) -> object:
        """Go there, agree, come back."""
        number = CITIZENS.index(citizen)
        return self.come_back(self.press(self.ask(**values), number))

    def signed_in(self) -> int | None:
        """Return the key of who is signed in."""
        found = self.client.session.get("_auth_user_id")
        return int(found) if found else None
