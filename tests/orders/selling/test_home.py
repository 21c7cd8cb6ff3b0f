from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from farms.models import Mandate, Producer, Role
from orders.models import Order
from tests.factories.farms import (
    MembershipFactory,
    ProducerFactory,
    RoleAssignmentFactory,
)
from tests.factories.orders import make_order, make_product
from tests.orders.selling.selling_case import SellingCase

URL = reverse("selling:home")


class HomeTests(SellingCase):
    def test_it_greets_by_the_word_chosen(self):
        self.assertContains(self.client.get(URL), "Chào cô Riêng")

    def test_it_counts_what_waits_for_an_answer(self):
        self.order()
        self.order()
        self.assertContains(self.client.get(URL), "2 đơn chờ cô trả lời")

    def test_it_says_until_when_in_words(self):
        order = self.order()
        soon = timezone.now() + timedelta(hours=2, minutes=50, seconds=30)
        Order.objects.filter(pk=order.pk).update(answer_by=soon)
        self.assertContains(self.client.get(URL), "Còn gần 3 tiếng")

    def test_it_leads_to_the_most_urgent_order(self):
        late, urgent = self.order(), self.order()
        Order.objects.filter(pk=urgent.pk).update(answer_by=timezone.now())
        answer = self.client.get(URL)
        self.assertContains(answer, reverse("selling:order-detail", args=[urgent.pk]))
        self.assertNotContains(answer, f"/ban-hang/don/{late.pk}/")

    def test_it_says_nothing_of_orders_when_none_waits(self):
        self.assertNotContains(self.client.get(URL), "trả lời")

    def test_it_lists_the_goods_with_their_switch(self):
        answer = self.client.get(URL)
        self.assertContains(answer, "còn 100 kg")
        self.assertContains(
            answer, reverse("goods:product-pause", args=[self.product.pk])
        )

    def test_it_says_that_buyers_do_not_see_what_is_paused(self):
        self.product.is_paused = True
        self.product.save()
        self.assertContains(self.client.get(URL), "Khách không thấy món này")

    def test_it_offers_to_put_something_up(self):
        self.assertContains(self.client.get(URL), reverse("goods:product-add"))

    def test_it_offers_to_call_the_officer(self):
        self.assertContains(self.client.get(URL), f"tel:{self.cast.minh.phone}")

    def test_it_says_what_is_still_to_be_handed_on(self):
        self.sold(steps=2000)
        # 170.000 in cash, of which 5 % fee and 1,5 % tax are not the household's.
        self.assertContains(self.client.get(URL), "11.050")

    def test_it_asks_the_same_of_the_database_for_many_goods(self):
        self.order()
        self.client.get(URL)
        with self.assertNumQueries(13):
            self.client.get(URL)
        for number in range(8):
            extra = make_product(
                producer=self.cast.producer, name=f"Món {number}", slug=f"m-{number}"
            )
            make_order({extra: 2000})
        with self.assertNumQueries(13):
            self.client.get(URL)

    def test_it_leads_a_manager_to_the_members(self):
        self.cast.producer.kind = "cooperative"
        self.cast.producer.save()
        self.assertNotContains(self.client.get(URL), "Xã viên")
        RoleAssignmentFactory(
            user=self.cast.hoa,
            commune=self.cast.commune,
            role=Role.COOPERATIVE_MANAGER,
        )
        self.cast.farmer.memberships.update(position="manager")
        self.assertContains(self.client.get(URL), "Xã viên")

    def test_it_shows_a_stranger_no_household(self):
        for person in (self.cast.lan, self.cast.tuan):
            self.client.force_login(person)
            answer = self.client.get(f"{URL}?ho={self.cast.producer.pk}")
            self.assertEqual(404, answer.status_code)
        self.client.logout()
        self.assertEqual(302, self.client.get(URL).status_code)


class SeveralHouseholdsTests(SellingCase):
    def second(self):
        other = ProducerFactory(commune=self.cast.commune, shop_name="Vườn Út")
        MembershipFactory(farmer=self.cast.farmer, producer=other)
        return other

    def test_it_asks_for_which_household(self):
        self.second()
        self.assertRedirects(self.client.get(URL), reverse("selling:household-pick"))

    def test_it_takes_the_household_of_the_address(self):
        answer = self.client.get(f"{URL}?ho={self.second().pk}")
        self.assertContains(answer, "Vườn Út")

    def test_it_remembers_the_household(self):
        self.client.get(f"{URL}?ho={self.second().pk}")
        self.assertContains(self.client.get(URL), "Vườn Út")

    def test_it_lets_an_officer_act_under_mandate(self):
        self.client.force_login(self.cast.minh)
        answer = self.client.get(f"{URL}?ho={self.cast.producer.pk}")
        self.assertContains(answer, "Làm giúp <b>Vườn cô Hoa</b>")

    def test_it_forgets_a_household_whose_mandate_is_over(self):
        self.client.force_login(self.cast.minh)
        self.client.get(f"{URL}?ho={self.cast.producer.pk}")
        Mandate.objects.update(revoked_at=timezone.now())
        self.assertRedirects(self.client.get(URL), reverse("selling:household-pick"))

    def test_it_sends_who_has_no_household_to_the_choice(self):
        self.client.force_login(self.cast.tuan)
        self.assertFalse(Producer.objects.editable_by(self.cast.tuan).exists())
        self.assertRedirects(self.client.get(URL), reverse("selling:household-pick"))
