from django.urls import reverse

from orders.models import SyncJob
from tests.orders.dashboards.desk_case import DeskCase


class ConnectionDetailTests(DeskCase):
    def setUp(self):
        super().setUp()
        self.url = reverse("channels:connection-detail", args=[self.connection.pk])

    def test_it_lists_what_was_said(self):
        SyncJob.objects.create(
            connection=self.connection,
            kind=SyncJob.Kind.PUSH_STOCK,
            status=SyncJob.Status.DONE,
            outcome=SyncJob.Outcome.REFUSED,
            message="Sàn không nhận.",
            remote_words="rest_no: No way.",
        )
        answer = self.client.get(self.url)
        self.assertContains(answer, "Sàn không nhận.")
        self.assertContains(answer, '<span lang="en">rest_no: No way.</span>')

    def test_it_says_where_the_shop_sends_its_notices(self):
        path = reverse("webhooks:woocommerce", args=[self.connection.key])
        self.assertContains(self.client.get(self.url), path)

    def test_it_refuses_a_stranger(self):
        self.assert_refuses([self.cast.hoa, self.cast.minh, self.cast.tuan], self.url)
