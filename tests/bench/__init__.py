"""Speed as ratios: pages against a bare view, and rates of the heavy verbs.

Django is made ready here, before any bench imports a model.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "agrimarket.settings.test")
django.setup()
