"""`garakei replay` and `garakei monkey`: journals that play again, what is asked of them, links.

Needs the built program, which GARAKEI_PROGRAM names.
"""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

from PIL import Image

from phone import PROGRAM, ROOT


def garakei(*arguments):
    return subprocess.run(
        [PROGRAM, *arguments], cwd=ROOT, text=True, capture_output=True, timeout=300,
        env=dict(os.environ, LC_ALL="C.UTF-8"))


class Journals(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="garakei-journals-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.journal = self.path("a001.jsonl")

    def path(self, name):
        return os.path.join(self.folder, name)

    def good(self, *arguments):
        run = garakei(*arguments)
        self.assertEqual(run.returncode, 0, run.stdout[-2000:] + run.stderr[-2000:])
        return run.stdout

    def refused(self, code, *arguments):
        run = garakei(*arguments)
        self.assertEqual(run.returncode, code, run.stdout[-2000:] + run.stderr[-2000:])
        self.assertEqual(run.stderr.count("\n"), 1, run.stderr)
        return run.stderr

    def repro(self, code="A001"):
        self.good("repro", code, "--headless", "--carrier", "docomo", "--journal", self.journal)

    def lines(self, path=None):
        with open(path or self.journal, encoding="utf-8") as file:
            return [json.loads(line) for line in file]


class Playing(Journals):
    def test_the_head_names_what_replays_it(self):
        self.repro()
        head = self.lines()[0]["journal"]
        self.assertEqual(
            (head["format"], head["model"], head["seed"], head["opening"], head["secrets"]),
            (1, "docomo-g01", 1, "newPhone", "test"))
        self.assertRegex(head["drawing"]["freeType"], r"^2\.\d+")
        self.assertEqual(len(head["drawing"]["fonts"]), 2)
        self.assertEqual(os.stat(self.journal).st_mode & 0o777, 0o600)

    def test_it_plays_to_the_end_up_to_a_step_and_up_to_a_text(self):
        self.repro()
        end = self.good("replay", self.journal)
        self.assertIn("A001", end)
        self.assertIn("all the same", self.good("replay", self.journal, "--verify"))
        until = json.loads(self.good("replay", self.journal, "--until", "A001", "--json"))
        self.assertEqual(until["because"]["code"], "A001")
        start = json.loads(self.good("replay", self.journal, "--to", "0", "--json"))
        self.assertEqual((start["after"], start["screen"]), (0, "phone.standby"))
        self.assertIn("A777", self.refused(1, "replay", self.journal, "--until", "A777"))
        self.assertIn("--to", self.refused(2, "replay", self.journal, "--to", "99999"))

    def test_the_same_step_is_the_same_picture(self):
        self.repro()
        pictures = []
        for name in ("1.png", "2.png"):
            self.good("replay", self.journal, "--until", "初期設定", "--shot", self.path(name))
            with open(self.path(name), "rb") as file:
                pictures.append(file.read())
        self.assertEqual(*pictures)
        with Image.open(self.path("1.png")) as picture:
            self.assertEqual(picture.size, (240, 320))

    def test_a_phone_that_was_killed_leaves_a_journal_that_plays(self):
        subprocess.run(
            [PROGRAM, "phone", "--headless", "--scenario", "enrolled", "--journal", self.journal,
             "--keys", "End Center 3 Wait=100"], cwd=ROOT, check=True, capture_output=True)
        with open(self.journal, "rb") as file:
            content = file.read()
        whole = self.lines()
        self.assertIn("end", whole[-1])
        with open(self.journal, "wb") as file:
            file.write(content[:content.rindex(b"{\"end\"") - 9])
        run = garakei("replay", self.journal)
        self.assertEqual(run.returncode, 0)
        self.assertIn("was cut off", run.stderr)
        with open(self.journal, "wb") as file:
            file.write(content.replace(b'"center"', b'"middle"', 1))
        self.assertIn("input.pressed._0", self.refused(2, "replay", self.journal))
        self.assertIn("cannot be read", self.refused(3, "replay", self.path("none")))

    def test_every_case_of_a_run_of_flows_leaves_one(self):
        self.good("test", "Flows/errors/A000", "--carrier", "docomo", "--journal", self.folder)
        files = sorted(os.listdir(self.folder))
        self.assertGreater(len(files), 3)
        for name in files[:3]:
            self.good("replay", self.path(name), "--verify")


class Asking(Journals):
    def test_what_is_not_needed_for_a_code_is_left_out(self):
        self.repro()
        short = self.path("short.jsonl")
        told = self.good("replay", self.journal, "--shrink", "A001", "--out", short)
        count = sum("input" in line for line in self.lines(short))
        self.assertTrue(told.startswith(f"{count} of "), told)
        self.assertIn("A001", self.good("replay", short))
        self.assertLess(count, sum("input" in line for line in self.lines()))
        self.assertIn("never", self.refused(1, "replay", self.journal, "--shrink", "A777"))

    def test_with_a_fault_and_on_the_other_carrier_it_goes_otherwise(self):
        self.repro()
        strips = self.path("strips.png")
        told = self.good(
            "replay", self.journal, "--what-if", "fault: refuse on setup", "--shot", strips)
        self.assertIn("≠", told)
        self.assertIn("A000", told)
        with Image.open(strips) as picture:
            self.assertGreater(picture.size[0], 500)
            self.assertGreater(len(set(picture.convert("RGB").resize((60, 60)).getdata())), 20)
        rows = json.loads(self.good("replay", self.journal, "--carrier", "softbank", "--json"))
        self.assertTrue(any(row["differs"] for row in rows))
        self.assertIn("nearest", self.refused(2, "replay", self.journal, "--what-if", "falt: x"))

    def test_a_link_and_its_code_play_the_same(self):
        self.repro()
        link = self.good("replay", self.journal, "--link").strip()
        code = self.path("link.png")
        self.good("replay", self.journal, "--qr", code)
        end = json.loads(self.good("replay", self.journal, "--json"))
        again = json.loads(self.good("replay", link, "--json"))
        self.assertEqual((again["text"], again["at"]), (end["text"], end["at"]))
        for wrong in (link[:-7], link + "AAAA", "garakei://replay/x", "garakei://what"):
            self.refused(2, "replay", wrong)

    def test_secrets_are_taken_out(self):
        self.repro("A911")
        out = self.path("out.jsonl")
        self.assertIn("not replayed", self.good("replay", self.journal, "--redact", out))
        lines = self.lines(out)
        self.assertEqual(lines[0]["journal"]["secrets"], "redacted")
        self.assertEqual(lines[1]["opening"]["world"], "")
        with open(out, encoding="utf-8") as file:
            self.assertNotIn("tanaka", file.read())
        self.assertIn("--redact", self.refused(2, "replay", out))

    def test_options_that_do_not_go_together_are_told_of(self):
        self.repro()
        for wrong in (["--verify", "--link"], ["--out", "x"], ["--at", "3"],
                      ["--to", "1", "--until", "x"],
                      ["--what-if", "radio: out", "--carrier", "softbank"]):
            self.refused(2, "replay", self.journal, *wrong)


class Monkeys(Journals):
    def test_a_run_is_told_of_and_can_be_kept(self):
        told = self.good(
            "monkey", "--seed", "4", "--keys", "150", "--carrier", "docomo",
            "--journal", self.journal)
        self.assertIn("all well", told)
        self.assertEqual(sum("input" in line for line in self.lines()), 150)
        self.assertIn("all the same", self.good("replay", self.journal, "--verify"))
        self.refused(2, "monkey", "--keys", "0")
        self.refused(2, "monkey", "--scenario", "enroled")


if __name__ == "__main__":
    unittest.main()
