"""What may go wrong while assets are made."""


class AssetError(Exception):
    """A source is missing or broken; the message says which and what to do."""
