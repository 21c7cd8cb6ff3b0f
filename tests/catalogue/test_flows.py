"""What the market shows of a household rests on two of its answers."""

from farms.actions.outbound import sweep_outbound
from farms.models import Consent, OutboundStop, Producer
from tests.cast import CastTestCase
from tests.factories.catalogue import ProductFactory


class MarketFlowTests(CastTestCase):
    def test_a_sweep_hides_who_is_shown_without_consent(self) -> None:
        for purpose in ("publish", "register"):
            with self.subTest(purpose):
                Producer.objects.update(is_public=True)
                Consent.objects.filter(purpose=purpose).update(is_given=False)
                sweep_outbound()
                shown = Producer.objects.public()
                self.assertFalse(shown.filter(pk=self.cast.producer.pk).exists())
                Consent.objects.filter(purpose=purpose).update(is_given=True)
        self.assertEqual(2, OutboundStop.objects.filter(flow="market").count())

    def test_its_goods_are_gone_with_it(self) -> None:
        product = ProductFactory(producer=self.cast.producer, status="published")
        address = f"/san-pham/{product.slug}/"
        self.assertEqual(200, self.client.get(address).status_code)
        Consent.objects.filter(purpose="publish").delete()
        sweep_outbound()
        self.assertEqual(404, self.client.get(address).status_code)

    def test_who_agrees_stays(self) -> None:
        sweep_outbound()
        self.assertTrue(Producer.objects.get(pk=self.cast.producer.pk).is_public)
        self.assertEqual(0, OutboundStop.objects.count())
