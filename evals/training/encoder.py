"""Teach the bundled encoder this work: `python -m evals finetune CORPUS --naar assistant/encoder/difference.safetensors`.

Contrastive learning (InfoNCE, van den Oord et al., 2018) on the question index: each question should lie nearest to the
passage it belongs to, among the passages of the batch, and near its sibling questions. Half of a batch are passages of the
same sections as the other half: the hard negatives are the neighbours a reader would confuse. The word embeddings stay
frozen, so only the 21 million weights of the layers change; what ships is their difference from the bundled ones, in 8 bits
a weight with a scale a row (assistant/encoder/). One passage in eight is left out of the training, so that the report can
tell learning from knowing by heart.

The ready answers are learnt likewise: what one is asked by lies near its text and its other phrasings, and apart from those of
the other answers of its card. With `--verder` training goes on from what was learnt before.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer
from torch.nn import functional

from assistant.corpus.questions import load_anchors, tie
from assistant.encoder.embedder import BARE, Embedder
from assistant.language.fingerprint import fingerprint
from assistant.types import Anchor, Passage, ReadyAnswer
from evals.messages import HELP_EPOCHS, HELP_GO_ON, HELP_TARGET
from evals.runner import arguments, open_bench

SEED = 20261121
LEFT_OUT = 8  # one passage in so many
BATCH, SIBLINGS = 32, 3
TEMPERATURE, RATE, WARM_UP = 0.03, 8e-5, 0.1
QUESTION_TOKENS, TEXT_TOKENS, CHUNK = 64, 144, 16
EPOCHS = 2.6


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the questions it answers: a passage under its heading, or a ready answer of a card.

    `section` is what its nearest neighbours share with it.
    """

    key: str
    section: str
    text: str
    questions: tuple[str, ...]


def left_out(key: str) -> bool:
    """Tell whether a passage is kept out of training; it depends on the passage alone."""
    return hashlib.blake2b(key.encode(), digest_size=4).digest()[0] % LEFT_OUT == 0


def batches(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Give batches of BATCH passages: each passage once an epoch, beside another of its section where there is one."""
    by_section: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_section[example.section].append(example)
    order = list(examples)
    rng.shuffle(order)
    used: set[str] = set()
    batch: list[Example] = []
    for example in order:
        if example.key in used:
            continue
        neighbours = [other for other in by_section[example.section] if other.key not in used and other.key != example.key]
        pair = [example, *rng.sample(neighbours, min(1, len(neighbours)))]
        used.update(one.key for one in pair)
        batch.extend(pair)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if len(batch) > 1:
        yield batch


def encode(model: SentenceTransformer, texts: Sequence[str], tokens: int) -> torch.Tensor:
    """Return unit vectors (texts × dimensions) with their gradients; texts of like length go together, so little is padding."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    found: list[torch.Tensor] = []
    for start in range(0, len(order), CHUNK):
        some = [texts[i] for i in order[start : start + CHUNK]]
        inputs = model.tokenizer(some, padding=True, truncation=True, max_length=tokens, return_tensors="pt")
        hidden = model[0].auto_model(**inputs).last_hidden_state.float()
        mask = inputs["attention_mask"].unsqueeze(-1).float()
        found.append(functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1))
    return torch.cat(found)[torch.tensor(order).argsort()]


def loss_of(model: SentenceTransformer, batch: Sequence[Example], rng: random.Random) -> torch.Tensor:
    """Return the loss of one batch: each question to its passage, and each question to its siblings."""
    asked = [(row, q) for row, e in enumerate(batch) for q in rng.sample(e.questions, min(SIBLINGS, len(e.questions)))]
    owner = torch.tensor([row for row, _question in asked])
    questions = encode(model, [f"query: {question}" for _row, question in asked], QUESTION_TOKENS)
    texts = encode(model, [f"passage: {example.text}" for example in batch], TEXT_TOKENS)
    to_text = functional.cross_entropy(questions @ texts.T / TEMPERATURE, owner)
    # Supervised contrastive loss (Khosla et al., 2020) among the questions.
    near = (questions @ questions.T / TEMPERATURE).masked_fill(torch.eye(len(asked), dtype=torch.bool), -1e4)
    sibling = (owner[:, None] == owner[None, :]) & ~torch.eye(len(asked), dtype=torch.bool)
    log_share = near - near.logsumexp(dim=1, keepdim=True)
    has = sibling.any(dim=1)
    to_sibling = -(log_share * sibling).sum(1)[has] / sibling.sum(1)[has]
    return to_text + 0.5 * to_sibling.mean()


