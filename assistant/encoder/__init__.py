"""What turns text into vectors: sentence-transformers, the bundled model, what it learnt, and the vectors that are shipped."""
