"""Finding the household that is already there."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from farms.actions.duplicate_cases import keep_both, note_case, open_cases
from farms.actions.duplicates import find_duplicates, person_of
from farms.actions.producers import ProducerValues
from farms.actions.registrations import register_producer
from farms.exceptions import FarmsError, ReasonMissingError, SamePersonError
from farms.matching.score import Person, score
from farms.models import DuplicateCase, Membership, Registration
from tests.cast import Cast, CastTestCase
from tests.factories.farms import FarmerFactory, MembershipFactory, ProducerFactory

TAM = ProducerValues(
    full_name="Nguyễn Văn Tám", phone="+84912000123", birth_year=1968, hamlet="Ấp 3"
)


def household(commune, name, **told):
    """Put a household with its head on record."""
    hamlet = told.pop("hamlet", "")
    producer = ProducerFactory(commune=commune, name=name, hamlet=hamlet)
    farmer = FarmerFactory(full_name=name, user=None, **told)
    MembershipFactory(farmer=farmer, producer=producer)
    return producer


class FindDuplicatesTests(CastTestCase):
    def find(self, **changed):
        values = ProducerValues(**(vars(TAM) | changed))
        return find_duplicates(commune=self.cast.commune, values=values)

    def test_it_finds_a_name_typed_without_marks(self):
        there = household(self.cast.commune, "Nguyen Van Tam", birth_year=1968)
        (match,) = self.find(phone="")
        self.assertEqual(there, match.producer)
        reasons = ("Cùng họ tên.", "Cùng năm sinh.", "Cùng xã.")
        self.assertEqual((65, reasons), match.score)

    def test_it_finds_a_phone_in_another_commune(self):
        there = household(
            self.cast.other_commune, "Nguyễn Văn Tám", phone="+84912000123"
        )
        self.assertEqual([there], [match.producer for match in self.find()])

    def test_it_finds_a_slip_of_the_pen_in_the_same_hamlet(self):
        there = household(
            self.cast.commune, "Nguyễn Văn Tấm", birth_year=1968, hamlet="ấp 3"
        )
        self.assertEqual([there], [match.producer for match in self.find(phone="")])

    def test_it_finds_an_identity_number_under_any_name(self):
        there = household(self.cast.other_commune, "Lý Ba", id_number="092168000123")
        (match,) = self.find(id_number="092168000123")
        self.assertEqual((there, 100), (match.producer, match.score.points))

    def test_it_leaves_a_namesake_alone(self):
        household(self.cast.commune, "Nguyễn Văn Tám", birth_year=1990)
        household(self.cast.other_commune, "Nguyễn Văn Tám", birth_year=1968)
        self.assertEqual([], self.find(phone=""))

    def test_it_asks_the_same_number_of_questions_whatever_it_finds(self):
        for _more in range(2):
            for _one in range(9):
                household(self.cast.commune, "Nguyen Van Tam", birth_year=1968)
            with self.assertNumQueries(5):
                self.find()


NAMES = st.sampled_from(
    ["Lý Văn Mận", "Ly Van Man", "Lý Văn Mậnh", "Lý Vân Mận", "Lỳ Văn Mẫn", "Võ Mận"]
    + ["Li Văn Mận", "Lý Thị Mận", "Lý Văn Mậm"]
)
PEOPLE = st.fixed_dictionaries(
    {
        "full_name": NAMES,
        "phone": st.sampled_from(["", "+84912000001", "+84912000002"]),
        "birth_year": st.sampled_from([None, 1970, 1971]),
        "born_on": st.sampled_from([None, None, date(1970, 5, 1)]),
    }
)
PLACED = st.tuples(PEOPLE, st.booleans(), st.sampled_from(["", "Ấp 1", "ấp 1"]))


class NothingIsMissedTests(PropertyTestCase):
    @settings(max_examples=60, deadline=None)
    @given(st.lists(PLACED, min_size=1, max_size=8), PEOPLE)
    def test_it_finds_what_comparing_with_everybody_finds(self, others, told):
        cast = Cast()
        for person, is_here, hamlet in others:
            commune = cast.commune if is_here else cast.other_commune
            name = person["full_name"]
            rest = {key: person[key] for key in person if key != "full_name"}
            household(commune, name, hamlet=hamlet, **rest)
        values = ProducerValues(hamlet="Ấp 1", **told)
        year = told["born_on"].year if told["born_on"] else told["birth_year"]
        mine = Person(
            name=told["full_name"],
            commune=cast.commune.code,
            phone=told["phone"],
            birth_year=year,
            born_on=told["born_on"],
            hamlet="Ấp 1",
        )
        rows = Membership.objects.select_related("farmer", "producer__commune")
        likely = {row for row in rows if score(mine, person_of(row)).is_likely}
        found = find_duplicates(commune=cast.commune, values=values, most=99)
        self.assertEqual(likely, {match.membership for match in found})


class CaseCase(CastTestCase):
    def setUp(self):
        self.old = household(self.cast.commune, "Nguyen Van Tam", birth_year=1968)
        self.new = household(self.cast.commune, "Nguyễn Văn Tám", birth_year=1968)
        (self.case,) = open_cases(producer=self.new)

    def status(self):
        return DuplicateCase.objects.get(pk=self.case.pk).status


class DuplicateCaseTests(CaseCase):
    def test_it_puts_the_older_record_first_and_opens_once(self):
        self.assertEqual((self.old, self.new), (self.case.first, self.case.second))
        self.assertEqual([self.case], open_cases(producer=self.old))

    def test_it_keeps_both_with_the_reason(self):
        held = keep_both(case=self.case, reason="Cha và con", actor=self.cast.kha)
        self.assertEqual(("kept_both", "Cha và con"), (held.status, held.reason))
        self.assertEqual("kept_both", open_cases(producer=self.new)[0].status)

    def test_it_asks_for_the_reason(self):
        with self.assertRaises(ReasonMissingError):
            keep_both(case=self.case, reason=" ", actor=self.cast.kha)
        self.assertEqual("open", self.status())

    def test_it_refuses_who_registered_one_of_them(self):
        Registration.objects.create(producer=self.new, registered_by=self.cast.kha)
        with self.assertRaises(SamePersonError):
            keep_both(case=self.case, reason="Khác", actor=self.cast.kha)
        self.assertEqual("open", self.status())

    def test_it_refuses_an_approver_of_elsewhere(self):
        with self.assertRaises(FarmsError):
            keep_both(case=self.case, reason="Khác", actor=self.cast.lan)
        self.assertEqual("open", self.status())

    def test_it_stays_open_with_a_note(self):
        note_case(case=self.case, note="Chưa gặp chủ hộ", actor=self.cast.minh)
        self.case.refresh_from_db()
        self.assertEqual(("open", "Chưa gặp chủ hộ"), (self.status(), self.case.note))

    def test_it_opens_when_the_officer_was_not_sure(self):
        registration = register_producer(
            actor=self.cast.minh,
            commune=self.cast.commune,
            values=TAM,
            consents={"register": True},
            distinct_reason="Chưa chắc",
        )
        about = DuplicateCase.objects.about(registration.producer)
        self.assertEqual({"Chưa chắc"}, {case.note for case in about})
        self.assertEqual(2, about.count())
