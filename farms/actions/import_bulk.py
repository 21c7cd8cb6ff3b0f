"""Write the households of a chunk set by set, for PostgreSQL; no row is seen by Python.

The same rules as ListWriter, which other databases use: tests hold the two together.
Numbers are drawn from the sequences first, so that all that belongs to a household can
be written without asking back. What was told is worked into columns when a list is read
(`written_columns`).
"""

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from farms.models import Consent, Producer, RegisterImport

_TOLD = """
CREATE TEMPORARY TABLE told ON COMMIT DROP AS
SELECT told.*, NULL::bigint AS known_id, FALSE AS is_known_person,
  nextval(pg_get_serial_sequence('farms_farmer', 'id')) AS farmer_id,
  nextval(pg_get_serial_sequence('farms_producer', 'id')) AS producer_id,
  CASE WHEN area_text <> '' OR area_m2 > 0
    THEN nextval(pg_get_serial_sequence('farms_plot', 'id')) END AS plot_id
FROM (
  SELECT r.id AS row_id, r.number, c.id AS commune_id, v.name, v.birth_date,
    COALESCE(EXTRACT(YEAR FROM v.birth_date)::int, v.birth_year) AS birth_year,
    COALESCE(v.phone, '') AS phone, COALESCE(v.sex, '') AS sex,
    COALESCE(v.identity, '') AS identity, v.area_m2,
    COALESCE(v.identity_hash, '') AS identity_hash,
    COALESCE(v.crop_slugs, '[]') AS crop_slugs, v.consented, w.*
  FROM farms_importrow r
  CROSS JOIN LATERAL jsonb_to_record(r.values) AS v(
    name text, birth_date date, birth_year int, phone text, sex text, identity text,
    identity_hash text, area_m2 int, crop_slugs jsonb, commune text,
    consented boolean, written jsonb)
  CROSS JOIN LATERAL jsonb_to_record(v.written) AS w(
    folded_name text, form_of_address text, shop_name text, searched text, slug text,
    hamlet text, address_text text, area_text text)
  LEFT JOIN farms_commune c ON c.code = v.commune AND c.valid_until IS NULL
  WHERE r.register_import_id = %(list)s AND r.verdict = 'new'
    AND r.number > %(after)s AND r.number <= %(until)s
  ORDER BY r.number
) told;
ANALYZE told
"""
# Whoever was registered since the list was looked through stays as he is. Phones first:
# a name is shared by thousands, whatever the planner thinks before it has statistics.
_KNOWN = """
UPDATE told SET known_id = found.producer_id FROM (
  SELECT f.id_number_hash, min(m.producer_id) AS producer_id
  FROM told t JOIN farms_farmer f ON f.id_number_hash = t.identity_hash
  JOIN farms_membership m ON m.farmer_id = f.id AND m.left_on IS NULL
  WHERE t.identity_hash <> '' AND f.id_number_hash <> '' GROUP BY 1
) found WHERE told.identity_hash = found.id_number_hash;
WITH same_phone AS MATERIALIZED (
  SELECT t.row_id, t.folded_name, t.commune_id, f.id, f.folded_name AS other
  FROM told t JOIN farms_farmer f ON f.phone = t.phone
  WHERE t.phone <> '' AND t.known_id IS NULL
), same_person AS MATERIALIZED (
  SELECT row_id, commune_id, id FROM same_phone WHERE folded_name = other
)
UPDATE told SET known_id = found.producer_id FROM (
  SELECT s.row_id, min(m.producer_id) AS producer_id
  FROM same_person s JOIN farms_membership m ON m.farmer_id = s.id
    AND m.left_on IS NULL
  JOIN farms_producer p ON p.id = m.producer_id AND p.commune_id = s.commune_id
  GROUP BY 1
) found WHERE told.row_id = found.row_id;
UPDATE farms_importrow r SET producer_id = t.known_id, verdict = 'existing',
  messages = r.messages || %(just_known)s::jsonb
FROM told t WHERE t.row_id = r.id AND t.known_id IS NOT NULL;
DELETE FROM told WHERE known_id IS NOT NULL
"""
_PEOPLE = """
INSERT INTO farms_user (password, is_superuser, phone, phone_verified, full_name,
  form_of_address, email, is_staff, is_active, joined_at)
SELECT DISTINCT ON (phone)
  '!' || replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
  FALSE, phone, FALSE, name, form_of_address, '', FALSE, TRUE, %(now)s
FROM told WHERE phone <> '' ORDER BY phone, number
ON CONFLICT (phone) DO NOTHING;
UPDATE told SET farmer_id = f.id, is_known_person = TRUE
FROM farms_farmer f WHERE told.identity_hash <> '' AND f.id_number_hash <> ''
  AND f.id_number_hash = told.identity_hash;
INSERT INTO farms_farmer (id, user_id, full_name, folded_name, form_of_address, phone,
  birth_year, born_on, sex, id_number, id_number_hash)
SELECT t.farmer_id, u.id, t.name, t.folded_name, t.form_of_address, t.phone,
  t.birth_year, t.birth_date, t.sex, t.identity, t.identity_hash
FROM told t LEFT JOIN farms_user u ON t.phone <> '' AND u.phone = t.phone
WHERE NOT t.is_known_person
"""
# The suffix is free of what is misread aloud: 0, 1, i, l, o.
_PRODUCERS = """
INSERT INTO farms_producer (id, kind, name, shop_name, folded_name, slug, commune_id,
  hamlet, address_text, phone, form_of_address, story, gln, is_public, created_at,
  registered_by_id)
SELECT producer_id, 'household', name, shop_name, searched,
  CASE WHEN place = 1 AND NOT EXISTS (
    SELECT 1 FROM farms_producer p WHERE p.slug = wanted.slug)
  THEN slug ELSE slug || '-' || left(
    translate(replace(gen_random_uuid()::text, '-', ''), '01', 'gh'), 8) END,
  commune_id, hamlet, address_text, phone, form_of_address, '', '', FALSE, %(now)s,
  %(officer)s
FROM (
  SELECT *, row_number() OVER (PARTITION BY slug ORDER BY number) AS place FROM told
) wanted;
INSERT INTO farms_membership (farmer_id, producer_id, position, joined_on)
SELECT farmer_id, producer_id, 'head', %(today)s FROM told;
INSERT INTO farms_registration (producer_id, status, identity_level, registered_by_id,
  submitted_at, reason, created_at)
SELECT producer_id, 'submitted', 'none', %(officer)s, %(now)s, '', %(now)s FROM told;
INSERT INTO farms_consent (producer_id, farmer_id, purpose, wording_version, channel,
  is_given, evidence_note, recorded_by_id, recorded_at, expires_on)
SELECT producer_id, farmer_id, 'register', %(wording)s, 'list', TRUE,
  replace(%(evidence)s, '%%d', number::text), %(officer)s, %(now)s, %(expires)s::date
FROM told WHERE consented
"""
_LAND = """
INSERT INTO farms_plot (id, producer_id, commune_id, name, area_square_metres,
  area_text, ulid, outline_e7)
SELECT plot_id, producer_id, commune_id, '', area_m2, area_text, '', '[]'
FROM told WHERE plot_id IS NOT NULL;
INSERT INTO farms_planting (producer_id, plot_id, crop_id, area_square_metres,
  area_text)
SELECT t.producer_id, t.plot_id, crop.id,
  CASE WHEN jsonb_array_length(t.crop_slugs) = 1 THEN t.area_m2 END,
  CASE WHEN jsonb_array_length(t.crop_slugs) = 1 THEN t.area_text ELSE '' END
FROM told t
CROSS JOIN LATERAL jsonb_array_elements_text(t.crop_slugs)
  WITH ORDINALITY AS grown(slug, place)
JOIN farms_crop crop ON crop.slug = grown.slug
ORDER BY t.number, grown.place
"""
_TRAIL = """
INSERT INTO wagtailcore_modellogentry (content_type_id, object_id, label, action,
  timestamp, user_id, data, content_changed, deleted)
SELECT %(kind)s, producer_id::text, COALESCE(NULLIF(shop_name, ''), name),
  'farms.register_producer', %(now)s, %(officer)s,
  jsonb_build_object('import', %(list)s::bigint, 'row', number), FALSE, FALSE
FROM told ORDER BY number;
UPDATE farms_importrow r SET producer_id = t.producer_id, is_created = TRUE
FROM told t WHERE t.row_id = r.id
"""


