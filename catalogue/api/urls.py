"""Addresses of the catalogue under /api/v1/."""

from rest_framework.routers import SimpleRouter

from catalogue.api import views

router = SimpleRouter()
router.register("products", views.ProductViewSet, basename="product")
router.register("producers", views.ProducerViewSet, basename="producer")
router.register("lots", views.LotViewSet, basename="lot")
router.register("categories", views.CategoryViewSet, basename="category")

urlpatterns = router.urls
