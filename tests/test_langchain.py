"""What we are to LangChain: its own standard tests for retrievers and embeddings, and a chain with all four in it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_tests.integration_tests import EmbeddingsIntegrationTests, RetrieversIntegrationTests
from langchain_tests.unit_tests import EmbeddingsUnitTests

from assistant import Assistant, Embedder, Searched, Status, markdown
from assistant.langchain import RuggespraakEmbeddings, RuggespraakRetriever, RuggespraakSplitter, as_runnable
from evals.lab.small import DOCUMENT, STATES, Small

pytestmark = pytest.mark.anyio
ASKED = "wethouder blokkeert stuk, wat nu?"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class TestRetriever(RetrieversIntegrationTests):
    @pytest.fixture(autouse=True)
    def _given(self, from_cards: Assistant) -> None:
        self.assistant = from_cards

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return RuggespraakRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"assistant": self.assistant}

    @property
    def retriever_query_example(self) -> str:
        return ASKED


class _Ours:
    @pytest.fixture(autouse=True)
    def _given(self, embedder: Embedder) -> None:
        self.embedder = embedder

    @property
    def embeddings_class(self) -> type[Embeddings]:
        return RuggespraakEmbeddings

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {"embedder": self.embedder}


class TestEmbeddings(_Ours, EmbeddingsIntegrationTests):
    pass


class TestEmbeddingsAlone(_Ours, EmbeddingsUnitTests):
    pass


@pytest.fixture
def from_made(made: Small) -> Any:
    from assistant import Settings

    library = made.library()
    yield Assistant(library, made.embedder, Settings(corpus=made.corpus))
    library.close()


def test_a_document_carries_its_id_and_where_it_stands(from_made: Assistant) -> None:
    found = RuggespraakRetriever(assistant=from_made, k=1).invoke("waar leg ik vast wat is afgesproken?")[0]
    passage = from_made.library.passages[str(found.id)]
    assert found.page_content == passage.text
    assert found.metadata.pop("score") > 0
    assert found.metadata == {
        "work": "proefwerk",
        "title": "Proefwerk voor het stukmaken",
        "section": "2",
        "section_title": "Vastleggen",
    }


def test_the_retriever_finds_in_the_order_of_the_assistant(from_cards: Assistant) -> None:
    ours = [hit.passage.id for hit in from_cards.retriever.retrieve([Searched(ASKED)], 4).hits]
    assert [document.id for document in RuggespraakRetriever(assistant=from_cards, k=4).invoke(ASKED)] == ours


def test_a_chain_of_ours_retrieves_and_answers_with_sources(from_cards: Assistant) -> None:
    retriever = RuggespraakRetriever(assistant=from_cards, k=3)
    beside = RunnableLambda(lambda found: [document.id for document in found])
    chain = {"documents": retriever | beside, "answer": as_runnable(from_cards) | markdown, "question": RunnablePassthrough()}
    found = (RunnablePassthrough() | chain).invoke(ASKED)
    assert len(found["documents"]) == 3
    assert "[1]" in found["answer"]
    assert found["question"] == ASKED


def test_a_conversation_is_answered_as_the_next_turn_of_it(from_cards: Assistant) -> None:
    step = as_runnable(from_cards)
    first = step.invoke(ASKED)
    assert first.status is Status.ANSWERED
    following = step.invoke([HumanMessage(ASKED), AIMessage(markdown(first)), HumanMessage("bedankt!")])
    assert following.status is Status.REPLIED
    assert step.invoke([HumanMessage("bedankt!")]).reply


async def test_asked_asynchronously_the_answer_is_the_same(from_cards: Assistant) -> None:
    step = as_runnable(from_cards)
    assert markdown(await step.ainvoke(ASKED)) == markdown(step.invoke(ASKED))


def test_a_text_is_cut_as_the_library_is_and_each_part_says_where_it_stands(from_made: Assistant) -> None:
    text = DOCUMENT.format(state=STATES[0])
    splitter = RuggespraakSplitter(from_made.embedder)
    assert splitter.split_text(text) == [passage.text for passage in from_made.library.passages.values()]
    parts = splitter.split_documents([Document(page_content=text, metadata={"source": "hier"})])
    assert [(p.metadata["source"], p.metadata["section"], p.metadata["heading"]) for p in parts] == [
        ("hier", "1", "1 Overleg"),
        ("hier", "2", "2 Vastleggen"),
    ]


def test_what_is_longer_than_the_encoder_reads_is_cut_at_a_sentence(embedder: Embedder) -> None:
    sentence = "De secretaris bespreekt met de burgemeester en de wethouders wat er in de vergadering aan de orde kwam. "
    parts = RuggespraakSplitter(embedder).split_text(sentence * 60)
    assert len(parts) > 1
    assert all(embedder.count_tokens(part) <= embedder.limit and part.endswith(".") for part in parts)


def test_the_encoder_serves_a_vector_store_of_langchain_itself(embedder: Embedder) -> None:
    store = InMemoryVectorStore(RuggespraakEmbeddings(embedder))
    store.add_texts(["Er staan emmers onder het lek.", "De raad stelt de begroting vast."])
    assert store.similarity_search("het regent binnen", k=1)[0].page_content == "Er staan emmers onder het lek."
    asked = RuggespraakEmbeddings(embedder).embed_query("het regent binnen")
    assert np.allclose(asked, embedder.queries(["het regent binnen"])[0])
