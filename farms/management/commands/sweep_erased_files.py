"""Delete files of erased households that a dying process left lying."""

from typing import Any

from django.core.management.base import BaseCommand

from farms.actions.erased_files import delete_erased_files


class Command(BaseCommand):
    help = "Delete files of erased households that are still there."

    def handle(self, **options: Any) -> None:
        """Delete, and say how many."""
        self.stdout.write(f"{delete_erased_files()} files deleted")
