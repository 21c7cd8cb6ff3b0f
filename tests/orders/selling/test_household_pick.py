from django.urls import reverse

from tests.factories.farms import (
    FarmerFactory,
    MembershipFactory,
    ProducerFactory,
)
from tests.orders.selling.selling_case import SellingCase

URL = reverse("selling:household-pick")
HOME = reverse("selling:home")


class HouseholdPickTests(SellingCase):
    def setUp(self):
        self.client.force_login(self.cast.minh)

    def test_it_lists_whom_an_officer_acts_for(self):
        self.assertContains(self.client.get(URL), "Vườn cô Hoa")

    def test_it_counts_the_orders_that_wait(self):
        self.order()
        self.assertContains(self.client.get(URL), "1 đơn chờ")

    def test_it_finds_by_a_name_without_marks(self):
        self.assertContains(self.client.get(f"{URL}?q=co+hoa"), "Vườn cô Hoa")
        self.assertNotContains(self.client.get(f"{URL}?q=xyz"), "Vườn cô Hoa")

    def test_it_shows_a_stranger_nothing(self):
        for person in (self.cast.lan, self.cast.tuan, self.cast.kha):
            self.client.force_login(person)
            answer = self.client.get(URL)
            self.assertNotContains(answer, "Vườn cô Hoa")
        self.client.logout()
        self.assertEqual(302, self.client.get(URL).status_code)


class SharedPhoneTests(SellingCase):
    """Hoa's phone also serves her sister, who heads a household of her own."""

    def setUp(self):
        super().setUp()
        self.sister = FarmerFactory(
            user=self.cast.hoa, full_name="Nông Thị Út", id_number="092175000123"
        )
        self.other = ProducerFactory(
            commune=self.cast.commune, shop_name="Vườn cô Út", phone="+84912345678"
        )
        MembershipFactory(farmer=self.sister, producer=self.other)

    def choose(self, producer):
        return self.client.get(f"{HOME}?ho={producer.pk}")

    def test_signing_in_leads_to_the_choice(self):
        answer = self.client.get("/vao/", follow=True)
        self.assertEqual(URL, answer.request["PATH_INFO"])
        self.assertContains(answer, f"{HOME}?ho={self.other.pk}")

    def test_it_tells_households_apart_by_place_and_hidden_facts(self):
        answer = self.client.get(URL)
        for words in ("Nông Thị Út", "xã\u00a0Nhơn Ái", "CCCD …123", "678"):
            self.assertContains(answer, words)
        for secret in ("092175000123", "0912 345 678"):
            self.assertNotContains(answer, secret)

    def test_every_selling_screen_says_for_whom_and_leads_to_another(self):
        self.choose(self.other)
        for name in ("selling:home", "selling:order-list", "selling:owed"):
            answer = self.client.get(reverse(name))
            self.assertContains(answer, "Vườn cô Út")
            self.assertContains(answer, f'href="{URL}">Đổi hộ')
        self.assertContains(self.client.get(reverse("goods:product-add")), "Đổi hộ")

    def test_a_picture_goes_to_the_household_chosen(self):
        self.choose(self.other)
        answer = self.client.get(reverse("goods:product-add"))
        self.assertContains(answer, f"/them/{self.other.pk}/")

    def test_the_choice_is_marked_when_one_comes_back(self):
        self.choose(self.other)
        self.assertContains(self.client.get(URL), "Đang chọn", count=1)

    def test_signing_out_forgets_the_choice(self):
        self.choose(self.other)
        self.client.logout()
        self.client.force_login(self.cast.hoa)
        self.assertRedirects(self.client.get(HOME), URL)

    def test_who_left_a_household_chooses_it_no_more(self):
        self.choose(self.other)
        self.sister.memberships.update(left_on="2026-01-01")
        self.assertContains(self.client.get(HOME), "Hàng của cô")
        self.assertEqual(404, self.choose(self.other).status_code)

    def test_a_household_of_a_stranger_is_not_there(self):
        foreign = ProducerFactory(commune=self.cast.commune)
        for wanted in (foreign.pk, "0", "abc", "9" * 30):
            answer = self.client.get(f"{HOME}?ho={wanted}")
            self.assertEqual(404, answer.status_code, wanted)
        self.assertNotIn("household", self.client.session)


class OneHouseholdTests(SellingCase):
    def test_who_has_one_household_never_sees_the_choice(self):
        self.assertRedirects(self.client.get(URL), HOME)
        self.assertNotContains(self.client.get(HOME), URL)
