"""The whole journey in the real window: real keys, a real browser, and codes read off the glass.

Needs: Xvfb, xdotool, ImageMagick's import or nothing else than X; chromium with its driver; Pillow;
the built program in GARAKEI (default: .build/debug/garakei). Each carrier is a test.
"""

import io
import os
import re
import subprocess
import tempfile
import time
import unittest

from PIL import Image, ImageChops

import pages

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GARAKEI = os.environ.get("GARAKEI", os.path.join(ROOT, ".build", "debug", "garakei"))
WINDOW = (1280, 860)
# Where the display lies in a window of that size: look.md's stage, with the skin's display in it.
DISPLAY_AT = (76, 76)
TITLE = (0, 20, 200, 44)
CODE = (10, 106, 230, 180)
SERVICE, USER, PASSWORD = "10010002", "ua7", "1357"

KEYSYMS = {
    "SoftLeft": "F1", "SoftRight": "F2", "Center": "Return", "Clear": "BackSpace", "End": "Escape",
    "Mail": "F3", "Up": "Up", "Down": "Down", "Left": "Left", "Right": "Right", "#": "numbersign",
}
DOWNLOAD = {"docomo": ["Center"], "softbank": ["Center", "Center"]}


class Desktop:
    """A virtual screen with the phone's window on it."""

    def __init__(self, home):
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "%dx%dx24" % WINDOW, "-nolisten", "tcp"],
            pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as lines:
            self.display = ":" + lines.readline().strip()
        self.environment = dict(os.environ, DISPLAY=self.display, HOME=home, LANG="C.UTF-8")

    def key(self, name):
        keysym = KEYSYMS.get(name, name)
        subprocess.run(["xdotool", "key", keysym], env=self.environment, check=True)

    def keys(self, *names):
        for name in names:
            self.key(name)
            time.sleep(0.15)

    def picture(self):
        dump = subprocess.run(
            ["import", "-window", "root", "png:-"], env=self.environment, check=True,
            stdout=subprocess.PIPE).stdout
        x, y = DISPLAY_AT
        whole = Image.open(io.BytesIO(dump)).convert("RGB")
        return whole.crop((x, y, x + 240, y + 320))

    def close(self):
        self.server.terminate()
        self.server.wait()


