"""What users leave: shared links, questions for the keeper, judgements, figures without content. No ingest touches it."""

from assistant.userdata.store import LeftQuestion, Share, Store, Token

__all__ = ["LeftQuestion", "Share", "Store", "Token"]
