"""A market with published pages, one product of Hoa and one editor."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from catalogue.models import Product, TraceEvent
from cms.actions.editors import add_editor
from cms.models import HomePage
from farms.models import User
from tests.cast import CastTestCase
from tests.factories.catalogue import LotFactory, PriceFactory, ProductFactory
from tests.factories.cms import make_pages
from tests.factories.farms import UserFactory


class PagesTestCase(CastTestCase):
    """Knows the cast, self.home, self.product, self.lot and Vy, who edits."""

    home: HomePage
    product: Product
    vy: User

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.vy = UserFactory(full_name="Vy Biên Tập")
        cls.home = make_pages(cls.cast.minh)
        add_editor(user=cls.vy, actor=cls.cast.minh)
        cls.product = ProductFactory(producer=cls.cast.producer, slug="ri6-cua-hoa")
        PriceFactory(product=cls.product, set_by=cls.cast.minh)
        cls.lot = LotFactory(product=cls.product, trace_code="NA-2611-00001")
        TraceEvent.objects.create(
            lot=cls.lot,
            biz_step="inspecting",
            event_time=timezone.now() - timedelta(days=1),
            vouching="officer",
            vouched_by_name="Minh Cán Bộ",
            text="Đậu trái đều",
        )

    def setUp(self) -> None:
        # What another test kept would be shown here.
        cache.clear()
        self.addCleanup(cache.clear)

    def text_of(self, path: str) -> str:
        """Return the page at an address as text; fail unless it is there."""
        response = self.client.get(path)
        self.assertEqual(200, response.status_code)
        return response.content.decode()
