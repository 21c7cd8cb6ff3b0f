"""Who edits, and what."""

from wagtail.models import GroupCollectionPermission, GroupPagePermission, ModelLogEntry

from cms.actions.editors import EDITORS, PICTURES, make_editors_group
from tests.cms.case import PagesTestCase


class EditorsTests(PagesTestCase):
    def test_it_lets_editors_work_below_both_homes(self) -> None:
        rows = GroupPagePermission.objects.filter(group__name=EDITORS)
        self.assertEqual(2, rows.values("page").distinct().count())

    def test_it_lets_editors_touch_their_own_pictures_only(self) -> None:
        rows = GroupCollectionPermission.objects.filter(group__name=EDITORS)
        self.assertEqual({PICTURES}, {row.collection.name for row in rows})

    def test_it_lets_editors_into_the_admin(self) -> None:
        self.assertTrue(self.vy.has_perm("wagtailadmin.access_admin"))

    def test_it_makes_nobody_staff_or_superuser(self) -> None:
        self.assertFalse(self.vy.is_superuser or self.vy.is_staff)

    def test_it_grants_nothing_twice(self) -> None:
        before = GroupPagePermission.objects.count()
        make_editors_group()
        self.assertEqual(before, GroupPagePermission.objects.count())

    def test_it_writes_down_who_made_an_editor(self) -> None:
        entry = ModelLogEntry.objects.get(action="cms.add_editor")
        self.assertEqual(
            (str(self.vy.pk), self.cast.minh.pk), (entry.object_id, entry.user_id)
        )
