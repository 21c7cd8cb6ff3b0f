"""The capture app on a phone whose wire is cut and whose browser is killed."""
