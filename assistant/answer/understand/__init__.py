"""Second step: tell what kind of message this is, and what is asked in it.

Plain rules, each in its file: words to the assistant and questions about it (to_assistant), what is no message (nonsense),
other languages (languages), a word to be explained (definitions), turns that lean on the conversation (follow_up), several
askings in one message (askings), and the question in a story or a pasted mail (story). What the tables miss of words to the
assistant is learnt from examples (learnt), and counts after the search: where nothing sure was found, or it is sure itself.

Measured by `python -m evals berichten`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answer.intent import asker_of
from assistant.answer.understand import words
from assistant.answer.understand.askings import MOST, split
from assistant.answer.understand.definitions import asked_terms
from assistant.answer.understand.follow_up import base_of, begins_anew, leans
from assistant.answer.understand.follow_up import searched as searched_after
from assistant.answer.understand.languages import DUTCH, OTHER, language_of
from assistant.answer.understand.nonsense import is_nonsense
from assistant.answer.understand.story import LONG, asking_sentences, own_words, pieces, spoken_to_written, without_politeness
from assistant.answer.understand.to_assistant import about_itself, reply_named, said_to, wish_of
from assistant.corpus.terms import Term
from assistant.language.negation import asks_what_not
from assistant.types import Asking, MessageKind, Searched, Shown, Statement, Turn, Understood, Wish

# What a story is searched by: the whole of it, in pieces that the encoder reads, and a little by its asking sentences. On the
# tuned half (mails) these alone find 0.57 among the first five, the whole 0.91; together the first answer is right more often.
ASKED, WHOLE, PIECE = 0.2, 1.0, 300
# What a second asking is searched by, beside its own words: the message it stands in.
BESIDE = 0.35
# A question of so few words may well be another one in another conversation.
FEW = 3
_WORD = re.compile(r"\w+")


def _all_known(text: str) -> float:
    return 1.0


@dataclass(frozen=True, slots=True)
class Known:
    """What understanding needs of a library.

    Its terms, its statements by id, the questions it has an answer to (`as_known`), and how much of a text it has words for
    (0-1).
    """

    terms: tuple[Term, ...] = ()
    statements: Mapping[str, Statement] = field(default_factory=dict)
    questions: frozenset[str] = frozenset()
    share_known: Callable[[str], float] = _all_known


def as_known(question: str) -> str:
    """Return a question as the library knows it again: its words in small letters, without signs."""
    return " ".join(_WORD.findall(question.lower()))


def understand(question: str, history: Sequence[Turn] = (), known: Known = Known()) -> Understood:
    """Return the kind of a message and the askings in it, or what is said to the assistant."""
    whole = " ".join(question.split())
    text = without_politeness(" ".join(spoken_to_written(own_words(question)).split())) or whole
    language = language_of(text)
    reply = _replied(text, known) if language != OTHER else None
    if reply:
        return reply
    wish = wish_of(text)
    if wish:
        return _wishing(wish, history)
    notices = (words.LANGUAGES[language],) if language in words.LANGUAGES else ()
    if language == OTHER:
        return Understood(MessageKind.QUESTION, reply=words.OTHER_LANGUAGE, language=language)
    terms = asked_terms(text, known.terms)
    if terms is not None and not (history and leans(text) and not terms):
        asking = _asking(text, (Searched(text),), history)
        return Understood(MessageKind.DEFINITION, (asking,), notices=notices, terms=terms, language=language)
    if len(text.split()) > LONG:
        return Understood(MessageKind.STORY, (_story(text, history),), notices=notices, language=language)
    stands_alone = begins_anew(text) or (len(text.split()) > FEW and as_known(text) in known.questions)
    if any(turn.role == "user" for turn in history) and not stands_alone and leans(text):
        asking = _asking(text, searched_after(text, history, known.statements), history)
        return Understood(MessageKind.FOLLOW_UP, (asking,), notices=notices, language=language)
    parts = split(text, {name.lower() for term in known.terms for name in term.names})
    if len(parts) > 1:
        return _several(text, parts, history, language, notices)
    return Understood(MessageKind.QUESTION, (_asking(text, (Searched(text),), history),), notices=notices, language=language)


def as_word(name: str, history: Sequence[Turn] = ()) -> Understood:
    """Return how a message is understood that is the word of this name after all (learnt.py)."""
    told = reply_named(name)
    return _said(*told) if told else _wishing(Wish(name), history)


def _wishing(wish: Wish, history: Sequence[Turn]) -> Understood:
    asked, shown = base_of(history), _last_shown(history)
    askings = (_asking(asked, (Searched(asked),), history),) if asked else ()
    return Understood(MessageKind.TO_ASSISTANT, askings, "" if asked or shown else words.NOTHING_BEFORE, wish, shown)


def _replied(text: str, known: Known) -> Understood | None:
    """Return what is said to who asks nothing of the library."""
    said = said_to(text)
    if said:
        return _said(MessageKind.TO_ASSISTANT, said)
    about = about_itself(text)
    if about:
        return _said(MessageKind.ABOUT_ASSISTANT, about)
    if is_nonsense(text, known.share_known(text)) and asked_terms(text, known.terms) is None:
        return _said(MessageKind.NONSENSE, words.NONSENSE)
    return None


def _said(kind: MessageKind, reply: str) -> Understood:
    return Understood(kind, reply=f"{reply}\n\n{words.READ_ABOUT}" if kind is MessageKind.ABOUT_ASSISTANT else reply)


def _several(text: str, parts: Sequence[str], history: Sequence[Turn], language: str, notices: tuple[str, ...]) -> Understood:
    left = "; ".join(parts[MOST:])
    told = (*notices, words.MORE_ASKED.format(left=left)) if left else notices
    askings = tuple(_asking(part, (Searched(part), Searched(text, BESIDE)), history) for part in parts[:MOST])
    return Understood(MessageKind.SEVERAL, askings, notices=told, language=language)


def _story(text: str, history: Sequence[Turn]) -> Asking:
    """Return the one asking of a story: the sentences that ask, and the whole, each with its weight."""
    asked = " ".join(asking_sentences(text))
    parts = pieces(text, PIECE)
    whole = tuple(Searched(part, WHOLE / len(parts)) for part in parts)
    return _asking(text, (Searched(asked, ASKED), *whole) if asked and asked != text else whole, history)


def _asking(text: str, searched: tuple[Searched, ...], history: Sequence[Turn]) -> Asking:
    # The weights add up to one: what is measured of a match is comparable with that of a question searched by itself.
    total = sum(one.weight for one in searched)
    shares = tuple(Searched(one.text, one.weight / total) for one in searched)
    return Asking(text, shares, asker_of(text), asks_what_not(text), _shown(history))


def _shown(history: Sequence[Turn]) -> frozenset[str]:
    return frozenset(name for turn in history for name in (turn.shown or Shown()).statements)


def _last_shown(history: Sequence[Turn]) -> Shown | None:
    return next((turn.shown for turn in reversed(history) if turn.role == "assistant" and turn.shown), None)


__all__ = ["DUTCH", "Known", "as_known", "as_word", "understand"]
