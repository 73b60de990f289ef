"""Dutch: sentences, clauses, what BM25 matches, spelling, compounds, and the fingerprint of a text."""
