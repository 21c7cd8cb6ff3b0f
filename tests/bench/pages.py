"""CPU time of a page against the bare view, taken in turns in the same run."""

import time
from statistics import median

from django.test import Client, override_settings

from tests.bench.baseline import ROWS
from tests.factories.orders import make_product
from tests.world import World

ROUNDS = 9
REQUESTS = 12
PAGES = {
    "home": "/",
    "listing of 24": "/san-pham/",
    "search": "/san-pham/?q=sau+rieng",
    "product": "/san-pham/sau-rieng-vuon-hoa/",
    "lot": "/t/{lot}",
    "API list": "/api/v1/products/",
}


def measure_pages():
    """Yield (page, CPU ms, ratio to the bare view); medians of all rounds."""
    world = World()
    for number in range(ROWS):
        make_product(producer=world.cast.producer, slug=f"mon-{number}")
    paths = {name: p.format(lot=world.lot.trace_code) for name, p in PAGES.items()}
    with override_settings(ROOT_URLCONF="tests.bench.baseline"):
        client = Client()
        for path in ["/bare/", *paths.values()]:
            _spend(client, path)  # first answers fill caches and compile templates
        for name, path in paths.items():
            bare, page = _alternate(client, "/bare/", path)
            yield name, page, page / bare


def _alternate(client, one, other):
    pairs = [(_spend(client, one), _spend(client, other)) for _ in range(ROUNDS)]
    return (median(each) for each in zip(*pairs, strict=True))


def _spend(client, path):
    """Return the CPU milliseconds of one answer."""
    started = time.process_time()
    for _ in range(REQUESTS):
        response = client.get(path)
        assert response.status_code == 200, (path, response.status_code)
        response.getvalue()
    return (time.process_time() - started) * 1000 / REQUESTS
