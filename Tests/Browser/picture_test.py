"""F12 in the real window: a picture of the display, and with shift of the handset.

Needs what window_test.py needs.
"""

import glob
import os
import tempfile
import time
import unittest

from PIL import Image

from phone import Phone


class Pictures(unittest.TestCase):
    def taken(self, folder, count):
        end = time.monotonic() + 15
        while time.monotonic() < end:
            found = sorted(glob.glob(os.path.join(folder, "*.png")), key=os.path.getmtime)
            if len(found) == count:
                time.sleep(0.3)
                return found
            time.sleep(0.1)
        self.fail(f"{count} pictures were never there: {os.listdir(folder)}")

    def test_f12_takes_the_display_and_shift_the_handset(self):
        with tempfile.TemporaryDirectory() as folder:
            with Phone("--scenario", "enrolled", keeps=False, folder=folder) as phone:
                phone.press("F12")
                display, = self.taken(folder, 1)
                phone.press("shift+F12")
                handset = self.taken(folder, 2)[-1]
                with Image.open(display) as picture:
                    self.assertEqual(picture.size, (240, 320))
                    self.assertEqual(picture.text["Software"], "garakei")
                    self.assertEqual(picture.text["Title"], "otp.password")
                with Image.open(handset) as picture:
                    self.assertGreater(picture.size[0], 270)
                    self.assertGreater(picture.size[1], 700)


if __name__ == "__main__":
    unittest.main()
