"""The state on disk: it survives a kill at any moment, and a damaged one is set aside.

Needs the built program, which GARAKEI_PROGRAM names (default: .build/debug/garakei).
"""

import os
import random
import shutil
import subprocess
import tempfile
import time
import unittest

from phone import PROGRAM, ROOT



class State(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = os.path.join(folder.name, "phone")
        self.environment = dict(os.environ, HOME=folder.name, LANG="C.UTF-8")

    def command(self, *options):
        return [PROGRAM, "phone", "--headless", "--home", self.home, *options]

    def run_phone(self, *options):
        return subprocess.run(
            self.command(*options), env=self.environment, text=True, capture_output=True)

    def apply(self, number):
        return ["--apply", "service=10010001 user=u%d password=p" % number]

    def test_a_kill_at_any_moment_leaves_a_whole_state(self):
        """Every application that was answered is there after the kill, and the state is readable."""
        seed = int(os.environ.get("GARAKEI_SEED", time.time()))
        print("seed", seed)
        chance = random.Random(seed)
        start = time.monotonic()
        self.assertEqual(self.run_phone().returncode, 0)
        usual = time.monotonic() - start
        for number in range(40):
            victim = subprocess.Popen(
                self.command(*self.apply(number)), env=self.environment,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, 1.3 * usual))
            victim.kill()
            victim.wait()
            after = self.run_phone()
            self.assertEqual((after.returncode, after.stderr), (0, ""), "after kill %d" % number)
        self.assertEqual(
            [name for name in os.listdir(self.home) if "damaged" in name], [])

    def test_what_was_kept_is_there_again(self):
        self.run_phone(*self.apply(1))
        shown = self.run_phone("--keys", "Mail Center Down Down Down Down Down Down Down Down Down Down")
        self.assertIn("u1", shown.stdout)

    def test_a_damaged_state_is_named_set_aside_and_never_overwritten(self):
        self.run_phone(*self.apply(1))
        path = os.path.join(self.home, "state")
        with open(path, "r+b") as state:
            state.seek(2000)
            state.write(b"#")
        with open(path, "rb") as state:
            damaged = state.read()
        after = self.run_phone()
        self.assertEqual(after.returncode, 0)
        self.assertIn(path + ".damaged-1", after.stderr)
        with open(path + ".damaged-1", "rb") as aside:
            self.assertEqual(aside.read(), damaged)

    def test_a_home_that_cannot_be_used_is_named_with_the_way_out(self):
        below_a_file = os.path.join(PROGRAM, "below")
        after = self.run_phone("--home", below_a_file)
        self.assertEqual(after.returncode, 2)
        self.assertIn(below_a_file, after.stderr)
        self.assertIn("--home", after.stderr)
        self.assertEqual(len(after.stderr.strip().splitlines()), 1)

    def test_a_world_never_goes_back_in_time(self):
        self.assertEqual(self.run_phone("--at", "2015-01-01").returncode, 0)
        back = self.run_phone("--at", "2014-12-31")
        self.assertEqual(back.returncode, 2)
        self.assertIn("2015/01/01", back.stderr)
        self.assertEqual(self.run_phone("--at", "2014-12-31", "--fresh").returncode, 0)
        self.assertEqual(self.run_phone("--at", "2015-06-01").returncode, 0)

    def test_beginning_anew_loses_nothing(self):
        self.run_phone(*self.apply(1))
        wrong = self.run_phone("--fresh", "--keys", "Cetner")
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("u1", self.run_phone("--keys", "Mail Center Right Right").stdout)
        for number in (1, 2):
            self.assertEqual(self.run_phone("--fresh").returncode, 0)
            self.assertTrue(os.path.exists(os.path.join(self.home, "state.before-%d" % number)))

    def test_a_home_belongs_to_one_model(self):
        self.run_phone("--carrier", "docomo")
        other = self.run_phone("--carrier", "softbank")
        self.assertEqual(other.returncode, 2)
        self.assertIn("docomo-g01", other.stderr)
        self.assertEqual(self.run_phone("--carrier", "softbank", "--fresh").returncode, 0)
        self.assertEqual(self.run_phone().returncode, 0)

    def test_a_broken_asset_is_named_with_file_and_line(self):
        assets = os.path.join(os.path.dirname(self.home), "Assets")
        shutil.copytree(os.path.join(ROOT, "Assets"), assets)
        self.environment["GARAKEI_ASSETS"] = assets
        shot = ["--shot", os.path.join(assets, "shot.png"), "--body"]
        self.assertEqual(self.run_phone(*shot).returncode, 0)
        for name, find, put, words in [
            ("skins/docomo-pearl.yaml", "display: [40,", "display: [4000,", ["docomo-pearl.yaml:", "display"]),
            ("skins/docomo-pearl.yaml", "form:", "from:", ["docomo-pearl.yaml", "from"]),
            ("skins/docomo-pearl.svg", "<svg", "<sgv", ["docomo-pearl.svg"]),
            ("models/docomo-g01.yaml", "folderKilobytes: 1024", "folderKilobytes: much",
             ["docomo-g01.yaml:", "folderKilobytes", "much"]),
        ]:
            path = os.path.join(assets, name)
            with open(path, encoding="utf-8") as file:
                whole = file.read()
            self.assertIn(find, whole)
            with open(path, "w", encoding="utf-8") as file:
                file.write(whole.replace(find, put, 1))
            after = self.run_phone(*shot)
            self.assertIn(after.returncode, (2, 3), (name, after.stderr))
            for word in words:
                self.assertIn(word, after.stderr)
            with open(path, "w", encoding="utf-8") as file:
                file.write(whole)

    def test_wrong_use_is_a_sentence_and_exit_2(self):
        for options, word in [
            (["--carrier", "au"], "docomo"), (["--model", "x"], "docomo-g01"), (["--at", "soon"], "--at"),
            (["--center", "https://a"], "--trust"), (["--center", "http://a"], "https"), (["--lang", "fr"], "en or ja"),
            (["--keys", "Cetner"], "Center"), (["--keys", '"abc"'], "focus"), (["--apply", "x=y"], "service="),
            (["--seed", "x"], "--seed"), (["--no-such"], "--no-such"),
        ]:
            after = self.run_phone(*options)
            self.assertEqual(after.returncode, 2, (options, after.stderr))
            self.assertIn(word, after.stderr)


if __name__ == "__main__":
    unittest.main()
