"""An opened generation: what the steps search in and read from."""

from __future__ import annotations

import contextlib
import json
import logging
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from assistant.errors import Damaged, LibraryUnavailable, StoreAway
from assistant.index import checksums, manifest, vectors
from assistant.index.exact_search import Exact
from assistant.index.generations import Generations
from assistant.index.groups import Groups
from assistant.index.lease import Lease
from assistant.index.manifest import Contents
from assistant.index.vectors import QUESTIONS, TEXTS, Vectors, VectorStore, collection_of
from assistant.messages import DAMAGED_INDEX, EMPTY_LIBRARY, OTHER_MODEL, OTHER_SCHEMA, SERVING_PREVIOUS
from assistant.types import ABSENT, Card, Entry, EntryKind, Passage, ReadyAnswer, SectionRef, Span, Statement, Work

# BM25 brings scipy along, a second of it: it is waited for where something is searched, not where a library is made.
if TYPE_CHECKING:
    from assistant.language.bm25 import Analyser, LexicalIndex

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry found by its vector: its id, what it leads to, and its cosine similarity."""

    entry: str
    target: str
    similarity: float


class Library:
    """One generation, read whole into memory but for its vectors; never changed after, and held until `close`.

    `notice` is empty, or the Dutch sentence that says why it is not the newest that answers.
    """

    notice = ""

    def __init__(self, folder: Path, model: str, is_sealed: bool = True) -> None:
        """Open the generation in `folder`. Raises Damaged, or LibraryUnavailable where it was made for another model.

        `is_sealed` is False for one in the making only.
        """
        self.folder = folder
        self.generation = folder.name
        root = folder.parent.parent
        with contextlib.ExitStack() as undo:
            try:
                self._lease = Lease(folder)
                undo.callback(self._lease.release)
                if is_sealed and (torn := checksums.breaches(folder)):
                    raise ValueError(f"not as sealed: {torn}")
                meta = manifest.read_meta(folder)
                if meta.get("schema") != str(manifest.SCHEMA):
                    raise LibraryUnavailable(OTHER_SCHEMA.format(folder=root))
                if meta.get("model") != model:
                    raise LibraryUnavailable(OTHER_MODEL.format(folder=root, was=meta.get("model"), now=model))
                self.contents: Contents = manifest.read(folder)
            except (OSError, sqlite3.DatabaseError, KeyError, ValueError, TypeError) as error:
                raise Damaged(DAMAGED_INDEX.format(folder=root)) from error
            if not self.contents.passages and not self.contents.cards:
                raise LibraryUnavailable(EMPTY_LIBRARY)
            self._vectors = VectorStore(folder)
            undo.callback(self._vectors.close)
            with contextlib.suppress(StoreAway):  # then its vectors are searched here
                wanted = sum(collection_of(entry) is not None for entry in self.contents.entries)
                if self.stored != wanted:
                    torn_store = ValueError(f"{self.stored} vectors for {wanted} entries")
                    raise Damaged(DAMAGED_INDEX.format(folder=root)) from torn_store
            undo.pop_all()

    @classmethod
    def served(cls, generations: Generations, model: str) -> Library:
        """Open the generation that is served; where it is damaged the one before, with a `notice` that says so.

        Raises LibraryUnavailable where neither can be opened: the reason of the first.
        """
        first: Damaged | None = None
        for folder in generations.candidates():
            try:
                library = cls(folder, model)
            except Damaged as error:
                first = first or error
                continue
            except LibraryUnavailable as error:
                raise first or error from error
            if first:
                library.notice = SERVING_PREVIOUS
                logger.error("damaged: serving %s instead: %r", library.generation, first.__cause__)
            return library
        raise first or Damaged(DAMAGED_INDEX.format(folder=generations.root))

    def near_texts(self, vector: Vectors, k: int) -> list[Found]:
        """Return the `k` passage texts nearest to a unit vector."""
        return self._near(TEXTS, vector, k) if self.contents.passages else []

    def near_questions(self, vector: Vectors, k: int) -> list[Found]:
        """Return the `k` questions, situations and card statements nearest to a unit vector."""
        return self._near(QUESTIONS, vector, k)

    def _near(self, collection: str, vector: Vectors, k: int) -> list[Found]:
        try:
            found = self._vectors.search(collection, vector, k)
        except StoreAway:  # logged where it was found out
            found = self._exact.search(collection, vector, k)
        return [Found(entry, self._target_of[entry], similarity) for entry, similarity in found]

    @cached_property
    def _target_of(self) -> dict[str, str]:
        return {entry.id: entry.target for entry in self.contents.entries}

    @cached_property
    def _exact(self) -> Exact:
        return Exact(self.matrix, self.contents.entries)

    @property
    def server(self) -> bool | None:
        """Whether the server that holds the vectors answered when it was last asked; None where they lie in the folder."""
        return not self._vectors.is_away if self._vectors.is_served else None

    def vector(self, entry: Entry) -> Vectors:
        """Return the stored vector of an entry that is in a collection."""
        collection = collection_of(entry)
        assert collection is not None, entry.kind
        return self._vectors.vectors(collection, [entry.id])[entry.id]

    @cached_property
    def matrix(self) -> Vectors:
        """The vectors of all entries (entries × dimensions) in their order; in 32 bits, in which they multiply fastest."""
        return np.asarray(np.load(self.folder / vectors.MATRIX, mmap_mode="r"), dtype=np.float32)

    @cached_property
    def rows(self) -> dict[EntryKind, dict[str, npt.NDArray[np.intp]]]:
        """For each kind of entry and each target, the rows of its entries in `matrix`."""
        found: dict[EntryKind, dict[str, list[int]]] = {kind: defaultdict(list) for kind in EntryKind}
        for row, entry in enumerate(self.contents.entries):
            found[entry.kind][entry.target].append(row)
            if entry.kind is EntryKind.PHRASING:  # what an answer of a card is asked by leads to the card too
                found[EntryKind.SITUATION][self.answers[entry.target].card].append(row)
        return {kind: {t: np.asarray(rows, dtype=np.intp) for t, rows in some.items()} for kind, some in found.items()}

    @cached_property
    def answers(self) -> dict[str, ReadyAnswer]:
        """Ready answers by id."""
        return {a.id: a for a in self.contents.answers}

    @cached_property
    def answers_of(self) -> dict[str, tuple[ReadyAnswer, ...]]:
        """The ready answers that belong to each card."""
        found: dict[str, list[ReadyAnswer]] = defaultdict(list)
        for answer in self.contents.answers:
            found[answer.card].append(answer)
        return {card: tuple(answers) for card, answers in found.items()}

    def similarities(self, vector: Vectors) -> Vectors:
        """Return how near each entry is to a unit vector (cosine similarity), in their order.

        One product over all, which whoever asks about some of them shares: to pick rows out of the matrix costs more.
        """
        return np.asarray(self.matrix @ vector, dtype=np.float32)

    def groups(self, targets: Sequence[str], *kinds: EntryKind) -> Groups:
        """Return for each target the rows of its entries of these kinds among the entries."""
        return Groups([[row for kind in kinds for row in self.rows[kind].get(target, ())] for target in targets])

    @property
    def stored(self) -> int:
        """How many vectors the store holds."""
        return self.stored_in(TEXTS) + self.stored_in(QUESTIONS)

    def stored_in(self, collection: str) -> int:
        """Return how many vectors one collection holds."""
        return self._vectors.count(collection)

    def close(self) -> None:
        """Let go of the files."""
        self._vectors.close()
        self._lease.release()

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Passages by id, in reading order."""
        return {p.id: p for p in self.contents.passages}

    @cached_property
    def cards(self) -> dict[str, Card]:
        """Cards by id."""
        return {c.id: c for c in self.contents.cards}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Card statements by id."""
        return {s.id: s for c in self.contents.cards for s in c.statements}

    @cached_property
    def works(self) -> dict[str, Work]:
        """Works by id."""
        return {w.id: w for w in self.contents.works}

    def section_title(self, source: SectionRef) -> str:
        """Return the title of a section, of a work at hand or one the catalogue knows; else the empty string."""
        work = self.works.get(source.work)
        return work.section_title(source.section) if work else ""

    def spans(self, statement: str) -> tuple[Span, ...]:
        """Return the spans that carry a card statement, best first; none where its works are not at hand."""
        return self.contents.links.get(statement, ())

    @cached_property
    def cards_of_passage(self) -> dict[str, tuple[tuple[str, float], ...]]:
        """For each passage, the cards whose statements rest on it and the best support of each."""
        best: dict[str, dict[str, float]] = defaultdict(dict)
        for statement, spans in self.contents.links.items():
            if statement not in self.statements:
                continue  # of a ready answer
            card = self.statements[statement].card
            for span in spans:
                best[span.passage][card] = max(best[span.passage].get(card, 0.0), span.support)
        return {passage: tuple(cards.items()) for passage, cards in best.items()}

    def alike(self, one: str, other: str) -> float:
        """Return how alike (cosine similarity) two card statements are, by id; 0 where one is not known."""
        rows = self.rows[EntryKind.STATEMENT]
        if one not in rows or other not in rows:
            return 0.0
        first, second = (self.matrix[rows[name][0]] for name in (one, other))
        return float(first @ second)

    @cached_property
    def statements_of(self) -> dict[str, tuple[Statement, ...]]:
        """The card statements that each passage carries, best first; a statement that stands for a passage carries itself."""
        found: dict[str, list[tuple[float, Statement]]] = defaultdict(list)
        for statement, spans in self.contents.links.items():
            for span in spans if statement in self.statements else ():
                found[span.passage].append((-span.support, self.statements[statement]))
        carried = {passage: tuple(s for _support, s in sorted(some, key=lambda one: one[0])) for passage, some in found.items()}
        return {**{name: (statement,) for name, statement in self.statements.items()}, **carried}

    @cached_property
    def questions_of(self) -> dict[str, tuple[str, ...]]:
        """The questions and situations that lead to each passage or card."""
        found: dict[str, list[str]] = defaultdict(list)
        for entry in self.contents.entries:
            if entry.kind in (EntryKind.QUESTION, EntryKind.SITUATION):
                found[entry.target].append(entry.text)
        return {target: tuple(texts) for target, texts in found.items()}

    @cached_property
    def analyser(self) -> Analyser:
        """What turns text into the words that are matched, with the terms this generation was made with."""
        from assistant.language.bm25 import Analyser

        return Analyser(json.loads(self.contents.meta.get("terms", "[]")))

    @cached_property
    def bare(self) -> tuple[Statement, ...]:
        """The card statements that no passage at hand carries, for their works are not there."""
        return tuple(statement for statement in self.statements.values() if not self.spans(statement.id))

    @cached_property
    def absent(self) -> dict[str, tuple[str, ...]]:
        """For each section that is not at hand, the targets of the questions on its passages."""
        found: dict[str, list[str]] = defaultdict(list)
        for target in self.rows[EntryKind.QUESTION]:
            if target not in self.passages:
                found[target.partition(ABSENT)[0]].append(target)
        return {section: tuple(targets) for section, targets in found.items()}

    @cached_property
    def lexical_passages(self) -> LexicalIndex:
        """BM25 over each passage's heading, text and questions; after those, over the questions of each absent passage."""
        from assistant.language.bm25 import LexicalIndex

        texts = (f"{p.heading} {p.text} {' '.join(self.questions_of.get(p.id, ()))}" for p in self.contents.passages)
        absent = (" ".join(self.questions_of[target]) for target in chain.from_iterable(self.absent.values()))
        return LexicalIndex(chain(texts, absent), self.analyser)

    @cached_property
    def lexical_cards(self) -> LexicalIndex:
        """BM25 over each card's title, statements and situations, and what its answers are asked by."""
        from assistant.language.bm25 import LexicalIndex

        asked = {card: chain.from_iterable(a.asked for a in some) for card, some in self.answers_of.items()}
        texts = (
            " ".join([c.title, *(s.text for s in c.statements), *c.situations, *asked.get(c.id, ())])
            for c in self.contents.cards
        )
        return LexicalIndex(texts, self.analyser)

    @cached_property
    def lexical_answers(self) -> LexicalIndex:
        """BM25 over each ready answer's question and phrasings, and what it says."""
        from assistant.language.bm25 import LexicalIndex

        texts = (" ".join([*a.asked, *(s.text for s in a.statements)]) for a in self.contents.answers)
        return LexicalIndex(texts, self.analyser)

    def warm(self) -> None:
        """Build what is built at first use, so that the first question does not wait for it."""
        _ = self.lexical_passages, self.lexical_cards, self.cards_of_passage, self.questions_of, self.rows, self.statements_of
