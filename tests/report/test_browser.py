"""The page in a real browser: accessible, quiet, readable on a phone, on paper and without JavaScript.

Needs Chromium; the checks of accessibility also need axe-core (MPL-2.0, for tests only), which is installed
once through npm into `.venv/axe`. Without one of them the tests are skipped, saying so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from retold.report.html import html
from tests.report.demo_document import big_document, demo_document

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

AXE = "4.14.1"
VENV = Path(__file__).parents[2] / ".venv"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
QUIET += ["--disable-component-update", "--disable-sync"]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def _chromium() -> str | None:
    return next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, fetched by npm (which checks its digest) unless it is there already."""
    target = VENV / "axe" / AXE / "axe.min.js"
    if not target.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is not installed: axe-core cannot be fetched")
        with tempfile.TemporaryDirectory() as folder:
            asked = [
                npm,
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--no-save",
                f"axe-core@{AXE}",
            ]
            done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
            made = Path(folder) / "node_modules" / "axe-core" / "axe.min.js"
            if done.returncode or not made.exists():
                pytest.skip(f"npm could not fetch axe-core {AXE}: {done.stderr.strip()[:200]}")
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_suffix(f".{os.getpid()}")
            shutil.copyfile(made, part)
            part.replace(target)  # two workers may do this at once
    return target.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    path = _chromium()
    if path is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=path, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("report") / "demo.html"
    path.write_text(html(demo_document()), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(browser, address):
    """Opens the page; at the end, nothing may have been logged, asked for, or raised."""
    contexts, complaints, asked = [], [], []

    def open_page(viewport=DESK, scheme="light", javascript=True, at=address):
        context = browser.new_context(
            viewport=viewport, color_scheme=scheme, java_script_enabled=javascript, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(at)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert {url for url in asked if not url.startswith("file://")} == set()


@pytest.mark.parametrize("where", ["light", "dark", "phone", "phone dark"])
def test_axe_finds_nothing(opened, axe, where):
    page = opened(PHONE if "phone" in where else DESK, "dark" if "dark" in where else "light")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.evaluate(axe)
    result = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
    )
    found = [
        (v["id"], [n["target"] + [n["failureSummary"]] for n in v["nodes"][:3]]) for v in result["violations"]
    ]
    assert found == []
    assert len(result["passes"]) > 25


def test_axe_finds_nothing_where_words_are_lit(opened, axe):
    for scheme in ("light", "dark"):
        page = opened(DESK, scheme)
        page.click("#brief-1 a.r >> nth=1")
        page.evaluate(axe)
        result = page.evaluate("axe.run('.lit', {runOnly: ['color-contrast']})")
        assert [v["nodes"] for v in result["violations"]] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_page_does_not_scroll_sideways(opened, width):
    page = opened({"width": width, "height": 740})
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _in_view(page, query: str) -> bool:
    box = page.locator(query).first.bounding_box()
    high = page.viewport_size["height"]
    return box is not None and box["y"] > -1 and box["y"] < high


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_link_of_the_brief_lights_its_words(opened, viewport):
    page = opened(viewport)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = false })")
    link = page.locator("#brief-1 li").nth(1).locator("a.r").first
    target = link.get_attribute("href")
    link.click()
    mark = page.locator(target)
    assert "lit" in mark.get_attribute("class").split()
    assert mark.is_visible()
    assert _in_view(page, target)
    assert page.evaluate("document.activeElement.id") == target[1:]
    if viewport is DESK:
        assert _in_view(page, "#brief-1 li >> nth=1"), "the reading place stays"
    else:
        page.click("#back")
        assert _in_view(page, "#brief-1 li >> nth=1")


def test_all_pieces_of_cut_words_are_lit(opened):
    page = opened()
    name = page.evaluate("document.querySelector('[data-of]').dataset.of")
    page.evaluate("name => { location.hash = name }", name)
    page.wait_for_selector(f"[data-of='{name}'].lit")
    assert page.evaluate("document.querySelectorAll('mark.lit').length") > 1


def test_marked_words_lead_back_to_their_row(opened):
    page = opened()
    mark = page.locator(".body mark.f.x").first
    mark.click()
    assert page.locator(".row.lit, tr.lit").count() == 1
    assert "injured" in page.locator(".lit").first.inner_text()


def test_the_filter_puts_other_rows_away(opened):
    page = opened()
    page.fill("#filter", "dredger")
    page.wait_for_selector("#nothing:not([hidden])")
    shown = page.locator(".row:not(.away)")
    assert shown.count() >= 1
    assert all("dredger" in shown.nth(k).text_content() for k in range(shown.count()))
    page.fill("#filter", "")
    page.wait_for_selector("#nothing", state="hidden")
    assert page.locator(".row.away").count() == 0


def test_the_theme_is_the_readers_choice(opened):
    page = opened(DESK, "light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.get_attribute("#theme", "aria-pressed") == "true"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_a_mark_of_the_legend_can_be_put_out(opened):
    page = opened()
    page.locator(".story input[name='b']").first.uncheck()
    assert page.locator("#story-1 .body mark.b").first.is_hidden()


def test_it_reads_and_leads_without_javascript(opened):
    page = opened(javascript=False)
    assert page.locator("#theme").is_hidden()
    link = page.locator("#brief-1 a.r").nth(2)
    target = link.get_attribute("href")
    link.click()
    assert page.locator(f"{target}:target").is_visible()
    assert _in_view(page, target)


def test_the_keyboard_reaches_the_stories_first(opened):
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_paper_shows_what_is_folded(opened):
    page = opened()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = false })")
    page.emulate_media(media="print")
    assert page.locator("#a1 .body p").first.bounding_box()["height"] > 5
    assert page.locator(".legend").first.is_hidden()
    assert len(page.pdf(format="A4")) > 20_000


def test_a_large_pile_opens(opened, tmp_path):
    path = tmp_path / "large.html"
    path.write_text(html(big_document()), encoding="utf-8")
    page = opened(at=path.as_uri())
    page.locator("#brief-1 a.r").nth(150).click()
    assert page.locator("mark.lit").first.is_visible()
