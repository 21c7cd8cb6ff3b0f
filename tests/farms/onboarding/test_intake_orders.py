"""Batches shuffled, repeated, cut and sent by several phones: one and the same end."""

import random

from django.db import transaction

from farms.models import ConflictTask, Producer, Submission
from tests.farms.onboarding.test_intake import IntakeCase
from tests.farms.phones_in_field import Phone, new_ulid

HOUSEHOLDS = ("Trần Văn Thử", "Lê Thị Mẫu", "Phạm Văn Nháp")
ROUNDS = 8


class OrderTests(IntakeCase):
    def story(self) -> list[tuple[Phone, dict]]:
        """Three households; two phones know the second, one corrects the third."""
        minh, other = Phone(self.cast.minh), Phone(self.cast.minh)
        told = []
        ulids = [new_ulid() for _name in HOUSEHOLDS]
        for number, (ulid, name) in enumerate(zip(ulids, HOUSEHOLDS, strict=True)):
            fields = {
                "full_name": name,
                "phone": f"090700020{number}",
                "id_number": "",
                "hamlet": "Ấp 1",
            }
            told.append((minh, minh.record(ulid, **fields)))
            if number == 1:
                there = fields | {"hamlet": "Ấp 2"}
                told.append((other, other.record(ulid, **there)))
            if number == 2:
                told.append((minh, minh.record(ulid, **fields | {"hamlet": "Ấp 9"})))
        return told

    def end(self) -> object:
        households = Producer.objects.filter(name__in=HOUSEHOLDS)
        kept = households.order_by("name").values_list("name", "hamlet")
        tasks = [
            {name: sorted(values) for name, values in task.rivals.items()}
            for task in ConflictTask.objects.all()
        ]
        return list(kept), tasks, Submission.objects.count()

    def played(self, arrivals: list[tuple[Phone, dict]], size: int) -> object:
        """Send in batches of a size, roll everything back, return how it ended."""
        with transaction.atomic():
            for start in range(0, len(arrivals), size):
                for phone, record in arrivals[start : start + size]:
                    phone.send(record)
            end = self.end()
            transaction.set_rollback(True)
        return end

    def test_every_order_ends_in_the_same_households_and_tasks(self) -> None:
        told = self.story()
        expected = self.played(told, 1)
        households, tasks, captures = expected
        self.assertEqual(3, len(households))
        self.assertEqual([{"hamlet": ["Ấp 1", "Ấp 2"]}], tasks)
        self.assertEqual(3, captures)
        for seed in range(ROUNDS):
            chance = random.Random(seed)
            arrivals = told + chance.choices(told, k=4)
            chance.shuffle(arrivals)
            with self.subTest(seed=seed):
                self.assertEqual(expected, self.played(arrivals, 1 + seed % 4))

    def test_what_was_dropped_and_sent_later_makes_no_difference(self) -> None:
        told = self.story()
        expected = self.played(told, 5)
        self.assertEqual(expected, self.played([*told[2:], *told[:2]], 5))

    def test_a_batch_may_hold_one_household_twice(self) -> None:
        phone = Phone(self.cast.minh)
        record = phone.record()
        outcomes = [result["outcome"] for result in phone.send(record, record)]
        self.assertEqual(["stored", "unchanged"], outcomes)
