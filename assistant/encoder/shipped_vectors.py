"""Vectors of our own texts that come with the program: nobody waits minutes at a first start for what is always the same.

Eight bits a dimension; a key is a hash of model and text, so that with another encoder, or for a text
that was changed since, nothing is found here and the encoder does it. Made by `python -m evals inbedden` (docs/adr/0009).
"""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

logger = logging.getLogger(__name__)

Vectors = npt.NDArray[np.float32]

FILE = Path(__file__).with_name("known.npz")

# Bytes of a key, and the highest number eight bits hold with a sign.
KEY, HIGHEST = 16, 127


class Known:
    """The vectors in one file; none where it is not there or can't be read."""

    def __init__(self, path: Path = FILE) -> None:
        self._path = path

    def find(self, keys: Iterable[bytes]) -> dict[bytes, Vectors]:
        """Return the unit vectors of those keys that are here."""
        rows, numbers = self._read
        return {key: _unit(numbers[rows[key]]) for key in keys if key in rows}

    @cached_property
    def _read(self) -> tuple[Mapping[bytes, int], npt.NDArray[np.int8]]:
        try:
            # Opened here, for NumPy leaves a file open that it can't read.
            with self._path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
                keys, numbers = file["keys"].tobytes(), file["numbers"]
        except FileNotFoundError:
            return {}, np.zeros((0, 0), dtype=np.int8)
        except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
            logger.warning("%s can't be read (%r): all is embedded here", self._path, error)
            return {}, np.zeros((0, 0), dtype=np.int8)
        return {keys[i : i + KEY]: i // KEY for i in range(0, len(keys), KEY)}, numbers


def write(path: Path, vectors: Mapping[bytes, Vectors]) -> None:
    """Write unit vectors by key, in the order of the keys: the same vectors give the same file."""
    keys = sorted(vectors)
    some = np.stack([vectors[key] for key in keys])
    # A vector is one again after it was read, so that its scale need not be kept.
    numbers = np.rint(some * (HIGHEST / np.abs(some).max(axis=1, keepdims=True))).astype(np.int8)
    np.savez(path, keys=np.frombuffer(b"".join(keys), dtype=np.uint8), numbers=numbers)


def _unit(numbers: npt.NDArray[np.int8]) -> Vectors:
    found = numbers.astype(np.float32)
    return np.asarray(found / np.linalg.norm(found), dtype=np.float32)
