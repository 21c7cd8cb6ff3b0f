"""Everything that may go wrong between VNeID and us, as switches."""

from dataclasses import dataclass

from agrimarket.simulators.switches import Switches


@dataclass
class Faults(Switches):
    """The door can be told to misbehave; all is well by default."""

    algorithm: str = "RS256"  # or ES256
    wrong_signature: bool = False
    secret_signature: bool = False  # HS256 with the public key as the secret
    no_signature: bool = False  # alg: none
    wrong_nonce: bool = False
    no_nonce: bool = False
    wrong_audience: bool = False
    wrong_issuer: bool = False  # of the token
    expired_token: bool = False
    no_id_token: bool = False
    other_subject: bool = False  # userinfo speaks of somebody else
    no_number: bool = False  # the claim is missing
    odd_number: bool = False  # nine digits of an old card
    unverified_phone: bool = False
    wrong_configuration: bool = False  # discovery names another issuer
    wrong_state: bool = False  # the browser comes back with another state
    error_status: int = 0  # the next error_times calls do nothing but fail so
    error_times: int = 0
