"""Which rules of a sheet a page needs at first sight."""

from __future__ import annotations

import pytest

from theme.critical import critical, read

PAGE = """<html lang="en"><body class="a"><main id="m"><p class="b c">Text</p>
<i style="color: var(--own)"></i></main></body></html>"""

# Sheet → what is left of it for the page.
CASES = {
    "p{top:0}": "p{top:0}",
    "section{top:0}": "",
    ".b.c{top:0}": ".b.c{top:0}",
    ".b.d{top:0}": "",
    "#m p,#n p{top:0}": "#m p{top:0}",
    "P > I{top:0}": "P > I{top:0}",
    "*,::before{top:0}": "*,::before{top:0}",
    "p:hover,p[open],p::after{top:0}": "p:hover,p[open],p::after{top:0}",
    "p:not(.d),:is(.d,.e){top:0}": "p:not(.d),:is(.d,.e){top:0}",
    "li{top:0}": "li{top:0}",  # a script may make one
    ".qk-later p{top:0}": ".qk-later p{top:0}",  # and a class of ours
    ".qk-later .d{top:0}": "",
    "/* p */ .d /* p */ {top:0}": "",
    "p{}": "",
    "p{--x:1}": "",
    "p{--own:1}": "p{--own:1}",
    "p{--x:1;--y:var(--x);--z:2;top:var(--y)}": "p{--x:1;--y:var(--x);top:var(--y)}",
    "p{top:var( --x, var(--y))}.a{--x:1;--y:2}": "p{top:var( --x, var(--y))}.a{--x:1;--y:2}",
    "section{top:var(--x)}p{--x:1}": "",
    "p{top:0;& i{top:1px}}": "p{top:0;& i{top:1px}}",
    "@media print{p{top:0}.d{top:0}}": "@media print{p{top:0}}",
    "@media (width > 1px){p{top:0}.d{top:0}}": "@media (width > 1px){p{top:0}}",
    "@media (width > 1px){.d{top:0}}": "",
    "@supports (top:0){@media screen{p{top:0}}}": "@supports (top:0){@media screen{p{top:0}}}",
    "@keyframes k{from{top:0}}": "@keyframes k{from{top:0}}",
    "@font-face{src:url(f.woff)}": "@font-face{src:url(css/f.woff)}",
    "p{background:url('../i.png')}": 'p{background:url("css/../i.png")}',
    "p{background:url(data:image/png;base64,AA)}": "p{background:url(data:image/png;base64,AA)}",
    "p{background:url(/i.png)}": "p{background:url(/i.png)}",
    '@charset "utf-8";@import "x.css";p{top:0}': "p{top:0}",
}


@pytest.mark.parametrize("sheet", CASES)
def test_what_a_page_needs_of_a_sheet(sheet: str) -> None:
    assert critical([read(sheet, "css/")], PAGE) == CASES[sheet]


def test_sheets_keep_their_order_and_share_their_variables() -> None:
    sheets = [read("p{top:var(--x)}"), read(".b{--x:1}"), read("p{top:0}")]
    assert critical(sheets, PAGE) == "p{top:var(--x)}.b{--x:1}p{top:0}"
