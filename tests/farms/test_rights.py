"""Rights are querysets: what is outside them does not exist for the asker."""

from farms.models import Producer
from tests.cast import CastTestCase


class ProducerRightsTests(CastTestCase):
    def test_it_shows_an_officer_the_households_of_the_commune(self) -> None:
        found = Producer.objects.visible_to(self.cast.minh)
        self.assertEqual([self.cast.producer], list(found))

    def test_it_hides_them_from_an_officer_of_another_commune(self) -> None:
        self.assertFalse(Producer.objects.visible_to(self.cast.lan).exists())

    def test_it_shows_the_department_the_whole_city(self) -> None:
        found = Producer.objects.visible_to(self.cast.chi)
        self.assertEqual([self.cast.producer], list(found))

    def test_it_lets_only_mandate_and_family_change_a_household(self) -> None:
        for user, expected in [
            (self.cast.hoa, True),
            (self.cast.minh, True),
            (self.cast.kha, False),
            (self.cast.chi, False),
            (self.cast.tuan, False),
        ]:
            with self.subTest(user=user.full_name):
                found = Producer.objects.editable_by(user).exists()
                self.assertEqual(expected, found)
