"""One loader for each thing in `corpus/`: cards, questions, routes, terms, catalogue, and the municipality's own."""
