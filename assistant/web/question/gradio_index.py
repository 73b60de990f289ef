"""The frame around Gradio's page: our head, header and footer, in Dutch, without what Gradio puts there for sharing.

Gradio writes its index page itself; this rewrites it on its way out. Every change it makes is held by a test, so that another
Gradio version that writes another page is noticed.
"""

from __future__ import annotations

import re

from assistant.web.pages.templating import render

# What its index page says about Gradio to social networks, with addresses of other hosts.
_META = re.compile(r"\s*<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*/?>", re.IGNORECASE)
_MANIFEST = re.compile(r"<link rel=\"manifest\"[^>]*>")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def framed(page: str, nonce: str, **values: object) -> str:
    """Return Gradio's index page in our frame; each script in it gets the `nonce` that the content policy allows."""
    page = _META.sub("", page).replace('lang="en"', 'lang="nl"', 1)
    page = _TITLE.sub("", _MANIFEST.sub("", page))
    before, after = render("vraag.html", **values).split("<!-- gradio -->")
    head, top = before.split("<!-- body -->")
    page = page.replace("</head>", f"{head}</head>", 1)
    page = page.replace("<gradio-app", f"{top}<gradio-app", 1).replace("</gradio-app>", f"</gradio-app>{after}", 1)
    return re.sub(r"<script(?=[\s>])", f'<script nonce="{nonce}"', page)
