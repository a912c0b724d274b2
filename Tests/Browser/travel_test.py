"""Time travel in the real window: real keys go back, forward, and on from the past.

Needs what window_test.py needs.
"""

import os
import tempfile
import time
import unittest

from PIL import ImageChops

from phone import Phone

# The display of the skin in the window at its first size, without the status row's clock.
DISPLAY_AT, SEEN = (76, 76), (0, 20, 240, 320)
BACK, FORWARD = "ctrl+z", "ctrl+y"


class TimeTravel(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.phone = Phone("--carrier", "docomo", home=os.path.join(folder.name, "phone"))
        self.phone.__enter__()
        self.addCleanup(self.phone.__exit__)

    def key(self, name):
        self.phone.press(name)
        time.sleep(0.3)

    def display(self):
        left, top = DISPLAY_AT
        return self.phone.picture((left, top, left + 240, top + 320)).crop(SEEN)

    def wait_for(self, picture, what):
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if not ImageChops.difference(self.display(), picture).getbbox():
                return
            time.sleep(0.1)
        self.fail("never seen: " + what)

    def stable(self, before=None):
        """The display once it is another than before and stands still."""
        end = time.monotonic() + 10
        last = self.display()
        while time.monotonic() < end:
            time.sleep(0.3)
            now = self.display()
            moved = before is None or ImageChops.difference(now, before).getbbox()
            if moved and not ImageChops.difference(now, last).getbbox():
                return now
            last = now
        self.fail("the display never changed")

    def test_back_forward_and_on_from_there(self):
        standby = self.stable()
        self.key("Return")
        menu = self.stable(standby)
        self.key("3")
        inside = self.stable(menu)
        for shown, what in ((menu, "the menu"), (standby, "the standby screen")):
            self.key(BACK)
            self.wait_for(shown, what + ", gone back")
        for shown, what in ((menu, "the menu"), (inside, "what is in it")):
            self.key(FORWARD)
            self.wait_for(shown, what + ", gone forward")
        # A key in the past goes on from there, and what came after is left.
        self.key(BACK)
        self.wait_for(menu, "the menu")
        self.key("Escape")
        self.wait_for(standby, "the standby screen, by a key pressed in the past")
        self.key(BACK)
        self.wait_for(menu, "the menu, where the two courses part")
        self.key(FORWARD)
        self.wait_for(standby, "the new course")
        self.key(FORWARD)
        self.wait_for(standby, "nothing after now")


if __name__ == "__main__":
    unittest.main()
