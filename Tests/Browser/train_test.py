"""A customer's call in the real window, with real keys and clicks, and what the trainer is told.

Needs what window_test.py needs.
"""

import csv
import os
import subprocess
import tempfile
import time
import unittest

from phone import PROGRAM, Phone

# The keys that type a letter into a field of the mode that has letters.
LETTERS = {}
for key, letters in {"2": "abc", "3": "def", "4": "ghi", "5": "jkl", "6": "mno", "7": "pqrs",
                     "8": "tuv", "9": "wxyz"}.items():
    for place, letter in enumerate(letters):
        LETTERS[letter] = [key] * (place + 1) + ["Right"]
    # After the small letters come the large ones, and then the digit.
    LETTERS[key] = [key] * (2 * len(letters) + 1) + ["Right"]

# Places in the window at its first size, with the panel in Japanese.
CAUSE, CLOSE, AGAIN = (1124, 235), (1124, 380), (548, 257)


class CustomersCall(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.results = os.path.join(folder.name, "results.sqlite")
        self.table = os.path.join(folder.name, "table.csv")
        self.phone = Phone(
            "--lang", "ja", "--trainee", "hana", "--results", self.results,
            command=["train", "self-mode-setup"])
        self.phone.__enter__()
        self.addCleanup(self.phone.__exit__)

    def keys(self, *names):
        for name in names:
            self.phone.press({"#": "numbersign"}.get(name, name))
            time.sleep(0.06)
        time.sleep(0.4)

    def click(self, place):
        self.phone.click(place)
        time.sleep(0.4)

    def report(self, seconds=15):
        """The one call that was kept, once it is."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            subprocess.run(
                [PROGRAM, "train", "report", "--results", self.results, "--csv", self.table],
                check=True, stdout=subprocess.DEVNULL)
            with open(self.table, encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            if rows:
                return rows
            time.sleep(0.5)
        self.fail("no call was kept")

    def test_the_customer_is_helped(self):
        # セルフモード off: 設定 is the menu's last entry.
        self.keys("Escape", "Return", "Down", "Down", "Down", "Right", "Right", "Return")
        self.keys("Down", "Down", "Return")
        self.keys("Down", "Return")
        self.keys("Return", "Escape")
        # The application, and its form.
        self.keys("Return", "3", "1", "Return")
        self.keys(*"10010001", "Down")
        self.keys(*(key for letter in "hanae" for key in LETTERS[letter]), "Down", "#")
        self.keys(*(key for letter in "sakura3" for key in LETTERS[letter]))
        self.keys("F2")
        time.sleep(3)
        self.keys("F2")
        self.keys("F2")
        self.click(CAUSE)
        self.click(CLOSE)
        rows = self.report()
        self.assertEqual(len(rows), 1)
        row = rows[0]
        self.assertEqual((row["trainee"], row["case"]), ("hana", "self-mode-setup"))
        self.assertEqual((row["solved"], row["cause_right"]), ("true", "true"))
        self.assertEqual((row["hints"], row["harm"]), ("0", ""))
        self.assertGreaterEqual(int(row["points"]), 80)
        self.assertGreater(int(row["keys"]), 40)

    def test_who_does_nothing_is_told_so(self):
        # The window's first picture is there when the address is told, and it takes clicks soon after.
        time.sleep(2)
        self.click(CLOSE)
        row = self.report()[0]
        self.assertEqual((row["solved"], row["cause_right"], row["points"]), ("false", "false", "0"))

    def pages(self):
        """The addresses that were told, and the threads on which pages are served."""
        told = [line for line in self.phone.said if "http://127.0.0.1:" in line]
        tasks = f"/proc/{self.phone.process.pid}/task"
        names = []
        for task in os.listdir(tasks):
            with open(f"{tasks}/{task}/comm", encoding="utf-8") as name:
                names.append(name.read().strip())
        return len(told), sum(name.startswith("NIO") for name in names)

    def test_a_customers_page_ends_with_their_window(self):
        time.sleep(2)
        self.assertEqual(self.pages(), (1, 1))
        for call in (2, 3):
            self.click(CLOSE)
            self.click(AGAIN)
            end = time.monotonic() + 30
            while self.pages()[0] < call and time.monotonic() < end:
                time.sleep(0.2)
            self.assertEqual(self.pages(), (call, 1))
            time.sleep(1)


if __name__ == "__main__":
    unittest.main()
