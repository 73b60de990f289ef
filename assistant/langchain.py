"""For who builds with LangChain: the retriever, the encoder, the way of cutting and the whole assistant, in its own interfaces.

Nothing here is used by the assistant itself (docs/adr/0005): it is a door in the wall, not a way through the house.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from langchain_text_splitters import TextSplitter

from assistant.encoder.embedder import Embedder
from assistant.index.standing import of_passage
from assistant.ingest.text import passages_of
from assistant.ingest.works import limit_of
from assistant.pipeline import Assistant
from assistant.types import Answer, Passage, Searched, Turn

__all__ = ["RuggespraakEmbeddings", "RuggespraakRetriever", "RuggespraakSplitter", "as_runnable"]

Asked = str | Sequence[BaseMessage]


class RuggespraakRetriever(BaseRetriever):
    """Find the passages that answer a question, the best first, as the assistant itself finds them.

    Of a work that is not at hand, the statements of cards that rest on it stand in their place. Each document carries its `id`
    and, in its metadata, `work`, `title`, `section`, `section_title`, `page` where it has one, and `score`.
    """

    assistant: Assistant
    k: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        found = self.assistant.retriever.retrieve([Searched(query)], k or self.k)
        works = self.assistant.library.works
        return [_document(hit.passage, {**of_passage(hit.passage, works), "score": hit.score}) for hit in found.hits]


class RuggespraakEmbeddings(Embeddings):
    """The encoder an index was made with: the same vectors, for a vector store of one's own or for searching ours."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return unit vectors of texts to be found."""
        found: list[list[float]] = self._embedder.passages(texts).tolist()
        return found

    def embed_query(self, text: str) -> list[float]:
        """Return the unit vector of a question."""
        found: list[float] = self._embedder.queries([text])[0].tolist()
        return found


class RuggespraakSplitter(TextSplitter):
    """Cut Markdown or plain text as the library is cut: by its own structure, never across a heading, to fit the encoder.

    A made document says in which `section` it stands, with its `section_title` and the `heading` above it.
    """

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(chunk_size=embedder.limit, chunk_overlap=0, length_function=embedder.count_tokens)
        self._limit = limit_of(embedder.limit, embedder.count_tokens)

    def split_text(self, text: str) -> list[str]:
        """Return the passages of a text."""
        return [passage.text for passage in passages_of(text, self._limit)]

    def create_documents(self, texts: list[str], metadatas: list[dict[Any, Any]] | None = None) -> list[Document]:
        """Return the passages of texts as documents, each with the metadata of its text and its own."""
        return [
            _document(
                passage,
                {**told, "section": passage.section, "section_title": passage.section_title, "heading": passage.heading},
            )
            for text, told in zip(texts, metadatas or [{}] * len(texts), strict=True)
            for passage in passages_of(text, self._limit)
        ]


def as_runnable(assistant: Assistant) -> Runnable[Asked, Answer]:
    """Return the whole assistant as a step of a chain: a question, or a conversation that ends in one, becomes an answer.

    Danger first, sources checked, and "hierover staat niets" where it is true: all that a bare retriever leaves to its user.
    """

    def answer(asked: Asked) -> Answer:
        if isinstance(asked, str):
            return assistant.answer(asked)
        *before, last = asked
        turns = [Turn("assistant" if isinstance(m, AIMessage) else "user", m.text) for m in before]
        return assistant.answer(last.text, turns)

    step: Callable[[Asked], Answer] = answer
    return RunnableLambda(step)


def _document(passage: Passage, told: dict[Any, Any]) -> Document:
    return Document(id=passage.id, page_content=passage.text, metadata=told)
