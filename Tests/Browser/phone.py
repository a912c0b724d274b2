"""A real garakei in its window, on a display of its own."""

import os
import re
import shutil
import subprocess
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("GARAKEI_PROGRAM", f"{ROOT}/.build/debug/garakei")


class Phone:
    """Runs `garakei phone` under Xvfb until the `with` block ends.

    `address` is where the provider's page is. The state goes to a temporary folder unless `home`
    is given; `keeps=False` is for a phone in a scenario, which keeps nothing. `command` is
    another command that opens a window, such as `["train"]`. `folder` is where it is started.
    """

    def __init__(self, *arguments, home=None, keeps=True, seconds=60, command=None,
                 folder=None):
        self.arguments = arguments
        self.command = command
        self.folder = folder
        self.keeps = keeps
        self.home = home
        self.seconds = seconds
        self.said = []

    def __enter__(self):
        self._kept = None if self.home else tempfile.mkdtemp(prefix="garakei-")
        self._printed = tempfile.TemporaryFile("w+", encoding="utf-8")
        self.home = self.home or self._kept
        self._display = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            number = self._display.stdout.readline().strip()
            self.environment = {
                **os.environ, "DISPLAY": f":{number}", "SDL_VIDEODRIVER": "x11",
                "SDL_AUDIODRIVER": "dummy"}
            self.process = subprocess.Popen(
                [PROGRAM, *(self.command or self._phone()), *self.arguments],
                env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL,
                stdout=self._printed,
                stderr=subprocess.PIPE, text=True)
            self.address = self._read_address()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _phone(self):
        return ["phone", *(["--home", self.home] if self.keeps else []), "--mute", "--lang", "en"]

    def __exit__(self, *_):
        process = getattr(self, "process", None)
        for running in (process, self._display):
            if running is None:
                continue
            running.terminate()
            try:
                running.wait(timeout=10)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()
        if process is not None:
            process.stderr.close()
        self._display.stdout.close()
        self._printed.close()
        if self._kept:
            shutil.rmtree(self._kept, ignore_errors=True)

    def _read_address(self):
        """Waits for the line that tells the page's address."""
        found = threading.Event()
        address = []

        def listen():
            for line in self.process.stderr:
                self.said.append(line)
                match = re.search(r"http://127\.0\.0\.1:\d+", line)
                if match and not address:
                    address.append(match.group())
                    found.set()
            found.set()

        self._listener = threading.Thread(target=listen, daemon=True)
        self._listener.start()
        found.wait(self.seconds)
        if not address:
            raise RuntimeError("garakei told no address. It said: " + "".join(self.said))
        return address[0]

    def press(self, *keys):
        """Presses keys of the computer's keyboard, by X's names, such as Return or F1."""
        subprocess.run(
            ["xdotool", "key", "--delay", "60", *keys], env=self.environment, check=True)

    def corner(self):
        """Where the window begins on the screen, once it can be seen."""
        end = time.monotonic() + self.seconds
        while time.monotonic() < end:
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", "garakei", "getwindowgeometry",
                 "--shell"], env=self.environment, stdout=subprocess.PIPE, text=True).stdout
            place = dict(line.split("=") for line in found.split() if "=" in line)
            if place:
                return int(place["X"]), int(place["Y"])
            time.sleep(0.2)
        raise RuntimeError("garakei opened no window. It said: " + "".join(self.said))

    def picture(self, area):
        """What the window shows in an area: left, top, right, bottom, from its corner."""
        # Most tests that start a program need no pictures, and no Pillow.
        from PIL import ImageGrab

        left, top = self.corner()
        whole = ImageGrab.grab(xdisplay=self.environment["DISPLAY"]).convert("RGB")
        return whole.crop((left + area[0], top + area[1], left + area[2], top + area[3]))

    def click(self, place):
        """Clicks with the mouse: so many pixels to the right of the window's corner, and below it."""
        left, top = self.corner()
        subprocess.run(
            ["xdotool", "mousemove", str(left + place[0]), str(top + place[1]), "click", "1"],
            env=self.environment, check=True)

    def close(self):
        """Closes the window, as a desktop does that ends.

        Returns the exit code and what the program printed.
        """
        self.process.terminate()
        code = self.process.wait(timeout=60)
        self._listener.join(timeout=10)
        self._printed.seek(0)
        return code, self._printed.read()
