"""WebDriver as its users meet it: Selenium's and Appium's own clients drive phones.

The ten traps are those of automation.md 1.3, each by its number.
"""

import json
import os
import struct
import subprocess
import sys
import tempfile
import time
import unittest
from xml.etree import ElementTree

from appium.webdriver.common.appiumby import AppiumBy
from selenium.common import exceptions
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.client_config import AuthType, ClientConfig
from selenium.webdriver.remote.file_detector import UselessFileDetector
from selenium.webdriver.remote.webdriver import WebDriver as Remote
from selenium.webdriver.support import expected_conditions as expected
from selenium.webdriver.support.wait import WebDriverWait

from driver import PROGRAM, Options, Server


def setUpModule():
    global server
    server = Server()


def tearDownModule():
    server.close()


class Phone(unittest.TestCase):
    """A test with a phone of its own."""

    wanted = {}

    def setUp(self):
        self.phone = server.appium(**self.wanted)
        self.addCleanup(self.phone.quit)

    def run_script(self, script, /, **parameters):
        return self.phone.execute_script(script, parameters)

    def click(self, text):
        self.phone.find_element(By.XPATH, f"//*[@clickable='true' and @text='{text}']").click()

    def texts(self, tag):
        return [element.text for element in self.phone.find_elements(By.CLASS_NAME, tag)]

    def enrol(self, service="10010001", password="ab12"):
        """From the provider's page to a one-time password, by clicks alone."""
        self.run_script("garakei: apply", service=service, user="tanaka01", password=password)
        self.phone.find_element(AppiumBy.ACCESSIBILITY_ID, "新着ﾒｰﾙ").click()
        self.phone.find_element(By.CSS_SELECTOR, "Item").click()
        self.phone.find_element(By.CSS_SELECTOR, "Link").click()
        self.phone.find_element(By.CSS_SELECTOR, "Link").click()
        while True:
            try:
                self.phone.switch_to.alert.accept()
            except exceptions.NoAlertPresentException:
                break
        self.run_script("mobile: activateApp", appId="otp")
        for field, text in (("serviceID", service), ("userID", "tanaka01"),
                            ("startPassword", password)):
            self.phone.find_element(AppiumBy.ID, field).send_keys(text)
        self.click("送信")

    def code(self):
        return self.phone.find_element(AppiumBy.ID, "code").text


class JourneyTest:
    """On both carriers: see `DocomoTest` and `SoftBankTest`."""

    def test_a_user_enrols_by_clicks_and_logs_in_and_the_code_changes_each_minute(self):
        self.enrol()
        for _ in range(2):
            self.phone.find_element(By.NAME, "softRight").click()
        first = self.code()
        self.assertRegex(first, r"^\d{6,8}$")
        accepted = self.run_script(
            "garakei: logIn", service="10010001", user="tanaka01", code=first)
        self.assertEqual(accepted, {"accepted": True})
        again = self.run_script(
            "garakei: logIn", service="10010001", user="tanaka01", code=first)
        self.assertFalse(again["accepted"])
        # A minute of the world takes no minute.
        started = time.monotonic()
        self.phone.implicitly_wait(70)
        self.phone.find_element(
            By.XPATH, f"//Text[@id='code' and @text!='{first}']")
        self.assertLess(time.monotonic() - started, 3)

    def test_a_fault_on_the_line_shows_its_code_and_its_cause(self):
        self.run_script("garakei: fault", line="cut after request on setup commit")
        self.enrol()
        self.assertEqual(self.run_script("garakei: errorCode"), "A009")
        self.assertTrue(self.run_script("garakei: why"))
        self.assertEqual(self.texts("Fault"), [""])
        self.assertIn("A009", self.texts("Text"))

    def test_every_screen_of_the_way_is_sound_xml_with_places_on_the_display(self):
        self.enrol()
        window = self.phone.get_window_size()
        tree = ElementTree.fromstring(self.phone.page_source.encode())
        self.assertEqual(tree.tag, "hierarchy")
        for node in tree.iter():
            left, top, right, bottom = map(
                int, node.get("bounds").replace("][", ",").strip("[]").split(","))
            self.assertLessEqual(0, left)
            self.assertLessEqual(right, window["width"])
            self.assertLessEqual(bottom, window["height"])
            self.assertEqual(node.get("displayed") == "true", right > left and bottom > top)


