"""What stands about a household, as an auditor may read it: numbers masked."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry as log_registry

from farms.actions.merge_fields import FIELDS
from farms.models import Producer

Changes = dict[str, list[str]]

LABELS: dict[str, object] = {field.name: field.label for field in FIELDS} | {
    "id_number": _("Số CCCD"),
    "crops": _("Cây trồng, vật nuôi"),
    "area": _("Diện tích"),
    "kind": _("Loại"),
    "identity": _("Danh tính"),
    "business_registration_number": _("Số giấy đăng ký"),
    "business_registered_on": _("Ngày cấp"),
    "business_tax_code": _("Mã số thuế"),
    "business_representative": _("Người đại diện"),
    "note": _("ghi chú"),
}
# Changed by the wrong hand, these take a household's money away.
SENSITIVE = ("phone", "bank_account")


def read_household(producer: Producer) -> dict[str, str]:
    """Return every answer on record by its name, read anew."""
    found = Producer.objects.select_related("commune").get(pk=producer.pk)
    rows = found.memberships.select_related("farmer").order_by("pk")
    head = rows.first()
    crops = found.plantings.values_list("crop__name", flat=True)
    areas = found.plots.order_by("pk").values_list("area_text", flat=True)
    told = {
        "crops": ", ".join(crops.order_by("crop__folded_name").distinct()),
        "area": ", ".join(filter(None, areas)),
        "kind": str(found.get_kind_display()),
    }
    if head:
        told |= {field.name: field.read(found, head.farmer) for field in FIELDS}
        told["id_number"] = head.farmer.masked_id_number
    return told


def changes_between(before: dict[str, str], after: dict[str, str]) -> Changes:
    """Return what differs, old and new."""
    names = [name for name in after if before.get(name, "") != after[name]]
    return {name: [before.get(name, ""), after[name]] for name in names}


def changes_since_return(producer: Producer) -> Changes:
    """Return what was changed since the record was last sent back, first old to new."""
    logged = log_registry.get_logs_for_instance(producer)
    rows = logged.order_by("-timestamp", "-pk").filter(
        action__in=("farms.correct_producer", "farms.return_registration")
    )
    changes: Changes = {}
    for action, data in rows.values_list("action", "data"):
        if action == "farms.return_registration":
            break
        for name, (old, new) in data.get("changes", {}).items():
            changes[name] = [old, changes[name][1] if name in changes else new]
    return {name: pair for name, pair in changes.items() if pair[0] != pair[1]}


def risky_changes(producer: Producer) -> Changes:
    """Return which of them want a call to the household before a verdict."""
    changes = changes_since_return(producer)
    return {
        name: changes[name]
        for name in SENSITIVE
        if name in changes and changes[name][0]
    }


def labelled(changes: Changes) -> list[tuple[object, str, str]]:
    """Return label, old and new of each change, for people."""
    return [(LABELS.get(name, name), old, new) for name, (old, new) in changes.items()]
