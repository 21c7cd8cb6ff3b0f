"""A household that writes one word into everything it may write, in the usual ways."""

import hashlib

from farms.actions.consents import give_consent
from farms.actions.data_requests import file_data_request
from farms.actions.import_steps import commit_import, preview_import
from farms.actions.imports import load_import
from farms.actions.registrations import return_registration, verify_registration
from farms.models import DataRequest, FarmVisit, Mandate, Producer, User
from tests.cast import Cast
from tests.cms.case import PagesTestCase
from tests.factories.farms import CertificateFactory, CropFactory
from tests.factories.orders import FeeRuleFactory
from tests.farms.actions.lists import list_of
from tests.farms.erasing.goods import GoodsStory
from tests.farms.erasing.searching import files
from tests.farms.erasing.words import (
    MARK,
    MOMENT,
    NUMBER,
    PHONE,
    picture,
)
from tests.farms.phones_in_field import Phone, new_ulid, plot


class Story(GoodsStory):
    """Told once; `producer`, `request` and `ulid` name what the tests need."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        CropFactory()
        FeeRuleFactory()
        self.phone = Phone(cast.minh)
        self.ulid = new_ulid()
        self.tell_by_phone()
        self.correct_at_a_desk()
        self.send_a_list()
        self.offer_goods()
        self.sell()
        self.show_outside()
        self.ask()

    def __deepcopy__(self, memo: object) -> "Story":
        """Stay one: what it holds is read anew wherever a test changes it."""
        return self

    @property
    def producer(self) -> Producer:
        return Producer.objects.get(submission__ulid=self.ulid)

    @property
    def user(self) -> User:
        return User.objects.get(phone=PHONE)

    @property
    def mandate(self) -> Mandate:
        return Mandate.objects.get(producer=self.producer, officer=self.cast.minh)

    def upload(self, colour: str) -> str:
        content = picture(colour).getvalue()
        sha256 = hashlib.sha256(content).hexdigest()
        answer = self.phone.client.put(
            f"/thuc-dia/ghi/nhan/tep/{sha256}/",
            content,
            content_type="image/jpeg",
            headers={"Content-Range": f"bytes 0-{len(content) - 1}/{len(content)}"},
        )
        assert answer.json()["complete"], answer.content
        return sha256

    def told(self, **changed: object) -> dict[str, object]:
        kinds = {"red": "household", "green": "plot", "blue": "produce"}
        photos = [
            {"sha256": self.upload(colour), "kind": kind, "taken_at": MOMENT}
            for colour, kind in kinds.items()
        ]
        fields = {
            "full_name": f"{MARK} Thị Mất",
            "phone": "0907 555 321",
            "birth": "17/03/1961",
            "sex": "male",
            "id_number": NUMBER,
            "hamlet": f"Ấp {MARK}",
            "address_text": f"12 đường {MARK}",
            "plots": [plot(name=f"Vườn {MARK}", crop="sau-rieng-ri6")],
            "photos": photos,
            "signature": self.upload("white"),
            "consents": dict.fromkeys(
                ("register", "publish", "channels", "statistics"), True
            ),
        }
        return fields | changed

    def tell_by_phone(self) -> None:
        """Register it in the field; another phone says otherwise."""
        self.record = self.phone.record(self.ulid, **self.told())
        result = self.phone.send(self.record)[0]
        assert result["outcome"] == "stored", result
        other = Phone(self.cast.minh)
        other.tell(self.ulid, 1, **self.told(hamlet=f"Ấp {MARK} Hai"))
        self.phone.tell(self.ulid, 1, **self.told(hamlet=f"Ấp {MARK} Ba"))

    def correct_at_a_desk(self) -> None:
        """Send it back with a reason, correct it in the form, confirm it."""
        registration = self.producer.registration
        return_registration(
            registration=registration, reason=f"{MARK} sai ấp", actor=self.cast.kha
        )
        self.phone.tell(self.ulid, 3, **self.told(hamlet=f"Ấp {MARK} Bốn"))
        verify_registration(
            registration=registration, actor=self.cast.kha, was_called=True
        )
        Producer.objects.filter(pk=self.producer.pk).update(
            shop_name=f"Vườn {MARK}",
            story=f"Chuyện {MARK}",
            slug=f"vuon-{MARK.lower()}",
        )
        FarmVisit.objects.create(
            producer=self.producer,
            officer=self.cast.minh,
            visited_on="2026-11-01",
            note=f"{MARK} trồng tốt",
        )
        CertificateFactory(producer=self.producer, number=f"VG-{MARK}")
        farmer = self.producer.memberships.get().farmer
        for is_given in (False, True):
            give_consent(
                producer=self.producer,
                farmer=farmer,
                purpose="publish",
                channel="paper",
                is_given=is_given,
                actor=self.cast.minh,
                evidence_note=f"Giấy của {MARK}",
            )

    def send_a_list(self) -> None:
        """Find it again in a list of the commune, next to a household that stays."""
        row = ["1", f"{MARK} Thị Mất", "1961", NUMBER, "0907555321"]
        row += ["Ấp 4, xã Nhơn Ái", "9", "Sầu riêng Ri6", "x"]
        other = ["2", "Lê Thị Mẫu", "1975", "092175004824", "0907000124"]
        other += ["Ấp 3, xã Nhơn Ái", "", "", ""]
        self.list = load_import(
            file=list_of([row, other]),
            file_name="danh-sach.csv",
            commune=self.cast.commune,
            officer=self.cast.minh,
        )
        preview_import(register_import=self.list, actor=self.cast.minh)
        commit_import(register_import=self.list, actor=self.cast.minh)

    def ask(self) -> None:
        """Ask to be erased, in its own words."""
        self.request: DataRequest = file_data_request(
            producer=self.producer,
            farmer=self.producer.memberships.get().farmer,
            kind="erase",
            note=f"{MARK} xin xoá",
            actor=self.user,
        )


class StoryCase(PagesTestCase):
    """Knows the story, told once with everything that follows from it."""

    story: Story

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        with cls.captureOnCommitCallbacks(execute=True):
            cls.story = Story(cls.cast)


class FreshStoryCase(PagesTestCase):
    """Tells the story before each test: files do not come back with a rollback."""

    def setUp(self) -> None:
        super().setUp()
        self.before = files()
        with self.captureOnCommitCallbacks(execute=True):
            self.story = Story(self.cast)
