"""Replay what a language model wrote to real questions, and count what a reader gets to see of it.

`opnamen.jsonl` has answers of a capable, faithful model and of a middling one, written to the letter of our prompt from our own
ready answers; each faithful sentence has an altered one beside it. They come from a server on loopback that speaks OpenAI's
protocol, as does the second look: as recorded, not at all, or from a model that says yes to everything.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.answer.phrase import prompt
from assistant.answer.phrase.evidence import Shelf, Wanted
from assistant.answer.phrase.model import LanguageModel, Limits
from assistant.answer.phrase.own_words import Embed
from assistant.answer.phrase.phraser import Phrased, Phraser
from assistant.language.bm25 import Analyser
from assistant.types import BlockKind, Draft, Hit, Passage, Retrieved, Role
from evals.lab.scripted_model import Reply, serving
from evals.metrics.rate import Rate
from evals.robustness.language_model.altered import by_rule

RECORDINGS = Path(__file__).with_name("opnamen.jsonl")
LIMITS = Limits(connect=2, first=30, whole=60, context=32_000, answer=1500)

_SOURCE = re.compile(r"\[bron (\d+) (\w+)\]\n(.*?)\n\[einde \1 \2\]", re.DOTALL)
_CLAIM = re.compile(r"\[zin (\d+) (\w+)\]\n(.*?)\n\[einde zin \1 \2\]\n(.*?)(?=\n\n\[zin |\n\nSchrijf nu|\Z)", re.DOTALL)


class Look(StrEnum):
    """How the second look answers."""

    RECORDED = "tweede blik nagespeeld"
    NONE = "zonder tweede blik"
    OBEDIENT = "tweede blik zegt overal ja"


class Kind(StrEnum):
    """What a sentence is."""

    FAITHFUL = "getrouw"
    BY_HAND = "veranderd met de hand"
    BY_RULE = "veranderd met een regel"
    MIDDLING = "middelmatig model, wel gedragen"
    UNFOUNDED = "middelmatig model, niet gedragen"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One that a model writes, the sources it cites (from 1), and the words a second look quotes for it."""

    text: str
    role: str
    cited: tuple[int, ...]
    kind: Kind
    words: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """A question, the sources given with it, and what was written."""

    id: str
    question: str
    sources: tuple[tuple[str, str, str], ...]
    sentences: tuple[Sentence, ...]

    @property
    def written(self) -> tuple[Sentence, ...]:
        """What the model wrote itself."""
        return tuple(s for s in self.sentences if s.kind in (Kind.FAITHFUL, Kind.MIDDLING, Kind.UNFOUNDED))

    @property
    def is_faithful(self) -> bool:
        """Whether the model was."""
        return all(s.kind is Kind.FAITHFUL for s in self.written)


def load() -> list[Recording]:
    """Return the recordings."""
    return [_recording(json.loads(line)) for line in RECORDINGS.read_text("utf-8").splitlines()]


def _recording(found: dict[str, Any]) -> Recording:
    sources = tuple((s["section"], s["heading"], s["text"]) for s in found["bronnen"])
    return Recording(found["id"], found["vraag"], sources, tuple(_sentences(found)))


def _sentences(found: dict[str, Any]) -> Iterator[Sentence]:
    faithful = found["soort"] == "getrouw"
    for said in found["uitspraken"]:
        text, role, cited = said["tekst"], said["rol"], tuple(said["bronnen"])
        kind = Kind.FAITHFUL if faithful else Kind.MIDDLING if said["trouw"] else Kind.UNFOUNDED
        yield Sentence(text, role, cited, kind, said.get("woorden", ""))
        if "anders" in said:
            yield Sentence(said["anders"], role, cited, Kind.BY_HAND)
            yield from (Sentence(altered, role, cited, Kind.BY_RULE) for altered in by_rule(text, 1))


