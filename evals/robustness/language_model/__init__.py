"""A language model's sentences, true and altered, against the check of them."""
