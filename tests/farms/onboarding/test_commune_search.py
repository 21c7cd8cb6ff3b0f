"""Communes found by any of their names."""

from io import StringIO

from django.core.management import call_command

from tests.cast import CastTestCase


class CommuneSearchTests(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        call_command("import_communes", verbosity=0, stdout=StringIO())

    def found(self, words: str) -> list[tuple[str, str]]:
        self.client.force_login(self.cast.minh)
        answer = self.client.get("/can-bo/xa/", {"q": words}).json()
        return [(row["label"], row["note"]) for row in answer["results"]]

    def test_it_says_what_an_old_commune_is_now(self) -> None:
        place = ("Xã Giai Xuân, Huyện Phong Điền", "→ nay thuộc Xã Phong Điền")
        self.assertIn(place, self.found("giai xuan"))

    def test_it_finds_names_of_today(self) -> None:
        self.assertIn(("Xã Trường Long", "= tên hiện nay"), self.found("truong lo"))

    def test_it_refuses_a_stranger(self) -> None:
        self.client.force_login(self.cast.tuan)
        self.assertEqual(404, self.client.get("/can-bo/xa/?q=phong").status_code)
