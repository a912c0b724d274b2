"""The report of `garakei test`: its page in a real browser, its folder of results.

Needs the built program, which GARAKEI_PROGRAM names.
"""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
import zipfile

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from flows_test import FAILING
from pages import open_browser
from phone import PROGRAM, ROOT


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="garakei-report-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        flow = os.path.join(cls.folder, "a.yaml")
        with open(flow, "w", encoding="utf-8") as file:
            file.write(FAILING)
        cls.report = os.path.join(cls.folder, "report")
        subprocess.run(
            [PROGRAM, "test", flow, "Flows/errors/S0F1", "--report", cls.report, "--lang", "en"],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        cls.browser = open_browser("en", scripts=True)
        cls.addClassCleanup(cls.browser.quit)

    def setUp(self):
        self.browser.get("file://" + os.path.join(self.report, "index.html"))

    def texts(self, selector):
        return [node.text for node in self.browser.find_elements(By.CSS_SELECTOR, selector)]

    def press(self, *keys):
        body = self.browser.find_element(By.TAG_NAME, "body")
        for key in keys:
            body.send_keys(key)

    def test_it_opens_from_disk_at_the_first_failure_and_asks_nobody(self):
        self.assertIn("2 failed", self.texts("header .figures")[0])
        self.assertIn('<"&"> に失敗する [docomo]', self.texts("section h2")[0])
        self.assertIn("wanted \"設定メニュー\"", self.texts(".failure")[0])
        self.assertIn("[fault: cut after request on setup nonce]", self.texts(".because")[0])
        asked = self.browser.execute_script(
            "return performance.getEntriesByType('resource').map(e => e.name)"
            ".filter(name => !name.startsWith('data:'))")
        self.assertEqual(asked, [])
        broken = self.browser.execute_script(
            "return [...document.images].filter(image => image.naturalWidth !== 240).length")
        self.assertEqual(broken, 0)
        self.assertEqual(self.browser.get_log("browser"), [])

    def test_steps_and_cases_by_keyboard(self):
        steps = self.texts("li .words")
        self.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_LEFT)
        self.assertEqual(self.texts("li.chosen .words"), [steps[-4]])
        self.assertTrue(self.texts(".facts table")[0], "the setup's exchanges")
        self.press(Keys.ARROW_DOWN)
        self.assertIn("[softbank]", self.texts("section h2")[0])
        self.press("f")
        self.assertIn("[docomo]", self.texts("section h2")[0])

    def test_two_cases_beside_each_other_and_the_search(self):
        self.browser.find_element(By.CSS_SELECTOR, "#beside option[value='1']").click()
        self.assertEqual(len(self.texts("section")), 2)
        self.browser.find_element(By.ID, "search").send_keys("S0F1")
        self.assertTrue(all("S0F1" in name for name in self.texts("#cases button")))
        self.browser.find_element(By.ID, "only").click()
        self.assertEqual(self.texts("#cases button"), [])

    def test_the_folder_has_what_others_read(self):
        results = [name for name in os.listdir(f"{self.report}/allure") if name.endswith("-result.json")]
        statuses = []
        for name in results:
            with open(f"{self.report}/allure/{name}", encoding="utf-8") as file:
                result = json.load(file)
            self.assertTrue(result["historyId"] and result["steps"] and result["stop"] >= result["start"])
            statuses.append(result["status"])
        self.assertEqual(sorted(statuses), ["failed"] * 2 + ["passed"] * (len(results) - 2))
        self.assertEqual(len(os.listdir(f"{self.report}/traces")), 2)
        for name in os.listdir(f"{self.report}/traces"):
            with zipfile.ZipFile(f"{self.report}/traces/{name}") as trace:
                self.assertIsNone(trace.testzip())
                first = json.loads(trace.read("trace.trace").splitlines()[0])
                self.assertEqual((first["type"], first["version"]), ("context-options", 7))


if __name__ == "__main__":
    unittest.main()
