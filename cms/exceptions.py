"""What can go wrong with pages and figures, in words meant for people."""

from django.utils.translation import gettext_lazy as _


class CmsError(Exception):
    """Base of all refusals of this app; its message is for the person acting."""

    message = _("Chưa làm được việc này.")

    def __init__(self, message: object = None) -> None:
        super().__init__(message or self.message)

    def __str__(self) -> str:
        return str(self.args[0])


class PeriodNotOverError(CmsError):
    message = _("Tháng này chưa hết, chưa chốt số liệu được.")
