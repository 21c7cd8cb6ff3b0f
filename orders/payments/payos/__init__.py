"""payOS: a hosted page and a VietQR code, paid from the buyer's bank."""
