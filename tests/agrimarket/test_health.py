"""Whether the site says truly how it is."""

from unittest import mock

from django.db import DatabaseError
from django.test import TestCase


class HealthTests(TestCase):
    def test_it_says_that_it_lives(self) -> None:
        self.assertEqual({"status": "ok"}, self.client.get("/healthz/").json())

    def test_it_says_that_it_is_ready(self) -> None:
        response = self.client.get("/readyz/")
        self.assertEqual(
            {"status": "ok", "database": True, "cache": True}, response.json()
        )

    def test_it_says_503_when_the_database_is_gone(self) -> None:
        with mock.patch(
            "agrimarket.health.connection.cursor", side_effect=DatabaseError
        ):
            response = self.client.get("/readyz/")
        self.assertEqual(503, response.status_code)
        self.assertFalse(response.json()["database"])

    def test_it_tells_a_stranger_nothing_else(self) -> None:
        self.assertEqual(
            {"status", "database", "cache"}, set(self.client.get("/readyz/").json())
        )