class DocomoTest(JourneyTest, Phone):
    wanted = {"carrier": "docomo"}


class SoftBankTest(JourneyTest, Phone):
    wanted = {"carrier": "softbank"}


class TrapTest(Phone):
    """What bites clients, in the order of how often it does."""

    def test_1_the_atoms_of_selenium_are_answered_without_javascript(self):
        phone = server.selenium()
        self.addCleanup(phone.quit)
        key = phone.find_element(By.ID, "center")
        self.assertTrue(key.is_displayed())
        self.assertEqual(key.get_attribute("text"), "ﾒﾆｭｰ")
        self.assertIsNone(key.get_attribute("nothing"))
        self.assertEqual(key.get_attribute("clickable"), "true")
        with self.assertRaises(exceptions.JavascriptException):
            phone.execute_script("/* submitForm */return 1")

    def test_2_the_same_attributes_answer_both_clients_locators(self):
        selenium = server.selenium()
        self.addCleanup(selenium.quit)
        for by, value in ((By.ID, "softLeft"), (By.NAME, "softLeft"), (By.CLASS_NAME, "SoftKey"),
                          (By.TAG_NAME, "SoftKey"), (By.CSS_SELECTOR, "#softLeft"),
                          (By.XPATH, "//SoftKey[1]")):
            for phone in (selenium, self.phone):
                self.assertEqual(phone.find_element(by, value).text, "ﾒｰﾙ", by)
        for by, value in ((AppiumBy.ACCESSIBILITY_ID, "softLeft"),
                          (AppiumBy.ANDROID_UIAUTOMATOR, 'new UiSelector().text("ﾒｰﾙ")'),
                          (AppiumBy.CUSTOM, "text=ﾒ.ﾙ")):
            self.assertEqual(self.phone.find_element(by, value).text, "ﾒｰﾙ", by)

    def test_3_an_error_is_alone_in_its_body_and_names_its_kind(self):
        status, headers, body = server.ask("GET", "/session/none/title")
        self.assertEqual(status, 404)
        self.assertEqual(list(body), ["value"])
        self.assertEqual(sorted(body["value"]), ["error", "message", "stacktrace"])
        self.assertEqual(headers["Content-Type"], "application/json; charset=utf-8")
        self.assertEqual(headers["Cache-Control"], "no-cache")
        self.assertEqual(server.ask("GET", "/nowhere")[0], 404)
        self.assertEqual(server.ask("DELETE", "/status")[0], 405)
        for kind, action in (
                (exceptions.NoSuchElementException,
                 lambda: self.phone.find_element(By.ID, "nothing")),
                (exceptions.InvalidSelectorException,
                 lambda: self.phone.find_element(By.XPATH, "//[")),
                (exceptions.NoAlertPresentException, lambda: self.phone.switch_to.alert.text),
                (exceptions.ElementNotInteractableException,
                 lambda: self.phone.find_element(By.ID, "clock").click()),
                (exceptions.NoSuchWindowException,
                 lambda: self.phone.execute("switchToWindow", {"handle": "other"}))):
            with self.assertRaises(kind):
                action()
        self.assertEqual(self.phone.find_elements(By.ID, "nothing"), [])

    def test_4_an_element_is_the_same_after_its_screen_was_drawn_anew(self):
        before = self.phone.find_element(By.ID, "center")
        self.run_script("garakei: advanceClock", seconds=90)
        self.assertEqual(self.phone.find_element(By.ID, "clock").text, "10:09")
        self.assertEqual(self.phone.find_element(By.NAME, "center"), before)
        before.click()
        with self.assertRaises(exceptions.StaleElementReferenceException):
            before.text
        self.phone.press_keycode(4)
        self.assertEqual(before.text, "ﾒﾆｭｰ")

    def test_5_no_answer_waits_for_the_next_packet(self):
        started = time.monotonic()
        for _ in range(100):
            self.phone.title
        self.assertLess(time.monotonic() - started, 2)

    def test_6_a_text_that_is_a_files_name_is_uploaded_by_selenium_unless_told_otherwise(self):
        phone = server.selenium()
        self.addCleanup(phone.quit)
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder)
        open("otp.jam", "w").close()
        phone.get("garakei://docomo/urlEntry")
        field = phone.find_element(By.CLASS_NAME, "TextField")
        with self.assertRaises(exceptions.WebDriverException):
            field.send_keys("otp.jam")
        with phone.file_detector_context(UselessFileDetector):
            field.send_keys("otp.jam")
        self.assertEqual(field.text, "http://otp.jam")

    def test_7_javascript_and_unknown_commands_are_unsupported(self):
        for script in ("return 1", "mobile: shake", "garakei: nothing"):
            with self.assertRaises(exceptions.WebDriverException):
                self.phone.execute_script(script)
            status, _, body = server.ask(
                "POST", f"/session/{self.phone.session_id}/execute/sync",
                json.dumps({"script": script, "args": []}))
            self.assertEqual((status, body["value"]["error"]), (500, "unsupported operation"))

    def test_8_an_old_selenium_that_nests_its_request_gets_a_session(self):
        inner = {"alwaysMatch": {}, "firstMatch": [{"garakei:carrier": "softbank"}]}
        status, _, body = server.ask(
            "POST", "/session", json.dumps(
                {"capabilities": {"firstMatch": [{}], "alwaysMatch": {"capabilities": inner}}}))
        self.assertEqual(status, 200, body)
        self.assertEqual(
            body["value"]["capabilities"]["appium:deviceName"], "softbank-g01")
        server.ask("DELETE", f"/session/{body['value']['sessionId']}")

    def test_9_a_command_without_parameters_needs_no_body(self):
        path = f"/session/{self.phone.session_id}"
        for command in ("/back", "/refresh", f"/element/{self.phone.find_element(By.ID, 'center').id}/click"):
            self.assertEqual(server.ask("POST", path + command)[0], 200, command)
        self.assertEqual(server.ask("POST", path + "/url")[0], 400)

    def test_10_a_proxy_is_gone_round_where_no_proxy_says_so(self):
        script = (
            "import sys; sys.path.insert(0, sys.argv[2]); import driver, types\n"
            "own = types.SimpleNamespace(address=sys.argv[1])\n"
            "phone = driver.Server.selenium(own); print(phone.title == ''); phone.quit()\n")
        done = subprocess.run(
            [sys.executable, "-c", script, server.address, os.path.dirname(__file__)],
            capture_output=True, text=True, timeout=60,
            env={**os.environ, "http_proxy": "http://127.0.0.1:9", "NO_PROXY": "127.0.0.1"})
        self.assertEqual((done.returncode, done.stdout.strip()), (0, "True"), done.stderr)


