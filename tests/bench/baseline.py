"""The measure of a page: one query, 24 rows, the same middleware, nothing else."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from agrimarket import urls as site
from catalogue.models import Product

ROWS = 24
LIST = engines["django"].from_string(
    "<!doctype html><title>24</title><ul>"
    "{% for row in rows %}<li>{{ row.name }} {{ row.slug }}</li>{% endfor %}</ul>"
)


def bare(request):
    rows = Product.objects.order_by("pk").values("name", "slug")[:ROWS]
    return HttpResponse(LIST.render({"rows": rows}))


urlpatterns = [path("bare/", bare), *site.urlpatterns]
