"""The whole journey in the real window: real keys, a real browser, and codes read off the glass.

Needs Xvfb, xdotool, Chromium with its driver, Pillow, and the built program, which
GARAKEI_PROGRAM names (default: .build/debug/garakei). Each carrier is a test.
"""

import os
import subprocess
import tempfile
import time
import unittest

from PIL import Image, ImageChops, ImageDraw, ImageFont

import pages
from phone import PROGRAM, Phone

# Where the display lies in the window at its first size: the stage, with the skin's display in it.
DISPLAY_AT = (76, 76)
# The title row; everything between the status row and the soft keys.
TITLE = (0, 20, 240, 44)
WHOLE = (0, 20, 240, 300)
CODE = (10, 106, 230, 180)
SERVICE, USER, PASSWORD = "10010002", "ua7", "1357"

KEYSYMS = {
    "SoftLeft": "F1", "SoftRight": "F2", "Center": "Return", "Clear": "BackSpace", "End": "Escape",
    "Mail": "F3", "#": "numbersign",
}
# The keys from the download page to 完了しました。; SoftBank asks in between.
DOWNLOAD = {"docomo": ["Center"], "softbank": ["Center", "Center"]}


class Reference:
    """The same screens drawn without a display, to know the real ones by."""

    def __init__(self, carrier, home):
        self.carrier, self.home = carrier, home

    def shot(self, area, keys):
        file = os.path.join(self.home, "shot.png")
        subprocess.run(
            [PROGRAM, "phone", "--headless", "--carrier", self.carrier, "--fresh", "--body",
             "--home", os.path.join(self.home, "reference"), "--keys", keys, "--shot", file,
             "--apply", "service=%s user=%s password=%s" % (SERVICE, USER, PASSWORD)],
            check=True, stdout=subprocess.DEVNULL, env=dict(os.environ, HOME=self.home))
        whole = Image.open(file).convert("RGB")
        return area, whole.crop((40, 62, 280, 382)).crop(area)


def digits_in(picture):
    """Reads the eight digits of the passcode: dark strokes on white, each digit a run of columns."""
    grey = picture.crop(CODE).convert("L")
    dark = grey.point(lambda v: 255 if v < 128 else 0)
    columns = [dark.crop((x, 0, x + 1, dark.height)).getbbox() for x in range(dark.width)]
    runs, start = [], None
    for x, column in enumerate(columns + [None]):
        if column and start is None:
            start = x
        if not column and start is not None:
            runs.append(dark.crop((start, 0, x, dark.height)))
            start = None
    return [run.crop(run.getbbox()) for run in runs if run.getbbox() and run.getbbox()[3] - run.getbbox()[1] > 15]