class ElementTest(Phone):
    def test_pictures_are_of_the_display_and_of_an_element(self):
        def size(picture):
            self.assertEqual(picture[:8], b"\x89PNG\r\n\x1a\n")
            return struct.unpack(">II", picture[16:24])

        self.assertEqual(size(self.phone.get_screenshot_as_png()), (240, 320))
        key = self.phone.find_element(By.ID, "center")
        rect = key.rect
        self.assertEqual(size(key.screenshot_as_png), (rect["width"], rect["height"]))
        self.assertEqual(rect["y"] + rect["height"], 320)

    def test_a_field_is_typed_into_cleared_and_typed_into_again(self):
        self.phone.get("garakei://docomo/urlEntry")
        field = self.phone.find_element(By.CLASS_NAME, "TextField")
        self.assertEqual(field.text, "http://")
        field.send_keys("a.b/~c1")
        self.assertEqual(field.text, "http://a.b/~c1")
        field.send_keys(Keys.BACKSPACE)
        self.assertEqual(field.text, "http://a.b/~c")
        field.clear()
        self.assertEqual(field.text, "")
        self.assertEqual(self.phone.switch_to.active_element, field)
        with self.assertRaises(exceptions.InvalidElementStateException):
            self.phone.find_element(By.CLASS_NAME, "Title").clear()
        with self.assertRaises(exceptions.InvalidArgumentException):
            field.send_keys("漢\u0000")

    def test_the_display_as_a_whole_takes_keys(self):
        self.phone.find_element(By.TAG_NAME, "hierarchy").send_keys(Keys.F1)
        self.assertEqual(self.phone.title, "受信BOX")
        self.phone.back()
        self.assertEqual(self.phone.current_url, "garakei://docomo/phone.standby")
        ActionChains(self.phone).send_keys(Keys.ENTER).perform()
        self.assertEqual(self.phone.current_url, "garakei://docomo/phone.mainMenu")

    def test_a_click_by_mouse_is_a_tap(self):
        ActionChains(self.phone).click(self.phone.find_element(By.ID, "center")).perform()
        self.assertEqual(len(self.phone.find_elements(By.CLASS_NAME, "Cell")), 12)
        self.phone.tap([(200, 80)])
        self.assertNotIn("mainMenu", self.phone.current_url)

    def test_a_row_out_of_sight_is_not_displayed_and_can_be_clicked(self):
        for number in range(12):
            self.run_script("garakei: sendMail", **{"from": f"a{number}@b.example"})
        self.phone.get("garakei://docomo/inbox")
        rows = self.phone.find_elements(By.CLASS_NAME, "Item")
        self.assertEqual(len(rows), 12)
        self.assertEqual([row.is_displayed() for row in (rows[0], rows[11])], [True, False])
        rows[11].click()
        self.assertEqual(self.phone.find_element(By.ID, "sender").text, "a0@b.example")

    def test_an_implicit_wait_lets_the_worlds_clock_go_on_and_not_ours(self):
        self.phone.implicitly_wait(3600)
        started = time.monotonic()
        self.phone.find_element(By.XPATH, "//*[@id='clock' and @text='11:00']")
        self.assertLess(time.monotonic() - started, 5)
        self.assertEqual(self.phone.timeouts.implicit_wait, 3600)
        with self.assertRaises(exceptions.TimeoutException):
            self.run_script(
                "garakei: waitFor", using="id", value="nothing", timeout=600_000)
        found = self.run_script(
            "garakei: waitFor", using="xpath", value="//*[@text='11:30']", timeout=3_600_000)
        self.assertEqual(found.text, "11:30")

    def test_an_explicit_wait_of_the_client_works_too(self):
        self.phone.find_element(By.ID, "center").click()
        WebDriverWait(self.phone, 5, 0.05).until(
            expected.presence_of_element_located((By.CLASS_NAME, "Cell")))


