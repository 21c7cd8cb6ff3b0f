"""A chosen provider without its keys stops the site before it starts."""

import os
import subprocess
import sys
from pathlib import Path

from cryptography.fernet import Fernet
from django.core.checks import run_checks
from django.test import SimpleTestCase, override_settings

from agrimarket import checks

ROOT = Path(__file__).resolve().parents[2]


def ids(messages):
    return [message.id for message in messages]


class PayOSTests(SimpleTestCase):
    @override_settings(PAYOS_CLIENT_ID="a", PAYOS_API_KEY="", PAYOS_CHECKSUM_KEY="c")
    def test_it_refuses_some_of_the_keys(self) -> None:
        found = checks.check_payos_keys()
        self.assertEqual(["agrimarket.E001"], ids(found))
        self.assertIn("PAYOS_API_KEY missing", found[0].msg)

    @override_settings(PAYOS_CLIENT_ID="a", PAYOS_API_KEY="b", PAYOS_CHECKSUM_KEY="c")
    def test_it_takes_all_of_the_keys(self) -> None:
        self.assertEqual([], checks.check_payos_keys())

    @override_settings(PAYOS_CLIENT_ID="", PAYOS_API_KEY="", PAYOS_CHECKSUM_KEY="")
    def test_it_takes_none_of_the_keys(self) -> None:
        self.assertEqual([], checks.check_payos_keys())

    @override_settings(
        PAYOS_CLIENT_ID="a",
        PAYOS_API_KEY="b",
        PAYOS_CHECKSUM_KEY="c",
        PAYOS_BASE_URL="http://127.0.0.1:9/",
        CONTENT_SECURITY_POLICY={"DIRECTIVES": {"form-action": ["'self'"]}},
    )
    def test_it_refuses_a_server_whose_buyers_cannot_reach_payos(self) -> None:
        found = checks.check_payos_can_be_reached()
        self.assertEqual(["agrimarket.E011", "agrimarket.E012"], ids(found))


class ProviderTests(SimpleTestCase):
    @override_settings(VNEID_CLIENT_ID="a", VNEID_CLIENT_SECRET="")
    def test_it_refuses_half_of_vneid(self) -> None:
        self.assertEqual(["agrimarket.E002"], ids(checks.check_vneid_keys()))

    @override_settings(MESSENGER="zalo")
    def test_it_refuses_a_messenger_that_is_not_listed(self) -> None:
        self.assertEqual(["agrimarket.E003"], ids(checks.check_messenger()))

    @override_settings(MESSENGERS={"log": "farms.messaging.log.NoMessenger"})
    def test_it_refuses_a_messenger_that_does_not_exist(self) -> None:
        self.assertEqual(["agrimarket.E006"], ids(checks.check_messenger()))

    @override_settings(
        PAYMENT_PROVIDERS={"cheque": {"provider": "orders.payments.cheque.Provider"}},
        SALES_CHANNELS={"fax": {}},
    )
    def test_it_refuses_providers_that_do_not_exist(self) -> None:
        found = checks.check_providers()
        self.assertEqual(["agrimarket.E006", "agrimarket.E006"], ids(found))
        self.assertIn("PAYMENT_PROVIDERS['cheque']", found[0].msg)
        self.assertIn("SALES_CHANNELS['fax']", found[1].msg)


class SecretTests(SimpleTestCase):
    @override_settings(FIELD_ENCRYPTION_KEYS=[""], FIELD_HASH_KEY="")
    def test_it_refuses_empty_keys(self) -> None:
        found = checks.check_encryption_keys()
        self.assertEqual(["agrimarket.E004", "agrimarket.E005"], ids(found))

    @override_settings(FIELD_ENCRYPTION_KEYS=[Fernet.generate_key().decode(), "short"])
    def test_it_refuses_one_bad_key_among_good_ones(self) -> None:
        self.assertEqual(["agrimarket.E004"], ids(checks.check_encryption_keys()))


class ServerTests(SimpleTestCase):
    @override_settings(SITE_URL="http://cho.example.vn")
    def test_it_refuses_an_address_without_tls(self) -> None:
        self.assertEqual(["agrimarket.E007"], ids(checks.check_site_address()))

    @override_settings(SITE_URL="https://cho.example.vn", ALLOWED_HOSTS=["localhost"])
    def test_it_refuses_an_address_it_does_not_answer_to(self) -> None:
        self.assertEqual(["agrimarket.E008"], ids(checks.check_site_address()))

    def test_it_refuses_a_cache_of_each_process(self) -> None:
        self.assertEqual(["agrimarket.E009"], ids(checks.check_cache_is_shared()))

    @override_settings(SHOW_CODES_ON_SCREEN=True)
    def test_it_refuses_codes_on_screen(self) -> None:
        found = checks.check_laptop_ways_are_off()
        self.assertEqual(["agrimarket.E010", "agrimarket.W001"], ids(found))

    def test_it_holds_laptops_to_the_other_checks_only(self) -> None:
        own = [m for m in run_checks() if str(m.id).startswith("agrimarket.")]
        self.assertEqual([], own)


class ProductionTests(SimpleTestCase):
    """`manage.py check --deploy` as a server would run it."""

    def environment(self, **changes):
        listed = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
        example = dict(
            line.split("=", 1) for line in listed if "=" in line and line[0] != "#"
        )
        secrets = {
            "SECRET_KEY": "only-for-this-test-" + "0123456789abcdefghij" * 2,
            "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
            "FIELD_HASH_KEY": "only-for-this-test",
        }
        return {"PATH": os.environ["PATH"], **example, **secrets, **changes}

    def check(self, **changes):
        return subprocess.run(
            [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"],
            cwd=ROOT,
            env=self.environment(**changes),
            capture_output=True,
            text=True,
            check=False,
        )

    def test_it_passes_the_example_environment(self) -> None:
        done = self.check()
        self.assertEqual(0, done.returncode, done.stderr)

    def test_it_stops_at_half_a_payos(self) -> None:
        done = self.check(PAYOS_CLIENT_ID="a", VNEID_CLIENT_ID="b")
        self.assertEqual(1, done.returncode)
        self.assertIn("agrimarket.E001", done.stderr)
        self.assertIn("agrimarket.E002", done.stderr)
