"""The figures the department answers for: all of them, in one list."""

from cms.indicators.base import Indicator
from cms.indicators.funnel import FUNNEL
from cms.indicators.onboarding import CONSENTED, REGISTERED, VERIFIED
from cms.indicators.open_data import OPEN_INDICATORS
from cms.indicators.products import LISTED, ON_A_CHANNEL
from cms.indicators.training import TRAINED
from cms.indicators.transactions import ACTIVE, LEFT_OUT, SOLD

INDICATORS: tuple[Indicator, ...] = (
    REGISTERED,
    VERIFIED,
    CONSENTED,
    TRAINED,
    LISTED,
    ON_A_CHANNEL,
    SOLD,
    ACTIVE,
    LEFT_OUT,
)

# Worked out ahead for every commune: the list, the funnel's own steps, the public's.
COUNTED = {
    indicator.code: indicator for indicator in (*INDICATORS, *FUNNEL, *OPEN_INDICATORS)
}
