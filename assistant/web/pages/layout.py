"""What every page of ours has round it: the menu, what is switched on, and the shared frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from assistant import messages
from assistant.settings import Settings
from assistant.web import words
from assistant.web.pages.bookshelf import NotOpen, NotThere
from assistant.web.pages.templating import render


@dataclass(frozen=True)
class PageLayout:
    """Renders pages for one app."""

    settings: Settings

    @property
    def common(self) -> dict[str, Any]:
        """What every template may use."""
        menu = [
            ("/", words.ASK_PAGE),
            ("/lezen", words.READ_PAGE),
            ("/leren", words.LEARN_PAGE),
            ("/meegeven", words.LIST_PAGE),
        ]
        if self.settings.keeper_password:
            menu.append(("/beheer", words.KEEP_PAGE))
        return {
            "menu": menu,
            "here": "",
            "way_out": bool(self.settings.access_password),
            "disclosure": words.DISCLOSURE_MODEL if self.settings.language_model else messages.DISCLOSURE,
            "sharing": bool(self.settings.public_address),
            "share_days": self.settings.share_days,
            "keeper": self.settings.keeper_name or words.KEEPER_DEFAULT,
            "keep_days": self.settings.keep_days,
        }

    def page(self, template: str, here: str = "", status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page; `here` is the menu entry it belongs to."""
        return HTMLResponse(render(template, **(self.common | {"here": here} | values)), status)

    def missing(self) -> HTMLResponse:
        """Return the page that says there is no such page."""
        return self.page("fout.html", status=404, title=words.NOT_FOUND_TITLE, text=words.NOT_FOUND)

    def opening(self) -> HTMLResponse:
        """Return the page that says the library is not open yet."""
        return self.page("fout.html", status=503, title=words.OPENING, text=words.OPENING_LONG)

    def stand_in(self, app: FastAPI) -> None:
        """Have `app` answer with one of these two where a page finds no library, or not what it looks for."""
        app.add_exception_handler(NotOpen, lambda request, error: self.opening())
        app.add_exception_handler(NotThere, lambda request, error: self.missing())