class AlertTest(Phone):
    wanted = {"carrier": "softbank"}

    def ask(self):
        self.phone.get("https://nowhere.example/")

    def test_a_question_answers_as_an_alert_and_as_elements(self):
        self.ask()
        alert = self.phone.switch_to.alert
        self.assertTrue(alert.text)
        self.assertEqual(len(self.phone.find_elements(By.CLASS_NAME, "Button")), 1)
        with self.assertRaises(exceptions.ElementNotInteractableException):
            alert.send_keys("x")
        alert.accept()
        with self.assertRaises(exceptions.NoAlertPresentException):
            self.phone.switch_to.alert.text

    def test_a_client_that_asks_for_it_is_told_of_an_open_question(self):
        _, _, body = server.ask("POST", "/session", json.dumps({"capabilities": {
            "alwaysMatch": {"unhandledPromptBehavior": "dismiss and notify",
                            "garakei:seed": 1}}}))
        path = f"/session/{body['value']['sessionId']}"
        server.ask("POST", path + "/url", json.dumps({"url": "https://nowhere.example/"}))
        status, _, body = server.ask("GET", path + "/title")
        self.assertEqual((status, body["value"]["error"]), (500, "unexpected alert open"))
        self.assertTrue(body["value"]["data"]["text"])
        self.assertEqual(server.ask("GET", path + "/title")[0], 200)
        server.ask("DELETE", path)


