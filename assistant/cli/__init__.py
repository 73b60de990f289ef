"""The terminal: the edge of the process, and the commands beside `vraag` and `ingest.py`."""
