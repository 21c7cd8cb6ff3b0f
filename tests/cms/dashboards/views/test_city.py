from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localtime

from cms.actions.indicators import refresh_all
from cms.indicators.periods import Month
from tests.cms.dashboards.figures_case import LAST, FiguresTestCase
from tests.factories.farms import CommuneFactory, RegistrationFactory


class CityTests(FiguresTestCase):
    def see(self, user, **query):
        self.client.force_login(user)
        return self.client.get(reverse("dashboards:city"), query)

    def test_it_shows_the_sum_of_the_communes(self):
        self.keep("active", 53)
        self.keep("active", 28, self.other)
        self.keep("registered", 249)
        self.keep("registered", 149, self.other)
        response = self.see(self.cast.chi)
        self.assertContains(response, '<p class="huge number">81</p>')
        self.assertContains(response, "trên 398 hộ có hồ sơ toàn thành phố, tức 20,4%.")

    def test_it_says_what_came_since_the_month_before(self):
        self.keep("active", 53)
        self.keep("active", 41, month=LAST)
        self.assertContains(self.see(self.cast.chi), f"Thêm 12 hộ so với {LAST.name}.")

    def test_it_says_how_many_were_left_out(self):
        self.keep("left_out", 37)
        self.assertContains(
            self.see(self.cast.chi), "Đã loại 37 hộ chỉ có người trong nhà mua."
        )

    def test_it_marks_where_most_stopped(self):
        self.keep_funnel([100, 92, 80, 30, 12, 8])
        self.assertContains(self.see(self.cast.chi), "còn 38%, dừng lại 50 <mark>")

    def test_it_shows_the_whole_city_to_the_department_and_the_operator(self):
        self.keep("registered", 5, self.other)
        self.cast.tuan.is_superuser = True
        self.cast.tuan.save()
        for user in [self.cast.chi, self.cast.tuan]:
            with self.subTest(user=user.full_name):
                self.assertContains(self.see(user), self.other.name)

    def test_it_shows_officers_and_approvers_their_own_communes(self):
        self.keep("active", 53)
        self.keep("active", 28, self.other)
        for user in [self.cast.minh, self.cast.kha]:
            with self.subTest(user=user.full_name):
                response = self.see(user)
                self.assertContains(response, '<p class="huge number">53</p>')
                self.assertContains(response, "của 1 xã, phường được giao")
                self.assertNotContains(response, self.other.name)

    def test_it_refuses_a_stranger(self):
        for user in [self.cast.tuan, self.cast.hoa]:
            with self.subTest(user=user.full_name):
                self.assertEqual(404, self.see(user).status_code)

    def test_it_asks_who_is_there(self):
        address = reverse("dashboards:city")
        response = self.client.get(address)
        self.assertRedirects(
            response, f"/dang-nhap/?next={address}", fetch_redirect_response=False
        )

    def test_it_refuses_months_it_does_not_know(self):
        ahead, long_ago = Month.now().shifted(1), Month.now().shifted(-13)
        for text in ["x", "2026-13", ahead.text, long_ago.text]:
            with self.subTest(month=text):
                self.assertEqual(404, self.see(self.cast.chi, ky=text).status_code)


class OrderTests(FiguresTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.cast.commune.name = "Xã Nhơn Ái"

    def names(self, **query):
        self.keep("registered", 10)
        self.keep("active", 1)
        self.keep("registered", 4, self.other)
        self.keep("active", 2, self.other)
        self.client.force_login(self.cast.chi)
        response = self.client.get(reverse("dashboards:city"), query)
        return [row.commune.name for row in response.context["first"]]

    def test_it_puts_the_highest_share_first(self):
        self.assertEqual(["Xã Khác", "Xã Nhơn Ái"], self.names())

    def test_it_sorts_as_asked(self):
        for order, first in [
            ("ten", "Xã Khác"),
            ("ho-so", "Xã Nhơn Ái"),
            ("da-ban", "Xã Khác"),
            ("la-lung", "Xã Khác"),
        ]:
            with self.subTest(order=order):
                self.assertEqual(first, self.names(xep=order)[0])

    def test_it_shows_the_ends_unless_all_are_asked_for(self):
        CommuneFactory.create_batch(20)
        self.assertEqual(11, len(self.names()))
        self.assertEqual(22, len(self.names(xem="het")))


class PeriodTests(FiguresTestCase):
    def see(self, month):
        self.client.force_login(self.cast.chi)
        return self.client.get(reverse("dashboards:city"), {"ky": month.text})

    def test_it_calls_an_open_month_provisional(self):
        self.assertContains(self.see(LAST), "tạm tính", count=3)

    def test_it_says_when_a_month_was_frozen(self):
        frozen = self.freeze_last_month(active=12)
        self.assertContains(
            self.see(LAST), f"đã chốt {localtime(frozen.frozen_at):%d/%m/%Y}", count=1
        )

    def test_it_shows_what_was_frozen_beside_what_is_counted_now(self):
        self.freeze_last_month(active=12)
        self.keep("active", 11, month=LAST)
        response = self.see(LAST)
        self.assertContains(response, "đã tính lại")
        self.assertContains(response, f"Số {LAST.name} chốt ngày")
        self.assertContains(response, "là 12 hộ; tính lại ngày")
        self.assertContains(response, "đã tính lại; lúc chốt 12")

    def test_it_offers_to_freeze_only_what_is_over_and_open(self):
        self.assertContains(self.see(LAST), "Chốt tháng")
        self.assertNotContains(self.see(Month.now()), "Chốt tháng")
        self.freeze_last_month()
        self.assertNotContains(self.see(LAST), "Chốt tháng")


class CostTests(FiguresTestCase):
    def statements(self):
        self.client.force_login(self.cast.chi)
        with CaptureQueriesContext(connection) as queries:
            self.client.get(reverse("dashboards:city"))
        return len(queries)

    def test_it_costs_the_same_for_ten_and_for_five_hundred_households(self):
        RegistrationFactory.create_batch(9, producer__commune=self.place)
        refresh_all()
        few = self.statements()
        RegistrationFactory.create_batch(490, producer__commune=self.other)
        refresh_all()
        self.assertEqual(few, self.statements())
        self.assertLessEqual(few, 9)
