"""Keep a picture somebody sent."""

from typing import BinaryIO

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.log_actions import log

from farms.actions.mandates import check_acting
from farms.exceptions import MandateMissingError
from farms.models import Mandate, Photo, Producer, User
from farms.pictures import clean_picture
from farms.text import clean_text


def add_photo(
    *,
    file: BinaryIO,
    producer: Producer,
    title: str,
    actor: User | None,
    mandate: Mandate | None = None,
) -> Photo:
    """Clean a picture and keep it with the producer; the same one is kept once.

    Raises PictureRefused (see farms.pictures) or MandateMissingError.
    """
    check_acting(actor=actor, producer=producer, mandate=mandate)
    picture = clean_picture(file)
    with transaction.atomic():
        held = Producer.objects.select_for_update(no_key=True).get(pk=producer.pk)
        if held.erased_at:  # a moment ago: nothing of it may come back
            raise MandateMissingError()
        same = Photo.objects.filter(producer=producer, content_hash=picture.sha256)
        if kept := same.first():
            return kept
        photo = Photo.objects.create(
            title=clean_text(title)[:255],
            file=ContentFile(picture.content, name=picture.name),
            width=picture.width,
            height=picture.height,
            file_size=len(picture.content),
            content_hash=picture.sha256,
            producer=producer,
            uploaded_by_user=actor,
        )
        data = {"photo": photo.pk, "mandate": mandate.pk if mandate else None}
        log(producer, "farms.add_photo", user=actor, data=data)
    return photo
