"""A phone that sends twice acts once.

Every form carries a client-made UUID (`idempotency_key`; an `Idempotency-Key` header
for machines). The first request with a key does the work; while it runs a second
one is told to wait; afterwards the same request gets the same answer for 30 days
and another request under that key is refused.
"""

import hashlib
import uuid
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from farms.models import AnsweredRequest

FIELD = "idempotency_key"
HEADER = "Idempotency-Key"
# These change with every rendering of the same form.
NOT_CONTENT = {FIELD, "csrfmiddlewaretoken"}
KEPT_BODY_BYTES = 64 * 1024
# A server that dies on the way must not leave a phone waiting for a month.
RUNS_AT_MOST = timedelta(minutes=5)

GetResponse = Callable[[HttpRequest], HttpResponse]


class IdempotencyMiddleware:
    """Replay the answer of a mutating request that carries a known key."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer once per visitor and key."""
        if request.method not in {"POST", "PUT", "PATCH", "DELETE"}:
            return self.get_response(request)
        key = _key_of(request)
        if key is None:
            return self.get_response(request)
        return self._answer_once(request, key)

    def _answer_once(self, request: HttpRequest, key: uuid.UUID) -> HttpResponse:
        content = _hash_of(request)
        row, is_mine = _claim(_visitor_of(request), key, content)
        if not is_mine:
            return _replay(request, row, content)
        try:
            response = self.get_response(request)
        except BaseException:
            row.delete()
            raise
        _keep(row, response)
        return response


def _claim(visitor: str, key: uuid.UUID, content: str) -> tuple[AnsweredRequest, bool]:
    """Return the row of this key, and whether the work falls to us."""
    claim = {"visitor": visitor, "key": key}
    try:
        with transaction.atomic():
            return AnsweredRequest.objects.create(**claim, request_hash=content), True
    except IntegrityError:
        row = AnsweredRequest.objects.filter(**claim).first()
    if row is None:  # the first one failed just now and let go of the key
        return _claim(visitor, key, content)
    now = timezone.now()
    dead = AnsweredRequest.objects.filter(
        pk=row.pk, status_code=None, created_at__lt=now - RUNS_AT_MOST
    )
    is_mine = row.request_hash == content and bool(dead.update(created_at=now))
    return row, is_mine


def _key_of(request: HttpRequest) -> uuid.UUID | None:
    raw = request.headers.get(HEADER) or request.POST.get(FIELD)
    try:
        return uuid.UUID(raw) if raw else None
    except ValueError:
        return None


def _visitor_of(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    # The session key changes at sign-in, the CSRF secret names the browser before.
    secret = request.META.get("CSRF_COOKIE") or request.META.get("REMOTE_ADDR", "")
    return hashlib.sha256(str(secret).encode()).hexdigest()


def _hash_of(request: HttpRequest) -> str:
    digest = hashlib.sha256(f"{request.method} {request.path}".encode())
    if request.content_type == "application/json":
        digest.update(request.body)
        return digest.hexdigest()
    for name in sorted(request.POST):
        if name not in NOT_CONTENT:
            digest.update(f"\n{name}={request.POST.getlist(name)}".encode())
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            digest.update(f"\n{name}:{file.name}:".encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()


def _keep(row: AnsweredRequest, response: HttpResponse) -> None:
    """Keep what was answered, unless nothing was done or it is too long to keep."""
    refused = response.status_code >= 500 or response.status_code in {403, 429}
    # A form shown again with its errors did nothing: it may be sent corrected.
    if refused or (response.status_code == 200 and not _is_machine(response)):
        row.delete()
        return
    location = response.get("Location", "")
    too_long = response.streaming or len(response.content) > KEPT_BODY_BYTES
    if too_long or len(location) > 400:
        row.delete()
        return
    row.status_code = response.status_code
    row.location = location
    row.content_type = response.get("Content-Type", "")[:80]
    row.body = response.content
    row.save()


def _is_machine(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").startswith("application/json")


def _replay(request: HttpRequest, row: AnsweredRequest, content: str) -> HttpResponse:
    if row.request_hash != content:
        return render(request, "farms/request_changed.html", status=422)
    if row.status_code is None:
        return render(request, "farms/request_running.html", status=409)
    response = HttpResponse(
        bytes(row.body), status=row.status_code, content_type=row.content_type
    )
    if row.location:
        response["Location"] = row.location
    response["Idempotency-Replayed"] = "true"
    return response
