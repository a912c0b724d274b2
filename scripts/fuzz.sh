#!/usr/bin/env bash
# Feeds each parser with a million inputs (fewer where docs/performance.md says so), optimised, and
# tells of each when it is through. It takes hours; ./test feeds them with fewer.
#   scripts/fuzz.sh            all parsers
#   scripts/fuzz.sh NAME       those whose name has NAME in it, such as journal
# Exit code: 1 when a parser crashed, hung or said what cannot be. The seed of an input is its number.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

export GARAKEI_FULL=1 GARAKEI_FUZZ=${1:-}
exec swift test -c release -Xswiftc -enable-testing \
    --explicit-target-dependency-import-check error --filter FuzzTests
