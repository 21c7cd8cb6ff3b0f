"""Who signs in, in which role and where; and the persons who grow."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from farms.fields import EncryptedCharField
from farms.identity import hash_identity, mask_identity
from farms.text import fold


class FormOfAddress(models.TextChoices):
    """How a person wishes to be spoken to: asked, never guessed from age."""

    CHU = "chu", _("chú")
    CO = "co", _("cô")
    ANH = "anh", _("anh")
    CHI = "chi", _("chị")
    BAC = "bac", _("bác")
    ONG = "ong", _("ông")
    BA = "ba", _("bà")


class UserManager(BaseUserManager["User"]):
    def create_user(self, phone: str, **fields: Any) -> "User":
        """Create somebody who signs in by phone and code; there is no password."""
        user = self.model(phone=phone, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, phone: str, **fields: Any) -> "User":
        """Create an operator of the site."""
        return self.create_user(phone, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by phone number."""
        return self.get(phone=username)


class User(AbstractBaseUser, PermissionsMixin):
    phone = PhoneNumberField(_("số điện thoại"), unique=True, region="VN")
    phone_verified = models.BooleanField(_("đã xác nhận số"), default=False)
    full_name = models.CharField(_("họ tên"), max_length=120, blank=True)
    form_of_address = models.CharField(
        _("xưng hô"), max_length=8, choices=FormOfAddress.choices, blank=True
    )
    email = models.EmailField(_("e-mail"), blank=True)
    is_staff = models.BooleanField(_("vào được trang biên tập"), default=False)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    joined_at = models.DateTimeField(_("ngày tạo"), default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "phone"
    REQUIRED_FIELDS: list[str] = []  # type: ignore[misc]

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")

    def __str__(self) -> str:
        return self.full_name or str(_("Chưa có tên"))

    def get_username(self) -> str:
        """Return the phone as text: Wagtail packs it into its menu."""
        return str(self.phone)

    def get_full_name(self) -> str:
        """Return the name; Wagtail asks for it."""
        return self.full_name

    def get_short_name(self) -> str:
        """Return the given name, which comes last in Vietnamese."""
        return self.full_name.split(" ")[-1] if self.full_name else ""

    def has_usable_password(self) -> bool:
        """Say no, so that nobody is ever asked for a password."""
        return False

    @property
    def greeting(self) -> str:
        """Return "chú Sáu", or only what is known of it."""
        address = self.get_form_of_address_display() if self.form_of_address else ""
        return f"{address} {self.get_short_name()}".strip()


class Role(models.TextChoices):
    EXTENSION_OFFICER = "extension_officer", _("cán bộ khuyến nông")
    APPROVER = "approver", _("người xác minh")
    DEPARTMENT = "department", _("cán bộ Sở")
    COOPERATIVE_MANAGER = "cooperative_manager", _("quản lý hợp tác xã")


# Who may work for a household under its mandate.
ACTING_ROLES = (Role.EXTENSION_OFFICER, Role.COOPERATIVE_MANAGER)


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def current(self) -> "RoleAssignmentQuerySet":
        """Keep the roles that hold today."""
        today = timezone.localdate()
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=today)).filter(
            valid_from__lte=today
        )

    def of(self, user: Any, *roles: str) -> "RoleAssignmentQuerySet":
        """Keep the current roles of one user, of the given kinds if any."""
        if not user.is_authenticated:
            return self.none()
        mine = self.current().filter(user=user)
        return mine.filter(role__in=roles) if roles else mine


class RoleAssignment(models.Model):
    """A role in one commune, or in the whole city when the commune is empty."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roles")
    role = models.CharField(_("vai trò"), max_length=24, choices=Role.choices)
    commune = models.ForeignKey(
        "farms.Commune", models.PROTECT, null=True, blank=True, related_name="roles"
    )
    valid_from = models.DateField(_("từ ngày"), default=timezone.localdate)
    valid_until = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "commune"],
                condition=Q(commune__isnull=False),
                name="one_role_per_commune",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(commune=None),
                name="one_role_in_the_city",
            ),
        ]

    def __str__(self) -> str:
        place = self.commune.name if self.commune else _("toàn thành phố")
        return f"{self.get_role_display()}, {place}"


class Sex(models.TextChoices):
    FEMALE = "female", _("nữ")
    MALE = "male", _("nam")


class Farmer(models.Model):
    """A person who grows. May share a phone, and so a user, with the family."""

    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="farmers"
    )
    full_name = models.CharField(_("họ tên"), max_length=120)
    folded_name = models.CharField(max_length=120, editable=False, db_index=True)
    form_of_address = models.CharField(
        _("xưng hô"), max_length=8, choices=FormOfAddress.choices, blank=True
    )
    phone = PhoneNumberField(_("số điện thoại"), blank=True, region="VN")
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"), null=True, blank=True)
    born_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    sex = models.CharField(
        _("giới tính"), max_length=8, choices=Sex.choices, blank=True
    )
    id_number = EncryptedCharField(_("số định danh"), blank=True, default="")
    id_number_hash = models.CharField(
        max_length=64, blank=True, default="", editable=False
    )

    class Meta:
        verbose_name = _("nông dân")
        constraints = [
            # One person, one record: the hash is keyed, the number is encrypted.
            models.UniqueConstraint(
                fields=["id_number_hash"],
                condition=~Q(id_number_hash=""),
                name="one_farmer_per_id_number",
            )
        ]
        indexes = [
            models.Index(fields=["phone"]),
            # Near names are looked for among people born in the same year.
            models.Index(
                fields=["birth_year", "folded_name", "id"],
                name="farmer_by_year_and_name",
                opclasses=["int2_ops", "varchar_pattern_ops", "int8_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is searched beside what is shown."""
        self.fill_search_columns()
        super().save(*args, **kwargs)

    def fill_search_columns(self) -> None:
        """Work out what is searched; for rows written in bulk, which save() misses."""
        self.folded_name = fold(self.full_name)
        if self.born_on:
            self.birth_year = self.born_on.year
        known = bool(self.id_number)
        self.id_number_hash = hash_identity(self.id_number) if known else ""

    @property
    def masked_id_number(self) -> str:
        """Return all but the last digits hidden."""
        return mask_identity(self.id_number) if self.id_number else ""

    @property
    def greeting(self) -> str:
        """Return "chú Sáu", or only what is known of it."""
        address = self.get_form_of_address_display() if self.form_of_address else ""
        return f"{address} {self.full_name.split(' ')[-1]}".strip()


def communes_of(user: Any, *roles: str) -> set[int] | None:
    """Return ids of the communes where the user holds a role; None means all."""
    ids = set(
        RoleAssignment.objects.of(user, *roles).values_list("commune_id", flat=True)
    )
    return None if None in ids else ids
