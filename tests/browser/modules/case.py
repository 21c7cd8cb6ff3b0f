"""A page of ours in which one module is imported and asked."""

import json
from typing import Any

from tests.browser.case import BrowserTestCase

ASK = """async ([path, name, given]) => {
  const module = await import(path);
  return await module[name](...given);
}"""


class ModuleTestCase(BrowserTestCase):
    """`self.ask("name", …)` calls an exported function of `module`."""

    module = ""

    def setUp(self) -> None:
        super().setUp()
        self.page = self.open_phone()
        self.page.goto("/ngoai-tuyen/")

    def ask(self, name: str, *given: Any) -> Any:
        path = f"/static/js/field/{self.module}"
        return self.page.evaluate(ASK, [path, name, json.loads(json.dumps(given))])
