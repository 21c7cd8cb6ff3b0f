"""Work that waits for a person: a list, two phones, what households ask."""

from functools import partial
from io import BytesIO
from typing import Any

from django.utils import timezone

from agrimarket.demo import people
from agrimarket.demo.calendar import Year
from farms.actions.data_requests import file_data_request
from farms.actions.imports import load_import, preview_import
from farms.actions.submissions import Capture, receive_submission
from farms.models import Commune, Producer, User

COMMUNE = "31315"
# Typed in VNI, as lists of the nineties still come; the names are invented.
LIST = """STT;Hoï vaø teân;Naêm sinh;Ñieän thoaïi;AÁp;Caây troàng
1;Noâng Thò Maän Ñoû;1971;0900000201;Nhôn Thaønh;Maän
2;Laâm Vaên Döøa Nöôùc;1966;0900000202;Nhôn Phuù;Döøa
3;Traàn Thò Saàu Rieâng;1975;0900000011;Nhôn Thuaän;Saàu rieâng
4;Ñinh Vaên Böôûi Xanh;;09000002;Nhôn Loäc;Böôûi
"""
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
    year.plan(359, 9, _send_list)
    year.plan(360, 9, partial(_tell, "01KAZZDEM0PH0NE00000000001", "Ấp Nhơn Thọ"))
    year.plan(360, 16, partial(_tell, "01KAZZDEM0PH0NE00000000002", "Ấp Nhơn Phú"))
    for day, hour, phone, kind, note in ASKED:
        year.plan(day, hour, partial(_ask, phone, kind, note))


def _send_list() -> None:
    officer = User.objects.get(phone=people.OFFICER)
    held = load_import(
        file=BytesIO(LIST.encode("latin-1")),
        file_name="danh-sach-to-hop-tac-phong-vni.csv",
        commune=Commune.objects.current().get(code=COMMUNE),
        officer=officer,
    )
    preview_import(register_import=held, actor=officer)


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
