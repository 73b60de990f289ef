"""The web app: the question page (Gradio) and the pages to read (plain HTML), behind one list of allowed routes.

`server.py` puts it together; each page has a file of its own; Dutch words are in `words.py`, HTML in `templates/`, style and
script in `static/`. Gradio, FastAPI, Starlette, uvicorn and Jinja2 live here and nowhere else. This file imports none of them:
what gradio reads from the environment must be set before it is imported.
"""
