#!/usr/bin/env bash
# Feeds each parser with a million inputs, optimised, and tells of each when it is through.
# ./test feeds them with 100,000 each.
#   scripts/fuzz.sh            all parsers
#   scripts/fuzz.sh NAME       those whose name has NAME in it, such as journal
# Exit code: 1 when a parser crashed, hung or said what cannot be. The seed of an input is its number.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

export GARAKEI_FULL=1 GARAKEI_FUZZ=${1:-}
# In a folder of its own: what ./garakei has built is without -enable-testing.
exec swift test --scratch-path .build/fuzz -c release -Xswiftc -enable-testing \
    --explicit-target-dependency-import-check error --filter FuzzTests
