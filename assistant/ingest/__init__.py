"""The steps of a document, in the order `assistant/ingestion.py` lists them."""