def train(model: SentenceTransformer, examples: Sequence[Example], epochs: float) -> None:
    """Train in place for so many passes over all questions of the examples."""
    rng = random.Random(SEED)
    torch.manual_seed(SEED)
    for name, weight in model.named_parameters():
        weight.requires_grad = "embeddings" not in name
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01)
    visits = sum(len(example.questions) for example in examples) / len(examples) / SIBLINGS
    total = int(epochs * visits * len(examples) / BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=total + 1, pct_start=WARM_UP, div_factor=10.0)
    began, step, running = time.monotonic(), 0, 0.0
    model.train()
    while step < total:
        for batch in batches(examples, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, batch, rng)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            schedule.step()
            step, running = step + 1, 0.95 * running + 0.05 * float(loss.detach()) if step else float(loss.detach())
            if step % 20 == 0:
                print(f"step {step}/{total}  loss {running:.3f}  {time.monotonic() - began:.0f} s", flush=True)
            if step >= total:
                break
    model.eval()


def difference(model: SentenceTransformer, base: SentenceTransformer) -> dict[str, torch.Tensor]:
    """Return what training changed: for each weight its difference in 8 bits, with one scale a row."""
    before = dict(base[0].auto_model.named_parameters())
    changed: dict[str, torch.Tensor] = {}
    for name, weight in model[0].auto_model.named_parameters():
        delta = (weight - before[name]).detach()
        if not bool(delta.any()):
            continue
        rows = delta if delta.dim() > 1 else delta[None, :]
        scale = rows.abs().amax(dim=1, keepdim=True).clamp_min(1e-12) / 127
        changed[f"{name}.q"] = (rows / scale).round().to(torch.int8).reshape(delta.shape).contiguous()
        changed[f"{name}.s"] = scale.squeeze(1).to(torch.float32).contiguous()
    return changed


def examples_of(passages: Sequence[Passage], anchors: Sequence[Anchor]) -> list[Example]:
    """Return the passages that have questions and are not left out, each with the questions of all its anchors."""
    asked: dict[str, list[str]] = defaultdict(list)
    for anchor, passage in tie(anchors, passages).items():
        asked[passage.id].extend(anchor.questions)
    return [
        Example(
            _key(passage),
            f"{passage.work}:{passage.section}",
            f"{passage.heading}\n{passage.text}",
            tuple(asked[passage.id]),
        )
        for passage in passages
        if passage.id in asked and not left_out(_key(passage))
    ]


def examples_of_answers(answers: Sequence[ReadyAnswer]) -> list[Example]:
    """Return the ready answers, each with what it is asked by."""
    texts = {answer.id: "\n".join([answer.question, *(s.text for s in answer.statements)]) for answer in answers}
    return [Example(answer.id, answer.card, texts[answer.id], answer.asked) for answer in answers]


def _key(passage: Passage) -> str:
    return " ".join(map(str, fingerprint(passage.text)))


def run(argv: Sequence[str]) -> int:
    """Train on a library's question index and ready answers, and write what changed."""
    parser = argparse.ArgumentParser(prog="python -m evals finetune", description=__doc__)
    arguments(parser, json=False)
    parser.add_argument("--naar", type=Path, required=True, metavar="BESTAND", help=HELP_TARGET)
    parser.add_argument("--rondes", type=float, default=EPOCHS, metavar="N", help=HELP_EPOCHS)
    parser.add_argument("--verder", action="store_true", help=HELP_GO_ON)
    options = parser.parse_args(argv)
    bench = open_bench(options.corpus, options.index)
    contents = bench.assistant.library.contents
    passages = examples_of(contents.passages, load_anchors(bench.settings.corpus / "vragen"))
    examples = [*passages, *examples_of_answers(contents.answers)]
    bench.assistant.library.close()
    bare = Embedder(BARE, bench.settings.models)
    with tempfile.TemporaryDirectory() as folder:
        base, start = str(Path(folder) / "base"), str(Path(folder) / "start")
        bare.save(Path(base))
        (Embedder("", bench.settings.models) if options.verder else bare).save(Path(start))
        torch.set_num_threads(os.cpu_count() or 1)
        model = SentenceTransformer(start, device="cpu")
        train(model, examples, options.rondes)
        save_file(difference(model, SentenceTransformer(base, device="cpu")), options.naar)
    asked = sum(len(e.questions) for e in examples)
    told = {"passages": len(passages), "answers": len(contents.answers), "questions": asked, "seed": SEED}
    print({**told, "MB": round(options.naar.stat().st_size / 1e6, 1), "torch": torch.__version__})
    return 0
