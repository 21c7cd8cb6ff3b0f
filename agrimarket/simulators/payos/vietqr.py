"""The text inside a VietQR code (NAPAS, after EMVCo merchant-presented mode)."""

from binascii import crc_hqx

NAPAS = "A000000727"
TRANSFER_TO_ACCOUNT = "QRIBFTTA"
DONG = "704"  # ISO 4217 number


def build_vietqr(*, bin_code: str, account: str, amount: int, memo: str) -> str:
    """Return the text of a QR code for one transfer of `amount` đồng."""
    bank = field("00", bin_code) + field("01", account)
    merchant = field("00", NAPAS) + field("01", bank) + field("02", TRANSFER_TO_ACCOUNT)
    text = (
        field("00", "01")
        + field("01", "12")
        + field("38", merchant)
        + field("53", DONG)
        + field("54", str(amount))
        + field("58", "VN")
        + field("62", field("08", memo))
        + "6304"
    )
    return text + checksum(text)


def field(tag: str, value: str) -> str:
    if not value.isascii() or not 0 < len(value) <= 99:
        raise ValueError(f"field {tag} cannot hold {value!r}")
    return f"{tag}{len(value):02d}{value}"


def checksum(text: str) -> str:
    """Return CRC-16/CCITT-FALSE as four upper-case digits."""
    return f"{crc_hqx(text.encode(), 0xFFFF):04X}"
