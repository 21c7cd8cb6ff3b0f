"""What people and attackers put into addresses and hidden fields breaks nothing."""

from tests.cast import CastTestCase

BAD = ["\x00", "a\x00b", "²", "9" * 40, "-1", "đ" * 5000, "' OR 1=1 --", "\ud7ff"]


class BadInputTests(CastTestCase):
    def setUp(self) -> None:
        self.client.force_login(self.cast.minh)

    def get(self, address: str, **filters: str) -> int:
        return self.client.get(address, filters).status_code

    def test_it_reads_any_filter(self) -> None:
        for value in BAD:
            with self.subTest(value=value[:9]):
                told = {"q": value, "xa": value, "tt": value, "page": value}
                self.assertEqual(200, self.get("/can-bo/ho/", **told))
                self.assertEqual(200, self.get("/can-bo/xa/", q=value))
                self.assertEqual(200, self.get("/can-bo/tap-huan/them/", xa=value))

    def test_it_reads_any_filter_of_the_queue(self) -> None:
        self.client.force_login(self.cast.kha)
        for value in BAD:
            with self.subTest(value=value[:9]):
                told = {"cho": value, "xa": value, "page": value}
                self.assertEqual(200, self.get("/can-bo/duyet/", **told))

    def test_it_refuses_answers_to_questions_nobody_asked(self) -> None:
        for value in BAD:
            address = f"/can-bo/ho/{self.cast.producer.pk}/dong-y/"
            self.client.post(address, {"purpose": value, "answer": value})
            address = f"/can-bo/ho/{self.cast.producer.pk}/uy-quyen/"
            self.client.post(address, {"evidence": value})
        self.assertEqual(4, self.cast.producer.consents.count())
        self.assertEqual(1, self.cast.producer.mandates.count())

    def test_it_chooses_nothing_by_nonsense(self) -> None:
        self.client.force_login(self.cast.kha)
        answer = self.client.post("/can-bo/duyet/nhieu/", {"chosen": BAD})
        self.assertEqual(302, answer.status_code)
