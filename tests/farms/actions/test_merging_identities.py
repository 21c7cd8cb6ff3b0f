"""What was seen of a person follows the record, and goes back with it."""

from farms.actions.identities import record_check
from farms.models import IdentityCheck
from tests.farms.actions.test_merging import MergeCase


class IdentityMergeTests(MergeCase):
    def setUp(self) -> None:
        super().setUp()
        self.seen = record_check(
            farmer=self.head(self.new), method="vneid", actor=self.cast.hoa
        )

    def levels(self) -> list[str]:
        return [producer.registration.identity_level for producer in self.both()]

    def test_the_checks_follow_with_the_number(self) -> None:
        self.merge()
        self.seen.refresh_from_db()
        self.assertEqual(self.head(self.old), self.seen.farmer)
        self.assertTrue(self.seen.is_valid)
        self.assertEqual("vneid", self.levels()[0])

    def test_a_merge_lowers_nothing(self) -> None:
        head = self.head(self.old)
        head.id_number = ""
        head.save()
        record_check(farmer=head, method="paper", actor=self.cast.minh)
        self.merge()
        self.assertEqual("vneid", self.levels()[0])
        self.assertEqual(2, self.head(self.old).identity_checks.count())

    def test_undoing_puts_each_check_back(self) -> None:
        paper = record_check(
            farmer=self.head(self.old), method="paper", actor=self.cast.minh
        )
        self.merge()
        self.undo()
        self.assertEqual(["paper_seen", "vneid"], self.levels())
        held = IdentityCheck.objects.get(pk=paper.pk)
        self.assertEqual(self.head(self.old), held.farmer)

    def test_a_look_after_the_merge_stays_where_it_was_made(self) -> None:
        self.merge()
        later = record_check(
            farmer=self.head(self.old), method="paper", actor=self.cast.minh
        )
        self.undo()
        later.refresh_from_db()
        self.assertEqual(self.head(self.old), later.farmer)
