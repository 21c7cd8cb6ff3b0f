"""What strangers post as a form with files is no notice, and no fault of ours."""

import uuid

from django.test import TestCase
from django.urls import reverse

from orders.models import ChannelConnection, PaymentAccount, ProviderNotice


class FormTests(TestCase):
    def test_it_refuses_a_stranger_with_a_form_for_payos(self) -> None:
        account = PaymentAccount.objects.create(
            provider="payos", client_id="a", api_key="b", checksum_key="c"
        )
        address = reverse("webhooks:payos", args=[account.key])
        answer = self.client.post(address, {"idempotency_key": uuid.uuid4()})
        self.assertEqual(400, answer.status_code)
        self.assertEqual(0, ProviderNotice.objects.count())

    def test_it_refuses_a_stranger_with_a_form_for_woocommerce(self) -> None:
        connection = ChannelConnection.objects.create(
            channel="woocommerce", name="Cửa hàng", url="http://127.0.0.1:9"
        )
        address = reverse("webhooks:woocommerce", args=[connection.key])
        answer = self.client.post(address, {"topic": "order.created"})
        self.assertEqual(401, answer.status_code)
        self.assertEqual(0, ProviderNotice.objects.count())
