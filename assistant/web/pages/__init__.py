"""Lezen, Leren, Meegeven and what all pages share."""