class DeviceTest(Phone):
    """On a model that has applications from the factory."""

    wanted = {"model": "docomo-g06"}

    def test_applications_are_started_ended_and_deleted(self):
        clock = "ｽﾀｰ時計"
        self.assertTrue(self.phone.is_app_installed(clock))
        self.assertFalse(self.phone.is_app_installed("otp"))
        self.assertEqual(self.phone.query_app_state("otp"), 0)
        self.assertEqual(self.phone.query_app_state(clock), 1)
        self.phone.activate_app(clock)
        self.assertEqual(self.phone.query_app_state(clock), 4)
        self.assertTrue(self.run_script("mobile: backgroundApp", seconds=5))
        self.assertEqual(self.phone.query_app_state(clock), 4)
        self.assertTrue(self.phone.terminate_app(clock))
        self.assertFalse(self.phone.terminate_app(clock))
        self.phone.remove_app(clock)
        self.assertFalse(self.phone.is_app_installed(clock))

    def test_an_application_is_installed_from_its_descriptors_address(self):
        self.run_script("garakei: apply", service="10010001", user="u1", password="ab12")
        with self.assertRaises(exceptions.InvalidArgumentException):
            self.phone.install_app("/tmp/otp.jam")
        self.phone.install_app("https://dl.otp-auth.net/otpd/otp.jam")
        self.assertTrue(self.phone.is_app_installed("otp"))

    def test_the_radio_follows_androids_names(self):
        bars = lambda: self.phone.find_element(By.NAME, "signal").text
        self.run_script("mobile: gsmSignal", strength=0)
        self.assertEqual(bars(), "圏外")
        self.run_script("mobile: gsmSignal", strength=2)
        self.assertEqual(bars(), "1")
        self.run_script("mobile: gsmVoice", state="off")
        self.assertEqual(bars(), "圏外")
        self.run_script("mobile: setConnectivity", data=True)
        self.assertEqual(bars(), "3")
        self.run_script("mobile: setConnectivity", airplaneMode=True)
        self.assertTrue(self.run_script("mobile: getConnectivity")["airplaneMode"])
        for speed in ("gsm", "gprs", "edge", "umts", "hsdpa", "lte", "full"):
            self.run_script("mobile: networkSpeed", speed=speed)
        with self.assertRaises(exceptions.InvalidArgumentException):
            self.run_script("mobile: networkSpeed", speed="5g")

    def test_calls_mail_battery_clock_and_clipboard(self):
        self.run_script("mobile: gsmCall", phoneNumber="0312345678", action="call")
        self.assertIn("ringing", self.texts("Text"))
        self.run_script("mobile: gsmCall", phoneNumber="0312345678", action="cancel")
        self.phone.find_element(AppiumBy.ACCESSIBILITY_ID, "不在着信").click()
        self.run_script("mobile: pressKey", key="End")
        self.run_script("mobile: sendSms", phoneNumber="09012345678", message="やあ")
        self.run_script("garakei: sendMail", **{"from": "a@b.example", "subject": "題"})
        self.assertIn("新着ﾒｰﾙ", self.texts("Notice"))
        self.run_script("mobile: powerCapacity", percent=5)
        self.assertEqual(self.phone.find_element(By.NAME, "battery").text, "0")
        self.run_script("garakei: setClock", time="2010-01-01T00:00")
        self.assertTrue(self.phone.device_time.startswith("2010-01-01T00:0"))
        self.phone.set_clipboard_text("漢字")
        self.assertEqual(self.phone.get_clipboard_text(), "漢字")
        self.phone.get("garakei://docomo/memoPad")
        self.phone.find_element(By.ID, "softRight").click()
        self.phone.find_element(By.ID, "item-1").click()
        self.run_script("garakei: paste")
        self.assertEqual(self.texts("TextField"), ["漢字"])
        self.assertEqual(self.phone.orientation, "PORTRAIT")
        self.assertEqual(self.phone.contexts, ["NATIVE_APP"])

    def test_states_are_kept_and_steps_taken_back(self):
        self.run_script("garakei: saveState", name="standby")
        self.phone.find_element(By.ID, "center").click()
        self.phone.press_keycode(20)
        self.assertEqual(self.run_script("garakei: stepBack"), 1)
        self.assertEqual(
            self.phone.find_element(By.CSS_SELECTOR, "Cell:focus").get_attribute("id"), "cell-1")
        self.assertEqual(self.run_script("garakei: stepBack", count=9), 1)
        self.assertEqual(self.phone.current_url, "garakei://docomo/phone.standby")
        self.phone.find_element(By.ID, "center").click()
        self.run_script("garakei: loadState", name="standby")
        self.assertEqual(self.phone.current_url, "garakei://docomo/phone.standby")
        with self.assertRaises(exceptions.InvalidArgumentException):
            self.run_script("garakei: loadState", name="other")

    def test_the_keys_of_clicks_are_told_as_a_script(self):
        self.phone.find_element(By.ID, "center").click()
        self.phone.find_element(By.ID, "cell-5").click()
        self.run_script("garakei: press", keys="End Wait=1")
        self.assertEqual(self.run_script("garakei: keys"), "Center Down Right Center End")
        messages = [line["message"] for line in self.phone.get_log("server")]
        self.assertEqual(messages, ["Center", "Down Right Center", "End"])
        self.assertEqual(self.phone.get_log("server"), [])
        # Also what a way through the menus took, and that line of keys does the same again.
        self.phone.get("garakei://docomo/urlEntry")
        self.phone.find_element(By.CLASS_NAME, "TextField").send_keys("ab")
        keys = self.phone.get_log("server")
        self.assertEqual(len(keys), 2)
        shown = self.run_script("garakei: screen")
        again = server.appium(**self.wanted)
        self.addCleanup(again.quit)
        again.execute_script(
            "garakei: press", {"keys": " ".join(line["message"] for line in keys)})
        self.assertEqual(again.execute_script("garakei: screen"), shown)

    def test_a_line_about_the_world_that_is_wrong_names_what_might_stand_there(self):
        with self.assertRaises(exceptions.InvalidArgumentException) as raised:
            self.run_script("garakei: radio", line="loud")
        self.assertIn("0 to 3 bars", str(raised.exception))
        with self.assertRaises(exceptions.InvalidArgumentException) as raised:
            self.run_script("garakei: center", line="stop nobody@10010001")
        self.assertIn("unknownUser", str(raised.exception))


