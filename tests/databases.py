"""A test database that is migrated once for each state of the migrations.

Playing every migration takes half a minute. The result is kept as a template, named by
a hash of the migration files; a changed migration has another name, and `migrate` still
runs after the copy, so nothing can be forgotten.
"""

import hashlib
import os
import shutil
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

PATIENCE_SECONDS = 10
_AT_WORK = """
    FROM pg_stat_activity WHERE datname = current_database()
    AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle'
"""
COUNT = "SELECT count(*)" + _AT_WORK
END = "SELECT count(pg_terminate_backend(pid))" + _AT_WORK


def prepare() -> bool:
    """Lay out a copy of the template where the test database will be looked for."""
    if connection.vendor == "sqlite":
        return _prepare_file()
    return _prepare_server()


def keep() -> None:
    """Keep the migrated database as the template of the next run."""
    if connection.vendor == "sqlite":
        _keep_file()
    else:
        _keep_server()


def settle() -> None:
    """Wait until no request of a live server is at work; end what does not stop.

    A flush that meets one waits for its locks, for good if that one never ends.
    """
    if connection.vendor != "postgresql":
        return
    patience = time.monotonic() + PATIENCE_SECONDS
    while _ask_others(COUNT) and time.monotonic() < patience:
        time.sleep(0.05)
    _ask_others(END)


def _ask_others(what: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(what)
        (count,) = cursor.fetchone()
    return int(count)


def _state() -> str:
    found = hashlib.sha256(django.get_version().encode())
    for module in sorted(_migration_modules()):
        folder = Path(str(import_module(module).__file__)).parent
        for path in sorted(folder.glob("*.py")):
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _migration_modules() -> set[str]:
    loader = MigrationLoader(None)
    return {loader.migrations_module(label)[0] for label in loader.migrated_apps}


def _file() -> Path:
    return Path(settings.STATE) / "test-databases" / f"{_state()}.sqlite3"


def _test_name() -> str:
    return connection.creation._get_test_db_name()


def _prepare_file() -> bool:
    template = _file()
    if not template.exists():
        return False
    shutil.copyfile(template, _test_name())
    return True


def _keep_file() -> None:
    template = _file()
    template.parent.mkdir(parents=True, exist_ok=True)
    connection.close()
    part = template.with_suffix(f".{os.getpid()}")
    shutil.copyfile(str(connection.settings_dict["NAME"]), part)
    for old in template.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    part.rename(template)


def _server_name() -> str:
    return f"agrimarket_migrated_{_state()}"


def _prepare_server() -> bool:
    with connection.creation._nodb_cursor() as cursor:
        names = _databases(cursor)
        if _test_name() in names:
            cursor.execute(f'DROP DATABASE "{_test_name()}" WITH (FORCE)')
        if _server_name() not in names:
            return False
        _copy(cursor, _server_name(), _test_name())
    return True


def _keep_server() -> None:
    connection.close()
    with connection.creation._nodb_cursor() as cursor:
        _copy(cursor, str(connection.settings_dict["NAME"]), _server_name())
        names = _databases(cursor)
        for old in names - {_server_name()}:
            if old.startswith("agrimarket_migrated_"):
                cursor.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')


def _databases(cursor: Any) -> set[str]:
    cursor.execute("SELECT datname FROM pg_database")
    return {name for (name,) in cursor.fetchall()}


def _copy(cursor: Any, source: str, target: str) -> None:
    cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
