"""The errors of this program.

    UserError                what happened may be shown to the user: its text is Dutch and says what to do next
    ├── BadQuestion          an empty or overlong question
    ├── BadInput             a file, folder or setting that can't be used
    ├── LibraryUnavailable   no index, an empty one, a foreign one, or one made with another model
    │   ├── Damaged          a torn index: the generation before may still answer
    │   └── StoreAway        the server that holds the vectors does not answer: they are searched here instead
    ├── ModelUnavailable     the embedding model is missing or damaged
    ├── LanguageModelFailed  a language model was set and did not answer: the composed answer stands
    ├── Busy                 another ingest is at work
    └── NotKept              what a reader leaves can't be kept, or looked up, now

The technical cause travels as `__cause__` and goes to the log, never to the page.
"""


class UserError(Exception):
    """What went wrong, in a Dutch sentence that says what to do next."""


class BadQuestion(UserError):
    """The question can't be taken as it is."""


class BadInput(UserError):
    """A file, folder or setting can't be used."""


class LibraryUnavailable(UserError):
    """There is no index to answer from, or it can't be used as it is."""


class Damaged(LibraryUnavailable):
    """The index is torn; the generation before it may be whole."""


class StoreAway(LibraryUnavailable):
    """The server that holds the vectors does not answer, or no longer has them."""


class ModelUnavailable(UserError):
    """The embedding model is missing or damaged."""


class LanguageModelFailed(UserError):
    """The language model did not answer; the text is the note beside the composed answer that stands in its place."""


class Busy(UserError):
    """Another process is writing the index."""


class NotKept(UserError):
    """The database of what readers leave does not answer."""
