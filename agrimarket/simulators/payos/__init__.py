"""A server that behaves like payOS, its hosted page and its webhooks included."""

from agrimarket.simulators.payos.links import Merchant
from agrimarket.simulators.payos.server import PayOSServer, serve_payos

__all__ = ["Merchant", "PayOSServer", "serve_payos"]
