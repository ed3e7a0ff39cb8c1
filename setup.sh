#!/bin/sh
# Everything a fresh machine needs, beside the project and nowhere else: uv in .tools, the locked
# packages and Readout itself in .venv. Needs Python 3.11 to 3.13 with pip. Safe to run again.
# ./setup.sh compiled   installs Readout with its coding stage compiled (needs a C compiler and some five
#                       minutes): the same record, sooner; it no longer sees edits of src, until ./setup.sh
set -eu
cd "$(dirname "$0")"
python="${PYTHON:-python3}"
if ! command -v uv >/dev/null 2>&1; then
    [ -x .tools/bin/uv ] || "$python" -m pip install --quiet --disable-pip-version-check --target .tools uv
    PATH="$PWD/.tools/bin:$PATH"
fi
[ -x .venv/bin/python ] || uv venv --quiet --python "$python" .venv
uv pip sync --quiet --python .venv/bin/python requirements.lock
if [ "${1:-}" = compiled ]; then
    rm -f dist/readout-*.whl  # built by way of a source archive: nothing compiled is left among the sources
    HATCH_BUILD_HOOK_ENABLE_MYPYC=true uv build --quiet --no-build-isolation --python .venv/bin/python
    uv pip install --quiet --python .venv/bin/python --no-deps --reinstall dist/readout-*.whl
else
    uv pip install --quiet --python .venv/bin/python --no-deps --editable .
fi
