"""Lists are read and written chunk by chunk, and go on where they stopped."""

from django.db import migrations, models


def read_anew(apps, schema_editor):
    """Rows already looked through lack what the writing reads: read them once more."""
    lists = apps.get_model("farms", "RegisterImport").objects
    lists.filter(status="in_review").update(status="loaded")


def stop_work(apps, schema_editor):
    """Leave nothing in a status the code before does not know."""
    lists = apps.get_model("farms", "RegisterImport").objects
    lists.filter(status="reading").update(status="loaded")
    lists.filter(status="writing").update(status="in_review")


class Migration(migrations.Migration):

    dependencies = [
        ('farms', '0015_erasures'),
    ]

    operations = [
        migrations.AddField(
            model_name='importrow',
            name='identity_hash',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AddField(
            model_name='importrow',
            name='person',
            field=models.CharField(blank=True, default='', max_length=100),
        ),
        migrations.AddField(
            model_name='importrow',
            name='phone',
            field=models.CharField(blank=True, default='', max_length=16),
        ),
        migrations.AddField(
            model_name='importrow',
            name='place_key',
            field=models.CharField(blank=True, default='', max_length=32),
        ),
        migrations.AddField(
            model_name='registerimport',
            name='position',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='registerimport',
            name='problem',
            field=models.CharField(blank=True, max_length=240, verbose_name='vì sao dừng'),
        ),
        migrations.AddField(
            model_name='registerimport',
            name='worked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='registerimport',
            name='status',
            field=models.CharField(choices=[('loaded', 'Đã tải lên'), ('reading', 'Máy đang đọc'), ('in_review', 'Đang xem thử'), ('writing', 'Máy đang ghi'), ('committed', 'Đã ghi'), ('undone', 'Đã hoàn tác'), ('refused', 'Bỏ, không ghi')], default='loaded', max_length=16),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(condition=models.Q(('identity_hash', ''), _negated=True), fields=['register_import', 'identity_hash'], name='list_row_by_identity_hash'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(condition=models.Q(('phone', ''), _negated=True), fields=['register_import', 'phone'], name='list_row_by_phone'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(condition=models.Q(('place_key', ''), _negated=True), fields=['register_import', 'place_key'], name='list_row_by_place_key'),
        ),
        migrations.RunPython(read_anew, stop_work, elidable=True),
    ]
