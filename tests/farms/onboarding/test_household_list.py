"""Households of one's communes, found by name without marks and by phone."""

from farms.models import Consent, Producer
from tests.cast import CastTestCase
from tests.factories.farms import ProducerFactory


class HouseholdListTests(CastTestCase):
    def page(self, user: object = None, **filters: object) -> object:
        self.client.force_login(user or self.cast.minh)
        return self.client.get("/can-bo/ho/", filters)

    def names(self, **filters: object) -> list[str]:
        return [row.name for row in self.page(**filters).context["page_obj"]]

    def test_it_finds_a_name_without_its_marks(self) -> None:
        self.assertEqual(["Nông Thị Hoa"], self.names(q="nong thi hoa"))
        self.assertEqual([], self.names(q="nong thi hue"))

    def test_it_finds_a_phone_as_it_is_written(self) -> None:
        Producer.objects.update(phone="+84907000123")
        self.assertEqual(["Nông Thị Hoa"], self.names(q="0907 000 123"))
        self.assertEqual([], self.names(q="0907 000 999"))

    def test_it_filters_by_where_the_registration_stands(self) -> None:
        self.assertEqual(["Nông Thị Hoa"], self.names(tt="verified"))
        self.assertEqual([], self.names(tt="returned"))

    def test_it_finds_who_never_answered_for_itself(self) -> None:
        self.assertEqual([], self.names(dy="chua"))
        Consent.objects.filter(purpose="register").update(channel="list")
        self.assertEqual(["Nông Thị Hoa"], self.names(dy="chua"))

    def test_it_shows_no_whole_phone_number(self) -> None:
        Producer.objects.update(phone="+84907000123")
        self.assertNotContains(self.page(), "0907 000 123")

    def test_it_takes_no_more_statements_for_more_rows(self) -> None:
        def statements() -> int:
            with self.assertNumQueries(7):
                self.client.get("/can-bo/ho/")

        self.client.force_login(self.cast.minh)
        statements()
        ProducerFactory.create_batch(30, commune=self.cast.commune)
        statements()

    def test_it_refuses_a_stranger(self) -> None:
        self.assertEqual(404, self.page(self.cast.tuan).status_code)
        self.assertNotContains(self.page(self.cast.lan), "Nông Thị Hoa")
        self.assertNotContains(self.page(self.cast.lan, xa="31315"), "Nông Thị Hoa")
