"""Public facts of products, households and lots, as JSON.

Money is integer đồng; a quantity is integer steps, 10**scale of them to one unit of
the UN/ECE code.
"""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.availability import availability_of
from catalogue.models import Category, ProduceLot, Product, TraceEvent
from catalogue.redaction import hide_private
from catalogue.renditions import picture_of
from farms.models import Commune, Crop, Producer


class CategorySerializer(serializers.ModelSerializer[Category]):
    number_of_products = serializers.IntegerField()

    class Meta:
        model = Category
        fields = ["slug", "name", "name_in_english", "number_of_products"]


class CommuneSerializer(serializers.ModelSerializer[Commune]):
    class Meta:
        model = Commune
        fields = ["code", "name"]


class CropSerializer(serializers.ModelSerializer[Crop]):
    class Meta:
        model = Crop
        fields = ["slug", "name"]


class QuantitySerializer(serializers.Serializer[Any]):
    steps = serializers.IntegerField()
    scale = serializers.IntegerField()
    unit = serializers.CharField(help_text="UN/ECE Recommendation 20")


class ProducerNameSerializer(serializers.ModelSerializer[Producer]):
    name = serializers.CharField(source="shop_name")
    commune = CommuneSerializer()

    class Meta:
        model = Producer
        fields = ["slug", "name", "kind", "commune"]


class ProducerSerializer(ProducerNameSerializer):
    story = serializers.SerializerMethodField()
    member_since = serializers.SerializerMethodField()
    number_of_products = serializers.IntegerField()
    url = serializers.SerializerMethodField()

    class Meta(ProducerNameSerializer.Meta):
        fields = [
            *ProducerNameSerializer.Meta.fields,
            "story",
            "member_since",
            "number_of_products",
            "url",
        ]

    def get_story(self, producer: Producer) -> str:
        """Return what the household tells of itself, without private numbers."""
        return hide_private(producer.story)

    def get_member_since(self, producer: Producer) -> str:
        """Return year and month."""
        return f"{producer.created_at:%Y-%m}"

    def get_url(self, producer: Producer) -> str:
        """Return the household's page."""
        path = reverse("catalogue:producer-detail", args=[producer.slug])
        return str(self.context["request"].build_absolute_uri(path))


class ProductSerializer(serializers.ModelSerializer[Product]):
    category = serializers.SlugRelatedField("slug", read_only=True)
    crop = CropSerializer()
    producer = ProducerNameSerializer()
    description = serializers.SerializerMethodField()
    price_amount = serializers.IntegerField(help_text="đồng per unit", allow_null=True)
    currency = serializers.SerializerMethodField()
    available = QuantitySerializer()
    is_on_sale = serializers.SerializerMethodField()
    certificate = serializers.SerializerMethodField()
    harvested_on = serializers.DateField(allow_null=True)
    photo_url = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    class Meta:
        model = Product
        fields = [
            "sku",
            "slug",
            "name",
            "grade",
            "description",
            "category",
            "crop",
            "producer",
            "price_amount",
            "currency",
            "available",
            "minimum_steps",
            "increment_steps",
            "is_on_sale",
            "certificate",
            "harvested_on",
            "photo_url",
            "url",
            "published_at",
        ]

    def get_description(self, product: Product) -> str:
        """Return the household's words without private numbers."""
        return hide_private(product.description)

    def get_certificate(self, product: Product) -> str | None:
        """Return the kind of the weightiest certificate valid today."""
        shown = getattr(product, "shown_certificate", None)
        return shown["kind"] if shown else None

    def get_currency(self, product: Product) -> str:
        """Return the one currency there is."""
        return "VND"

    def get_is_on_sale(self, product: Product) -> bool:
        """Say whether it can be bought today."""
        return availability_of(product).is_on_sale

    def get_photo_url(self, product: Product) -> str | None:
        """Return the largest public size of the photo, if there is one."""
        picture = picture_of(product.photo)
        if picture is None:
            return None
        return str(self.context["request"].build_absolute_uri(picture.large_url))

    def get_url(self, product: Product) -> str:
        """Return the product's page."""
        path = reverse("catalogue:product-detail", args=[product.slug])
        return str(self.context["request"].build_absolute_uri(path))


class EventSerializer(serializers.ModelSerializer[TraceEvent]):
    text = serializers.SerializerMethodField()
    vouched_by_name = serializers.SerializerMethodField()
    place = serializers.SerializerMethodField()

    class Meta:
        model = TraceEvent
        fields = [
            "biz_step",
            "disposition",
            "event_time",
            "record_time",
            "vouching",
            "vouched_by_name",
            "text",
            "quantity_steps",
            "place",
        ]

    def get_text(self, event: TraceEvent) -> str:
        """Return what happened, without private numbers."""
        return hide_private(event.text)

    def get_vouched_by_name(self, event: TraceEvent) -> str:
        """Return who says so."""
        return hide_private(event.vouched_by_name)

    @extend_schema_field(CommuneSerializer(allow_null=True))
    def get_place(self, event: TraceEvent) -> dict[str, Any] | None:
        """Return the commune where it happened, never a finer place."""
        place = event.read_point
        return dict(CommuneSerializer(place).data) if place else None


class LotSerializer(serializers.ModelSerializer[ProduceLot]):
    product = serializers.SlugRelatedField("slug", read_only=True)
    producer = ProducerNameSerializer(source="product.producer")
    harvested = QuantitySerializer()
    url = serializers.SerializerMethodField()

    class Meta:
        model = ProduceLot
        fields = [
            "trace_code",
            "status",
            "product",
            "producer",
            "grade",
            "harvested_on",
            "packed_on",
            "sell_by_on",
            "harvested",
            "url",
        ]

    def get_url(self, lot: ProduceLot) -> str:
        """Return the lot's page."""
        path = reverse("traceability:lot-detail", args=[lot.trace_code])
        return str(self.context["request"].build_absolute_uri(path))


class LotWithEventsSerializer(LotSerializer):
    events = EventSerializer(many=True)

    class Meta(LotSerializer.Meta):
        fields = [*LotSerializer.Meta.fields, "events"]
