"""Addresses of the household's orders and money."""

from django.urls import path

from orders.selling import answers, home, money, orders, sending

app_name = "selling"
urlpatterns = [
    path("", home.selling_home, name="home"),
    path("ho/", home.household_pick, name="household-pick"),
    path("tien/", money.owed, name="owed"),
    path("don/", orders.order_list, name="order-list"),
    path("don/<int:pk>/", orders.order_detail, name="order-detail"),
    path("don/<int:pk>/nhan/", answers.order_confirm, name="order-confirm"),
    path("don/<int:pk>/bot/", answers.order_reduce, name="order-reduce"),
    path("don/<int:pk>/khong-nhan/", answers.order_refuse, name="order-refuse"),
    path("don/<int:pk>/giao/", sending.order_ship, name="order-ship"),
    path("don/<int:pk>/da-nhan/", sending.order_deliver, name="order-deliver"),
]
