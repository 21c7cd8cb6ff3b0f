"""A picture we may publish: Wagtail's image, cleaned before it is stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from farms.models.producers import Producer


class Photo(AbstractImage):
    producer = models.ForeignKey(
        Producer, models.CASCADE, null=True, blank=True, related_name="photos"
    )
    content_hash = models.CharField(max_length=64, blank=True, db_index=True)
    admin_form_fields = (
        *Image.admin_form_fields,
        "producer",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("hình")
        verbose_name_plural = _("hình")

    @property
    def default_alt_text(self) -> str:
        """Return the description written for people who do not see the picture."""
        return self.description or ""


class Rendition(AbstractRendition):
    image = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="one_rendition_per_filter",
            )
        ]
