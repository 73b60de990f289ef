"""Write a generation, look at it from another process, and have it served."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from assistant.errors import LibraryUnavailable
from assistant.index import growth, manifest, vectors
from assistant.index.check import check_apart
from assistant.index.generations import Generations
from assistant.index.manifest import Contents
from assistant.index.vectors import Vectors
from assistant.messages import CHECK_FAILED, INGEST_CHECKING, INGEST_STORING

# Less than this free, and it was the disk that ended the making of an index: Chroma does not say so in one voice.
FULL = 4 * 1024 * 1024


def store(
    contents: Contents, entry_vectors: Vectors, generations: Generations, progress: Callable[[str, int, int], None]
) -> Path:
    """Make a generation of `contents` and the vectors of its entries (entries × dimensions), and return its folder.

    To be called as the writer. Raises LibraryUnavailable where it does not pass its check or its server is away, OSError
    where the disk is full; the generation that is served stays then.
    """
    with generations.new() as folder:
        with _full_disk_told(folder):
            manifest.write(folder, contents)
            told = partial(progress, INGEST_STORING)
            before = None if generations.server else generations.last_sound()
            if before is None or not growth.grow(folder, contents, entry_vectors, before):
                vectors.write(folder, contents, entry_vectors, told, generations.server)
            progress(INGEST_CHECKING, 0, 1)
            if wrong := check_apart(folder, is_sealed=False):
                raise LibraryUnavailable(CHECK_FAILED) from RuntimeError("; ".join(wrong))
            generation = generations.commit(folder)
        progress(INGEST_CHECKING, 1, 1)
        return generation


@contextmanager
def _full_disk_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if shutil.disk_usage(folder.parent).free < FULL:
            raise OSError(errno.ENOSPC, "no space left") from error
        raise
