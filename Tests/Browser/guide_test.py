"""Lessons in the real window: a robot that knows nothing but the glow, examinations, recording.

Needs what window_test.py needs. R-TRAIN-005.
"""

import csv
import os
import subprocess
import tempfile
import time
import unittest

from phone import PROGRAM, ROOT, Phone

# The handset's ground in the window at its first size; beside it stands the panel.
STAGE = (0, 0, 392, 860)
# The colour along the edge of the key that comes next.
GLOW = (255, 122, 0)
# The button that ends an examination, in the window at its first size with the panel in Japanese.
GIVE_UP = (690, 363)
# The lesson 3.11 without its hints: the list by 3 and 1, the lock code, the menu's last entry.
SHORT_WAY = ["Return", "3", "1", "Return", "2", "4", "6", "8", "F2", "F2", "6"]


class Window(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def open(self, *command):
        phone = Phone("--lang", "ja", command=list(command))
        phone.__enter__()
        self.addCleanup(phone.__exit__)
        return phone


class OnlyTheLitKey(Window):
    """Whoever presses nothing but the key that glows gets through a lesson."""

    @staticmethod
    def glowing(phone):
        """The middle of the key that glows, from the window's corner; None where none does."""
        stage = phone.picture(STAGE)
        width = stage.width
        lit = [at for at, colour in enumerate(stage.getdata()) if colour == GLOW]
        if not lit:
            return None
        return sum(at % width for at in lit) // len(lit), sum(at // width for at in lit) // len(lit)

    def follow(self, phone, quiet=8):
        """Clicks on the lit key until none has glowed for so many seconds.

        Returns how many clicks it took.
        """
        clicks, last = 0, time.monotonic()
        while time.monotonic() < last + quiet:
            place = self.glowing(phone)
            if place:
                phone.click(place)
                clicks, last = clicks + 1, time.monotonic()
            time.sleep(0.1)
        return clicks

    def test_the_lock_is_set_on_a_docomo_phone(self):
        phone = self.open("guide", "3.5")
        clicks = self.follow(phone)
        self.assertEqual(phone.close(), (0, "3.5 やってみる: できました\n"))
        self.assertGreater(clicks, 20)

    def test_a_softbank_phone_gone_astray_is_led_back(self):
        phone = self.open("guide", "3.11", "--carrier", "softbank")
        phone.corner()
        # The main menu's first entry, mail, and into it.
        phone.press("Return", "Return", "Down")
        self.follow(phone)
        self.assertEqual(phone.close(), (0, "3.11 やってみる: できました\n"))

    def test_without_light_no_key_glows(self):
        phone = self.open("guide", "3.11", "--no-light")
        self.assertEqual(self.follow(phone, quiet=3), 0)
        self.assertEqual(phone.close(), (0, ""))


class Examination(Window):
    """No help, points for the goal, and a line in the class's results."""

    def examine(self, act):
        """Sits the examination of 3.11: what the program printed, and the line that was kept."""
        results, table = (os.path.join(self.folder, name) for name in ("r.sqlite", "table.csv"))
        phone = self.open(
            "guide", "3.11", "--mode", "exam", "--trainee", "hana", "--results", results)
        phone.corner()
        time.sleep(2)
        act(phone)
        time.sleep(2)
        code, printed = phone.close()
        self.assertEqual(code, 0)
        subprocess.run(
            [PROGRAM, "train", "report", "--results", results, "--csv", table], check=True,
            stdout=subprocess.DEVNULL)
        with open(table, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 1)
        self.assertEqual((rows[0]["trainee"], rows[0]["mode"]), ("hana", "exam"))
        return printed, rows[0]

    def press(self, phone):
        for key in SHORT_WAY:
            phone.press(key)
            time.sleep(0.5)
            self.assertIsNone(OnlyTheLitKey.glowing(phone))

    def test_the_goal_by_a_way_of_ones_own_is_worth_all_points(self):
        printed, row = self.examine(self.press)
        self.assertEqual(printed, "3.11 試験: 100\n")
        self.assertEqual((row["points"], row["solved"]), ("100", "true"))
        self.assertEqual(row["keys"], str(len(SHORT_WAY)))

    def test_who_gives_up_gets_none(self):
        printed, row = self.examine(lambda phone: phone.click(GIVE_UP))
        self.assertEqual(printed, "3.11 試験: 0\n")
        self.assertEqual((row["points"], row["solved"], row["keys"]), ("0", "false", "0"))


class Recording(Window):
    """A lesson is made by using the phone, and can be gone through at once."""

    def test_what_was_done_is_a_lesson_that_holds(self):
        file = os.path.join(self.folder, "version.yaml")
        phone = self.open(
            "train", "record", file, "--scenario", "one-token", "--title", "版を調べる",
            "--section", "3.11")
        phone.corner()
        time.sleep(2)
        for key in ["Return", "3", "1", "Return", "F2", "Down", "Down", "Down", "Down", "Return"]:
            phone.press(key)
            time.sleep(0.6)
        self.assertEqual(phone.close(), (0, f"保存しました：{file}\n"))
        with open(file, encoding="utf-8") as lesson:
            text = lesson.read()
        self.assertIn("garakei.title == 'このアプリについて'", text)
        self.assertIn('- tapOn: "設定"\n- assertTitle: "設定メニュー"\n', text)
        # The arrows are told by what they led to.
        self.assertIn('- tapOn: "このアプリについて"\n', text)
        self.assertNotIn("Down", text)
        proof = subprocess.run(
            [PROGRAM, "guide", file, "--check", "--lang", "ja"], cwd=ROOT, text=True,
            stdout=subprocess.PIPE, check=False)
        self.assertEqual(
            (proof.returncode, proof.stdout), (0, "レッスン1件、電話機で1回：問題0件\n"))

    def test_where_nothing_was_done_there_is_no_lesson(self):
        file = os.path.join(self.folder, "nothing.yaml")
        phone = self.open("train", "record", file)
        phone.corner()
        self.assertEqual(phone.close(), (2, ""))
        self.assertIn("何も操作されませんでした", "".join(phone.said))
        self.assertFalse(os.path.exists(file))


if __name__ == "__main__":
    unittest.main()
