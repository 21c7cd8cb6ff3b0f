"""Logs for machines: one JSON line an event, without personal data."""

import logging
import re
from typing import Any

import structlog

PHONES = re.compile(r"(?<!\d)(?:\+84|0)\d{8,10}(?!\d)")
IDENTITY_NUMBERS = re.compile(r"(?<!\d)\d{12}(?!\d)")


def _without_personal_data(
    logger: logging.Logger, method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    for key, value in event.items():
        if isinstance(value, str):
            value = IDENTITY_NUMBERS.sub("[id]", value)
            event[key] = PHONES.sub("[phone]", value)
    return event


PROCESSORS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    _without_personal_data,
]


def _renderer(json: bool) -> Any:
    if json:
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=False)


def configuration(*, json: bool, level: str) -> dict[str, Any]:
    """Return the LOGGING setting, for a screen or for a collector."""
    structlog.configure(
        processors=[
            *PROCESSORS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [
                    structlog.stdlib.ExtraAdder(),
                    *PROCESSORS,
                ],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    _renderer(json),
                ],
            }
        },
        "handlers": {
            "screen": {"class": "logging.StreamHandler", "formatter": "plain"}
        },
        "root": {"handlers": ["screen"], "level": level},
        "loggers": {
            "django": {"level": level, "propagate": True, "handlers": []},
            "httpx": {"level": "WARNING"},
            "payos": {"level": "WARNING"},
        },
    }