class Reader:
    """Knows the ten digits by their shapes, learned from the font that the phone uses."""

    def __init__(self):
        font = ImageFont.truetype("/usr/share/fonts/truetype/vlgothic/VL-PGothic-Regular.ttf", 40)
        self.shapes = []
        for digit in "0123456789":
            image = Image.new("L", (60, 60), 0)
            ImageDraw.Draw(image).text((5, 5), digit, 255, font=font)
            image = image.point(lambda v: 255 if v > 127 else 0)
            self.shapes.append(image.crop(image.getbbox()))

    def read(self, picture):
        shapes = digits_in(picture)
        return "".join(str(self.nearest(shape)) for shape in shapes) if len(shapes) == 8 else None

    def nearest(self, shape):
        def distance(known):
            size = (max(shape.width, known.width), max(shape.height, known.height))
            one, other = Image.new("L", size, 0), Image.new("L", size, 0)
            one.paste(shape, ((size[0] - shape.width) // 2, (size[1] - shape.height) // 2))
            other.paste(known, ((size[0] - known.width) // 2, (size[1] - known.height) // 2))
            return sum(ImageChops.difference(one, other).histogram()[128:])
        return min(range(10), key=lambda digit: distance(self.shapes[digit]))


class WindowJourney(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = folder.name

    def open_phone(self, carrier, home="phone"):
        phone = Phone("--carrier", carrier, home=os.path.join(self.home, home))
        phone.__enter__()
        self.addCleanup(phone.__exit__)
        return phone

    def keys(self, *names):
        for name in names:
            self.phone.press(KEYSYMS.get(name, name))
            time.sleep(0.1)

    def display(self):
        """What the phone's display shows, as pixels of the real window."""
        left, top = DISPLAY_AT
        return self.phone.picture((left, top, left + 240, top + 320))

    def wait_until(self, what, condition, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = condition()
            if found:
                return found
            time.sleep(0.2)
        self.display().save("/tmp/garakei-window-test.png")
        self.fail("never seen: " + what + "; the display is in /tmp/garakei-window-test.png")

    def wait_for(self, shot, what):
        """Waits until an area of the display looks as it does without a window."""
        area, picture = shot
        self.wait_until(
            what, lambda: not ImageChops.difference(self.display().crop(area), picture).getbbox())

    def read_code(self, reader):
        return self.wait_until("a code of eight digits", lambda: reader.read(self.display()))

    def journey(self, carrier):
        reference = Reference(carrier, self.home)
        way = "Mail Center Down Down Center "
        download = " ".join(DOWNLOAD[carrier])
        start = way + download + " Center End Center 3 Center"
        setup = start + ' Center "%s" Down "%s" Down "%s"' % (SERVICE, USER, PASSWORD)
        steps = {
            "inbox": reference.shot(TITLE, "Mail"),
            "page": reference.shot(WHOLE, way),
            "complete": reference.shot(WHOLE, way + download),
            "list": reference.shot(WHOLE, start),
            "setup": reference.shot(TITLE, start + " Center"),
            "done": reference.shot(WHOLE, setup + " SoftRight"),
            "password": reference.shot(
                TITLE, setup + " SoftRight SoftRight SoftRight 1 3 5 7 SoftRight"),
        }
        if carrier == "softbank":
            steps["question"] = reference.shot(WHOLE, way + "Center")
        self.phone = self.open_phone(carrier)
        browser = pages.open_browser()
        self.addCleanup(browser.quit)
        site = pages.Site(browser, self.phone.address)
        outcome, words = site.apply(SERVICE, USER, PASSWORD, "garakei@%s.ne.jp" % carrier)
        self.assertEqual(outcome, "applied", words)

        keys = self.keys
        keys("Mail")
        self.wait_for(steps["inbox"], "the mail in the inbox")
        keys("Center", "Down", "Down", "Center")
        self.wait_for(steps["page"], "the download page")
        keys("Center")
        if carrier == "softbank":
            self.wait_for(steps["question"], "the question before the download")
            keys("Center")
        self.wait_for(steps["complete"], "完了しました。")
        keys("Center", "End", "Center", "3", "Center")
        self.wait_for(steps["list"], "the application list")
        keys("Center")
        self.wait_for(steps["setup"], "初期設定")
        keys(*SERVICE, "Down", "8", "8", "Right", "2", "#", "7", "Down", *PASSWORD, "SoftRight")
        self.wait_for(steps["done"], "初期設定完了")
        keys("SoftRight", "SoftRight", *PASSWORD, "SoftRight")
        self.wait_for(steps["password"], "ワンタイムパスワード")

        reader = Reader()
        code = self.read_code(reader)
        self.assertEqual(site.start_use(SERVICE, USER, code)[0], "started", code)
        self.assertEqual(site.log_in(SERVICE, USER, code)[0], "refused", "twice: " + code)
        following = self.wait_until("the next code", lambda: self.other_than(code, reader), 75)
        self.assertEqual(site.log_in(SERVICE, USER, following)[0], "accepted", following)

        self.switch_off()
        self.phone = self.open_phone(carrier)
        keys("Center", "3", "Center")
        self.wait_for(steps["list"], "the application list after switching on again")
        keys("Center", *PASSWORD, "SoftRight")
        self.wait_for(steps["password"], "ワンタイムパスワード after switching on again")
        self.switch_off()

    def other_than(self, code, reader):
        shown = reader.read(self.display())
        return shown if shown != code else None

    def switch_off(self):
        """Closes the window as a desktop does, by asking."""
        self.phone.process.terminate()
        self.assertEqual(self.phone.process.wait(timeout=10), 0)

    def test_docomo(self):
        self.journey("docomo")

    def test_softbank(self):
        self.journey("softbank")

    def test_a_second_process_on_the_same_home_is_refused(self):
        phone = self.open_phone("docomo")
        second = subprocess.run(
            [PROGRAM, "phone", "--home", phone.home, "--lang", "en"],
            env=phone.environment, stderr=subprocess.PIPE, text=True)
        self.assertEqual(second.returncode, 2)
        self.assertIn("another garakei runs on " + phone.home, second.stderr)

    def test_without_a_display_there_is_a_sentence_and_exit_3(self):
        environment = {k: v for k, v in os.environ.items() if "DISPLAY" not in k}
        run = subprocess.run(
            [PROGRAM, "phone", "--home", os.path.join(self.home, "none"), "--lang", "en"],
            env=environment, stderr=subprocess.PIPE, text=True)
        self.assertEqual(run.returncode, 3)
        self.assertIn("--headless", run.stderr)
        self.assertEqual(len(run.stderr.strip().splitlines()), 1)


if __name__ == "__main__":
    unittest.main()
