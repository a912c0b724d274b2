"""`garakei screens`: its atlas in a real browser, and what `--check` finds in one that was broken.

Needs the built program, which GARAKEI_PROGRAM names, and Graphviz.
"""

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

from PIL import Image
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.wheel_input import ScrollOrigin
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pages import open_browser
from phone import PROGRAM, ROOT


def garakei(*arguments, **more):
    return subprocess.run(
        [PROGRAM, *arguments], cwd=ROOT, text=True, capture_output=True, timeout=300,
        env=dict(os.environ, LC_ALL="C.UTF-8", **more), check=False)


class Atlas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="garakei-screens-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.made = garakei("screens", "--out", cls.folder, "--lang", "en")
        if cls.made.returncode != 0:
            raise RuntimeError(cls.made.stderr)
        cls.atlas = cls.read("atlas.json")
        cls.browser = open_browser("en", scripts=True)
        cls.addClassCleanup(cls.browser.quit)

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder, name)

    @classmethod
    def read(cls, name):
        with open(cls.path(name), encoding="utf-8") as file:
            return json.load(file)

    def open(self, name):
        self.browser.get("about:blank")
        self.browser.get("file://" + self.path(name))

    def texts(self, selector):
        return [node.text for node in self.browser.find_elements(By.CSS_SELECTOR, selector)]

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def test_progress_a_summary_and_a_picture_of_each_screen(self):
        self.assertIn("new-phone", self.made.stderr)
        self.assertNotIn("left out", self.made.stderr)
        self.assertIn(f"{len(self.atlas['screens'])} screens of", self.made.stdout)
        names = sorted(f"{screen['id']}.png" for screen in self.atlas["screens"])
        self.assertEqual(sorted(os.listdir(self.path("screens"))), names)
        for screen in self.atlas["screens"]:
            with open(self.path(f"screens/{screen['id']}.png"), "rb") as file:
                self.assertEqual(hashlib.sha256(file.read()).hexdigest(), screen["picture"])

    def test_the_page_opens_from_disk_and_asks_nobody(self):
        self.open("index.html")
        self.assertEqual(len(self.texts(".card")), len(self.atlas["screens"]))
        asked = self.browser.execute_script(
            "return performance.getEntriesByType('resource').map(e => e.name)"
            ".filter(name => !name.startsWith('data:'))")
        self.assertEqual(asked, [])
        broken = self.browser.execute_script(
            "return [...document.images].filter(image => !image.src.startsWith('data:image/png'))"
            ".length")
        self.assertEqual(broken, 0)
        self.assertEqual(self.browser.get_log("browser"), [])

    def test_a_click_shows_the_screen_and_its_command_leads_there(self):
        self.open("index.html")
        self.find("#search").send_keys("PIN入力")
        self.find(".card[data-id^='otp.pin']").click()
        self.assertEqual(self.texts("aside h2"), ["PIN入力"])
        text = self.find("aside .text").text
        self.assertIn("[PIN入力]", text)
        command = shlex.split(self.find("aside .command").text)
        self.assertEqual(command[0], "garakei")
        shown = garakei(*command[1:])
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("[PIN入力]", shown.stdout)
        ways = [way for way in self.atlas["ways"] if way["from"].startswith("otp.pin")]
        self.assertTrue(ways)
        self.find("aside table a").click()
        self.assertNotEqual(self.texts("aside h2"), ["PIN入力"])
        self.find("body").send_keys(Keys.ESCAPE)
        self.assertFalse(self.find("aside").is_displayed())

    def test_the_graph_has_each_screen_and_leads_to_it(self):
        self.open("index.html")
        self.find("[data-view='graph']").click()
        names = self.browser.execute_script(
            "return [...document.querySelectorAll('#graph g.node title')].map(t => t.textContent)")
        self.assertEqual(sorted(names), sorted(screen["id"] for screen in self.atlas["screens"]))
        self.browser.execute_script(
            "document.querySelector(\"#graph g.node a\").dispatchEvent("
            "new MouseEvent('click', {bubbles: true, cancelable: true}))")
        self.assertEqual(len(self.texts("aside h2")), 1)

    def sight(self):
        """How large the drawing is shown, and where its corner stands."""
        return self.browser.execute_script(
            "const m = new DOMMatrix(getComputedStyle(document.querySelector('#graph svg')).transform);"
            "return [m.a, m.e, m.f]")

    def drawn(self):
        return self.browser.execute_script(
            "return [...document.querySelectorAll('#graph g.node:not(.left) title')].map(t => t.textContent)")

    def test_the_graph_is_zoomed_and_moved(self):
        self.open("index.html")
        self.find("[data-view='graph']").click()
        whole = self.sight()
        sheet = self.find("#graph .sheet").rect
        box = self.browser.execute_script(
            "const r = document.querySelector('#graph svg').getBoundingClientRect();"
            "return [r.width, r.height]")
        self.assertLessEqual(box[0], sheet["width"] * 1.1)
        self.assertLessEqual(box[1], sheet["height"] * 1.1)
        self.find("[data-zoom='in']").click()
        self.find("[data-zoom='in']").click()
        self.assertAlmostEqual(self.sight()[0], whole[0] * 1.96, places=3)
        self.find("[data-zoom='out']").click()
        before = self.sight()
        ActionChains(self.browser).move_to_element(self.find("#graph .sheet")).click_and_hold() \
            .move_by_offset(-60, 25).release().perform()
        after = self.sight()
        self.assertEqual([round(b - a) for a, b in zip(before[1:], after[1:])], [-60, 25])
        self.assertEqual(self.texts("aside h2"), [])
        ActionChains(self.browser).scroll_from_origin(
            ScrollOrigin.from_element(self.find("#graph .sheet")), 0, -200).perform()
        self.assertGreater(self.sight()[0], after[0])
        self.find("[data-zoom='fit']").click()
        self.assertAlmostEqual(self.sight()[0], whole[0], places=3)

    def test_the_graph_is_filtered_by_words_by_realm_and_by_neighbourhood(self):
        self.open("index.html")
        self.find("[data-view='graph']").click()
        ids = [screen["id"] for screen in self.atlas["screens"]]
        self.assertEqual(sorted(self.drawn()), sorted(ids))
        self.find("#realm option[value='application']").click()
        own = [s["id"] for s in self.atlas["screens"] if s["realm"] == "application"]
        self.assertEqual(sorted(self.drawn()), sorted(own))
        edges = self.browser.execute_script(
            "return [...document.querySelectorAll('#graph g.edge:not(.left) title')].map(t => t.textContent)")
        self.assertTrue(edges)
        self.assertTrue(all(end in own for edge in edges for end in edge.split("->")))
        self.find("#search").send_keys("PIN変更完了")
        self.assertEqual(self.drawn(), ["otp.pinChangeComplete"])
        self.find("#search").clear()
        self.find("#search").send_keys(Keys.SPACE, Keys.BACKSPACE)
        self.find("#realm option[value='']").click()
        self.browser.execute_script("location.hash = '#otp.pinChangeComplete'")
        self.find("#near").click()
        around = {"otp.pinChangeComplete"}
        for way in self.atlas["ways"]:
            if "otp.pinChangeComplete" in (way["from"], way["to"]):
                around |= {way["from"], way["to"]}
        self.assertEqual(set(self.drawn()), around)

    def test_the_ways_are_matched_to_the_table_of_transitions(self):
        found = re.search(r"(\d+) of 103 transitions walked; 8 change no screen \((.*)\); not walked: (\d+)",
                          self.made.stdout)
        self.assertEqual(int(found.group(1)) + 8 + int(found.group(3)), 103, self.made.stdout)
        self.assertGreater(int(found.group(1)), 90)
        for name in found.group(2).split():
            self.assertRegex(name, r"^T\d{3}$")
        self.open("index.html")
        self.find("[data-view='ways']").click()
        self.assertEqual(len(self.texts("#missing tr")), int(found.group(3)))
        self.find("#search").send_keys("T143")
        rows = self.texts("#ways tr")
        self.assertTrue(rows)
        for row in rows:
            self.assertRegex(row, "otp.communicating.*otp.pinChangeComplete")

    def test_check_finds_nothing_and_then_what_was_broken(self):
        same = garakei("screens", "--out", self.folder, "--check", "--lang", "en")
        self.assertEqual(same.returncode, 0, same.stdout + same.stderr)
        self.assertIn("as they were kept", same.stdout)
        kept = self.read("atlas.json")
        self.addCleanup(self.write, kept)
        broken = json.loads(json.dumps(kept))
        removed = broken["screens"].pop()
        broken["screens"].append(dict(removed, id="phone.gone"))
        broken["screens"][0]["text"] = "another text"
        broken["ways"].pop()
        self.write(broken)
        picture = self.path(f"screens/{kept['screens'][1]['id']}.png")
        shutil.copy(picture, picture + ".kept")
        self.addCleanup(os.replace, picture + ".kept", picture)
        image = Image.open(picture).convert("RGB")
        image.putpixel((100, 100), (255, 0, 255))
        image.save(picture)
        found = garakei("screens", "--out", self.folder, "--check", "--lang", "en")
        self.assertEqual(found.returncode, 1, found.stdout + found.stderr)
        for words in (f"added    {removed['id']}", "removed  phone.gone",
                      f"changed  {kept['screens'][0]['id']}  text",
                      f"changed  {kept['screens'][1]['id']}  picture", "way      + "):
            self.assertIn(words, found.stdout)
        self.assertIn("1 screens added, 1 removed, 2 changed; 1 ways added, 0 removed", found.stderr)
        self.open("changes.html")
        self.assertEqual(self.texts(".diff .minus"), ["- another text"])
        shots = self.browser.find_elements(
            By.CSS_SELECTOR, f"[data-id='{kept['screens'][1]['id']}'] figure img")
        self.assertEqual(len(shots), 3)
        self.assertEqual(self.browser.get_log("browser"), [])

    def write(self, atlas):
        with open(self.path("atlas.json"), "w", encoding="utf-8") as file:
            json.dump(atlas, file, ensure_ascii=False)


