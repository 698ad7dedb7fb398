# `make demo` and `make test` need Python 3.11+ with pip, make and git; everything else they install into .venv.
PYTHON ?= python3
UV := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
JOBS ?= 2

.PHONY: demo test test-models lint types docs wheel bench bench-relate bench-large check clean

demo: $(READY) ## compare the demo pile and say where the report is
	$(BIN)/retold compare examples/demo/pile --html out/demo.html --json out/demo.json
	@echo
	@echo "The report: $(CURDIR)/out/demo.html   (open it in a browser; the same as JSON is beside it)"

test: $(READY) ## all tests; what needs ../shared, Chromium or npm is skipped without it, and says so
	$(BIN)/pytest -n $(JOBS) -ra

test-models: ## the neural parts on tiny models that the tests build, in an environment with torch (about 1.5 GB)
	@test -x .venv-models/bin/python || $(PYTHON) -m venv .venv-models
	@.venv-models/bin/python -m pip --disable-pip-version-check install --quiet torch==2.13.0
	@.venv-models/bin/python -m pip --disable-pip-version-check install --quiet -e '.[neural,torch]' pytest hypothesis onnx
	HF_HUB_OFFLINE=1 .venv-models/bin/python -m pytest -ra tests/models

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

docs: $(READY) ## what the docs and the README say is true: links, commands, schema
	$(BIN)/pytest tests/docs

wheel: $(READY) ## build the wheel, install it alone into an empty environment, run it there
	bash tools/wheel_test.sh $(BIN)/python

check: lint types test wheel

clean:
	rm -rf $(VENV) .venv-models out dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): pyproject.toml uv.lock
	@echo "Making $(VENV) and installing what uv.lock names (the first time this takes a minute or two) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv --without-pip $(VENV)
	@test -x $(BIN)/uv || $(PYTHON) -m pip --disable-pip-version-check --python $(VENV) install --quiet uv==$(UV)
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv sync --quiet --locked --inexact --active
	@touch $@

bench: $(READY) ## how often we are wrong, and how fast, beside the floors; BASE=<commit>: cases won and lost since
	$(BIN)/python bench/table.py $(if $(BASE),--base $(BASE))

bench-relate: $(READY) ## how well and how fast articles are related; PEERS=<a Python with rensa, gaoya, datasketch>
	$(BIN)/python bench/table.py --relate $(if $(PEERS),--peers $(PEERS)) $(if $(BASE),--base $(BASE))

bench-large: $(READY) ## copied text among a million articles, and one new one against them: half an hour, 4 GB
	$(BIN)/python bench/table.py stream-large index-large
