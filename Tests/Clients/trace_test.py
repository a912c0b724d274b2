"""A case of `garakei test`, and what a session of WebDriver did, in Playwright's own Trace Viewer,
which comes with its package for Python.

Needs the built program, which GARAKEI_PROGRAM names.
"""

import base64
import functools
import http.server
import os
import shutil
import subprocess
import tempfile
import threading
import unittest

import playwright
from selenium import webdriver
from selenium.common import exceptions
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from driver import Server

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("GARAKEI_PROGRAM", f"{ROOT}/.build/debug/garakei")
VIEWER = os.path.join(
    os.path.dirname(playwright.__file__), "driver", "package", "lib", "vite", "traceViewer")
FLOW = """appId: otp
name: 途中で切れる
scenario: installed
---
- pressKeys: '"10010001" Down "taro" Down "ab12"'
- fault: status 503 on setup
- tapOn: 送信
- assertErrorCode: A000
- assertTitle: 設定メニュー
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Viewer:
    """The viewer with a trace; `make` puts that into a folder and tells its path, `last` are words of
    its last step."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.mkdtemp(prefix="garakei-trace-")
        cls.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
        site = os.path.join(folder, "site")
        shutil.copytree(VIEWER, site)
        shutil.copy(cls.make(folder), os.path.join(site, "t.zip"))
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Quiet, directory=site))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)
        cls.browser = cls.open_browser()
        cls.addClassCleanup(cls.browser.quit)
        address = f"http://127.0.0.1:{server.server_port}"
        cls.browser.get(f"{address}/index.html?trace={address}/t.zip")
        WebDriverWait(cls.browser, 30).until(lambda _: cls.last in cls.text())

    @staticmethod
    def open_browser():
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                         "--window-size=1400,1000"):
            options.add_argument(argument)
        for name in ("chromium", "google-chrome", "google-chrome-stable"):
            if shutil.which(name):
                options.binary_location = shutil.which(name)
                break
        driver = shutil.which("chromedriver") or shutil.which("chromium.chromedriver")
        return webdriver.Chrome(service=webdriver.chrome.service.Service(driver), options=options)

    @classmethod
    def text(cls):
        return cls.browser.find_element(By.TAG_NAME, "body").text

    def choose(self, name):
        for tab in self.browser.find_elements(By.CSS_SELECTOR, "[role=tab]"):
            if tab.text.startswith(name):
                tab.click()
                return
        self.fail(f"no tab {name} in the viewer")


class FlowTraceTest(Viewer, unittest.TestCase):
    last = "assertTitle"

    @staticmethod
    def make(folder):
        flow = os.path.join(folder, "a.yaml")
        with open(flow, "w", encoding="utf-8") as file:
            file.write(FLOW)
        subprocess.run(
            [PROGRAM, "test", flow, "--carrier", "docomo", "--report", folder, "--lang", "en"],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        (name,) = os.listdir(os.path.join(folder, "traces"))
        return os.path.join(folder, "traces", name)

    def test_the_steps_stand_in_it_and_the_error_too(self):
        for words in ("途中で切れる [docomo]", "tapOn: 送信", "fault: status 503 on setup",
                      "assertErrorCode: A000", "assertTitle: 設定メニュー"):
            self.assertIn(words, self.text())
        self.choose("Errors")
        WebDriverWait(self.browser, 10).until(lambda _: "wanted" in self.text())

    def test_the_network_has_the_exchange_that_failed(self):
        self.choose("Network")
        WebDriverWait(self.browser, 10).until(lambda _: "503" in self.text())

    def test_the_display_is_a_picture_with_its_elements(self):
        frame = self.browser.find_element(By.CSS_SELECTOR, "iframe[name=snapshot]")
        self.browser.switch_to.frame(frame)
        try:
            WebDriverWait(self.browser, 20).until(
                lambda browser: browser.find_elements(By.CSS_SELECTOR, "[role=softkey]"))
            keys = [key.get_attribute("textContent") for key in
                    self.browser.find_elements(By.CSS_SELECTOR, "[role=softkey]")]
            self.assertEqual(keys, ["終了", "戻る"])
            picture = self.browser.find_element(By.TAG_NAME, "body").value_of_css_property(
                "background-image")
            self.assertTrue(picture.startswith('url("data:image/png;base64,'))
        finally:
            self.browser.switch_to.default_content()


class SessionTraceTest(Viewer, unittest.TestCase):
    last = "alertText"

    def test_a_step_begins_with_the_display_with_which_the_one_before_it_ended(self):
        for words, shown in (("elementClick:", "送信"), ("alertText", "A000")):
            next(
                title for title in self.browser.find_elements(By.CSS_SELECTOR, ".action-title")
                if title.text.startswith(words)).click()
            self.choose("Before")
            WebDriverWait(self.browser, 20).until(lambda _: shown in self.display())

    def display(self):
        """What stands on the display in the viewer; it may have two, of which one is to come."""
        texts = []
        for frame in self.browser.find_elements(By.CSS_SELECTOR, "iframe[name=snapshot]"):
            self.browser.switch_to.frame(frame)
            texts.append(self.browser.find_element(By.TAG_NAME, "body").get_attribute("textContent"))
            self.browser.switch_to.default_content()
        return "".join(texts)

    @staticmethod
    def make(folder):
        server = Server()
        try:
            phone = server.appium(carrier="docomo")
            phone.execute_script("garakei: loadScenario", {"name": "downloaded"})
            phone.execute_script("mobile: activateApp", {"appId": "otp"})
            phone.execute_script("garakei: fault", {"line": "status 503 on setup"})
            for field, text in (("serviceID", "10010001"), ("userID", "taro"),
                                ("startPassword", "ab12")):
                phone.find_element(By.CSS_SELECTOR, "#" + field).send_keys(text)
            phone.find_element(By.CSS_SELECTOR, "#softRight").click()
            try:
                phone.switch_to.alert.text
            except exceptions.NoAlertPresentException:
                pass
            content = base64.b64decode(phone.execute_script("garakei: exportTrace"))
            phone.quit()
        finally:
            server.close()
        path = os.path.join(folder, "session.zip")
        with open(path, "wb") as file:
            file.write(content)
        return path

    def test_the_commands_stand_in_it_with_what_they_did(self):
        for words in ("garakei: loadScenario", "mobile: activateApp", "garakei: fault",
                      "elementSendKeys:", "elementClick:"):
            self.assertIn(words, self.text())
        self.choose("Errors")
        WebDriverWait(self.browser, 10).until(lambda _: "no such alert" in self.text())
        self.choose("Network")
        WebDriverWait(self.browser, 10).until(lambda _: "503" in self.text())


if __name__ == "__main__":
    unittest.main()
