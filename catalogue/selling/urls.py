"""Addresses of the selling screens."""

from django.urls import path

from catalogue.selling import adding, lots, views

app_name = "goods"

urlpatterns = [
    path("mon/them/", adding.product_add, name="product-add"),
    path("mon/them/<int:producer_pk>/", adding.product_what, name="product-what"),
    path("mon/<int:pk>/", views.product_edit, name="product-edit"),
    path("mon/<int:pk>/hinh/", views.product_photo, name="product-photo"),
    path("mon/<int:pk>/gia/", views.product_price, name="product-price"),
    path("mon/<int:pk>/dang/", adding.product_submit, name="product-submit"),
    path("mon/<int:pk>/xong/", adding.product_done, name="product-done"),
    path("mon/<int:pk>/sua/", views.product_describe, name="product-describe"),
    path("mon/<int:pk>/lo/", lots.product_lot, name="product-lot"),
    path("mon/<int:pk>/con-ban/", views.product_pause, name="product-pause"),
    path("mon/<int:pk>/go/", views.product_withdraw, name="product-withdraw"),
    path("lo/<int:pk>/kiem/", lots.lot_count, name="lot-count"),
    path("nghi/<int:pk>/", lots.producer_rest, name="producer-rest"),
]
