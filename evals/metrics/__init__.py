"""One metric a file: from what was found and what is right to figures a question."""
