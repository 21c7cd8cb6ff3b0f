"""A server that behaves like VNeID's OpenID Connect door, with invented citizens."""

from agrimarket.simulators.vneid.citizens import Citizen
from agrimarket.simulators.vneid.server import VNeIDServer, serve_vneid
from agrimarket.simulators.vneid.words import Client

__all__ = ["Citizen", "Client", "VNeIDServer", "serve_vneid"]
