"""Work that waits for a person: lists, answers, two phones, what households ask."""

from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import Any

from django.utils import timezone

from agrimarket.demo import people
from agrimarket.demo.calendar import Year
from farms.actions.consents import withdraw_consent
from farms.actions.data_requests import file_data_request
from farms.actions.import_steps import commit_import, preview_import
from farms.actions.imports import load_import
from farms.actions.submissions import Capture, receive_submission
from farms.models import (
    Commune,
    Consent,
    ConsentPurpose,
    Producer,
    RegisterImport,
    User,
)

COMMUNE = "31315"
# Typed in VNI, as lists of the nineties still come; the names are invented.
LIST = """STT;Hoï vaø teân;Naêm sinh;Ñieän thoaïi;AÁp;Caây troàng
1;Noâng Thò Maän Ñoû;1971;0900000201;Nhôn Thaønh;Maän
2;Laâm Vaên Döøa Nöôùc;1966;0900000202;Nhôn Phuù;Döøa
3;Traàn Thò Saàu Rieâng;1975;0900000011;Nhôn Thuaän;Saàu rieâng
4;Ñinh Vaên Böôûi Xanh;;09000002;Nhôn Loäc;Böôûi
"""
# Whoever wrote it ticked for the households; they have not answered themselves.
AGREED_LIST = """STT;Họ và tên;Năm sinh;Ấp;Cây trồng;Đồng ý
1;Phan Thị Vú Sữa;1968;Nhơn Thành;Vú sữa;x
2;Lý Văn Nhãn Lồng;1973;Nhơn Phú;Nhãn;x
"""
TOOK_BACK = "+84900000015"
LAPSES_SOON = "+84900000012"
TOLD: dict[str, Any] = {
    "full_name": "Ngô Thị Cam Sành",
    "form_of_address": "co",
    "kind": "household",
    "phone": "+84900000203",
    "birth": "1969",
    "sex": "female",
    "id_number": "",
    "identity_seen": False,
    "commune": COMMUNE,
    "hamlet": "Ấp Nhơn Thọ",
    "address_text": "",
    "plots": [],
    "lot": None,
    "consents": {"register": True, "statistics": True},
    "mandate": False,
    "photos": [],
    "signature": None,
}
# Day of the year, hour, whose phone, what is asked, in which words. One is late, one
# was answered, one is an erasure that nothing stands against.
ASKED = [
    (340, 8, "+84900000020", "rectify", "Ấp ghi sai, nhà ở ấp kế bên."),
    (352, 10, "+84900000016", "restrict", ""),
    (361, 9, "+84900000039", "erase", "Nhà thôi làm vườn, con đón lên thành phố."),
]
ULID = "01KAZZDEM0H0USEH0LDTW0PH0N"


def plan_waiting(year: Year) -> None:
    """Put the list and the two phones into the last days of the year."""
    year.plan(330, 9, _commit_list)
    year.plan(358, 10, _take_back)
    year.plan(359, 8, _let_lapse_soon)
    year.plan(359, 9, _send_list)
    year.plan(360, 9, partial(_tell, "01KAZZDEM0PH0NE00000000001", "Ấp Nhơn Thọ"))
    year.plan(360, 16, partial(_tell, "01KAZZDEM0PH0NE00000000002", "Ấp Nhơn Phú"))
    for day, hour, phone, kind, note in ASKED:
        year.plan(day, hour, partial(_ask, phone, kind, note))


def _send_list() -> None:
    _preview("danh-sach-to-hop-tac-phong-vni.csv", LIST.encode("latin-1"))


def _commit_list() -> None:
    held = _preview("danh-sach-ho-da-hoi.csv", AGREED_LIST.encode())
    commit_import(register_import=held, actor=held.officer)


def _preview(name: str, content: bytes) -> RegisterImport:
    officer = User.objects.get(phone=people.OFFICER)
    held = load_import(
        file=BytesIO(content),
        file_name=name,
        commune=Commune.objects.current().get(code=COMMUNE),
        officer=officer,
    )
    return preview_import(register_import=held, actor=officer)


def _take_back() -> None:
    """Let a household stop selling elsewhere, from its own phone."""
    rows = Consent.objects.current().filter(purpose=ConsentPurpose.CHANNELS)
    consent = rows.get(producer__phone=TOOK_BACK)
    withdraw_consent(consent=consent, actor=User.objects.get(phone=TOOK_BACK))


def _let_lapse_soon() -> None:
    day = timezone.localdate() + timedelta(days=20)
    rows = Consent.objects.current().filter(producer__phone=LAPSES_SOON)
    rows.filter(purpose=ConsentPurpose.CHANNELS).update(expires_on=day)


def _tell(device: str, hamlet: str) -> None:
    capture = Capture(
        ulid=ULID,
        device=device,
        sequence=1,
        base=0,
        captured_at=timezone.now(),
        skew_seconds=0,
        commune=Commune.objects.current().get(code=COMMUNE),
        fields=TOLD | {"hamlet": hamlet},
    )
    receive_submission(officer=User.objects.get(phone=people.OFFICER), capture=capture)


def _ask(phone: str, kind: str, note: str) -> None:
    producer = Producer.objects.get(phone=phone)
    farmer = producer.memberships.get().farmer
    if farmer.user is None:
        return
    file_data_request(
        producer=producer, farmer=farmer, kind=kind, note=note, actor=farmer.user
    )
