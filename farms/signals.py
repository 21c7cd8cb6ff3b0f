"""News of farms, announced after the commit."""

from django.dispatch import Signal

producer_registered = Signal()  # producer; not for lists
households_listed = Signal()  # producer_ids: a chunk of a list was written
import_unfinished = Signal()  # register_import: a list waits to be gone on with
registration_submitted = (
    Signal()
)  # registration; not for lists, which come by the thousand
registration_verified = Signal()  # registration
registration_returned = Signal()  # registration
consent_given = Signal()  # consent
consent_withdrawn = Signal()  # consent
mandate_revoked = Signal()  # mandate
training_attended = Signal()  # attendance
lot_announced = Signal()  # submission
pictures_arrived = Signal()  # submission
# claim: a Certificate or a PlantingAreaCode that may not be shown any longer.
claim_lapsed = Signal()
claim_stopped = Signal()  # suspended or revoked
# Sent inside the transaction, before they are deleted: apps further left take away
# what they made for them by themselves.
producers_leaving = Signal()  # producer_ids
producers_merged = Signal()  # kept_id, gone_id
merge_undone = Signal()  # kept_id, gone_id
# Sent inside the transaction: apps further left answer with the rows that must stay
# with the kept household, {"orders.order": {pk, …}}.
merge_undoing = Signal()  # kept_id, moved, since
data_request_filed = Signal()  # data_request
data_request_answered = Signal()  # data_request
# Apps further left answer with a list of farms.exporting.sections.Section: what they
# keep about the household, and nothing of anybody else.
household_exporting = Signal()  # producer
# Apps further left answer with what stands against an erasure, in words for people.
household_checking = Signal()  # producer_ids
# Sent inside the transaction: apps further left take the household out of their rows.
household_erasing = Signal()  # producer_ids, traces: farms.erasing.Traces
household_erased = Signal()  # producer_ids
