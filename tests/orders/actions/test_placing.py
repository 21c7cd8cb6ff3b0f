from datetime import datetime
from zoneinfo import ZoneInfo

from orders.actions.placing import answer_deadline, new_number
from tests.cast import CastTestCase
from tests.factories.farms import CropFactory
from tests.factories.orders import make_order, make_product

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


class AnswerDeadlineTests(CastTestCase):
    def lines(self, *categories):
        products = [
            make_product(
                producer=self.cast.producer,
                crop=CropFactory(slug=slug, name=slug, category_slug=slug),
            )
            for slug in categories
        ]
        order = make_order(dict.fromkeys(products, 1000))
        return list(order.lines.select_related("product__crop"))

    def due(self, hour, *categories):
        placed_at = datetime(2026, 11, 21, hour, 30, tzinfo=HERE)
        due = answer_deadline(self.lines(*categories), placed_at)
        return due.strftime("%d/%m %H:%M")

    def test_it_gives_fruit_six_hours(self):
        self.assertEqual("21/11 14:30", self.due(8, "trai-cay"))

    def test_it_gives_fish_three_hours(self):
        self.assertEqual("21/11 11:30", self.due(8, "thuy-san"))

    def test_it_lets_the_most_perishable_decide(self):
        self.assertEqual("21/11 12:30", self.due(8, "lua-gao", "rau-cu"))

    def test_it_asks_nobody_at_night(self):
        self.assertEqual("22/11 08:00", self.due(21, "trai-cay"))

    def test_it_asks_nobody_after_midnight(self):
        self.assertEqual("21/11 08:00", self.due(0, "trai-cay"))


class NumberTests(CastTestCase):
    def test_it_can_be_read_aloud(self):
        self.assertNotRegex(new_number()[7:], "[ILOU]")
