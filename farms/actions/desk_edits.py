"""What was changed at a desk since a phone last told, told to the merge as well."""

from farms.actions.conflicts import desk_version
from farms.actions.submitted_states import state_after
from farms.models import Farmer, Submission, SubmissionVersion, User


def note_desk_edits(
    *, submission: Submission, officer: User
) -> list[SubmissionVersion]:
    """Keep a telling of what the register says differently, so that it is not lost.

    The caller holds the submission.
    """
    producer = submission.producer
    if producer is None:
        return []
    membership = producer.memberships.select_related("farmer").order_by("pk").first()
    if membership is None:
        return []
    found = {
        "full_name": producer.name,
        "kind": producer.kind,
        "form_of_address": producer.form_of_address,
        "phone": str(producer.phone or ""),
        "hamlet": producer.hamlet,
        "address_text": producer.address_text,
        "sex": membership.farmer.sex,
        "birth": _birth(membership.farmer),
        "id_number": membership.farmer.id_number,
        "commune": producer.commune.code,
    }
    if all(submission.state.get(name, "") == found[name] for name in found):
        return []
    version = desk_version(submission, submission.state | found, officer)
    version.rivals = state_after([*submission.versions.all(), version]).rivals
    version.save(force_insert=True)
    submission.state, submission.version = version.told, version.number
    return [version]


def _birth(farmer: Farmer) -> str:
    if farmer.born_on:
        return f"{farmer.born_on:%d/%m/%Y}"
    return str(farmer.birth_year or "")