class Reference:
    """The same screens drawn without a display, to know the real ones by."""

    def __init__(self, carrier, home):
        self.carrier, self.home = carrier, home

    def title(self, keys):
        file = os.path.join(self.home, "shot.png")
        subprocess.run(
            [GARAKEI, "phone", "--headless", "--carrier", self.carrier, "--fresh", "--body",
             "--home", os.path.join(self.home, "reference"), "--keys", keys, "--shot", file,
             "--apply", "service=%s user=%s password=%s" % (SERVICE, USER, PASSWORD)],
            check=True, stdout=subprocess.DEVNULL, env=dict(os.environ, HOME=self.home))
        whole = Image.open(file).convert("RGB")
        return whole.crop((40, 62, 280, 382)).crop(TITLE)


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
        from PIL import ImageDraw, ImageFont
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
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.home = self.folder.name
        self.desktop = Desktop(self.home)
        self.addCleanup(self.desktop.close)

    def open_phone(self, carrier, *options):
        phone = subprocess.Popen(
            [GARAKEI, "phone", "--carrier", carrier, "--home", os.path.join(self.home, "phone"),
             "--mute", "--lang", "en", *options],
            env=self.desktop.environment, stderr=subprocess.PIPE, text=True)
        self.addCleanup(phone.stderr.close)
        self.addCleanup(lambda: phone.poll() is None and phone.kill() or phone.wait())
        line = phone.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        self.assertTrue(address, "no address of the provider's page in: " + line)
        return phone, address.group(0)

    def wait_until(self, what, condition, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = condition()
            if found:
                return found
            time.sleep(0.2)
        self.desktop.picture().save("/tmp/garakei-window-test.png")
        self.fail("never seen: " + what + "; the display is in /tmp/garakei-window-test.png")

    def wait_for_title(self, title, what):
        def shown():
            difference = ImageChops.difference(self.desktop.picture().crop(TITLE), title)
            return not difference.getbbox()
        self.wait_until(what, shown)

    def read_code(self, reader):
        return self.wait_until("a code of eight digits", lambda: reader.read(self.desktop.picture()))

    def journey(self, carrier):
        reference = Reference(carrier, self.home)
        way = "Mail Center Down Down Center "
        download = " ".join(DOWNLOAD[carrier])
        titles = {
            "inbox": reference.title("Mail"),
            "list": reference.title(way + download + " Center End Center 3 Center"),
            "setup": reference.title(way + download + " Center End Center 3 Center Center"),
            "done": reference.title(
                way + download + ' Center End Center 3 Center Center "%s" Down "%s" Down "%s" SoftRight'
                % (SERVICE, USER, PASSWORD)),
            "password": reference.title(
                way + download + ' Center End Center 3 Center Center "%s" Down "%s" Down "%s" SoftRight'
                ' SoftRight SoftRight 1 3 5 7 SoftRight' % (SERVICE, USER, PASSWORD)),
        }
        phone, address = self.open_phone(carrier)
        browser = pages.Browser(address)
        self.addCleanup(browser.close)
        browser.apply(SERVICE, USER, PASSWORD, "garakei@%s.ne.jp" % carrier)

        keys = self.desktop.keys
        time.sleep(3)                       # the mail's way
        keys("Mail")
        self.wait_for_title(titles["inbox"], "the inbox")
        keys("Center", "Down", "Down", "Center")
        time.sleep(2)                       # the page's way
        keys(*DOWNLOAD[carrier])
        time.sleep(5)                       # the package's way
        keys("Center", "End", "Center", "3", "Center")
        self.wait_for_title(titles["list"], "the application list")
        keys("Center")
        self.wait_for_title(titles["setup"], "初期設定")
        keys(*SERVICE, "Down", "8", "8", "Right", "2", "#", "7", "Down", *PASSWORD, "SoftRight")
        self.wait_for_title(titles["done"], "初期設定完了")
        keys("SoftRight", "SoftRight", *PASSWORD, "SoftRight")
        self.wait_for_title(titles["password"], "ワンタイムパスワード")

        reader = Reader()
        code = self.read_code(reader)
        self.assertTrue(browser.log_in(SERVICE, USER, code), "the shown code was refused: " + code)
        self.assertFalse(browser.log_in(SERVICE, USER, code), "the same code was accepted twice")
        following = self.wait_until(
            "the next code", lambda: (lambda c: c if c and c != code else None)(reader.read(self.desktop.picture())),
            seconds=75)
        self.assertTrue(browser.log_in(SERVICE, USER, following), "the next code was refused: " + following)

        phone.terminate()                   # the window is closed
        self.assertEqual(phone.wait(timeout=10), 0)
        phone, address = self.open_phone(carrier)
        keys("Center", "3", "Center")
        self.wait_for_title(titles["list"], "the application list after switching on again")
        keys("Center", *PASSWORD, "SoftRight")
        self.wait_for_title(titles["password"], "ワンタイムパスワード after switching on again")
        phone.terminate()
        self.assertEqual(phone.wait(timeout=10), 0)

    def test_docomo(self):
        self.journey("docomo")

    def test_softbank(self):
        self.journey("softbank")

    def test_a_second_process_on_the_same_home_is_refused(self):
        self.open_phone("docomo")
        second = subprocess.run(
            [GARAKEI, "phone", "--home", os.path.join(self.home, "phone"), "--lang", "en"],
            env=self.desktop.environment, stderr=subprocess.PIPE, text=True)
        self.assertEqual(second.returncode, 2)
        self.assertIn("another garakei runs on", second.stderr)

    def test_without_a_display_a_sentence_and_exit_3(self):
        environment = {k: v for k, v in self.desktop.environment.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        run = subprocess.run(
            [GARAKEI, "phone", "--home", os.path.join(self.home, "none"), "--lang", "en"],
            env=environment, stderr=subprocess.PIPE, text=True)
        self.assertEqual(run.returncode, 3)
        self.assertIn("--headless", run.stderr)
        self.assertEqual(len(run.stderr.strip().splitlines()), 1)


if __name__ == "__main__":
    unittest.main()
