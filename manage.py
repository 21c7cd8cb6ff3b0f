#!/usr/bin/env python
"""Run a management command of agrimarket."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    testing = len(sys.argv) > 1 and sys.argv[1] == "test"
    settings = "agrimarket.settings.test" if testing else "agrimarket.settings.dev"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    execute_from_command_line(sys.argv)
