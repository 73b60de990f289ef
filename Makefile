# Two commands do it all: `make start` and `make test`. Windows: see the README.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: start test quick fuzz parts licences audit lock clean

start: $(READY)
	$(BIN)/python app.py

test: $(READY) $(VENV)/ready-test
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest $(PYTEST)

# For while you work: what needs no index, model, browser or server (tests/conftest.py). The folders are named so that no others are loaded.
quick: $(READY) $(VENV)/ready-test
	$(BIN)/pytest -m quick $(addprefix tests/,answer ci corpus evals ingest language test_layers.py test_settings.py)

# Whatever comes in, made at random: about an hour.
fuzz: $(READY) $(VENV)/ready-test
	FUZZ_EXAMPLES=50000 $(BIN)/pytest --timeout=7200 --durations=0 tests/safe/test_fuzz.py

# On Linux the ordinary index brings gigabytes of CUDA along, so PyTorch's own CPU build is tried first. Where that index does not answer
# within seconds, the ordinary one is taken, and nothing is said of it.
TORCH := torch==2.13.0
CPU := https://download.pytorch.org/whl/cpu
ifeq ($(shell uname -s),Linux)
cpu_torch = timeout 8 $(BIN)/python -c "from urllib.request import urlopen; urlopen('$(CPU)/torch/', timeout=4)" 2>/dev/null \
	&& $(BIN)/python -m pip install --quiet --no-deps --timeout 15 --retries 0 --index-url $(CPU) $(TORCH) 2>/dev/null
else
cpu_torch = false
endif

# PyTorch first and by itself, so that nothing else asks for another build of it.
$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(call cpu_torch) || $(BIN)/python -m pip install --quiet $(TORCH)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/ready-test: $(READY)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

# What a server runs on: the list of parts (CycloneDX), what is known against them, and the lock file with hashes.
# These tools have a folder of their own, so that they are not parts themselves.
TOOLS := $(VENV)/tools

parts: $(READY) $(TOOLS)/ready
	mkdir -p dist
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-file dist/onderdelen.cdx.json $(BIN)/python

# docs/licenties.md; fails where a part has a licence that nobody looked at.
licences: $(VENV)/ready-test
	$(BIN)/python deploy/licences.py

audit: $(TOOLS)/ready
	$(TOOLS)/bin/python deploy/audit.py $(TOOLS)/bin/pip-audit

lock: $(TOOLS)/ready
	UV=$(TOOLS)/bin/uv deploy/lock.sh

$(TOOLS)/ready:
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet 'cyclonedx-bom>=7,<8' 'pip-audit>=2.10,<3' 'uv>=0.13,<1'
	touch $@

# What readers left lies in data/: that stays.
clean:
	rm -rf $(VENV) dist
