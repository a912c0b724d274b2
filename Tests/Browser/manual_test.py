"""The illustrated manual: each procedure of the manual is there, with pictures that were taken."""

import base64
import os
import re
import subprocess
import tempfile
import unittest

from phone import PROGRAM


class IllustratedManual(unittest.TestCase):
    def test_has_every_procedure_with_pictures(self):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "book")
            subprocess.run(
                [PROGRAM, "manual", "--carrier", "softbank", "--out", out, "--lang", "en"],
                check=True, stdout=subprocess.PIPE)
            with open(os.path.join(out, "manual-softbank-en.html"), encoding="utf-8") as file:
                page = file.read()
            heads = set(re.findall(r"<h2><b>([0-9.]+)</b>", page))
            for section in ["1.1", "1.2.2", "1.3.1", "2.1", "3.2", "3.3", "3.5", "3.8", "3.9.2",
                            "3.10", "3.11", "3.12.2", "3.13"]:
                self.assertIn(section, heads)
            pictures = re.findall(r'src="data:image/png;base64,([^"]+)"', page)
            self.assertGreater(len(pictures), 250)
            for picture in pictures[:20]:
                self.assertTrue(base64.b64decode(picture).startswith(b"\x89PNG"))
            for code in ["A000", "A916", "S4H9", "A999"]:
                self.assertIn(f"<b>{code}</b>", page)
            with open(os.path.join(out, "manual-softbank-en.pdf"), "rb") as file:
                self.assertEqual(file.read(5), b"%PDF-")

    def test_says_where_it_cannot_write(self):
        done = subprocess.run(
            [PROGRAM, "manual", "--out", "/proc/none", "--lang", "en"], stderr=subprocess.PIPE,
            text=True)
        self.assertEqual(done.returncode, 3)
        self.assertIn("/proc/none", done.stderr)


if __name__ == "__main__":
    unittest.main()
