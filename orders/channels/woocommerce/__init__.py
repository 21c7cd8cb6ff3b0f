"""WooCommerce REST v3: shops that cooperatives own themselves."""
