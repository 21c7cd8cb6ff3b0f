"""The doors of the public interface, and its schema."""

from django.test import TestCase


class ApiTests(TestCase):
    def test_it_lists_its_doors(self) -> None:
        doors = self.client.get("/api/v1/").json()
        self.assertEqual("http://testserver/api/v1/products/", doors["product"])
        self.assertEqual("http://testserver/api/v1/schema/", doors["schema"])

    def test_it_publishes_an_openapi_3_1_schema(self) -> None:
        schema = self.client.get("/api/v1/schema/").json()
        self.assertEqual("3.1.0", schema["openapi"])
        self.assertIn("/api/v1/products/", schema["paths"])
        self.assertIn("/api/v1/lots/{trace_code}/", schema["paths"])

    def test_it_answers_a_stranger_in_json_when_there_is_nothing(self) -> None:
        response = self.client.get("/api/v1/khong-co")
        self.assertEqual(404, response.status_code)
        self.assertEqual({"detail": "Not found."}, response.json())
