"""QR codes as SVG, sharp at any size and small on the wire."""

import io

import segno

QUIET_ZONE = 4  # modules of white around the code, as ISO/IEC 18004 asks


def qr_svg(text: str) -> bytes:
    """Return a QR code (error correction M) as an SVG document without a fixed size."""
    out = io.BytesIO()
    code = segno.make_qr(text, error="m", boost_error=True)
    code.save(
        out,
        kind="svg",
        xmldecl=False,
        border=QUIET_ZONE,
        light="#fff",
        omitsize=True,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return out.getvalue()
