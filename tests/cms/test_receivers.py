"""What is shown follows the news."""

from cms.blocks.freshness import forget_all, remember
from farms.signals import claim_lapsed, claim_stopped, consent_withdrawn
from tests.cms.case import PagesTestCase


class ReceiversTests(PagesTestCase):
    def test_it_forgets_at_once_when_consent_is_withdrawn(self) -> None:
        remember("name", 60, lambda: "cô Hoa")
        consent = self.cast.producer.consents.get(purpose="publish")
        consent_withdrawn.send(sender=None, consent=consent)
        self.assertEqual("", remember("name", 60, lambda: ""))

    def test_it_forgets_when_a_claim_lapses_or_is_stopped(self) -> None:
        for signal in (claim_lapsed, claim_stopped):
            with self.subTest(signal=signal):
                remember("name", 60, lambda: "VietGAP")
                signal.send(sender=None, claim=None)
                self.assertEqual("", remember("name", 60, lambda: ""))
                forget_all()

    def test_it_forgets_when_a_page_is_published(self) -> None:
        remember("name", 60, lambda: "old")
        self.home.save_revision().publish()
        self.assertEqual("new", remember("name", 60, lambda: "new"))
