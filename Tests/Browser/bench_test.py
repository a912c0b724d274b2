"""`garakei bench`: what it can be asked, and what it says to anything else. Nothing is timed here."""

import os
import subprocess
import unittest

PROGRAM = os.environ["GARAKEI_PROGRAM"]
CENTER_PARTS = [
    "center-keeper", "center-verify", "center-connect", "center-activate", "center-memory",
]


def bench(*options):
    return subprocess.run([PROGRAM, "bench", *options], capture_output=True, text=True)


class BenchTest(unittest.TestCase):
    def refused(self, words, *options):
        done = bench(*options)
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        self.assertIn(words, done.stderr)

    def test_the_help_names_the_center_and_all_its_parts(self):
        done = bench("--help")
        self.assertEqual(done.returncode, 0, done.stderr)
        for word in ["--center", "--minutes", *CENTER_PARTS]:
            self.assertIn(word, done.stdout)

    def test_the_memory_is_watched_for_1_to_600_minutes(self):
        self.refused("--minutes: found 0; wanted 1 to 600.", "--minutes", "0")
        self.refused("--minutes: found 601; wanted 1 to 600.", "--minutes", "601")

    def test_a_part_of_the_phone_is_none_of_the_centers(self):
        self.refused(
            "--only: found journeys, which is not measured with --center; wanted "
            + ", ".join(CENTER_PARTS), "--center", "--only", "journeys")


if __name__ == "__main__":
    unittest.main()
