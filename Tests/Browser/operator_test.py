"""The operator's page in a real browser, with scripts switched off.

Set GARAKEI_OPERATOR_PAGE and GARAKEI_OPERATOR_KEY to look at a center that runs already; else
`garakei center` is started for the tests.
"""

import os
import unittest

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import Select, WebDriverWait

from center import CenterProcess
from pages import open_browser


def setUpModule():
    global address, key, browser
    address = os.environ.get("GARAKEI_OPERATOR_PAGE")
    key = os.environ.get("GARAKEI_OPERATOR_KEY")
    if not address:
        center = CenterProcess()
        unittest.addModuleCleanup(center.close)
        address, key = center.page, center.key
    browser = open_browser("en")
    unittest.addModuleCleanup(browser.quit)


class OperatorPageTest(unittest.TestCase):
    def setUp(self):
        browser.delete_all_cookies()
        self.open("/operator?lang=en")
        self.type("key", key)
        self.press("form.card button")
        self.assertEqual(browser.current_url, f"{address}/operator")

    # What a person does.

    def open(self, path):
        browser.get(address + path)

    def find(self, selector):
        return browser.find_element(By.CSS_SELECTOR, selector)

    def type(self, field, text):
        box = browser.find_element(By.ID, field)
        box.clear()
        box.send_keys(text)

    def press(self, selector):
        old = self.find("html")
        self.find(selector).click()
        # Between two pages the browser may not know yet that the old one is gone.
        wait = WebDriverWait(browser, 20, 0.05, ignored_exceptions=[WebDriverException])
        wait.until(staleness_of(old))

    def press_act(self, act, server=""):
        """Presses the button of an act's form; gives what the page then says."""
        chosen = f':has(input[name="server"][value="{server}"])' if server else ""
        self.press(f'form:has(input[name="act"][value="{act}"]){chosen} button')
        said = self.find("[data-outcome]")
        return said.get_attribute("data-outcome"), said.text

    def add(self, user, service="10010001", password="s3cret"):
        self.open("/operator/users/new")
        Select(browser.find_element(By.ID, "add-user-service")).select_by_value(service)
        self.type("add-user-user", user)
        self.type("add-user-mail", "someone@docomo.ne.jp")
        if password:
            self.type("add-user-password", password)
        return self.press_act("add-user")

    # The tests.

    def test_a_user_is_added_found_stopped_and_resumed(self):
        self.assertEqual(self.add("hanako")[0], "done")
        self.open("/operator/users?search=HANAKO")
        self.press("tbody a")
        self.assertIn("hanako", self.find("h1").text)
        self.assertEqual(self.press_act("stop")[0], "done")
        self.assertIn("Stopped", self.find("h1").text)
        browser.refresh()
        self.assertIn("Stopped", self.find("h1").text)
        self.assertEqual(self.press_act("resume")[0], "done")
        self.assertNotIn("Stopped", self.find("h1").text)

    def test_a_start_password_that_is_made_is_shown(self):
        outcome, words = self.add("jiro", service="10010002", password="")
        self.assertEqual(outcome, "done")
        self.assertRegex(words, r"Start password: \d{8}")

    def test_a_final_act_is_behind_a_second_click(self):
        self.add("saburo")
        details = self.find('details:has(input[value="release"])')
        self.assertIsNone(details.get_attribute("open"))
        details.find_element(By.TAG_NAME, "summary").click()
        self.assertEqual(self.press_act("release")[0], "done")
        self.assertIn("Left", self.find("h1").text)

    def test_a_refused_form_keeps_what_was_typed(self):
        outcome, words = self.add("shiro", service="10010002", password="abc")
        self.assertEqual(outcome, "refused")
        self.assertIn("4 to 8 digits", words)
        box = browser.find_element(By.ID, "add-user-user")
        self.assertEqual(box.get_attribute("value"), "shiro")
        box = browser.find_element(By.ID, "add-user-password")
        self.assertEqual(box.get_attribute("value"), "")

    def test_maintenance_begins_and_ends_for_each_server(self):
        for server in ("center", "distribution"):
            self.open("/operator/maintenance")
            self.assertEqual(self.press_act("maintenance-on", server)[0], "done")
            self.open("/operator")
            self.assertIn("In maintenance", self.find("dl").text)
            self.open("/operator/maintenance")
            self.assertEqual(self.press_act("maintenance-off", server)[0], "done")
        self.open("/operator")
        self.assertNotIn("In maintenance", self.find("dl").text)

    def test_hostile_text_does_nothing(self):
        hostile = "\"><b>'&x"
        self.assertEqual(self.add(hostile)[0], "done")
        self.assertIn(hostile, self.find("h1").text)
        for path in ("/operator", "/operator/users", "/operator/log"):
            self.open(path)
            self.assertIn(hostile, self.find("table").text)
            self.assertEqual(browser.find_elements(By.CSS_SELECTOR, "main b"), [])

    def test_no_page_is_wider_than_a_narrow_window(self):
        self.add("narrow")
        user = browser.current_url[len(address):]
        size = browser.get_window_size()
        browser.set_window_size(500, 900)
        self.addCleanup(browser.set_window_size, size["width"], size["height"])
        for path in ("", "/users", "/users/new", "/tokens", "/services", "/services/new",
                     "/maintenance", "/versions", "/log"):
            self.open("/operator" + path)
            self.assert_narrow()
        self.open(user)
        self.assert_narrow()

    def assert_narrow(self):
        html = self.find("html")
        body = self.find("body")
        self.assertLessEqual(body.size["width"], html.size["width"], browser.current_url)
        self.assertLessEqual(
            int(html.get_property("scrollWidth")), int(html.get_property("clientWidth")),
            browser.current_url)

    def test_logging_out_closes_every_page(self):
        self.press("form.plain button")
        self.open("/operator/users")
        self.assertTrue(browser.current_url.endswith("/operator/login"))


if __name__ == "__main__":
    unittest.main()
