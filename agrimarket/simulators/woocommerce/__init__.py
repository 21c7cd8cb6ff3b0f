"""A shop that answers as WooCommerce 11 does: REST v3, storefront, webhooks."""

from agrimarket.simulators.woocommerce.server import (
    WooCommerceServer as WooCommerceServer,
)
from agrimarket.simulators.woocommerce.server import (
    serve_woocommerce as serve_woocommerce,
)
