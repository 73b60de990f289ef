"""What is measured with: questions, attempts, verdicts, and their loader."""
