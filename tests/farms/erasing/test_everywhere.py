"""After an erasure the household's words stand in no table and no file."""

from farms.actions.erasures import erase_household
from farms.models import Producer
from tests.farms.erasing.searching import files, places_of
from tests.farms.erasing.story import FreshStoryCase
from tests.farms.erasing.words import MARK, SPELLINGS

# Where the word may still stand, and why.
MAY_STAY: dict[str, str] = {}


# Where the story must have left the word, or the search would prove nothing.
TOLD = {
    "farms.Farmer.full_name",
    "farms.Producer.address_text",
    "farms.Submission.state",
    "farms.SubmissionVersion.told",
    "farms.ConflictTask.rivals",
    "farms.ImportRow.values",
    "farms.Message.text",
    "farms.Plot.name",
    "farms.Photo.title",
    "farms.FarmVisit.note",
    "farms.Certificate.number",
    "farms.Consent.evidence_note",
    "farms.DataRequest.note",
    "catalogue.Product.name",
    "catalogue.ProduceLot.grade",
    "catalogue.StockEntry.note",
    "catalogue.TraceEvent.text",
    "orders.OrderLine.product_name",
    "orders.OrderNote.text",
    "orders.SyncJob.remote_words",
    "orders.ProviderNotice.body",
    "orders.PaymentAccount.api_key",
    "cms.StoryPage.quote",
    "wagtailcore.Page.title",
    "wagtailcore.Revision.content",
    "wagtailcore.ModelLogEntry.label",
    "wagtailcore.ModelLogEntry.data",
    "wagtailcore.PageLogEntry.label",
    "wagtailsearch.IndexEntry.title",
}


class EverywhereTests(FreshStoryCase):
    def erase(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            erase_household(request=self.story.request, actor=self.cast.kha)

    def test_the_story_leaves_traces_all_over(self) -> None:
        found = places_of(MARK)
        self.assertEqual(set(), TOLD - set(found))

    def test_it_leaves_no_word_in_any_table(self) -> None:
        self.erase()
        found = places_of(*SPELLINGS)
        self.assertEqual({}, {k: v for k, v in found.items() if k not in MAY_STAY})

    def test_it_leaves_no_file(self) -> None:
        made = files() - self.before
        self.assertGreaterEqual(len(made), 7)
        self.erase()
        self.assertEqual(set(), files() - self.before)

    def test_it_leaves_other_households_alone(self) -> None:
        self.erase()
        self.cast.farmer.refresh_from_db()
        self.assertEqual("Nông Thị Hoa", self.cast.farmer.full_name)
        self.assertTrue(Producer.objects.get(name="Lê Thị Mẫu").import_rows.exists())
