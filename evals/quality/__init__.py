"""What is found, and what is said."""
