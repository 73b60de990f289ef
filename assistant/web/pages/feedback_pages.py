"""What a reader chooses to leave: a question for the keeper, a judgement of an answer."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from assistant.answer.guard import guard
from assistant.errors import BadQuestion
from assistant.userdata import Store
from assistant.web import words
from assistant.web.pages.layout import PageLayout


class LeftIn(BaseModel):
    """A question as a reader leaves it, after reading it over."""

    question: str = Field(max_length=8000)


class JudgedIn(BaseModel):
    """A judgement; `card` is an id, not what was asked."""

    good: bool
    reason: Literal["", "past-niet", "te-algemeen", "klopt-niet", "mist-iets"] = ""
    card: str = Field("", max_length=120, pattern=r"^[a-z0-9-]*$")
    generation: str = Field("", max_length=60, pattern=r"^[\w-]*$")


def router(frame: PageLayout, store: Store) -> APIRouter:
    """Return the routes."""
    routes = APIRouter()

    @routes.post("/laat/vraag")
    def leave(left: LeftIn) -> JSONResponse:
        try:
            question = guard(left.question, frame.settings.question_limit).text
        except BadQuestion as error:
            return JSONResponse({"detail": str(error)}, 422)
        store.leave(question)
        return JSONResponse({"bericht": words.LEAVE_THANKS})

    @routes.post("/laat/oordeel")
    def judge(judged: JudgedIn) -> JSONResponse:
        store.judge(judged.good, judged.reason, judged.card, judged.generation)
        return JSONResponse({"bericht": words.JUDGE_THANKS})

    return routes
