"""Addresses of the extension officer's screens."""

from django.urls import URLPattern, path

from farms.onboarding import (
    businesses,
    claims,
    conflicts,
    cooperatives,
    data_erasing,
    data_requests,
    duplicates,
    history,
    households,
    identities,
    import_work,
    imports,
    registrations,
    stops,
    training_days,
    trainings,
    views,
    visits,
)

app_name = "onboarding"


def claim_paths(start: str, what: str) -> list[URLPattern]:
    """Return the addresses of certificates or of codes: the same for both."""
    told = {"what": what}
    return [
        path(f"{start}/", claims.claim_list, told, f"{what}-list"),
        path(f"{start}/<int:pk>/", claims.claim_detail, told, f"{what}-detail"),
        path(f"{start}/<int:pk>/ho/", claims.seat_add, told, f"{what}-seat-add"),
        path(f"{start}/ho/<int:pk>/thoi/", claims.seat_end, told, f"{what}-seat-end"),
        path(
            f"{start}/<int:pk>/<slug:act>/", claims.claim_change, told, f"{what}-change"
        ),
    ]


urlpatterns = [
    path("", views.home, name="home"),
    path("xa/", views.commune_search, name="commune-search"),
    path("ho/", households.household_list, name="household-list"),
    path("ho/them/", households.household_add, name="household-add"),
    path("ho/<int:pk>/", households.household_detail, name="household-detail"),
    path("ho/<int:pk>/sua/", households.household_edit, name="household-edit"),
    path("ho/<int:pk>/dong-y/", views.consent_record, name="consent-record"),
    path("ho/<int:pk>/uy-quyen/", views.mandate_add, name="mandate-add"),
    path("uy-quyen/<int:pk>/thoi/", views.mandate_end, name="mandate-end"),
    path("ho/<int:pk>/lich-su/", history.household_history, name="household-history"),
    path(
        "ho/<int:pk>/lich-su.csv",
        history.household_history_file,
        name="household-history-file",
    ),
    path(
        "ho/<int:pk>/giay-to/<int:farmer_pk>/",
        identities.identity_check,
        name="identity-check",
    ),
    path(
        "giay-to/<int:pk>/rut/", identities.identity_withdraw, name="identity-withdraw"
    ),
    path("ho/<int:pk>/giay-dang-ky/", businesses.business_edit, name="business-edit"),
    path("htx/", cooperatives.cooperative_list, name="cooperative-list"),
    path("htx/<int:pk>/", cooperatives.member_list, name="member-list"),
    path("htx/<int:pk>/them/", cooperatives.member_add, name="member-add"),
    path("htx/<int:pk>/xa-vien.csv", cooperatives.member_file, name="member-file"),
    path("xa-vien/<int:pk>/ra/", cooperatives.member_end, name="member-end"),
    path("nghi-trung/", duplicates.duplicate_list, name="duplicate-list"),
    path("nghi-trung/<int:pk>/", duplicates.duplicate_decide, name="duplicate-decide"),
    path(
        "nghi-trung/<int:pk>/gop/", duplicates.duplicate_merge, name="duplicate-merge"
    ),
    path("nghi-trung/<int:pk>/tach/", duplicates.duplicate_undo, name="duplicate-undo"),
    path("duyet/", registrations.registration_list, name="registration-list"),
    path(
        "duyet/<int:pk>/",
        registrations.registration_decide,
        name="registration-decide",
    ),
    path(
        "duyet/nhieu/",
        registrations.registration_verify_many,
        name="registration-verify-many",
    ),
    path("du-lieu/ngung/", stops.stop_list, name="stop-list"),
    path("doi-chieu/", conflicts.conflict_list, name="conflict-list"),
    path("doi-chieu/<int:pk>/", conflicts.conflict_decide, name="conflict-decide"),
    path("nhap/", imports.import_add, name="import-add"),
    path("nhap/", imports.import_add, name="import-list"),
    path("nhap/<int:pk>/", imports.import_detail, name="import-detail"),
    path("nhap/<int:pk>/cot/", imports.import_map, name="import-map"),
    path("nhap/<int:pk>/xem/", imports.import_preview, name="import-preview"),
    path("nhap/<int:pk>/ghi/", import_work.import_commit, name="import-commit"),
    path("nhap/<int:pk>/tien-do/", import_work.import_progress, name="import-progress"),
    path("nhap/<int:pk>/lam-tiep/", import_work.import_resume, name="import-resume"),
    path("nhap/<int:pk>/hoan-tac/", imports.import_undo, name="import-undo"),
    path("nhap/<int:pk>/bo/", imports.import_refuse, name="import-refuse"),
    path("nhap/<int:pk>/can-sua.xlsx", imports.import_rejected, name="import-rejected"),
    path(
        "ho/<int:pk>/yeu-cau/<slug:what>/",
        data_requests.household_request_add,
        name="household-request-add",
    ),
    path("du-lieu/", data_requests.data_request_list, name="data-request-list"),
    path(
        "du-lieu/<int:pk>/",
        data_requests.data_request_decide,
        name="data-request-decide",
    ),
    path(
        "du-lieu/<int:pk>/xoa/",
        data_erasing.data_request_erase,
        name="data-request-erase",
    ),
    path("tap-huan/", trainings.training_list, name="training-list"),
    path("tap-huan/them/", trainings.training_add, name="training-add"),
    path("tap-huan/<int:pk>/", training_days.training_detail, name="training-detail"),
    path(
        "tap-huan/<int:pk>/co-mat/", trainings.training_attend, name="training-attend"
    ),
    path(
        "tap-huan/<int:pk>/co-mat.csv",
        training_days.training_file,
        name="training-file",
    ),
    path("ho/<int:pk>/giay/", claims.certificate_add, name="certificate-add"),
    *claim_paths("giay", claims.CERTIFICATE),
    path("ma-vung/them/", claims.area_code_add, name="area-code-add"),
    *claim_paths("ma-vung", claims.AREA_CODE),
    path("ho/<int:pk>/tham/", visits.visit_add, name="visit-add"),
    path("tham/", visits.visit_list, name="visit-list"),
    path("tham.csv", visits.visit_file, name="visit-file"),
]
