from django.urls import reverse

from orders.models import ChannelConnection
from tests.orders.dashboards.desk_case import DeskCase

Status = ChannelConnection.Status


class ConnectionReconnectTests(DeskCase):
    def setUp(self):
        super().setUp()
        ChannelConnection.objects.filter(pk=self.connection.pk).update(
            status=Status.RECONNECT, consumer_secret="cs_cu"
        )
        self.url = reverse("channels:connection-reconnect", args=[self.connection.pk])

    def test_it_speaks_again_with_the_new_key(self):
        self.post(self.url, url=self.server.url, consumer_secret="cs_test")
        saved = self.saved_connection()
        self.assertEqual((Status.RUNNING, ""), (saved.status, saved.last_error))
        self.assertEqual("ck_test", saved.consumer_key)

    def test_it_says_so_when_the_new_key_is_wrong_too(self):
        self.post(self.url, url=self.server.url, consumer_secret="cs_sai")
        self.assertEqual(Status.RECONNECT, self.saved_connection().status)

    def test_it_refuses_a_stranger(self):
        people = [self.cast.hoa, self.cast.minh, self.cast.tuan]
        self.assert_refuses(people, self.url)
        self.assert_refuses(people, self.url, method="post", url="https://xau.example")
        self.assertEqual(self.server.url, self.saved_connection().url)
