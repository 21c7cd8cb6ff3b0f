"""Everything that may go wrong between payOS and us, as switches."""

from dataclasses import dataclass

from agrimarket.simulators.switches import Switches


@dataclass
class Faults(Switches):
    """Answers and notices can be told to misbehave; all is well by default."""

    extra_key: bool = False  # one unknown field more, properly signed
    unknown_status: bool = False  # a status nobody has published
    wrong_signature: bool = False  # of answers
    list_body: bool = False  # a JSON list, with HTTP 200
    delay_seconds: float = 0.0  # acts at once, answers late
    drop_connections: int = 0  # the next n calls act, and then nobody answers
    error_status: int = 0  # the next error_times calls do nothing but fail so
    error_times: int = 0
    notice_wrong_signature: bool = False
    notice_missing_keys: bool = False  # the optional ones
    notice_copies: int = 1  # 0: the notice is lost
    notice_delay_seconds: float = 0.0
