#!/usr/bin/env bash
# Builds the wheel, with the program in it, into python/dist: `python/build.sh [PYTHON]`
set -euo pipefail
cd "$(dirname "$0")"
"${1:-python3}" -m pip wheel --quiet --no-deps --wheel-dir dist .
ls dist/hegui-*.whl
