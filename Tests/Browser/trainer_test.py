"""The trainer's tools: lines of the world for a phone whose panel stays closed, and cases on paper.

Needs what window_test.py needs.
"""

import os
import re
import subprocess
import tempfile
import time
import unittest

from PIL import ImageChops, ImageGrab
from selenium.webdriver.common.by import By

from pages import open_browser
from phone import PROGRAM, Phone


class TrainersLine(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.journal = os.path.join(folder.name, "lesson.jsonl")

    def open(self, *arguments, **more):
        phone = Phone("--trainer", "0", *arguments, **more)
        phone.__enter__()
        self.addCleanup(phone.__exit__)
        # The line is told before the page.
        self.place = re.search(r"--at (\S+)", "".join(phone.said)).group(1)
        return phone

    def fault(self, *arguments):
        return subprocess.run(
            [PROGRAM, "train", "fault", "--lang", "en", *arguments], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, timeout=60)

    def lines(self):
        with open(self.journal, encoding="utf-8") as file:
            return file.read()

    def test_what_a_trainer_does_happens_unseen_and_is_in_the_journal(self):
        phone = self.open(
            "--panel", "locked", "--scenario", "one-token", "--journal", self.journal,
            keeps=False)
        time.sleep(2)
        before = self.window(phone)
        # Neither the panel's key nor going back in time does anything.
        phone.press("F9", "ctrl+z")
        time.sleep(1)
        self.assertEqual(self.changed(before, self.window(phone)), 0)
        done = self.fault("--at", self.place, "setting: セルフモード=ON", "radio: 2 bars")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("セルフモード中", done.stdout)
        self.wait_for("radioChanged")
        self.assertIn("セルフモード", self.lines())
        # The display has changed, and nothing beside it.
        time.sleep(0.5)
        after = self.window(phone)
        self.assertGreater(self.changed(before, after), 0)
        self.assertEqual(
            self.changed(before.crop((0, 0, 300, before.height)),
                         after.crop((0, 0, 300, after.height))), 0)

    def wait_for(self, text, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if text in self.lines():
                return
            time.sleep(0.1)
        self.fail(f"the journal never told of {text}:\n" + self.lines()[-2000:])

    def test_a_wrong_line_is_told_with_the_nearest_right_one_and_nothing_is_sent(self):
        self.open("--journal", self.journal)
        wrong = self.fault("--at", self.place, "radio: out", "radoi: full")
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("radio", wrong.stderr)
        refused = self.fault("--at", self.place, "setting: セルフモオド=ON")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("セルフモード", refused.stderr)
        self.assertNotIn("radioChanged", self.lines())

    def test_who_is_not_there_or_not_let_in_is_told(self):
        gone = self.fault("--at", "1", "radio: out")
        self.assertEqual(gone.returncode, 3)
        self.assertIn("--trainer", gone.stderr)
        open_to_all = subprocess.run(
            [PROGRAM, "phone", "--trainer", "0.0.0.0:0", "--fresh", "--lang", "en", "--home",
             os.path.join(os.path.dirname(self.journal), "home")],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        self.assertEqual(open_to_all.returncode, 2)
        self.assertIn("--trainer-token", open_to_all.stderr)
        self.open("--trainer-token", "rosetta")
        self.assertEqual(self.fault("--at", self.place, "radio: out").returncode, 2)
        let_in = self.fault("--at", self.place, "--token", "rosetta", "radio: out")
        self.assertEqual(let_in.returncode, 0)

    def test_a_customer_of_the_classroom_is_reached_as_well(self):
        self.open("--lang", "en", command=["train", "self-mode-setup"])
        done = self.fault("--at", self.place, "radio: out")
        self.assertEqual(done.returncode, 0)
        self.assertNotEqual(done.stdout.strip(), "")

    @staticmethod
    def window(phone):
        return ImageGrab.grab(xdisplay=phone.environment["DISPLAY"]).convert("RGB")

    @staticmethod
    def changed(one, other):
        box = ImageChops.difference(one, other).getbbox()
        return 0 if box is None else (box[2] - box[0]) * (box[3] - box[1])


class CaseSheets(unittest.TestCase):
    """Cases on paper."""

    # What a page of A4 holds within its margins, in the browser's pixels.
    PAGE = (297 - 24) / 25.4 * 96

    def sheets(self, *arguments):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        page = os.path.join(folder.name, "sheets.html")
        subprocess.run(
            [PROGRAM, "train", "sheet", "--out", page, *arguments], check=True,
            stdout=subprocess.DEVNULL)
        browser = open_browser(scripts=True)
        self.addCleanup(browser.quit)
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        browser.get("file://" + page)
        return browser

    def test_each_sheet_is_one_page_with_the_customers_phones(self):
        # The longest case, and one for a single carrier.
        cases = ["forgotten-lock-code", "on-memory-card-docomo"]
        for reader in ("trainer", "trainee"):
            for language in ("ja", "en"):
                browser = self.sheets(*cases, "--for", reader, "--lang", language)
                sheets = browser.find_elements(By.CSS_SELECTOR, "article")
                self.assertEqual(len(sheets), 2)
                for sheet in sheets:
                    self.assertLess(sheet.rect["height"], self.PAGE)
                pictures = browser.find_elements(By.CSS_SELECTOR, "img")
                self.assertEqual(len(pictures), 3)
                for picture in pictures:
                    self.assertEqual(picture.get_property("naturalWidth"), 240)

    def test_every_model_goes_with_a_check(self):
        wrong = subprocess.run(
            [PROGRAM, "train", "--every-model", "--lang", "en"], capture_output=True, text=True)
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("--check", wrong.stderr)
        # It is not for the one model that cannot switch its radio off.
        proved = subprocess.run(
            [PROGRAM, "train", "--check", "--every-model", "--lang", "en", "self-mode-setup"],
            capture_output=True, text=True)
        self.assertEqual((proved.returncode, proved.stderr), (0, ""))
        self.assertRegex(proved.stdout, r"1 cases, [3-9] on a phone: 0 problems")

    def test_a_wrong_reader_and_a_wrong_case_are_told(self):
        for arguments, wanted in ((["--for", "boss"], "trainee"), (["self-mode"], "self-mode-setup")):
            wrong = subprocess.run(
                [PROGRAM, "train", "sheet", "--lang", "en", *arguments], stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True)
            self.assertEqual((wrong.returncode, wrong.stdout), (2, ""))
            self.assertIn(wanted, wrong.stderr)


if __name__ == "__main__":
    unittest.main()
