"""A few lines that answer phones as the intake does, and remember what they took."""

import base64
import hashlib
import json

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from agrimarket.urls import urlpatterns as market
from farms.models import Commune, ConsentPurpose, Crop

TAKEN: dict[str, dict] = {}
FILES: dict[str, bytes] = {}
RETURNED: list[dict] = []
ERASED: list[str] = []
DROPPED: list[str] = []
KNOWN: list[bytes] = []
OFFICER = {"id": 7, "name": "Minh"}


def readiness(request: HttpRequest) -> JsonResponse:
    if not OFFICER["id"]:
        return JsonResponse({"code": "signed_out"}, status=401)
    return JsonResponse(
        {
            "officer": OFFICER,
            "communes": ["31315"],
            "csrf": "x",
            "reference_version": "1",
            "returned": RETURNED,
            "conflicts": [],
            "erased": ERASED,
        }
    )


def reference(request: HttpRequest) -> JsonResponse:
    communes = [
        {"code": c.code, "name": c.name, "kind": c.kind, "old": []}
        for c in Commune.objects.current()
    ]
    crops = [{"slug": c.slug, "name": c.name} for c in Crop.objects.all()]
    return JsonResponse(
        {
            "version": "1",
            "communes": communes,
            "crops": crops,
            "purposes": [{"code": code} for code in ConsentPurpose.values],
            "area_units": [{"word": "công", "square_metres": 1000}],
            "id_provinces": ["092", "094"],
            "photo": {"longest": 1600, "part_bytes": 4096},
            "most_records": 200,
        }
    )


def known(request: HttpRequest) -> JsonResponse:
    phones = base64.b64encode(b"".join(sorted(KNOWN))).decode()
    return JsonResponse(
        {"version": "1", "salt": "00", "bytes": 5, "phones": phones, "names": ""}
    )


def know(phone: str) -> None:
    KNOWN.append(hashlib.sha256(b"\0" + phone.encode()).digest()[:5])


@csrf_exempt
def batch(request: HttpRequest) -> JsonResponse:
    results = []
    for record in json.loads(request.body)["records"]:
        result = {"ulid": record["ulid"], "outcome": "stored", "version": 1}
        if "Hỏng" in record["fields"]["full_name"]:
            errors = {"phone": "Đầu số này không có."}
            result |= {"outcome": "refused", "errors": errors, "message": ""}
        elif "Đã Xoá" in record["fields"]["full_name"]:
            result |= {"outcome": "erased", "message": "Hộ này đã yêu cầu xoá."}
            DROPPED.append(record["ulid"])
        else:
            TAKEN[record["ulid"]] = record
        results.append(result)
    return JsonResponse({"time": "", "results": results})


@csrf_exempt
def upload(request: HttpRequest, sha256: str) -> JsonResponse:
    held = FILES.get(sha256, b"")
    if request.method == "PUT":
        span, total = request.headers["Content-Range"].split(" ")[1].split("/")
        if int(span.split("-")[0]) != len(held):
            return JsonResponse({"have": len(held)}, status=409)
        held = FILES[sha256] = held + request.body
        if len(held) == int(total) and hashlib.sha256(held).hexdigest() != sha256:
            FILES.pop(sha256)
            return JsonResponse({"have": 0}, status=422)
    complete = hashlib.sha256(held).hexdigest() == sha256
    return JsonResponse({"have": len(held), "complete": complete})


urlpatterns = [
    path("thuc-dia/ghi/nhan/san-sang/", readiness),
    path("thuc-dia/ghi/nhan/danh-muc/", reference),
    path("thuc-dia/ghi/nhan/trung/", known),
    path("thuc-dia/ghi/nhan/goi/", batch),
    path("thuc-dia/ghi/nhan/tep/<str:sha256>/", upload),
    *market,
]


def is_whole(sha256: str) -> bool:
    return hashlib.sha256(FILES[sha256]).hexdigest() == sha256


def forget() -> None:
    TAKEN.clear()
    FILES.clear()
    RETURNED.clear()
    ERASED.clear()
    DROPPED.clear()
    KNOWN.clear()
    OFFICER.update(id=7, name="Minh")
