"""Addresses phones in the field speak to; the same in every language."""

from django.urls import path, re_path

from farms.onboarding import intake, intake_reference, intake_uploads

app_name = "intake"
urlpatterns = [
    path("san-sang/", intake_reference.readiness, name="readiness"),
    path("danh-muc/", intake_reference.reference, name="reference"),
    path("trung/", intake_reference.known_hashes, name="known-hashes"),
    path("goi/", intake.batch_receive, name="batch-receive"),
    re_path(
        r"^tep/(?P<sha256>[0-9a-f]{64})/$",
        intake_uploads.upload_part,
        name="upload-part",
    ),
]