class BulkWriter:
    """Writes the households of a list's rows with a fixed number of statements."""

    def __init__(self, held: RegisterImport) -> None:
        self.held = held

    def write(self, *, after: int, until: int) -> list[int]:
        """Register the new rows numbered after … until; return the producers' keys.

        The caller holds the transaction.
        """
        told = self._told(after, until)
        with connection.cursor() as cursor:
            for text in (_TOLD, _KNOWN, _PEOPLE, _PRODUCERS, _LAND, _TRAIL):
                for statement in text.split(";\n"):
                    cursor.execute(statement, told)
            cursor.execute("SELECT producer_id FROM told ORDER BY number")
            created = [pk for (pk,) in cursor.fetchall()]
            cursor.execute("DROP TABLE told")
        return created

    def _told(self, after: int, until: int) -> dict[str, Any]:
        usual = Consent()  # its columns unless something else is said
        just_known = [["name", _("Vừa có hồ sơ."), "info"]]
        return {
            "list": self.held.pk,
            "after": after,
            "until": until,
            "officer": self.held.officer_id,
            "now": timezone.now(),
            "today": timezone.localdate(),
            "kind": ContentType.objects.get_for_model(Producer).pk,
            "wording": usual.wording_version,
            "expires": usual.expires_on,
            "evidence": _("Dòng %d của danh sách"),
            "just_known": json.dumps(just_known),
        }
