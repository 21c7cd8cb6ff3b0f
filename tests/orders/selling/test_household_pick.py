from django.urls import reverse

from tests.orders.selling.selling_case import SellingCase

URL = reverse("selling:household-pick")


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
