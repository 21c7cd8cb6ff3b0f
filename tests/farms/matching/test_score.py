from django.test import SimpleTestCase

from farms.matching.score import LIKELY, SURE, Person, score

MAN = Person("Lý Văn Mận", "31315", "+84912345678", 1987, "a")


class ScoreTests(SimpleTestCase):
    def test_it_is_certain_of_one_number(self):
        other = Person("Lý Mận", "31299", identity_hash="a")
        self.assertEqual((100, ("Cùng số CCCD.",)), score(MAN, other))

    def test_it_is_certain_of_two_numbers(self):
        other = MAN._replace(identity_hash="b")
        self.assertEqual((0, ("Khác số CCCD.",)), score(MAN, other))

    def test_it_gives_every_reason(self):
        other = MAN._replace(name="ly van man", identity_hash="")
        reasons = ["Cùng họ tên.", "Cùng số điện thoại.", "Cùng năm sinh.", "Cùng xã."]
        self.assertEqual((100, tuple(reasons)), score(MAN, other))
        self.assertGreaterEqual(score(MAN, other).points, SURE)

    def test_it_sees_a_slip_of_the_pen(self):
        other = MAN._replace(name="Lý Văn Mậnh", identity_hash="")
        found = score(MAN, other)
        self.assertEqual((85, "Họ tên gần giống."), (found.points, found.reasons[0]))
        self.assertTrue(found.is_likely)

    def test_it_does_not_take_a_family_phone_for_one_person(self):
        other = Person("Võ Thị Lài", "31315", "+84912345678", 1990)
        self.assertLess(score(MAN, other).points, LIKELY)

    def test_it_wants_more_than_a_common_name(self):
        other = Person("Lý Văn Mận", "31299")
        self.assertEqual((30, ("Cùng họ tên.", "Khác xã.")), score(MAN, other))

    def test_it_does_not_depend_on_the_order(self):
        other = Person("Lý Mận", "31315", "", 1987)
        self.assertEqual(score(MAN, other), score(other, MAN))
