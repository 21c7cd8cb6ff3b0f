"""Addresses that machines outside post to."""

from django.urls import path

from orders.webhooks import payos, woocommerce

app_name = "webhooks"
urlpatterns = [
    path("payos/<uuid:key>/", payos.receive_payos, name="payos"),
    path(
        "woocommerce/<uuid:key>/", woocommerce.receive_woocommerce, name="woocommerce"
    ),
]
