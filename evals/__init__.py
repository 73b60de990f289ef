"""Measures what Ruggespraak finds and answers: the questions, the metrics, and the commands of `python -m evals`."""
