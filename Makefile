# `make demo` and `make test` do all of their own set-up in .venv.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed

.PHONY: demo test install lint types fresh docs unit wheel verify soak bench lock clean debian

demo: $(INSTALLED)
	$(BIN)/autograder demo

test: lint types fresh docs unit

install: $(INSTALLED)

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED)
	$(BIN)/mypy

fresh: $(INSTALLED)
	$(BIN)/autograder build --check

# What students install.
wheel: $(INSTALLED)
	$(BIN)/python -m hatchling build -t wheel -d dist

# The pages of docs/ as HTML in build/docs; a warning is an error.
docs: $(INSTALLED)
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going docs build/docs

# One thread each: two of them with two threads of linear algebra would wait for each other most of the time.
unit soak: export OPENBLAS_NUM_THREADS = 1
# Three on two cores: one of them waits most of the time, for a deadline, a lock or a server.
unit: $(INSTALLED) debian
	$(BIN)/pytest -q -n 3 --dist loadgroup -m "not soak"

debian:
	tools/install-debian-packages

# Grades every known mistake and right variant of the course; `make test` does so for one notebook.
verify: $(INSTALLED)
	$(BIN)/autograder verify

soak: $(INSTALLED)
	$(BIN)/pytest -q -m soak

bench: $(INSTALLED)
	$(BIN)/python -m benchmarks.class_of_forty
	$(BIN)/python -m benchmarks.gradcheck

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say which with make PYTHON=...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

# The lock names no registry: it is used with whichever one the machine is set up for.
lock:
	uv pip compile pyproject.toml --extra dev --extra cluster --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock

clean:
	rm -rf .venv build dist
