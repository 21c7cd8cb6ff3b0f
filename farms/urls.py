"""Addresses of one's own account and data."""

from django.urls import path

from farms import views
from farms.own_data import views as own_data

app_name = "farms"
urlpatterns = [
    path("vao/", views.after_sign_in, name="after-sign-in"),
    path("tai-khoan/", views.my_account, name="my-account"),
    path("cua-toi/", views.my_data, name="my-data"),
    path("cua-toi/danh-tinh/", views.my_identity, name="my-identity"),
    path("co-mat/", views.check_in_find, name="check-in-find"),
    path("co-mat/<str:token>/", views.check_in, name="check-in"),
    path(
        "cua-toi/<int:producer_id>/dong-y/",
        views.consent_answer,
        name="consent-answer",
    ),
    path(
        "cua-toi/uy-quyen/<int:mandate_id>/thoi/",
        views.mandate_revoke,
        name="mandate-revoke",
    ),
    path("cua-toi/<int:producer_id>/tai-ve/", own_data.data_copy, name="data-copy"),
    path(
        "cua-toi/<int:producer_id>/yeu-cau/<slug:what>/",
        own_data.data_request_add,
        name="data-request-add",
    ),
    path(
        "cua-toi/yeu-cau/<int:request_id>/thoi/",
        own_data.data_request_cancel,
        name="data-request-cancel",
    ),
]
