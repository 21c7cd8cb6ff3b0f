"""What a page owes to people who listen to it, zoom it or cannot run its scripts."""

from collections import Counter

from lxml import html

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SILENT_INPUTS = {"hidden", "submit", "button", "image", "reset"}
DATA_SCRIPTS = {"application/ld+json", "application/json"}
POINTERS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage")


def faults_of(page: str, *, language: str = "vi") -> list[str]:
    """Name what is wrong with a whole page, one short sentence each."""
    root = html.document_fromstring(page)
    shown = _shown_at_first(page)
    return [
        *_frame(shown, language),
        *_headings(shown),
        *_controls(shown),
        *_pictures(root),
        *_fields(root),
        *_identifiers(root),
        *_pointers(root),
        *_inline_code(root),
    ]


def _shown_at_first(page):
    """Return the page without what scripts show later; axe reads that in a browser."""
    root = html.document_fromstring(page)
    for node in root.xpath("//*[@hidden] | //template"):
        if node.getparent() is not None:
            node.drop_tree()
    return root


def _frame(root, language):
    if root.get("lang") != language:
        yield f"lang is {root.get('lang')!r}, not {language!r}"
    titles = root.findall("head/title")
    if len(titles) != 1 or not titles[0].text_content().strip():
        yield "no title, or more than one"
    if root.find("head/meta[@name='viewport']") is None:
        yield "no viewport"
    for name, tag, role in (("main", "main", "main"), ("banner", "header", "banner")):
        found = root.xpath(f"//body//{tag}[not(ancestor::main)] | //*[@role='{role}']")
        if len(found) != 1:
            yield f"{len(found)} {name} landmarks"
    if not root.xpath("//a[@href='#main']") or not root.xpath("//main[@id='main']"):
        yield "no way to skip to the content"
    navigations = root.xpath("//nav")
    labels = Counter(_name(nav) for nav in navigations)
    if len(navigations) > 1 and ("" in labels or max(labels.values()) > 1):
        yield "several navigations, not told apart by their labels"


def _headings(root):
    levels = [int(node.tag[1]) for node in root.iter(*HEADINGS)]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of level 1"
    for before, after in zip(levels, levels[1:], strict=False):
        if after > before + 1:
            yield f"h{before} is followed by h{after}"
    for node in root.iter(*HEADINGS):
        if not _name(node):
            yield f"an empty {node.tag}"


def _controls(root):
    for node in root.xpath("//a[@href] | //button | //summary"):
        if not _name(node) and node.get("aria-hidden") != "true":
            yield f"{node.tag} without a name: {_shown(node)}"
    for node in root.xpath("//table[not(.//th)]"):
        yield f"table without headers: {_shown(node)}"


def _pictures(root):
    for node in root.xpath("//img[not(@alt)]"):
        yield f"img without alt: {_shown(node)}"
    for node in root.xpath("//svg[@role='img']"):
        if not _name(node):
            yield f"svg without a name: {_shown(node)}"
    for _node in root.xpath("//iframe[not(@title)]"):
        yield "iframe without a title"


def _fields(root):
    labelled = {
        node.get("for") for node in root.iter("label") if node.text_content().strip()
    }
    for node in root.iter("input", "select", "textarea"):
        if node.tag == "input" and node.get("type", "text") in SILENT_INPUTS:
            continue
        inside = any(
            label.text_content().strip() for label in node.iterancestors("label")
        )
        if not (node.get("id") in labelled or inside or _aria_name(node)):
            yield f"field without a label: {_shown(node)}"
    for group in root.iter("fieldset"):
        legend = group.find("legend")
        if legend is None or not legend.text_content().strip():
            yield f"fieldset without a legend: {_shown(group)}"


def _identifiers(root):
    for identifier, count in Counter(root.xpath("//@id")).items():
        if count > 1:
            yield f"id {identifier!r} stands {count} times"


def _pointers(root):
    known = set(root.xpath("//@id"))
    for target in root.xpath("//label/@for"):
        if target not in known:
            yield f"label for {target!r}, which is not there"
    for href in root.xpath("//a/@href[starts-with(., '#')]"):
        if href[1:] not in {"", *known}:
            yield f"link to {href}, which is not there"
    for pointer in POINTERS:
        targets = " ".join(root.xpath(f"//@{pointer}")).split()
        for target in targets:
            if target not in known:
                yield f"{pointer} names {target!r}, which is not there"


def _inline_code(root):
    for node in root.xpath("//*[@style]"):
        yield f"inline style: {_shown(node)}"
    for _node in root.iter("style"):
        yield "a style element"
    for node in root.iter("script"):
        if node.get("src") is None and node.get("type") not in DATA_SCRIPTS:
            yield f"inline script: {_shown(node)}"
    for node in root.xpath("//*[@*[starts-with(name(), 'on')]]"):
        yield f"inline handler: {_shown(node)}"
    for node in root.xpath("//*[starts-with(@href, 'javascript:')]"):
        yield f"javascript address: {_shown(node)}"


def _name(node):
    """Return the name a screen reader would say, near enough."""
    pictures = [img.get("alt", "") for img in node.iter("img")]
    drawings = [svg.get("aria-label", "") for svg in node.iter("svg")]
    words = [_aria_name(node), node.text_content(), *pictures, *drawings]
    return " ".join(" ".join(words).split())


def _aria_name(node):
    named = node.get("aria-label") or node.get("title") or ""
    for target in (node.get("aria-labelledby") or "").split():
        found = node.getroottree().xpath("//*[@id=$target]", target=target)
        named += "".join(each.text_content() for each in found)
    return named.strip()


def _shown(node):
    return html.tostring(node, encoding="unicode", with_tail=False)[:120]
