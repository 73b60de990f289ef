"""Who may come in, to what, and how often."""
