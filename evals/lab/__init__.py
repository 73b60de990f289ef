"""Small libraries, an app in a process of its own, a scripted language model: for tests and measures alike."""
