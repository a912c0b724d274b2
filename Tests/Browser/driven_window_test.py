"""`garakei webdriver --window`: Selenium drives, and the window shows it.

Needs the built program, which GARAKEI_PROGRAM names.
"""

import os
import re
import subprocess
import tempfile
import time
import unittest

from PIL import ImageChops, ImageGrab
from selenium.webdriver import Remote
from selenium.webdriver.common.by import By
from selenium.webdriver.common.options import ArgOptions

from phone import PROGRAM

# Where the window's phone has its display, for both carriers' first models, in Xvfb's pixels.
DISPLAY = (80, 140, 310, 455)


class Options(ArgOptions):
    default_capabilities = {}


class DrivenWindow(unittest.TestCase):
    def setUp(self):
        config = tempfile.TemporaryDirectory()
        self.addCleanup(config.cleanup)
        # Without -noreset it begins anew when a screenshot's connection was its only one.
        display = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp",
             "-noreset"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(self.end, display)
        self.number = display.stdout.readline().strip()
        self.environment = {
            **os.environ, "DISPLAY": f":{self.number}", "SDL_VIDEODRIVER": "x11",
            "SDL_AUDIODRIVER": "dummy", "XDG_CONFIG_HOME": config.name, "NO_PROXY": "127.0.0.1"}
        self.process = subprocess.Popen(
            [PROGRAM, "webdriver", "--window", "--mute", "--port", "0", "--lang", "en"],
            env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.end, self.process)
        line = self.process.stderr.readline()
        self.address = re.search(r"http://[^;]+", line).group()
        self.wait(lambda: self.shot().getbbox() is not None, "a window")

    @staticmethod
    def end(process):
        process.terminate()
        process.wait(timeout=20)
        for pipe in (process.stdout, process.stderr):
            if pipe:
                pipe.close()

    def drive(self, **wanted):
        options = Options()
        for name, value in {"at": "2009-06-09T10:08", "seed": 1, **wanted}.items():
            options.set_capability("garakei:" + name, value)
        return Remote(self.address, options=options)

    def shot(self):
        return ImageGrab.grab(xdisplay=f":{self.number}").convert("RGB")

    def wait(self, is_so, what):
        end = time.monotonic() + 30
        while not is_so():
            self.assertLess(time.monotonic(), end, f"{what} never came")
            time.sleep(0.1)

    def changed(self, before):
        """Waits until the display in the window is another than in a picture, and stands still."""
        def differs():
            now = self.shot()
            time.sleep(0.3)
            return (ImageChops.difference(before.crop(DISPLAY), now.crop(DISPLAY)).getbbox()
                    and not ImageChops.difference(now, self.shot()).getbbox())
        self.wait(differs, "another display")
        return self.shot()

    def press(self, *keys):
        subprocess.run(
            ["xdotool", "key", "--delay", "60", *keys], env=self.environment, check=True)

    def test_the_window_shows_what_a_client_does_and_its_user_can_join_in(self):
        own = self.shot()
        # Without a session the phone in the window is its user's.
        self.press("Return")
        self.changed(own)
        phone = self.drive(carrier="softbank")
        shown = self.changed(own)
        phone.find_element(By.CSS_SELECTOR, "#center").click()
        shown = self.changed(shown)
        # The keyboard's keys are keys of the session's phone.
        self.press("Right")
        self.changed(shown)
        cell = phone.find_element(By.CSS_SELECTOR, "Cell:focus")
        self.assertEqual(phone.execute_script("garakei: keys", {}), "Center Right")
        self.assertNotEqual(cell.get_property("id"), "cell-1")
        # So are the panel's knobs: the first card takes the phone out of range.
        before = self.shot()
        subprocess.run(
            ["xdotool", "mousemove", "458", "193", "click", "1"], env=self.environment, check=True)
        self.wait(
            lambda: phone.find_element(By.CSS_SELECTOR, "[name=signal]").text == "圏外",
            "out of range")
        self.changed(before)
        # What is left of a session is the window's own.
        phone.quit()
        before = self.shot()
        self.press("Escape")
        self.changed(before)
        # A second session, on the other carrier's phone.
        other = self.drive(carrier="docomo")
        self.changed(shown)
        other.quit()

    def test_the_window_ends_the_program_and_a_session_with_it(self):
        phone = self.drive(carrier="docomo")
        self.addCleanup(phone.command_executor.close)
        self.process.terminate()
        self.assertEqual(self.process.wait(timeout=20), 0)


class Refusals(unittest.TestCase):
    def run_program(self, *options, **environment):
        done = subprocess.run(
            [PROGRAM, "webdriver", "--lang", "en", "--port", "0", *options], text=True,
            capture_output=True, timeout=60, env={**os.environ, **environment})
        return done.returncode, done.stderr

    def test_what_a_window_wants(self):
        code, words = self.run_program("--mute")
        self.assertEqual((code, "--mute goes with --window" in words), (2, True))
        code, words = self.run_program("--window", SDL_VIDEODRIVER="x11", DISPLAY=":4095")
        self.assertEqual((code, "no display" in words), (3, True))
        code, words = self.run_program("--window", "--host", "0.0.0.0")
        self.assertEqual((code, "--token" in words), (2, True))


if __name__ == "__main__":
    unittest.main()
