"""`garakei coverage` on source trees that are made up: what it prints, and its exit codes.

R-QA-005. Names of requirements are put together here, so that they are no citations.
"""

import json
import os
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["GARAKEI_PROGRAM"]
HEADER = "id,section,area,text,reason\n"
ONE, TWO, THREE = ("R-" + "APP-00%d" % number for number in (1, 2, 3))
WAYS = "id,from,event,condition,to,source\nT001,a,start,,b,1.1\nT002,b,key,,c,\n"


def row(name, reason=""):
    return "%s,1.1,%s,Text.,%s\n" % (name, name[:5], reason)


class CoverageTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        self.write("Package.swift", "")
        self.write("docs/requirements.csv", HEADER + row(ONE) + row(TWO, "not built yet: a part"))
        self.write("docs/transitions.csv", WAYS)
        self.write("Tests/A/a.swift", '@Test("%s")\n' % ONE)

    def write(self, name, text):
        path = os.path.join(self.root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def coverage(self, *options, cwd=None):
        return subprocess.run(
            [PROGRAM, "coverage", *options], cwd=cwd or self.root, stdin=subprocess.DEVNULL,
            env=dict(os.environ, LC_ALL="C.UTF-8"), capture_output=True, text=True)

    def test_all_is_well(self):
        after = self.coverage()
        self.assertEqual(after.returncode, 0, after.stderr)
        self.assertIn(ONE + " 1", after.stdout)
        self.assertIn(TWO + " -", after.stdout)
        self.assertNotIn("Transitions", after.stdout)
        elsewhere = self.coverage("--root", self.root, cwd="/")
        self.assertEqual(elsewhere.stdout, after.stdout)

    def test_it_speaks_japanese(self):
        self.assertIn("区分", self.coverage("--lang", "ja").stdout)

    def test_what_is_open_outdated_or_in_no_row_is_exit_1(self):
        for text in ["", '@Test("%s/002")' % ONE, '@Test("%s, %s")' % (ONE, THREE)]:
            self.write("Tests/A/a.swift", text)
            after = self.coverage()
            self.assertEqual(after.returncode, 1, text)
            self.assertTrue(after.stdout and after.stderr)

    def test_files_of_bytes_cite_nothing(self):
        self.write("Tests/A/a.bin", b"\xff\xfe " + THREE.encode())
        self.assertEqual(self.coverage().returncode, 0)

    def test_json(self):
        after = self.coverage("--json")
        self.assertEqual(after.returncode, 0)
        report = json.loads(after.stdout)
        self.assertEqual(report["all"], {"name": "all", "ids": 2, "cited": 1, "excused": 1, "open": 0})
        self.assertEqual(report["coverage"]["rows"][0]["tests"], ["Tests/A/a.swift:1"])

    def test_transitions_are_counted_where_tests_have_told_them(self):
        taken = self.write("taken.txt", "T001\nT001\n")
        after = self.coverage("--transitions", taken)
        self.assertEqual(after.returncode, 0)
        self.assertIn("1 of 2 taken", after.stdout)
        self.write(".build/transitions.txt", "T002\n")
        self.assertIn("     1  T002", self.coverage().stdout)

    def test_bad_input_is_exit_2_and_named(self):
        bad = self.write("bad.txt", "T001\nT009\n")
        for options, words in [
            (["--transitions", bad], [bad + ":2", "T009"]),
            (["--transitions", self.root + "/none.txt"], ["none.txt"]),
            (["--lang", "fr"], ["en or ja"]),
        ]:
            after = self.coverage(*options)
            self.assertEqual(after.returncode, 2, options)
            for word in words:
                self.assertIn(word, after.stderr)
        self.write("docs/requirements.csv", HEADER + row(ONE) + row(TWO, "later"))
        after = self.coverage()
        self.assertEqual(after.returncode, 2)
        self.assertIn("docs/requirements.csv:3: reason", after.stderr)

    def test_another_folder_is_exit_3(self):
        for name in ["Package.swift", "docs/requirements.csv"]:
            os.remove(os.path.join(self.root, name))
            after = self.coverage()
            self.assertEqual(after.returncode, 3)
            self.assertIn(name, after.stderr)
            self.write(name, HEADER)


if __name__ == "__main__":
    unittest.main()
