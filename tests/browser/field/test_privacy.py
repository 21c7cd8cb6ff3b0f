"""What stays on a phone: never more than is still needed, never for other eyes."""

import json

from tests.browser.field import contract
from tests.browser.field.case import FieldTestCase
from tests.browser.field.writing import Thumb, register, tell_who

DUMP = """async () => {
  const open = indexedDB.open("agrimarket-field");
  const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const all = (name) => new Promise((done) => {
    const request = database.transaction(name).objectStore(name).getAll();
    request.onsuccess = () => done(request.result);
  });
  const [captures, pictures, facts] = await Promise.all(["captures", "pictures", "facts"].map(all));
  database.close();
  const key = facts.find((fact) => fact.name === "key")?.value;
  return { captures, pictures: pictures.length, isKeyKept: key?.extractable === false };
}"""  # noqa: E501
KEPT = """caches.open("field-shell").then((cache) => cache.keys())
  .then((kept) => kept.map((request) => new URL(request.url).pathname))"""
COLOURS = ["#110000", "#220000", "#330000"]


class PrivacyTests(FieldTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.wait_until_ready()

    def dump(self) -> dict:
        return self.page.evaluate(DUMP)

    def test_what_was_sent_leaves_only_name_and_state(self) -> None:
        register(self.page, "Nông Thị Xa", "0907 000 107", COLOURS)
        self.wait_for_state("Nông Thị Xa", "Đã gửi")
        kept = self.dump()
        self.assertEqual(0, kept["pictures"])
        [row] = kept["captures"]
        self.assertEqual("Nông Thị Xa", row["name"])
        self.assertIsNone(row["fields"])
        self.assertNotIn("0907", json.dumps(row))

    def test_the_identity_number_is_sealed_with_a_key_nobody_can_take(self) -> None:
        self.wire.cut()
        thumb = Thumb(self.page)
        thumb.press("Đăng ký hộ mới")
        thumb.type("#id_number", "092167000123")
        self.page.wait_for_timeout(400)
        kept = self.dump()
        self.assertTrue(kept["isKeyKept"])
        self.assertNotIn("092167000123", json.dumps(kept["captures"]))
        self.page.reload()
        self.page.wait_for_selector("#id_number:visible")
        self.assertEqual("092167000123", self.page.input_value("#id_number"))

    def test_another_officer_on_the_same_phone_sees_nothing_of_the_first(self) -> None:
        self.wire.cut()
        tell_who(Thumb(self.page), "Nông Thị Riêng", "0907 000 108")
        contract.OFFICER.update(id=8, name="Lan")
        self.wire.mend()
        self.page.goto(f"{self.wire.url}/thuc-dia/ghi/")
        self.page.get_by_text("Lan", exact=True).wait_for()
        self.page.locator("[data-no-captures]").wait_for()
        self.assertNotIn("Nông Thị Riêng", self.page.inner_text("body"))

    def test_whoever_was_signed_out_keeps_everything_and_is_told(self) -> None:
        self.wire.cut()
        register(self.page, "Nông Thị Chờ", "0907 000 109", COLOURS)
        contract.OFFICER.update(id=0)
        self.expected_complaints = ["401"]
        self.wire.mend()
        self.page.reload()
        self.page.get_by_role("link", name="Đăng nhập lại").wait_for()
        self.wait_for_state("Nông Thị Chờ", "Chờ gửi")
        self.assertEqual({}, contract.TAKEN)

    def test_what_is_kept_of_the_site_names_nobody(self) -> None:
        kept = self.page.evaluate(KEPT)
        pages = [path for path in kept if not path.startswith("/static/")]
        self.assertEqual(["/thuc-dia/ghi/"], pages)
