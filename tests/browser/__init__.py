"""The main journeys in a browser: phone, desk, offline, without scripts."""
