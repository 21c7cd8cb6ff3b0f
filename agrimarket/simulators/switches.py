"""Faults as switches, which a test or a person turns on by name."""

from dataclasses import dataclass, fields


@dataclass
class Switches:
    """Base of a dataclass of faults; every field's default means that all is well."""

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
