"""Holders stand on their own lists; households of an area have dates there."""

from django.db import migrations, models


def seat_all(apps, schema_editor):
    certificates = apps.get_model('farms', 'Certificate').objects
    coverages = apps.get_model('farms', 'Coverage').objects
    held = certificates.values_list('pk', 'producer_id')
    coverages.bulk_create(
        coverages.model(certificate_id=pk, producer_id=producer) for pk, producer in held
    )
    codes = apps.get_model('farms', 'PlantingAreaCode')
    seats = apps.get_model('farms', 'AreaCodeMembership').objects
    pairs = codes.producers.through.objects.values_list(
        'plantingareacode_id', 'producer_id'
    )
    seats.bulk_create(seats.model(code_id=code, producer_id=row) for code, row in pairs)


def unseat_all(apps, schema_editor):
    apps.get_model('farms', 'Coverage').objects.all().delete()
    through = apps.get_model('farms', 'PlantingAreaCode').producers.through.objects
    seats = apps.get_model('farms', 'AreaCodeMembership').objects
    pairs = seats.filter(valid_until=None).values_list('code_id', 'producer_id')
    through.bulk_create(
        through.model(plantingareacode_id=code, producer_id=row) for code, row in pairs
    )


class Migration(migrations.Migration):

    dependencies = [
        ('farms', '0007_claims'),
    ]

    operations = [
        migrations.RunPython(seat_all, unseat_all),
        migrations.RemoveField(model_name='plantingareacode', name='producers'),
        migrations.AddField(
            model_name='plantingareacode',
            name='producers',
            field=models.ManyToManyField(related_name='planting_area_codes', through='farms.AreaCodeMembership', to='farms.producer'),
        ),
    ]
