"""A small market in which every page has something to show, and something to hide."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Collection, Locale, Page

from catalogue.models import ProductStatus
from cms.actions.pages import publish_starting_pages
from farms.actions.data_requests import file_data_request
from farms.actions.identities import record_check
from farms.actions.import_steps import commit_import, preview_import, start_reading
from farms.actions.imports import load_import
from farms.check_in import token_for, window_of
from farms.models import (
    Business,
    ConflictTask,
    CooperativeMembership,
    DataRequestKind,
    DuplicateCase,
    IdentityMethod,
    RegisterImport,
    Registration,
    RegistrationStatus,
    User,
)
from orders.models import (
    ChannelConnection,
    ChannelListing,
    ListingStatus,
    PaymentAccount,
    PaymentAttempt,
    PaymentMethod,
)
from tests.cast import Cast
from tests.factories.catalogue import ProductFactory
from tests.factories.farms import (
    CertificateFactory,
    FarmerFactory,
    MembershipFactory,
    PlantingAreaCodeFactory,
    ProducerFactory,
    RegistrationFactory,
    TrainingFactory,
    UserFactory,
)
from tests.factories.orders import (
    FeeRuleFactory,
    TaxRuleFactory,
    make_group,
    make_product,
)
from tests.farms.actions.lists import ROWS, list_of
from tests.farms.phones_in_field import Phone
from tests.strangers import Strangers

QR_TEXT = "00020101021238570010A000000727012700069704220113VQRQ00017"
# What nobody outside the household, its officers and the buyer may ever read.
SECRETS = {
    "the household's phone": ("0912 345 678", "0912345678", "+84912345678"),
    "an identity number": ("092180000000",),
    "the house": ("đường Nhà Riêng",),
    "the buyer's phone": ("0903 000 777", "0903000777", "+84903000777"),
    "the buyer's name": ("Người Mua Kín",),
    "where the buyer lives": ("đường Kín Đáo",),
}
BUYER = {
    "buyer_name": "Người Mua Kín",
    "buyer_phone": "+84903000777",
    "delivery_address": "99 đường Kín Đáo",
}


class World:
    """The cast with goods, orders, payments, channels, pages and waiting work."""

    density = "public"
    no_path = ""
    act = "gia-han"
    sha256 = "0" * 64
    wish = "xoa"

    def __init__(self) -> None:
        self.cast = Cast()
        self.fill_household()
        self.fill_field_work()
        self.fill_cooperatives()
        self.fill_waiting_work()
        self.fill_lists()
        self.fill_captures()
        self.fill_orders()
        self.fill_channels()
        self.fill_pages()
        self.strangers = Strangers(self.cast)

    def fill_household(self) -> None:
        cast = self.cast
        cast.producer.phone = "+84912345678"
        cast.producer.address_text = "12 đường Nhà Riêng"
        cast.producer.story = "Vườn trồng từ năm 1998."
        cast.producer.save()
        cast.farmer.phone = "+84912345678"
        cast.farmer.id_number = "092180000000"
        cast.farmer.save()
        self.check = record_check(
            farmer=cast.farmer, method=IdentityMethod.PAPER, actor=cast.minh
        )
        self.certificate = CertificateFactory(producer=cast.producer)
        self.coverage = self.certificate.coverages.get()
        self.area_code = PlantingAreaCodeFactory(commune=cast.commune)
        self.area_seat = self.area_code.memberships.create(producer=cast.producer)
        TaxRuleFactory()
        FeeRuleFactory()
        self.product = make_product(producer=cast.producer, slug="sau-rieng-vuon-hoa")
        self.lot = self.product.lots.get()
        self.draft = ProductFactory(
            producer=cast.producer,
            slug="mon-nhap",
            status=ProductStatus.DRAFT,
            published_at=None,
        )

    def fill_field_work(self) -> None:
        """Hold a training today, and visit the household."""
        cast = self.cast
        self.training = TrainingFactory(commune=cast.commune, trainer=cast.minh)
        self.training.attendances.create(producer=cast.producer, recorded_by=cast.minh)
        self.check_in_token = token_for(self.training.pk, window_of(timezone.now()))
        cast.producer.visits.create(
            officer=cast.minh, visited_on=timezone.localdate(), next_step="Coi lại tem"
        )

    def fill_cooperatives(self) -> None:
        """Let the household sit in a cooperative with papers."""
        cast = self.cast
        self.cooperative = ProducerFactory(
            commune=cast.commune, kind="cooperative", name="Hợp tác xã Thử"
        )
        Business.objects.create(
            producer=self.cooperative, registration_number="HTX-THU-1"
        )
        self.seat = CooperativeMembership.objects.create(
            member=cast.producer, cooperative=self.cooperative
        )

    def fill_waiting_work(self) -> None:
        """Leave one product and one registration to decide."""
        self.waiting = make_product(producer=self.cast.producer, slug="mon-cho-duyet")
        self.waiting.status = ProductStatus.SUBMITTED
        self.waiting.submitted_by = self.cast.hoa
        self.waiting.submitted_at = timezone.now()
        self.waiting.save()
        self.newcomer = ProducerFactory(
            commune=self.cast.commune, is_public=False, registered_by=self.cast.minh
        )
        MembershipFactory(farmer=FarmerFactory(), producer=self.newcomer)
        self.registration: Registration = RegistrationFactory(
            producer=self.newcomer,
            status=RegistrationStatus.SUBMITTED,
            submitted_at=timezone.now(),
            registered_by=self.cast.minh,
        )
        self.request = file_data_request(
            producer=self.cast.producer,
            farmer=self.cast.farmer,
            kind=DataRequestKind.RECTIFY,
            note="Năm sinh ghi sai.",
            actor=self.cast.hoa,
        )
        self.erasure = file_data_request(
            producer=self.newcomer,
            farmer=self.newcomer.memberships.get().farmer,
            kind=DataRequestKind.ERASE,
            actor=self.newcomer.memberships.get().farmer.user,
        )
        self.case = DuplicateCase.objects.create(
            first=self.cast.producer, second=self.newcomer, points=65
        )

    def fill_lists(self) -> None:
        """Send lists of households: just sent, being read, looked through, written."""
        self.new_list = self.send_list(0)
        self.seen_list = self.send_list(1)
        self.kept_list = self.send_list(2)
        busy = self.send_list(3)
        self.busy_list = start_reading(register_import=busy, actor=self.cast.minh)
        for each in (self.seen_list, self.kept_list):
            preview_import(register_import=each, actor=self.cast.minh)
        commit_import(register_import=self.kept_list, actor=self.cast.minh)
        for each in (self.seen_list, self.kept_list):
            each.refresh_from_db()

    def send_list(self, number: int) -> RegisterImport:
        rows = [[f"{row[0]}{number}", f"{row[1]} {number}", *row[2:]] for row in ROWS]
        return load_import(
            file=list_of(rows),
            file_name=f"danh-sach-{number}.csv",
            commune=self.cast.commune,
            officer=self.cast.minh,
        )

    def fill_captures(self) -> None:
        """Leave one household of which two phones say different things."""
        first, second = Phone(self.cast.minh), Phone(self.cast.minh)
        told = {"phone": "0908 111 222", "id_number": "", "hamlet": "Ấp 1"}
        record = first.record(**told)
        first.send(record)
        second.tell(record["ulid"], 1, **told | {"hamlet": "Ấp 2"})
        first.tell(record["ulid"], 1, **told | {"hamlet": "Ấp 3"})
        self.conflict = ConflictTask.objects.get()

    def fill_orders(self) -> None:
        self.cash_group = make_group({self.product: 2000}, **BUYER)
        self.order = self.cash_group.orders.get()
        method = PaymentMethod.PAYOS
        self.code_group = make_group({self.product: 1000}, method, **BUYER)
        account = PaymentAccount.objects.create(provider="payos")
        self.account = account
        self.attempt = PaymentAttempt.objects.create(
            group=self.code_group,
            account=account,
            reference=20261121,
            qr_text=QR_TEXT,
            memo="NSCT 123",
            status="pending",
            amount=self.code_group.total_amount,
            expires_at=timezone.now() + timedelta(minutes=10),
        )

    def fill_channels(self) -> None:
        self.connection = ChannelConnection.objects.create(
            channel="woocommerce", name="Cửa hàng thử", url="http://127.0.0.1:9"
        )
        self.listing = ChannelListing.objects.create(
            connection=self.connection,
            product=self.product,
            pack_steps=1000,
            sku="THU-1",
            status=ListingStatus.FAILED,
            last_error="Cửa hàng không nhận hình.",
        )

    def fill_pages(self) -> None:
        self.operator: User = UserFactory(is_staff=True, is_superuser=True)
        plant_page_tree()
        self.home = publish_starting_pages(actor=self.operator)


def plant_page_tree() -> None:
    """Give pages and pictures a root, which tests that empty the database take away."""
    locale, _ = Locale.objects.get_or_create(language_code="vi")
    if not Page.objects.exists():
        Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
