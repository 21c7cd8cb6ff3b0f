"""The household's goods and sales, the marked word in every field."""

from catalogue.actions.events import record_event
from catalogue.actions.lots import hold_lot, record_lot, release_lot
from catalogue.actions.prices import set_price
from catalogue.actions.products import (
    change_product,
    draft_product,
    publish_product,
    return_product,
    submit_product,
)
from catalogue.actions.stock import adjust_stock
from farms.actions.photos import add_photo
from farms.models import Crop, Mandate, Producer
from orders.actions.fulfilments import confirm_delivery, ship_order
from orders.actions.ledger import account_of, post_entry
from orders.actions.orders import confirm_order, refuse_order
from orders.models import (
    ChannelConnection,
    ChannelListing,
    LedgerAccount,
    Order,
    PaymentAccount,
    ProviderNotice,
    SyncJob,
)
from orders.models.statements import balance_of
from tests.cast import Cast
from tests.factories.cms import make_story
from tests.factories.orders import make_group
from tests.farms.erasing.words import BUYER, MARK, picture


class GoodsStory:
    """Told after the household is registered; wants cast, producer and mandate."""

    cast: Cast
    producer: Producer
    mandate: Mandate

    def offer_goods(self) -> None:
        """Offer one thing with words of its own in every field."""
        told = {"actor": self.cast.minh, "mandate": self.mandate}
        photo = add_photo(
            file=picture("purple"), producer=self.producer, title=f"Hình {MARK}", **told
        )
        photo.description = f"{MARK} cầm trái"
        photo.save()
        photo.get_rendition("fill-320x240")
        product = draft_product(
            producer=self.producer,
            crop=Crop.objects.get(slug="sau-rieng-ri6"),
            name=f"Sầu riêng {MARK}",
            grade=f"loại {MARK}",
            **told,
        )
        change_product(product=product, description=MARK, photo=photo, **told)
        set_price(product=product, amount=85_000, **told)
        self.product = product
        self.bring_in(told)

    def bring_in(self, told: dict[str, object]) -> None:
        """Bring a harvest in, have it looked through, counted, stopped and resumed."""
        product = self.product
        lot = record_lot(
            product=product,
            harvested_on=self.producer.created_at.date(),
            steps=90_000,
            grade=f"lô {MARK}",
            **told,
        )
        submit_product(product=product, **told)
        return_product(product=product, reason=f"{MARK} mờ", actor=self.cast.kha)
        submit_product(product=product, **told)
        publish_product(product=product, actor=self.cast.kha)
        adjust_stock(
            lot=lot, new_on_hand_steps=80_000, reason=f"{MARK} đếm lại", **told
        )
        hold_lot(lot=lot, reason=f"{MARK} ngờ", actor=self.cast.kha)
        release_lot(lot=lot, reason=f"{MARK} ổn", actor=self.cast.kha)
        record_event(
            lot=lot,
            biz_step="inspecting",
            event_time=lot.created_at,
            vouching="officer",
            vouched_by_name="Minh Cán Bộ",
            text=f"Đã coi vườn {MARK} Thị Mất",
            actor=self.cast.minh,
            mandate=self.mandate,
        )
        self.lot = lot

    def order(self) -> Order:
        return make_group({self.product: 2000}, **BUYER).orders.get()

    def sell(self) -> None:
        """Refuse one order, deliver one, and be paid out."""
        told = {"actor": self.cast.minh, "mandate": self.mandate}
        refuse_order(order=self.order(), reason=f"{MARK} bệnh", **told)
        self.sold = self.order()
        confirm_order(order=self.sold, **told)
        ship_order(order=self.sold, **told)
        confirm_delivery(order=self.sold, cash_collected=True, **told)
        self.settle()

    def settle(self) -> None:
        """Bring the household's balance to nothing."""
        kinds = LedgerAccount.Kind
        owed = balance_of(self.producer).owed
        post_entry(
            key="payout:story",
            text="payout",
            postings=[
                (account_of(kinds.FARMER_PAYABLE, self.producer), owed),
                (account_of(kinds.BANK), -owed),
            ],
        )

    def show_outside(self) -> None:
        """Be told of on a page, and be listed on a shop outside."""
        make_story(self.producer, title=f"Chuyện nhà {MARK}", quote=MARK, summary=MARK)
        connection = ChannelConnection.objects.create(channel="x", name="Cửa hàng thử")
        listing = ChannelListing.objects.create(
            connection=connection,
            product=self.product,
            pack_steps=1000,
            sku="AGM-1",
            remote_url=f"http://127.0.0.1:9/{MARK}",
            last_error=f"{MARK} thiếu hình",
        )
        SyncJob.objects.create(
            connection=connection,
            listing=listing,
            kind="push_listing",
            message=MARK,
            remote_words=f'{{"name": "{MARK}"}}',
        )
        ProviderNotice.objects.create(
            source="woocommerce",
            event_key="1",
            body=f'{{"seller": "{MARK} Thị Mất"}}'.encode(),
            processed_at=self.lot.created_at,
        )
        PaymentAccount.objects.create(
            provider="payos", owner=self.producer, client_id=MARK, api_key=MARK
        )