class Mistakes(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="garakei-screens-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def check(self, text):
        if text is not None:
            with open(f"{self.folder}/atlas.json", "w", encoding="utf-8") as file:
                file.write(text)
        run = garakei("screens", "--out", self.folder, "--check", "--lang", "en")
        self.assertEqual(run.returncode, 2, run.stderr)
        return run.stderr

    def test_what_is_no_atlas_is_told_by_file_and_field(self):
        self.assertIn("atlas.json to compare with", self.check(None))
        self.assertIn("line 2", self.check('{\n"format": oops}'))
        good = {"format": 1, "carrier": "docomo", "model": "x", "screens": [], "ways": []}
        self.assertIn("keeps the atlas of x", self.check(json.dumps(good)))
        self.assertIn("atlas.json: ways: found nothing", self.check(
            json.dumps({key: good[key] for key in good if key != "ways"})))
        self.assertIn("format: found 2; wanted 1", self.check(json.dumps(dict(good, format=2))))
        screen = {"id": "../x", "kind": "", "realm": "phone", "title": "", "text": "",
                  "scenario": "", "keys": "", "isPassing": False, "picture": ""}
        self.assertIn('screens.id: found "../x"', self.check(
            json.dumps(dict(good, screens=[screen]))))
        self.assertIn("screens[0].realm", self.check(
            json.dumps(dict(good, screens=[dict(screen, realm="radio")]))))


class WithoutGraphviz(unittest.TestCase):
    def test_a_sentence_says_so_and_the_list_stands_alone(self):
        folder = tempfile.mkdtemp(prefix="garakei-screens-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        run = garakei("screens", "--out", folder, "--lang", "en", "--carrier", "softbank",
                      PATH="/nowhere")
        self.assertEqual(run.returncode, 0, run.stderr)
        with open(f"{folder}/index.html", encoding="utf-8") as file:
            page = file.read()
        self.assertIn("Graphviz is not installed", page)
        self.assertNotIn("<svg", page)


if __name__ == "__main__":
    unittest.main()
