"""Lists from which editors pick."""

from django.urls import reverse

from tests.cms.case import PagesTestCase
from tests.factories.farms import ProducerFactory


class ChoosingTests(PagesTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.client.force_login(self.vy)
        self.hidden = ProducerFactory(shop_name="Vườn ẩn", is_public=False)

    def modal(self, name: str, query: str = "") -> str:
        """Return what a modal list shows; results come without their modal."""
        response = self.client.get(reverse(name) + query)
        if response["Content-Type"].startswith("text/html"):
            return response.content.decode()
        return str(response.json())

    def test_it_lists_shown_households(self) -> None:
        self.assertIn("cô Hoa", self.modal("producer_chooser:choose"))

    def test_it_finds_without_marks(self) -> None:
        text = self.modal("producer_chooser:choose_results", "?q=vuon+co+hoa")
        self.assertIn("cô Hoa", text)

    def test_it_finds_nothing_else(self) -> None:
        text = self.modal("producer_chooser:choose_results", "?q=buoi")
        self.assertNotIn("cô Hoa", text)

    def test_it_lists_published_products(self) -> None:
        self.assertIn("Ri6", self.modal("product_chooser:choose"))

    def test_it_gives_the_chosen_one(self) -> None:
        args = [self.cast.producer.pk]
        self.assertIn(
            "Hoa", self.text_of(reverse("producer_chooser:chosen", args=args))
        )

    def test_it_gives_no_hidden_household(self) -> None:
        address = reverse("producer_chooser:chosen", args=[self.hidden.pk])
        self.assertEqual(404, self.client.get(address).status_code)

    def test_it_gives_no_hidden_household_among_many(self) -> None:
        query = f"?multiple=1&id={self.hidden.pk}"
        text = self.modal("producer_chooser:chosen_multiple", query)
        self.assertNotIn("ẩn", text)

    def test_it_refuses_a_stranger(self) -> None:
        self.client.force_login(self.cast.tuan)
        response = self.client.get(reverse("producer_chooser:choose"))
        self.assertNotIn("Hoa", response.content.decode())