class SessionTest(unittest.TestCase):
    def test_several_sessions_have_each_a_phone_of_their_own(self):
        phones = [server.appium(carrier=name) for name in ("docomo", "softbank", "docomo")]
        try:
            phones[0].find_element(By.ID, "center").click()
            self.assertEqual(
                [phone.current_url for phone in phones],
                ["garakei://docomo/phone.mainMenu", "garakei://softbank/phone.standby",
                 "garakei://docomo/phone.standby"])
            listed = server.ask("GET", "/appium/sessions")[2]["value"]
            self.assertLessEqual(
                {phone.session_id for phone in phones}, {entry["id"] for entry in listed})
        finally:
            for phone in phones:
                phone.quit()
        with self.assertRaises(exceptions.InvalidSessionIdException):
            phones[0].title

    def test_a_session_that_nobody_uses_ends_after_its_time(self):
        phone = server.appium(**{"appium:newCommandTimeout": 1})
        self.assertEqual(phone.title, "")
        time.sleep(3)
        with self.assertRaises(exceptions.InvalidSessionIdException):
            phone.title

    def test_in_real_time_the_worlds_clock_follows_ours(self):
        phone = server.appium(realTime=True)
        self.addCleanup(phone.quit)
        before = phone.get_device_time("ss")
        time.sleep(1.2)
        self.assertNotEqual(phone.get_device_time("ss"), before)

    def test_a_phone_that_there_is_not_is_no_session(self):
        with self.assertRaises(exceptions.SessionNotCreatedException) as raised:
            server.appium(model="n99i")
        self.assertIn("docomo-g01", str(raised.exception))


