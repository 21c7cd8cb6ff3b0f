"""People, places and producers."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from farms.models import (
    Certificate,
    CertificateKind,
    Commune,
    Consent,
    ConsentPurpose,
    Crop,
    Farmer,
    Mandate,
    Membership,
    PlantingAreaCode,
    Producer,
    Registration,
    RegistrationStatus,
    Role,
    RoleAssignment,
    Training,
    User,
)
from farms.text import fold

MERGED_ON = date(2025, 7, 1)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    phone = factory.Sequence(lambda n: f"+8490{n:07d}")
    phone_verified = True
    full_name = factory.Sequence(lambda n: f"Thử Nghiệm {n}")


class CommuneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Commune

    code = factory.Sequence(lambda n: f"{90000 + n}")
    name = factory.Sequence(lambda n: f"Xã Thử {n}")
    folded_name = factory.LazyAttribute(lambda o: fold(o.name))
    kind = "xa"
    slug = factory.LazyAttribute(lambda o: o.folded_name.replace(" ", "-"))
    former_province = "Thành phố Cần Thơ"
    latitude_e5 = 1003000
    longitude_e5 = 10578000
    valid_from = MERGED_ON


class RoleAssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    role = Role.EXTENSION_OFFICER
    commune = factory.SubFactory(CommuneFactory)
    valid_from = MERGED_ON


class CropFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Crop
        django_get_or_create = ("slug",)

    slug = "sau-rieng-ri6"
    name = "Sầu riêng Ri6"
    folded_name = factory.LazyAttribute(lambda o: fold(o.name))
    local_names = ["Ri 6"]
    category_slug = "trai-cay"
    art = "sau-rieng"
    main_months = [5, 6, 7, 8]
    other_months = [10, 11, 12, 1, 2, 3]


class ProducerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Producer

    name = factory.Sequence(lambda n: f"Hộ Thử {n}")
    shop_name = factory.LazyAttribute(lambda o: f"Vườn {o.name}")
    slug = factory.Sequence(lambda n: f"vuon-thu-{n}")
    commune = factory.SubFactory(CommuneFactory)
    is_public = True


class FarmerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Farmer

    full_name = factory.Sequence(lambda n: f"Nông Thử {n}")
    user = factory.SubFactory(UserFactory)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    farmer = factory.SubFactory(FarmerFactory)
    producer = factory.SubFactory(ProducerFactory)


class MandateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mandate

    producer = factory.SubFactory(ProducerFactory)
    officer = factory.SubFactory(UserFactory)
    granted_by = factory.SubFactory(FarmerFactory)
    valid_until = factory.LazyFunction(
        lambda: timezone.localdate() + timedelta(days=365)
    )


class ConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Consent

    producer = factory.SubFactory(ProducerFactory)
    farmer = factory.SubFactory(FarmerFactory)
    purpose = ConsentPurpose.PUBLISH
    is_given = True
    recorded_by = factory.SubFactory(UserFactory)


class RegistrationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Registration

    producer = factory.SubFactory(ProducerFactory)
    status = RegistrationStatus.VERIFIED
    registered_by = factory.SubFactory(UserFactory)


class CertificateKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CertificateKind
        django_get_or_create = ("slug",)

    slug = "vietgap"
    family = factory.LazyAttribute(lambda o: o.slug.split("_")[0])
    name = "VietGAP"
    name_in_english = factory.LazyAttribute(lambda o: o.name)
    full_name = factory.LazyAttribute(lambda o: o.name)
    weight = 3


class CertificateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Certificate

    producer = factory.SubFactory(ProducerFactory)
    kind = factory.SubFactory(CertificateKindFactory)
    number = "VG-THU-001"
    issuer = "Tổ chức chứng nhận thử"
    valid_from = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=9))
    valid_until = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=9))


class PlantingAreaCodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlantingAreaCode

    kind = factory.SubFactory(
        CertificateKindFactory,
        slug="puc-domestic",
        group="area_code",
        family="puc",
        name="Vùng trồng nội địa",
        weight=None,
    )
    code = factory.Sequence(lambda n: f"VN-THU-{n:04d}")
    crop_name = "Sầu riêng"
    commune = factory.SubFactory(CommuneFactory)
    valid_from = MERGED_ON


class TrainingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Training

    title = "Chụp hình nông sản"
    commune = factory.SubFactory(CommuneFactory)
    trainer = factory.SubFactory(UserFactory)
    held_on = factory.LazyFunction(timezone.localdate)
