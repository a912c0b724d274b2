"""What a session tells of itself and takes in: scenarios, requests, traces, files, films.

Selenium's and Appium's own clients ask for it by the names that they know.
"""

import base64
import io
import json
import os
import subprocess
import tempfile
import time
import unittest
import zipfile

from selenium.common import exceptions
from selenium.webdriver.common.by import By

from driver import PROGRAM, Server


def setUpModule():
    global server
    server = Server()


def tearDownModule():
    server.close()


class Records(unittest.TestCase):
    def setUp(self):
        self.phone = server.appium(carrier="docomo")
        self.addCleanup(self.phone.quit)

    def run_script(self, script, /, **parameters):
        return self.phone.execute_script(script, parameters)

    def refused(self, script, /, **parameters):
        with self.assertRaises(exceptions.WebDriverException) as raised:
            self.run_script(script, **parameters)
        return raised.exception.msg

    def test_a_scenario_of_the_program_is_loaded_by_its_name(self):
        self.run_script("garakei: loadScenario", name="pin-token")
        self.run_script("mobile: activateApp", appId="otp")
        self.assertEqual(self.phone.title, "PIN入力")
        self.run_script("garakei: loadScenario", name="A000/out-of-range")
        self.assertEqual(self.run_script("garakei: errorCode"), "A000")
        self.assertIn("the nearest is pin-token",
                      self.refused("garakei: loadScenario", name="pin-tokne"))

    def test_a_mistake_in_a_scenario_of_ones_own_has_its_line_and_column(self):
        text = 'name: {en: a, ja: b}\nworld: ["radio: out", "radio: loud"]\n'
        self.assertIn(
            "yaml:2:23: world[1]", self.refused("garakei: loadScenario", yaml=text))
        with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
            file.write(text.replace("loud", "full"))
            file.flush()
            self.run_script("garakei: loadScenario", path=file.name)
        self.assertEqual(self.phone.find_element(By.NAME, "signal").text, "3")

    def test_requests_are_those_of_the_session(self):
        self.run_script("garakei: loadScenario", name="downloaded")
        self.run_script("mobile: activateApp", appId="otp")
        self.run_script("garakei: fault", line="cut after request on setup")
        self.run_script("garakei: press", keys='"10010001" Down "taro" Down "ab12" SoftRight')
        (request,) = self.run_script("garakei: requests")
        self.assertEqual((request["operation"], request["status"]), ("setup", None))
        self.assertTrue(request["failure"] and request["fault"])
        self.assertEqual(
            self.run_script("garakei: requests", since=request["endedAt"] + 1), [])

    def test_the_trace_is_an_archive_for_playwrights_viewer(self):
        self.phone.find_element(By.ID, "center").click()
        with self.assertRaises(exceptions.NoSuchElementException):
            self.phone.find_element(By.ID, "nothing")
        content = base64.b64decode(self.run_script("garakei: exportTrace"))
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.assertIsNone(archive.testzip())
            lines = [json.loads(line) for line in archive.read("trace.trace").splitlines()]
        steps = [line["apiName"] for line in lines if line["type"] == "before"]
        self.assertEqual(len(steps), 2)
        self.assertTrue(steps[0].startswith("elementClick: phone.standby/center"), steps)
        errors = [line["error"]["message"] for line in lines if "error" in line]
        self.assertEqual(len(errors), 1)
        self.assertTrue(errors[0].startswith("no such element"))

    def test_files_go_in_and_come_out_by_appiums_commands(self):
        world = self.phone.pull_file("/world")
        self.phone.find_element(By.ID, "center").click()
        self.phone.push_file("/world", world)
        self.assertEqual(self.phone.current_url, "garakei://docomo/phone.standby")
        with self.assertRaises(exceptions.InvalidArgumentException) as raised:
            self.phone.pull_file("/sdcard/a.png")
        self.assertIn("/camera/NAME", raised.exception.msg)
        with self.assertRaises(exceptions.InvalidArgumentException):
            self.phone.push_file("/camera/a.png", base64.b64encode(b"no picture").decode())
        with self.assertRaises(exceptions.WebDriverException):
            self.phone.pull_folder("/storage")

    def test_a_pushed_picture_is_read_by_the_phones_barcode_reader(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        journal, code = os.path.join(folder, "a.jsonl"), os.path.join(folder, "code.png")
        for arguments in (
                ["repro", "A000", "--cause", "self-mode", "--headless", "--journal", journal],
                ["replay", journal, "--qr", code]):
            subprocess.run([PROGRAM, *arguments], check=True, capture_output=True, timeout=60)
        self.phone.push_file("/camera/code.png", source_path=code)
        self.phone.get("garakei://docomo/barcodeReader")
        self.run_script("garakei: press", keys="Center Wait=3")
        self.assertIn("garakei://replay/", self.run_script("garakei: screen").replace("\n", ""))

    def test_the_screen_is_recorded(self):
        self.assertEqual(self.phone.start_recording_screen(), "")
        self.phone.find_element(By.ID, "center").click()
        self.run_script("garakei: advanceClock", seconds=3)
        started = time.monotonic()
        film = base64.b64decode(self.phone.stop_recording_screen())
        self.assertLess(time.monotonic() - started, 10)
        self.assertEqual(film[4:8], b"ftyp")
        self.assertEqual(self.phone.stop_recording_screen(), "")

    def test_without_ffmpeg_a_recording_says_what_it_wants(self):
        own = Server(environment={"PATH": "/nowhere"})
        self.addCleanup(own.close)
        phone = own.appium()
        phone.start_recording_screen()
        with self.assertRaises(exceptions.ScreenshotException) as raised:
            phone.stop_recording_screen()
        self.assertIn("apt-get install ffmpeg", raised.exception.msg)

    def test_an_expression_without_end_in_a_locator_ends(self):
        self.phone.push_file("/world", self.phone.pull_file("/world"))
        self.run_script(
            "garakei: sendMail", **{"from": "a@b.example", "subject": "a" * 30, "body": "a" * 400})
        started = time.monotonic()
        for using, value in (
                ("-android uiautomator", 'new UiSelector().textMatches("(a+)+b")'),
                ("-custom", "text=(.*a){12}b"), ("xpath", "//*[matches(@text, '(a|a)*b$')]")):
            self.phone.get("garakei://docomo/inbox")
            self.assertEqual(self.phone.find_elements(using, value), [], value)
        self.assertLess(time.monotonic() - started, 20)


if __name__ == "__main__":
    unittest.main()
