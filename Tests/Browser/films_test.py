"""Films of what a phone's display showed, as flows record them: R-TRAIN-004.

Needs the built program, which GARAKEI_PROGRAM names, and ffmpeg.
"""

import os
import shutil
import struct
import subprocess
import tempfile
import unittest

from PIL import Image

from phone import PROGRAM, ROOT

FLOW = """appId: otp
scenario: installed
---
- startRecording: NAME
- pressKeys: '"10010001" Down "taro" Down "ab12"'
- radio: out
- tapOn: 送信
- assertErrorCode: A000
- advanceTime: 31d
- stopRecording
"""
QUICK = """appId: otp
scenario: installed
---
- startRecording: NAME
- pressKey: End
- stopRecording
"""


class Films(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="garakei-films-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def record(self, name, text=FLOW, **environment):
        """Plays the flow; what it said, and the files that came of it."""
        flow = os.path.join(self.folder, "a.yaml")
        with open(flow, "w", encoding="utf-8") as file:
            file.write(text.replace("NAME", name))
        out = tempfile.mkdtemp(dir=self.folder)
        run = subprocess.run(
            [PROGRAM, "test", flow, "--carrier", "docomo", "--out", out, "--lang", "en"],
            cwd=ROOT, text=True, capture_output=True, timeout=300,
            env={**os.environ, **environment})
        files = [
            os.path.relpath(os.path.join(place, name), out)
            for place, _, names in os.walk(out) for name in names]
        return run, out, sorted(files)

    def test_a_film_shows_all_screens_and_no_month_of_the_last(self):
        run, out, files = self.record("way.mp4")
        self.assertEqual((run.returncode, files), (0, ["way.mp4"]), run.stdout + run.stderr)
        with open(os.path.join(out, "way.mp4"), "rb") as file:
            film = file.read()
        head = film.index(b"mvhd") + 4
        scale, duration = struct.unpack(">II", film[head + 12:head + 20])
        self.assertGreater(duration / scale, 5)
        self.assertLess(duration / scale, 60)
        # The same flow makes the same bytes.
        _, again, _ = self.record("way.mp4")
        with open(os.path.join(again, "way.mp4"), "rb") as file:
            self.assertEqual(file.read(), film)

    def test_a_gif_has_the_pictures_of_the_folder(self):
        _, out, (name,) = self.record("way.gif")
        _, _, pictures = self.record("way")
        self.assertEqual(pictures[0], "way/00001.png")
        with Image.open(os.path.join(out, name)) as film:
            self.assertEqual(film.size, (240, 320))
            self.assertEqual(film.n_frames, len(pictures))
            film.seek(film.n_frames - 1)
            self.assertEqual(film.info["duration"], 5000)
        # What came only just before the end is seen all the same.
        _, out, (name,) = self.record("way.gif", QUICK)
        with Image.open(os.path.join(out, name)) as film:
            film.seek(film.n_frames - 1)
            self.assertEqual(film.info["duration"], 1000)

    def test_pictures_with_numbers_need_no_ffmpeg_and_stand_in_for_a_film(self):
        run, _, files = self.record("way.png")
        self.assertEqual(run.returncode, 0)
        self.assertEqual(files[0], "way-00001.png")
        run, _, instead = self.record("way.mp4", PATH="/nowhere")
        self.assertEqual((run.returncode, instead), (0, files))
        self.assertIn("ffmpeg, which is not installed", run.stdout + run.stderr)

    def test_a_name_that_no_film_has_fails_with_what_it_may_be(self):
        run, _, files = self.record("way.avi")
        self.assertEqual((run.returncode, files), (1, []))
        self.assertIn(".mp4, .gif or .png", run.stdout + run.stderr)


if __name__ == "__main__":
    unittest.main()
