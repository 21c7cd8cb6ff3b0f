"""What templates about people may load: phones, waiting, verbs."""
