from datetime import date, datetime

from cryptography.fernet import Fernet
from django import forms
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.test import SimpleTestCase, override_settings

from farms.fields import (
    EncryptedCharField,
    PhoneFormField,
    VietnameseDateField,
    decrypt,
    encrypt,
    keyed_hash,
    rotate,
)


class SecretForm(forms.Form):
    born = VietnameseDateField(required=False)
    phone = PhoneFormField()


class EncryptionTests(SimpleTestCase):
    def test_it_reads_back_what_it_wrote(self):
        self.assertEqual("092201000001", decrypt(encrypt("092201000001")))

    def test_it_never_writes_the_same_twice(self):
        self.assertNotEqual(encrypt("092201000001"), encrypt("092201000001"))

    def test_it_reads_with_an_older_key(self):
        token = encrypt("x")
        keys = [Fernet.generate_key().decode()]
        with self.settings(FIELD_ENCRYPTION_KEYS=keys + settings.FIELD_ENCRYPTION_KEYS):
            self.assertEqual("x", decrypt(token))
            rotated = rotate(token)
        with override_settings(FIELD_ENCRYPTION_KEYS=keys):
            self.assertEqual("x", decrypt(rotated))

    def test_it_refuses_a_token_of_no_key(self):
        token = encrypt("x")
        keys = [Fernet.generate_key().decode()]
        fitting = override_settings(FIELD_ENCRYPTION_KEYS=keys)
        with fitting, self.assertRaises(ImproperlyConfigured):
            decrypt(token)

    def test_it_keeps_hashes_of_two_purposes_apart(self):
        self.assertNotEqual(keyed_hash("a", "x"), keyed_hash("b", "x"))


class EncryptedCharFieldTests(SimpleTestCase):
    def setUp(self):
        self.field = EncryptedCharField()
        self.field.set_attributes_from_name("secret")

    def test_it_stores_no_plain_text(self):
        stored = self.field.get_prep_value("092201000001")
        self.assertNotIn("092201000001", stored)
        back = self.field.from_db_value(stored, None, None)
        self.assertEqual("092201000001", back)

    def test_it_leaves_nothing_as_nothing(self):
        self.assertEqual("", self.field.get_prep_value(""))
        self.assertIsNone(self.field.from_db_value(None, None, None))

    def test_it_refuses_to_be_searched(self):
        with self.assertRaises(FieldError):
            self.field.get_lookup("exact")
        self.assertTrue(self.field.get_lookup("isnull"))

    def test_it_is_a_text_column(self):
        self.assertIsInstance(self.field, models.TextField)


class FormFieldTests(SimpleTestCase):
    def test_it_reads_vietnamese_days(self):
        for text in ["05/11/1980", "5/11/80", "1980-11-05"]:
            form = SecretForm({"born": text, "phone": "0912345678"})
            with self.subTest(text=text):
                self.assertTrue(form.is_valid(), form.errors)
                self.assertEqual(date(1980, 11, 5), form.cleaned_data["born"])

    def test_it_refuses_american_days(self):
        form = SecretForm({"born": "12/31/1980", "phone": "0912345678"})
        self.assertEqual(["Không có ngày 12/31/1980."], form.errors["born"])

    def test_it_shows_the_day_first(self):
        form = SecretForm(initial={"born": date(1980, 11, 5)})
        self.assertIn('value="05/11/1980"', str(form["born"]))

    def test_it_accepts_days_and_nothing(self):
        field = VietnameseDateField(required=False)
        self.assertIsNone(field.clean(""))
        self.assertEqual(date(2026, 1, 2), field.clean(datetime(2026, 1, 2, 3, 4)))

    def test_it_cleans_a_phone(self):
        form = SecretForm({"phone": "912.345.678"})
        self.assertTrue(form.is_valid())
        self.assertEqual("+84912345678", form.cleaned_data["phone"])

    def test_it_refuses_a_wrong_phone(self):
        message = "Số điện thoại chưa đúng. Ví dụ đúng: 0912 345 678."
        self.assertEqual([message], SecretForm({"phone": "0123"}).errors["phone"])

    def test_it_shows_a_phone_as_people_write_it(self):
        form = SecretForm(initial={"phone": "+84912345678"})
        self.assertIn('value="0912 345 678"', str(form["phone"]))
