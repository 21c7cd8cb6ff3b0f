"""A shop that answers as WooCommerce 11 does: REST v3, storefront, webhooks."""
