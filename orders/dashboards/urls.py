"""Addresses of the desk of sales channels."""

from django.urls import path

from orders.dashboards import connections, listings, products

app_name = "channels"
urlpatterns = [
    path("", connections.connection_list, name="connection-list"),
    path("noi/", connections.connection_add, name="connection-add"),
    path("<int:pk>/", connections.connection_detail, name="connection-detail"),
    path(
        "<int:pk>/noi-lai/",
        connections.connection_reconnect,
        name="connection-reconnect",
    ),
    path("<int:pk>/thu-lai/", connections.connection_retry, name="connection-retry"),
    path("<int:pk>/them/", listings.listing_add, name="listing-add"),
    path("tin/<int:pk>/gui-lai/", listings.listing_retry, name="listing-retry"),
    path("tin/<int:pk>/go/", listings.listing_withdraw, name="listing-withdraw"),
    path("mon/<int:pk>/", products.product_channels, name="product-channels"),
    path(
        "mon/<int:pk>/<int:connection_pk>/",
        products.product_list_on,
        name="product-list-on",
    ),
]
