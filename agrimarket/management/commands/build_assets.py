"""Make stylesheets, scripts, fonts and icons for browsers."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from agrimarket.assets.build import build_assets
from agrimarket.assets.exceptions import AssetError


class Command(BaseCommand):
    """Print what each built file weighs, or that all are up to date."""

    help = "Make stylesheets, scripts, fonts and icons in the state folder."
    # The site's addresses need not be complete for its stylesheets to be made.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="make them anew")
        parser.add_argument("--target", type=Path, help="another folder")

    def handle(self, *args: object, **options: object) -> None:
        target = options["target"] or Path(settings.STATE) / "assets"
        try:
            built = build_assets(Path(str(target)), force=bool(options["force"]))
        except AssetError as error:
            raise CommandError(str(error)) from error
        if not options["verbosity"]:
            return
        if built is None:
            self.stdout.write("Assets are up to date")
            return
        for file in built:
            self.stdout.write(
                f"{file.name:34} {file.size / 1024:7.1f} KB"
                f" {file.wire_size / 1024:7.1f} KB on the wire"
            )
