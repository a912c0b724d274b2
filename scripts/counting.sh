# shellcheck shell=bash
# How many tests ./test has seen, and how the reports of Swift suites are counted.

passed=0
failed=0
skipped=0

# Adds what the reports of Swift suites count; $1 is how the run ended, the rest are the reports.
count_swift() {
    local status=$1 tests failures left
    shift
    read -r tests failures left < <(/usr/bin/python3 - "$@" <<'COUNT'
import os, sys
from xml.etree import ElementTree

cases = []
for path in sys.argv[1:]:
    # A process that crashed leaves none, or an empty one.
    if os.path.exists(path) and os.path.getsize(path) > 0:
        cases += ElementTree.parse(path).iter("testcase")
left = sum(case.find("skipped") is not None for case in cases)
print(len(cases) - left, sum(case.find("failure") is not None for case in cases), left)
COUNT
    )
    # A run that broke off counts as a failure even if no test says so.
    if [ "$status" -ne 0 ] && [ "$failures" -eq 0 ]; then failures=1; fi
    if [ "$failures" -gt "$tests" ]; then tests=$failures; fi
    passed=$((passed + tests - failures))
    failed=$((failed + failures))
    skipped=$((skipped + left))
}
