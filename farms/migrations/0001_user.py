import django.utils.timezone
import phonenumber_field.modelfields
from django.db import migrations, models


class Migration(migrations.Migration):
    """The user and nothing else: Wagtail's tables wait for it, ours for Wagtail's."""

    initial = True

    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region='VN', unique=True, verbose_name='số điện thoại')),
                ('phone_verified', models.BooleanField(default=False, verbose_name='đã xác nhận số')),
                ('full_name', models.CharField(blank=True, max_length=120, verbose_name='họ tên')),
                ('form_of_address', models.CharField(blank=True, choices=[('chu', 'chú'), ('co', 'cô'), ('anh', 'anh'), ('chi', 'chị'), ('bac', 'bác'), ('ong', 'ông'), ('ba', 'bà')], max_length=8, verbose_name='xưng hô')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('is_staff', models.BooleanField(default=False, verbose_name='vào được trang biên tập')),
                ('is_active', models.BooleanField(default=True, verbose_name='đang dùng')),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='ngày tạo')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'tài khoản',
                'verbose_name_plural': 'tài khoản',
            },
        ),
    ]
