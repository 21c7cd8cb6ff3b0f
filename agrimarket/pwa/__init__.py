"""The offline shell: manifest, service worker, offline page."""
