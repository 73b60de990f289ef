"""The steps of a question, in the order `assistant/pipeline.py` lists them."""
