"""Recorded signatures, and the official SDK as a second opinion."""

import json
from pathlib import Path

from django.test import SimpleTestCase
from payos import PayOS

from agrimarket.simulators.payos.signing import sign_create, sign_data
from agrimarket.simulators.payos.vietqr import build_vietqr, checksum, field

VECTORS = Path(__file__).parents[2] / "vectors"
SIGNATURES = json.loads((VECTORS / "payos_signatures.json").read_text())["signatures"]
CODES = json.loads((VECTORS / "vietqr.json").read_text())["codes"]
SIGN = {"create": sign_create, "data": sign_data}


class SignatureTests(SimpleTestCase):
    def test_it_signs_as_recorded(self):
        for vector in SIGNATURES:
            with self.subTest(vector["name"]):
                signature = SIGN[vector["kind"]](vector["data"], vector["key"])
                self.assertEqual(signature, vector["signature"])

    def test_the_sdk_signs_alike(self):
        sdk = PayOS("client", "api-key", "checksum-key")
        self.addCleanup(sdk.close)
        sign = {
            "create": sdk.crypto.create_signature_of_payment_request,
            "data": sdk.crypto.create_signature_from_object,
        }
        for vector in SIGNATURES:
            with self.subTest(vector["name"]):
                signature = sign[vector["kind"]](vector["data"], vector["key"])
                self.assertEqual(signature, vector["signature"])


class VietQRTests(SimpleTestCase):
    def test_it_has_the_checksum_of_the_norm(self):
        self.assertEqual(checksum("123456789"), "29B1")

    def test_it_agrees_with_recorded_checksums(self):
        for code in CODES:
            with self.subTest(code["name"]):
                self.assertEqual(checksum(code["text"][:-4]), code["text"][-4:])

    def test_it_builds_the_recorded_code(self):
        built = build_vietqr(
            bin_code="970422", account="113366668888", amount=10_000, memo="DH123"
        )
        self.assertEqual(built, CODES[-1]["text"])

    def test_it_holds_no_vietnamese_letters(self):
        with self.assertRaises(ValueError):
            field("08", "cảm ơn")
