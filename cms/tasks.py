"""Work after the commit: pages stop showing what must not be, figures follow."""

from django_tasks import task

from cms.actions.indicators import refresh_commune
from cms.actions.pages import refresh_pages


@task()
def refresh_live_blocks() -> None:
    """Read live blocks anew on the next visit."""
    refresh_pages()


@task(queue_name="figures")
def refresh_figures_of(commune_id: int) -> None:
    """Work the figures of a commune out anew."""
    refresh_commune(commune_id=commune_id)
