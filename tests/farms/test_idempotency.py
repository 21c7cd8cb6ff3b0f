"""A phone that sends twice acts once."""

import uuid
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.test import TestCase, override_settings
from django.urls import path
from django.utils import timezone

from farms.models import AnsweredRequest
from tests.factories.farms import UserFactory

acts: list[str] = []


def act(request: HttpRequest) -> HttpResponse:
    """Do what the field `answer` says and note that it was done."""
    acts.append(request.POST.get("name", ""))
    match request.POST.get("answer", "moved"):
        case "moved":
            return redirect("/done/")
        case "json":
            return JsonResponse({"count": len(acts)})
        case "form":
            return HttpResponse("<form>")
        case "broken":
            raise RuntimeError
        case "huge":
            return HttpResponse("x" * 70_000, status=201)
        case status:
            return HttpResponse("no", status=int(status))


urlpatterns = [path("act/", act)]


@override_settings(ROOT_URLCONF="tests.farms.test_idempotency")
class IdempotencyCase(TestCase):
    def setUp(self) -> None:
        acts.clear()
        self.key = str(uuid.uuid4())

    def send(self, **data: object) -> HttpResponse:
        return self.client.post("/act/", {"idempotency_key": self.key} | data)


class ReplayTests(IdempotencyCase):
    def test_it_acts_once(self) -> None:
        self.send(name="one")
        self.send(name="one")
        self.assertEqual(["one"], acts)

    def test_it_gives_the_same_answer(self) -> None:
        self.send()
        again = self.send()
        self.assertEqual((302, "/done/"), (again.status_code, again["Location"]))
        self.assertEqual("true", again["Idempotency-Replayed"])

    def test_it_gives_machines_the_same_body(self) -> None:
        first, again = self.send(answer="json"), self.send(answer="json")
        self.assertEqual({"count": 1}, again.json())
        self.assertEqual(first["Content-Type"], again["Content-Type"])

    def test_it_reads_the_key_of_machines_in_the_head(self) -> None:
        for _time in range(2):
            self.client.post("/act/", headers={"Idempotency-Key": self.key})
        self.assertEqual(1, len(acts))

    def test_it_does_not_mind_another_csrf_token(self) -> None:
        self.send(csrfmiddlewaretoken="one")
        self.send(csrfmiddlewaretoken="two")
        self.assertEqual(1, len(acts))

    def test_it_refuses_another_content_under_the_key(self) -> None:
        self.send(name="one")
        again = self.send(name="two")
        self.assertContains(again, "nội dung khác", status_code=422)
        self.assertEqual(["one"], acts)

    def test_it_tells_two_files_of_one_name_and_length_apart(self) -> None:
        for content in (b"one", b"two"):
            file = SimpleUploadedFile("hinh.jpg", content)
            answer = self.send(file=file)
        self.assertEqual(422, answer.status_code)

    def test_it_keeps_people_apart(self) -> None:
        for _person in range(2):
            self.client.force_login(UserFactory())
            self.send()
        self.assertEqual(2, len(acts))

    def test_it_leaves_requests_without_a_key_alone(self) -> None:
        for _time in range(2):
            self.client.post("/act/")
        self.assertEqual(2, len(acts))
        self.assertFalse(AnsweredRequest.objects.exists())

    def test_it_takes_nonsense_for_no_key(self) -> None:
        self.key = "x" * 400
        self.assertEqual(302, self.send().status_code)


class NothingDoneTests(IdempotencyCase):
    def twice(self, answer: str) -> None:
        for _time in range(2):
            self.send(answer=answer)
        self.assertEqual(2, len(acts))
        self.assertFalse(AnsweredRequest.objects.exists())

    def test_it_lets_a_form_with_errors_be_sent_again(self) -> None:
        self.twice("form")

    def test_it_lets_what_failed_be_tried_again(self) -> None:
        self.client.raise_request_exception = False
        self.twice("broken")

    def test_it_lets_what_was_refused_be_tried_again(self) -> None:
        for status in ("403", "429", "503"):
            with self.subTest(status=status):
                acts.clear()
                self.twice(status)

    def test_it_does_not_keep_long_answers(self) -> None:
        self.twice("huge")


class RunningTests(IdempotencyCase):
    def running(self, age: timedelta) -> None:
        self.send()
        AnsweredRequest.objects.update(
            status_code=None, created_at=timezone.now() - age
        )

    def test_it_lets_the_second_one_wait(self) -> None:
        self.running(timedelta(seconds=2))
        self.assertContains(self.send(), "còn đang ghi", status_code=409)
        self.assertEqual(1, len(acts))

    def test_it_takes_over_from_a_server_that_died(self) -> None:
        self.running(timedelta(minutes=6))
        self.assertEqual(302, self.send().status_code)
        self.assertEqual(2, len(acts))
