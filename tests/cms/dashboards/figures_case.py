"""Figures as if worked out: written straight into the table dashboards read."""

from django.utils import timezone

from cms.actions.indicators import freeze_period
from cms.indicators.periods import Month
from cms.models import CommuneFigure, IndicatorSnapshot
from farms.models import Registration
from tests.cast import CastTestCase

LAST = Month.now().shifted(-1)


class FiguresTestCase(CastTestCase):
    """Knows the cast, self.place, self.other and last month; nothing is counted yet."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.place, cls.other = cls.cast.commune, cls.cast.other_commune

    def keep(self, indicator, value, commune=None, month=None):
        """Write one figure."""
        CommuneFigure.objects.update_or_create(
            period=(month or Month.now()).code,
            indicator=indicator,
            commune=commune or self.place,
            defaults={
                "value": value,
                "changed_at": timezone.now(),
                "computed_at": timezone.now(),
            },
        )

    def keep_funnel(self, counts, commune=None):
        """Write how many came to each step."""
        codes = ["registered", "reached_consented", "reached_trained"]
        codes += ["reached_listed", "sold", "active"]
        for code, count in zip(codes, counts, strict=True):
            self.keep(code, count, commune)

    def freeze_last_month(self, **values):
        """Freeze last month with these figures of Hoa's commune."""
        Registration.objects.update(created_at=LAST.shifted(-12).until)
        frozen = freeze_period(period=LAST, actor=self.cast.chi)
        for code, value in values.items():
            IndicatorSnapshot.objects.filter(indicator=code, commune=self.place).update(
                value=value
            )
            self.keep(code, value, month=LAST)
        return frozen