@dataclass(slots=True)
class Replayed:
    """A server's script that answers with a recording; `sentences` are those it writes now."""

    look: Look = Look.RECORDED
    recording: Recording | None = None
    sentences: tuple[Sentence, ...] = ()
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    left: int = 0

    @property
    def reply(self) -> Reply:
        """What to say to the last request."""
        system, told = (str(message["content"]) for message in self.requests[-1]["messages"])
        found = self._verdicts(told) if system == prompt.look_instruction() else self._statements(told)
        return Reply(json.dumps(found, ensure_ascii=False))

    def _statements(self, asked: str) -> dict[str, Any]:
        assert self.recording is not None
        number = {
            text.split("\n", 1)[-1] if text.startswith("(") else text: int(n) for n, _mark, text in _SOURCE.findall(asked)
        }
        texts = [text for _section, _heading, text in self.recording.sources]
        said = [
            {"tekst": s.text, "rol": s.role, "bronnen": [number[texts[cited - 1]] for cited in s.cited]} for s in self.sentences
        ]
        return {"uitspraken": said}

    def _verdicts(self, asked: str) -> dict[str, Any]:
        words = {s.text: s.words for s in self.sentences if s.kind in (Kind.FAITHFUL, Kind.MIDDLING)}
        said = []
        for number, _mark, text, sources in _CLAIM.findall(asked):
            first = _SOURCE.findall(sources)[0][2].rsplit("\n", 1)[-1]
            quoted = (
                " ".join(first.split()[:5]) if self.look is Look.OBEDIENT else words.get(text) or " ".join(first.split()[:5])
            )
            carried = self.look is Look.OBEDIENT or text in words
            said.append({"zin": int(number), "oordeel": "ja" if carried else "nee", "woorden": [quoted] if carried else []})
        return {"oordelen": said}


@dataclass(slots=True)
class Count:
    """How many sentences of each kind were written and shown, and how many faithful answers were replaced whole."""

    written: Counter[Kind] = field(default_factory=Counter)
    shown: Counter[Kind] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    replaced: int = 0
    passed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def rate(self, *kinds: Kind) -> Rate:
        """Return how many of some kinds were shown."""
        return Rate(sum(self.shown[kind] for kind in kinds), sum(self.written[kind] for kind in kinds))


def replay(recordings: Sequence[Recording], embed: Embed, look: Look) -> Count:
    """Return what is shown of the recordings with one way of looking."""
    count, script = Count(), Replayed(look)
    with serving(script) as url:  # type: ignore[arg-type]
        model = LanguageModel("openai:proef", url, "", LIMITS)
        for recording in recordings:
            script.recording = recording
            shelf, wanted = asked(recording)
            second = None if look is Look.NONE else model
            phraser = Phraser(model, second, LIMITS.context, embed, Analyser(), shelf)
            if recording.is_faithful:
                script.sentences = recording.written
                count.answers += 1
                count.replaced += not phraser.phrase(wanted).phrased
            script.sentences = recording.sentences
            _count(count, recording, phraser.phrase(wanted))
    return count


def asked(recording: Recording) -> tuple[Shelf, Wanted]:
    """Return the sources of a recording, and its question with these found for it."""
    passages = {}
    for i, (section, heading, text) in enumerate(recording.sources):
        name = f"{section}#{i}"
        passages[name] = Passage(name, "antwoorden", section, heading, heading, text, BlockKind.PARAGRAPH, "a.md", i, len(text))
    hits = tuple(Hit(passage, 1.0) for passage in passages.values())
    return Shelf(passages, {}), Wanted(recording.question, Draft((), ()), Retrieved(hits, (), {}, {}))


def _count(count: Count, recording: Recording, phrased: Phrased) -> None:
    kinds = {s.text: s.kind for s in reversed(recording.sentences)}
    for one in phrased.checked:
        kind = kinds[one.written.text]
        if one.written.role is Role.ABSENT:
            continue
        count.written[kind] += 1
        count.shown[kind] += one.line is not None
        if one.line is None and kind in (Kind.FAITHFUL, Kind.MIDDLING):
            count.faults[str(one.fault)] += 1
            count.lost.append(f"{one.fault}: {one.written.text}")
        if one.line is not None and kind not in (Kind.FAITHFUL, Kind.MIDDLING):
            count.passed.append(f"{one.line.tier}: {one.written.text}")
