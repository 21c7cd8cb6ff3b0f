# One image for the site, the worker and the clock.
FROM python:3.11-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 AGRIMARKET_STATE=/srv/state
WORKDIR /srv/agrimarket
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
RUN useradd --system agrimarket && install -d -o agrimarket /srv/state
USER agrimarket
# Assets need no secrets; the laptop's settings carry none.
RUN DJANGO_SETTINGS_MODULE=agrimarket.settings.dev python manage.py build_assets \
 && DJANGO_SETTINGS_MODULE=agrimarket.settings.dev python manage.py compile_texts \
 && DJANGO_SETTINGS_MODULE=agrimarket.settings.dev python manage.py collectstatic --no-input
ENV DJANGO_SETTINGS_MODULE=agrimarket.settings.production
EXPOSE 8000
CMD ["gunicorn", "agrimarket.wsgi:application", "--bind=0.0.0.0:8000", "--workers=3", "--threads=4", "--access-logfile=-"]
