"""How ./test counts the reports of Swift suites (scripts/counting.sh)."""

import os
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def report(*cases):
    return f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>"


GOOD = "<testcase name='a'/>"
BAD = "<testcase name='b'><failure message='no'/></testcase>"
LEFT = "<testcase name='c'><skipped/></testcase>"


class CountingTest(unittest.TestCase):
    def count(self, status, *reports):
        """The counts after a run that ended so and left these reports; None is one not there."""
        with tempfile.TemporaryDirectory() as folder:
            paths = [os.path.join(folder, f"{number}.xml") for number in range(len(reports))]
            for path, text in zip(paths, reports):
                if text is not None:
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(text)
            script = '. scripts/counting.sh; count_swift "$@"; echo "$passed $failed $skipped"'
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", script, "-", str(status), *paths], cwd=ROOT,
                capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return tuple(int(word) for word in done.stdout.split())

    def test_both_reports_are_counted(self):
        self.assertEqual(self.count(0, report(GOOD), report(GOOD, GOOD, LEFT)), (3, 0, 1))
        self.assertEqual(self.count(1, report(), report(GOOD, BAD)), (1, 1, 0))

    def test_a_run_that_broke_off_has_failed_whatever_it_left(self):
        self.assertEqual(self.count(1, report(), ""), (0, 1, 0))
        self.assertEqual(self.count(1, None, None), (0, 1, 0))
        self.assertEqual(self.count(124, report(GOOD), ""), (0, 1, 0))


if __name__ == "__main__":
    unittest.main()
