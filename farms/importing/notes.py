"""What is said about a row, to the person who must mend it."""

from typing import NamedTuple

ERROR, WARNING, INFO = "error", "warning", "info"


class Message(NamedTuple):
    """One remark on one field; an error keeps the row out until it is mended."""

    field: str
    text: str
    level: str


class Notes(list[Message]):
    """The remarks on one row, in the order of its fields."""

    def error(self, field: str, text: object) -> None:
        self.append(Message(field, str(text), ERROR))

    def warn(self, field: str, text: object) -> None:
        self.append(Message(field, str(text), WARNING))

    def inform(self, field: str, text: object) -> None:
        self.append(Message(field, str(text), INFO))

    @property
    def has_errors(self) -> bool:
        return any(message.level == ERROR for message in self)
