"""QR codes and labels."""
