"""QR codes and labels that are printed."""
