"""What holds in the end depends on what was told and never on how it arrived."""

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from farms.merging import Told, canonical, merge

NAMES = ("full_name", "phone", "hamlet")
VALUES = ("a", "b", "c")


@st.composite
def tellings(draw):
    """Tell of one household from three phones that never saw one another."""
    told = []
    for device in ("one", "two", "three"):
        for sequence in range(1, draw(st.integers(0, 3)) + 1):
            fields = {name: draw(st.sampled_from(VALUES)) for name in NAMES}
            moment = draw(st.integers(0, 9))
            told.append((device, sequence, f"2026-11-27T07:0{moment}", fields))
    return told


def receive(arrivals):
    """Take them in one after the other, as the server numbers them; return the end."""
    kept, merged = [], merge([])
    seen = set()
    for device, sequence, captured_at, fields in arrivals:
        if (device, sequence) in seen:
            continue
        seen.add((device, sequence))
        told = Told(
            number=len(kept) + 1,
            device=device,
            sequence=sequence,
            base=0,
            captured_at=captured_at,
            fields=fields,
        )
        merged = merge([*kept, told])
        kept.append(
            Told(**{**vars(told), "state": merged.state, "rivals": merged.rivals})
        )
    return merged


def outcome(merged):
    rivals = {n: sorted(map(canonical, v)) for n, v in merged.rivals.items()}
    return merged.state, rivals


class ArrivalTests(SimpleTestCase):
    @settings(max_examples=300, deadline=None)
    @given(st.data())
    def test_any_order_and_any_repetition_end_in_the_same_state(self, data) -> None:
        told = data.draw(tellings())
        shuffled = data.draw(st.permutations(told))
        again = data.draw(st.lists(st.sampled_from(told), max_size=5)) if told else []
        arrived = data.draw(st.permutations([*shuffled, *again]))
        self.assertEqual(outcome(receive(told)), outcome(receive(arrived)))

    @settings(max_examples=200, deadline=None)
    @given(tellings())
    def test_nobody_is_overwritten_in_silence(self, told) -> None:
        merged = receive(told)
        last = {device: fields for device, _number, _at, fields in told}
        for name in NAMES:
            values = {fields[name] for fields in last.values()}
            if len(values) > 1:
                self.assertEqual(values, set(merged.rivals[name]))
            else:
                self.assertNotIn(name, merged.rivals)

    @settings(max_examples=100, deadline=None)
    @given(tellings())
    def test_a_phone_that_saw_the_state_speaks_for_all(self, told) -> None:
        if not told:
            return
        kept = []
        for number, (device, sequence, at, fields) in enumerate(told, start=1):
            each = Told(
                number=number,
                device=device,
                sequence=sequence,
                base=0,
                captured_at=at,
                fields=fields,
            )
            merged = merge([*kept, each])
            known = {"state": merged.state, "rivals": merged.rivals}
            kept.append(Told(**{**vars(each), **known}))
        if merged.rivals:
            return
        later = Told(
            number=len(kept) + 1,
            device="four",
            sequence=1,
            base=len(kept),
            captured_at="2026-11-27T09:00",
            fields=merged.state | {"hamlet": "z"},
        )
        after = merge([*kept, later])
        self.assertEqual(merged.state | {"hamlet": "z"}, after.state)
        self.assertEqual({}, after.rivals)
