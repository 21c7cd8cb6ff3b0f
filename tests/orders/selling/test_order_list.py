from django.urls import reverse

from tests.orders.selling.selling_case import SellingCase

URL = reverse("selling:order-list")


class OrderListTests(SellingCase):
    def test_it_lists_the_orders(self):
        order = self.order()
        answer = self.client.get(URL)
        self.assertContains(answer, reverse("selling:order-detail", args=[order.pk]))
        self.assertContains(answer, "20\u00a0kg Sầu riêng Ri6")

    def test_it_keeps_what_must_be_packed(self):
        waiting, packed = self.order(), self.confirmed()
        answer = self.client.get(f"{URL}?loc=soan")
        self.assertContains(answer, f"/ban-hang/don/{packed.pk}/")
        self.assertNotContains(answer, f"/ban-hang/don/{waiting.pk}/")

    def test_it_counts_each_state(self):
        self.order()
        self.confirmed()
        answer = self.client.get(URL)
        counts = {row.key: row.count for row in answer.context["filters"]}
        self.assertEqual((1, 1, 0), (counts["cho"], counts["soan"], counts["xong"]))

    def test_it_ignores_a_filter_nobody_knows(self):
        self.order()
        self.assertEqual(200, self.client.get(f"{URL}?loc=bay").status_code)

    def test_it_asks_the_same_of_the_database_for_many_orders(self):
        self.order(steps=1000)
        self.client.get(URL)
        with self.assertNumQueries(11):
            self.client.get(URL)
        for _number in range(6):
            self.order(steps=1000)
        with self.assertNumQueries(11):
            self.client.get(URL)

    def test_it_shows_a_stranger_no_order(self):
        self.order()
        for person in (self.cast.lan, self.cast.tuan):
            self.client.force_login(person)
            answer = self.client.get(f"{URL}?ho={self.cast.producer.pk}")
            self.assertEqual(404, answer.status_code)
