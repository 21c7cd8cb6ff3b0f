"""Everything that may go wrong between payOS and us, as switches."""

from dataclasses import dataclass, fields


@dataclass
class Faults:
    """Answers and notices can be told to misbehave; all is well by default."""

    extra_key: bool = False  # one unknown field more, properly signed
    unknown_status: bool = False  # a status nobody has published
    wrong_signature: bool = False  # of answers
    list_body: bool = False  # a JSON list, with HTTP 200
    delay_seconds: float = 0.0  # acts at once, answers late
    drop_connections: int = 0  # the next n calls act, and then nobody answers
    error_status: int = 0  # the next error_times calls do nothing but fail so
    error_times: int = 0
    notice_wrong_signature: bool = False
    notice_missing_keys: bool = False  # the optional ones
    notice_copies: int = 1  # 0: the notice is lost
    notice_delay_seconds: float = 0.0

    def switch(self, wishes: dict[str, object]) -> None:
        """Set the named switches; ValueError for one that does not exist."""
        kinds = {field.name: type(field.default) for field in fields(self)}
        for name, value in wishes.items():
            if name not in kinds or not isinstance(value, kinds[name] | int):
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
