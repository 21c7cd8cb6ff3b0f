"""Everything that may go wrong between VNeID and us, as switches."""

from dataclasses import dataclass, fields


@dataclass
class Faults:
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

    def switch(self, wishes: dict[str, object]) -> None:
        """Set the named switches; ValueError for one that does not exist."""
        kinds = {field.name: type(field.default) for field in fields(self)}
        for name, value in wishes.items():
            if name not in kinds or not isinstance(value, kinds[name]):
                raise ValueError(name)
            setattr(self, name, value)

    def clear(self) -> None:
        """Make everything well again."""
        self.switch({field.name: field.default for field in fields(self)})

    def take(self, name: str) -> bool:
        """Use up one of a counted fault, if any is left."""
        left = getattr(self, name)
        if left > 0:
            setattr(self, name, left - 1)
        return left > 0
