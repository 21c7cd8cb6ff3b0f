"""Guides."""

import json
import re

from cms.models import GuidePage
from tests.cms.case import PagesTestCase

GUIDE = "/cam-nang/cach-mua/"


class GuidePageTests(PagesTestCase):
    def test_it_has_one_h1(self) -> None:
        self.assertEqual(1, self.text_of(GUIDE).count("<h1"))

    def test_it_shows_steps_without_javascript(self) -> None:
        self.assertIn("Chờ nhà vườn nhận đơn", self.text_of(GUIDE))

    def test_it_links_to_the_other_guides(self) -> None:
        self.assertIn('href="/cam-nang/doc-tem/"', self.text_of(GUIDE))

    def test_it_links_back_up(self) -> None:
        self.assertIn('<a href="/cam-nang/">Cẩm nang</a>', self.text_of(GUIDE))

    def test_it_describes_its_questions_for_search_engines(self) -> None:
        found = re.findall(r'ld\+json">(.+?)</script>', self.text_of(GUIDE))
        kinds = [json.loads(data)["@type"] for data in found]
        self.assertEqual(["Article", "FAQPage"], kinds)

    def test_it_cannot_break_out_of_its_description(self) -> None:
        guide = GuidePage.objects.get(slug="cach-mua")
        guide.title = "</script><script>alert(1)</script>"
        guide.save_revision().publish()
        self.assertNotIn("<script>alert(1)", self.text_of(GUIDE))

    def test_it_shows_a_draft_to_nobody(self) -> None:
        GuidePage.objects.get(slug="cach-mua").unpublish()
        self.assertEqual(404, self.client.get(GUIDE).status_code)

    def test_it_refuses_a_stranger_the_draft_of_a_published_guide(self) -> None:
        guide = GuidePage.objects.get(slug="cach-mua")
        guide.summary = "Bản nháp chưa duyệt"
        guide.save_revision()
        self.client.force_login(self.cast.tuan)
        self.assertNotIn("Bản nháp chưa duyệt", self.text_of(GUIDE))


class GuideIndexPageTests(PagesTestCase):
    def test_it_groups_guides_by_reader(self) -> None:
        text = self.text_of("/cam-nang/")
        self.assertLess(text.index("Cho người mua"), text.index("Cho nhà vườn"))

    def test_it_leaves_drafts_out(self) -> None:
        GuidePage.objects.get(slug="doc-tem").unpublish()
        self.assertNotIn("Tem nói gì", self.text_of("/cam-nang/"))
