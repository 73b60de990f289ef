"""Vraag: the Gradio page, its conversation, and the interfaces for programs."""
