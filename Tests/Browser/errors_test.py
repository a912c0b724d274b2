"""`garakei errors`: its list, JSON and exit codes, and command lines that do what they promise.

Needs the built program, which GARAKEI_PROGRAM names.
"""

import json
import os
import shlex
import subprocess
import tempfile
import unittest

from phone import PROGRAM, ROOT

KEYS = {"code", "group", "message", "foundBy", "sections", "cause", "remedy", "retry", "recipes"}
RECIPE_KEYS = {
    "name", "scenario", "carriers", "how", "situation", "keys", "remedyKeys", "success", "phoneAfter",
    "centerAfter", "commands",
}


def errors(*options):
    return subprocess.run(
        [PROGRAM, "errors", *options], text=True, capture_output=True,
        env=dict(os.environ, LC_ALL="C.UTF-8"))


def report(*options):
    run = errors(*options, "--json")
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


class Errors(unittest.TestCase):
    def test_all_codes_are_listed_in_the_manuals_order(self):
        with open(os.path.join(ROOT, "Tests", "Vectors", "errors.csv"), encoding="utf-8") as lines:
            rows = [line.split(",")[:3] for line in lines][1:]
        listed = [line.split("\t") for line in errors().stdout.splitlines()]
        self.assertEqual(len(listed), 48)
        self.assertEqual({tuple(row) for row in rows}, {tuple(line) for line in listed[:-1]})
        self.assertEqual(listed[0][0], "A911")
        self.assertEqual(listed[-1][0], "A999")
        self.assertEqual([entry["code"] for entry in report()], [line[0] for line in listed])

    def test_the_keys_of_the_json_are_steady(self):
        for entry in report():
            self.assertEqual(set(entry), KEYS)
            self.assertIn(entry["foundBy"], ("app", "center"))
            self.assertTrue(entry["recipes"])
            for text in ("cause", "remedy", "retry"):
                self.assertEqual(set(entry[text]), {"en", "ja"})
            for recipe in entry["recipes"]:
                self.assertEqual(set(recipe), RECIPE_KEYS)
                self.assertEqual(set(recipe["commands"]), {"docomo", "softbank"})
        self.assertEqual(report("A001"), report("a001"))
        self.assertEqual(report("A001")["code"], "A001")

    def test_one_code_is_explained_in_both_languages(self):
        entry = report("S0F1")
        for tongue in ("en", "ja"):
            run = errors("s0f1", "--lang", tongue)
            self.assertEqual(run.returncode, 0)
            for text in (
                "S0F1", entry["message"], entry["cause"][tongue], entry["remedy"][tongue],
                "4.1 Q18", entry["recipes"][0]["keys"], entry["recipes"][0]["commands"]["softbank"],
            ):
                self.assertIn(text, run.stdout)

    def test_wrong_use_is_named(self):
        for options, words in [
            (["A004"], ["A004", "A00"]), (["S0B9"], ["S0B9", "nearest is S0B"]),
            (["A001", "A002"], ["A002"]), (["A001", "--lang", "fr"], ["en or ja"]),
            (["", "--json"], ["nearest"]),
        ]:
            run = errors(*options)
            self.assertEqual(run.returncode, 2, options)
            self.assertEqual(run.stdout, "")
            for word in words:
                self.assertIn(word, run.stderr)

    def test_a_command_line_makes_its_error_from_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            for code in ("A000", "S0C4", "A104", "A310", "S4H9", "A999"):
                for carrier in ("docomo", "softbank"):
                    run = run_line(report(code)["recipes"][0]["commands"][carrier], folder)
                    self.assertEqual(run.returncode, 0, run.stderr)
                    self.assertIn("[エラー]", run.stdout)
                    self.assertIn(code, run.stdout)

    def test_its_remedy_goes_on_from_there(self):
        recipe = report("A000")["recipes"][0]
        line = recipe["commands"]["docomo"]
        self.assertTrue(line.endswith(recipe["keys"] + "'"))
        with tempfile.TemporaryDirectory() as folder:
            run = run_line(line[:-1] + " " + recipe["remedyKeys"] + "'", folder)
            self.assertIn("[%s]" % recipe["success"], run.stdout)


def run_line(line, folder):
    """Runs a line as a shell would, with this program, and a home that is thrown away."""
    words = shlex.split(line)
    assert words[0] == "./garakei"
    home = words.index("--home") + 1
    words[home] = os.path.join(folder, os.path.basename(words[home]))
    return subprocess.run(
        [PROGRAM, *words[1:]], text=True, capture_output=True,
        env=dict(os.environ, LC_ALL="C.UTF-8", XDG_CONFIG_HOME=folder))


if __name__ == "__main__":
    unittest.main()
