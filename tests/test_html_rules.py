"""The rules for pages find what is wrong, and only that."""

from django.test import SimpleTestCase

from tests.html_rules import faults_of

GOOD = """<!doctype html><html lang="vi"><head><title>Chợ</title>
<meta name="viewport" content="width=device-width"></head><body>
<a href="#main">Tới nội dung</a><header><nav aria-label="Chính"></nav></header>
<main id="main">{}</main></body></html>"""
WRONG = {
    "<h1>a</h1><h3>b</h3>": "h1 is followed by h3",
    "<h1>a</h1><h1>b</h1>": "2 headings of level 1",
    "<h1>a</h1><h2></h2>": "an empty h2",
    '<h1>a</h1><a href="/"></a>': "a without a name",
    "<h1>a</h1><button><svg></svg></button>": "button without a name",
    '<h1>a</h1><img src="x">': "img without alt",
    '<h1>a</h1><input name="q">': "field without a label",
    '<h1>a</h1><label for="q">Tìm</label>': "label for 'q'",
    "<h1>a</h1><fieldset><label><input> a</label></fieldset>": "without a legend",
    "<h1>a</h1><table><tr><td>1</td></tr></table>": "table without headers",
    '<h1 id="a">a</h1><p id="a"></p>': "id 'a' stands 2 times",
    '<h1>a</h1><p aria-describedby="b"></p>': "aria-describedby names 'b'",
    '<h1>a</h1><a href="#b">b</a>': "link to #b",
    '<h1 style="color:red">a</h1>': "inline style",
    "<h1>a</h1><script>alert(1)</script>": "inline script",
    '<h1 onclick="x()">a</h1>': "inline handler",
}
RIGHT = """<h1>a</h1><h2>b</h2><img src="x" alt="">
<a href="/"><img src="x" alt="Nhà"></a>
<label>Tìm <input name="q"></label><label for="n">Tên</label><input id="n">
<button aria-label="Đóng"></button>
<script type="application/ld+json">{}</script>"""


class RulesTests(SimpleTestCase):
    def test_it_passes_a_good_page(self) -> None:
        self.assertEqual([], faults_of(GOOD.replace("{}", RIGHT, 1)))

    def test_it_names_each_fault(self) -> None:
        for part, words in WRONG.items():
            with self.subTest(part):
                found = faults_of(GOOD.replace("{}", part, 1))
                self.assertEqual(1, len(found), found)
                self.assertIn(words, found[0])

    def test_it_finds_a_page_without_a_frame(self) -> None:
        found = faults_of("<html><body><h1>a</h1></body></html>")
        self.assertEqual(6, len(found), found)
