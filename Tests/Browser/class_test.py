"""A class at one center: trainees' phones, each a process of its own, at the trainer's `garakei center`.

Needs the built program, which GARAKEI_PROGRAM names, and Chromium with its driver.
"""

import os
import re
import sqlite3
import subprocess
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor

from center import CenterProcess
from pages import Site, open_browser
from phone import PROGRAM

SERVICE = "10010001"
# From the mail to the application's first screen; a SoftBank handset asks before it downloads.
DOWNLOAD = {"docomo": "Center Center", "softbank": "Center Center Center"}
TRAINEES = [("hana", "docomo", "docomo.ne.jp"), ("jiro", "softbank", "softbank.ne.jp"),
            ("yuki", "docomo", "docomo.ne.jp")]


class ClassAtOneCenter(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.center = CenterProcess("--distribution", "127.0.0.1:0")
        self.addCleanup(self.center.close)
        # What the center tells each trainee to type.
        line = next(line for line in self.center.said if "A phone comes here with" in line)
        self.way = re.search(r"garakei phone (.*)", line).group(1).split()

    def phone(self, trainee, keys, fresh):
        name, carrier, domain = trainee
        environment = {**os.environ, "XDG_CONFIG_HOME": os.path.join(self.folder, name)}
        done = subprocess.run(
            [PROGRAM, "phone", "--headless", *self.way, "--carrier", carrier, "--home",
             os.path.join(self.folder, name, "home"), "--keys", keys, "--lang", "en",
             *(["--fresh", "--mail-address", f"{name}@{domain}"] if fresh else [])],
            env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def code(self, screen):
        found = re.search(r"^(\d{8})$", screen, re.MULTILINE)
        self.assertIsNotNone(found, screen)
        return found.group(1)

    def set_up(self, trainee):
        """One trainee's whole way at the phone, from the mail to the first password."""
        name, carrier, _ = trainee
        return self.phone(
            trainee,
            "Wait=6 Mail Center Down Down " + DOWNLOAD[carrier] + " Center End Center 3 1 Center "
            + f'"{SERVICE}" Down "{name}" Down "ab12{name}" SoftRight SoftRight SoftRight',
            fresh=True)

    def test_three_trainees_set_up_and_log_in_at_once_and_do_not_disturb_one_another(self):
        browser = open_browser("en")
        self.addCleanup(browser.quit)
        site = Site(browser, self.center.page)
        for name, _, domain in TRAINEES:
            site.apply(SERVICE, name, f"ab12{name}", f"{name}@{domain}")
        with ThreadPoolExecutor(len(TRAINEES)) as pool:
            screens = list(pool.map(self.set_up, TRAINEES))
        for screen in screens:
            self.assertIn("ワンタイムパスワード", screen)
        # Each phone is switched on again, all at once, and shows its own password.
        start = "Center 3 1 Center"
        with ThreadPoolExecutor(len(TRAINEES)) as pool:
            screens = list(pool.map(lambda one: self.phone(one, start, fresh=False), TRAINEES))
        codes = [self.code(screen) for screen in screens]
        self.assertEqual(len(set(codes)), len(TRAINEES))
        names = [name for name, _, _ in TRAINEES]
        # Nobody is let in with a neighbour's.
        for name, code in zip(names, codes[1:] + codes[:1]):
            self.assertEqual(site.start_use(SERVICE, name, code)[0], "refused")
        for name, code in zip(names, codes):
            self.assertEqual(site.start_use(SERVICE, name, code)[0], "started")


class ResultsOfSeveralMachines(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def report(self, *files):
        arguments = [part for file in files for part in ("--results", file)]
        return subprocess.run(
            [PROGRAM, "train", "report", "--lang", "en", *arguments], capture_output=True,
            text=True, env={**os.environ, "XDG_DATA_HOME": self.folder})

    def test_a_file_that_is_not_there_is_told_and_not_made(self):
        missing = os.path.join(self.folder, "gone.sqlite")
        told = self.report(missing)
        self.assertEqual(told.returncode, 2)
        self.assertIn("gone.sqlite", told.stderr)
        self.assertFalse(os.path.exists(missing))

    def test_without_any_it_is_the_one_in_the_data_folder(self):
        told = self.report()
        self.assertEqual((told.returncode, told.stderr), (0, ""))
        path = os.path.join(self.folder, "garakei", "training.sqlite")
        with sqlite3.connect(path) as book:
            self.assertEqual(book.execute("SELECT count(*) FROM calls").fetchone(), (0,))


if __name__ == "__main__":
    unittest.main()