class DoorTest(unittest.TestCase):
    def refused(self, words, *options):
        done = subprocess.run(
            [PROGRAM, "webdriver", "--lang", "en", *options], capture_output=True, text=True,
            timeout=60)
        self.assertIn(words, done.stderr)
        return done.returncode

    def test_others_may_come_only_with_a_token(self):
        self.assertEqual(self.refused("--token", "--host", "0.0.0.0", "--port", "0"), 2)
        self.assertEqual(self.refused("0 to 65535", "--port", "70000"), 2)
        self.assertEqual(self.refused("blanks", "--token", "a b"), 2)
        self.assertEqual(self.refused("cannot be listened to", "--port", str(server.port)), 3)

    def test_a_page_in_a_browser_and_a_foreign_name_are_kept_out(self):
        self.assertEqual(server.ask("GET", "/status")[0], 200)
        self.assertEqual(
            server.ask("GET", "/status", headers={"Origin": "http://evil.example"})[0], 403)
        for host in ("evil.example", "127.0.0.1.evil.example:4723"):
            self.assertEqual(server.ask("GET", "/status", headers={"Host": host})[0], 403)
        for origin in ("null", "https://127.0.0.1.evil.example"):
            self.assertEqual(server.ask("GET", "/status", headers={"Origin": origin})[0], 403)
        for origin in ("file://", "http://localhost:4725", "app://inspector"):
            self.assertEqual(server.ask("GET", "/status", headers={"Origin": origin})[0], 200)

    def test_a_token_is_asked_of_every_request(self):
        own = Server("--token", "s3cret")
        self.addCleanup(own.close)
        self.assertEqual(own.ask("GET", "/status")[0], 401)
        self.assertEqual(
            own.ask("GET", "/status", headers={"Authorization": "Bearer other"})[0], 401)
        self.assertEqual(
            own.ask("GET", "/status", headers={"Authorization": "Bearer s3cret"})[0], 200)
        config = ClientConfig(own.address, auth_type=AuthType.BEARER, token="s3cret")
        phone = Remote(own.address, options=Options(), client_config=config)
        self.assertEqual(phone.title, "")
        phone.quit()


class ConsoleTest(unittest.TestCase):
    def talk(self, *lines):
        done = subprocess.run(
            [PROGRAM, "console"], input="\n".join(lines) + "\n", capture_output=True, text=True,
            timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_lines_of_json_do_what_webdriver_does(self):
        answers = self.talk(
            '{"command":"newSession","capabilities":{"garakei:carrier":"softbank","garakei:seed":1}}',
            "",
            '{"id":7,"command":"findElement","using":"id","value":"center"}',
            '{"command":"mobile: pressKey","key":"Menu"}',
            '{"command":"getURL"}',
            '{"id":"x","command":"elementAttribute","element":"nothing","name":"text"}',
            '{"command":"deleteSession"}',
            '{"command":"title"}')
        self.assertEqual(
            answers[0]["value"]["capabilities"]["appium:deviceName"], "softbank-g01")
        self.assertEqual(answers[1]["id"], 7)
        self.assertEqual(answers[2], {"value": None})
        self.assertEqual(answers[3]["value"], "garakei://softbank/phone.mainMenu")
        self.assertEqual((answers[4]["id"], answers[4]["error"]), ("x", "no such element"))
        self.assertEqual(answers[6]["error"], "invalid session id")

    def test_what_is_wrong_in_a_line_is_told_with_its_number(self):
        answers = self.talk("nothing", '{"command":3}', '{"command":"jump"}')
        self.assertEqual(
            [answer["error"] for answer in answers],
            ["invalid argument", "invalid argument", "unknown command"])
        for number, answer in enumerate(answers, 1):
            self.assertIn(f"line {number}:", answer["message"])


if __name__ == "__main__":
    unittest.main()
