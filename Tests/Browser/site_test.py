"""The provider's page in a real browser, before a phone has been set up.

Set GARAKEI_PAGE to a page's address to look at that one; else a garakei is started for the tests.
"""

import os
import subprocess
import tempfile
import unittest
import urllib.error
import urllib.request

from pages import Site, open_browser
from phone import Phone


def setUpModule():
    global address, browser
    address = os.environ.get("GARAKEI_PAGE")
    if not address:
        phone = Phone("--fresh")
        address = phone.__enter__().address
        unittest.addModuleCleanup(phone.__exit__)
    browser = open_browser()
    unittest.addModuleCleanup(browser.quit)


class SiteTest(unittest.TestCase):
    def setUp(self):
        browser.delete_all_cookies()
        self.site = Site(browser, address)
        self.site.open("/apply?lang=en")
        services = self.site.services
        self.without_pin = next(s for s, words in services.items() if "PIN" not in words)
        self.with_pin = next(s for s, words in services.items() if "with PIN" in words)

    def test_an_application_is_accepted_and_names_the_address(self):
        outcome, words = self.site.apply(
            self.without_pin, "accepted", "s3cret", "hanako@docomo.ne.jp")
        self.assertEqual(outcome, "applied")
        self.assertIn("hanako@docomo.ne.jp", words)
        self.assertNotIn("s3cret", browser.page_source)

    def test_every_domain_that_the_manual_names_is_accepted(self):
        letters = "dhtckqnsr"
        domains = ["docomo", "softbank", "disney"]
        domains += [f"{letter}-vodafone" for letter in letters]
        domains += [f"jp-{letter}" for letter in letters]
        self.assertEqual(len(domains), 21)
        for domain in domains:
            outcome, _ = self.site.apply(
                self.without_pin, "domains", "s3cret", f"hanako@{domain}.ne.jp")
            self.assertEqual(outcome, "applied", domain)

    def test_other_domains_are_refused_by_name(self):
        for domain in ("gmail.com", "ezweb.ne.jp", "jp-a.ne.jp", "sub.docomo.ne.jp"):
            outcome, words = self.site.apply(
                self.without_pin, "other", "s3cret", f"hanako@{domain}")
            self.assertEqual(outcome, "refused", domain)
            self.assertIn(domain, words)
            self.assertEqual(self.site.value("mail"), f"hanako@{domain}")

    def test_each_slip_is_told_and_nothing_but_passwords_is_lost(self):
        good = {"service": self.with_pin, "user": "slips", "password": "1234",
                "mail": "hanako@docomo.ne.jp"}
        for slip, words in [
            ({"service": None}, "Choose a service"), ({"user": ""}, "Enter a user ID"),
            ({"user": "two words"}, "1 to 32 letters"), ({"password": ""}, "Enter a start password"),
            ({"password": "12ab"}, "4 to 8 digits"), ({"password": "123"}, "4 to 8 digits"),
            ({"again": "4321"}, "two start passwords differ"), ({"mail": ""}, "Enter a mail address"),
            ({"mail": "hanako"}, "not a mail address"),
        ]:
            typed = {**good, **slip}
            outcome, said = self.site.apply(**typed)
            self.assertEqual(outcome, "refused", slip)
            self.assertIn(words, said)
            self.assertEqual(self.site.chosen, typed["service"] or "")
            self.assertEqual(self.site.value("user"), typed["user"])
            self.assertEqual(self.site.value("mail"), typed["mail"])
            self.assertEqual(self.site.value("password"), "")

    def test_the_list_of_slips_has_the_focus_and_leads_to_the_field(self):
        self.site.apply(self.without_pin, "focus", "s3cret", "hanako@gmail.com")
        summary = self.site.find('[role="alert"]')
        self.assertEqual(browser.switch_to.active_element, summary)
        summary.find_element("css selector", "a").click()
        self.assertTrue(browser.current_url.endswith("#mail"))
        box = self.site.find("#mail")
        self.assertEqual(box.get_attribute("aria-invalid"), "true")
        for described in box.get_attribute("aria-describedby").split():
            self.site.find(f"#{described}")

    def test_a_passcode_without_a_phone_is_refused_and_keeps_service_and_user_id(self):
        for send in (self.site.start_use, self.site.log_in, self.site.leave):
            outcome, words = send(self.with_pin, "nobody", "12345678")
            self.assertEqual(outcome, "refused")
            self.assertIn("wrong", words)
            self.assertEqual(self.site.chosen, self.with_pin)
            self.assertEqual(self.site.value("user"), "nobody")
            self.assertEqual(self.site.value("code"), "")

    def test_a_passcode_that_was_left_out_is_asked_for(self):
        for send in (self.site.start_use, self.site.log_in, self.site.leave):
            outcome, words = send(None, "nobody", "")
            self.assertEqual(outcome, "refused")
            self.assertIn("Choose a service", words)
            self.assertIn("Enter the one-time password", words)

    def test_every_service_is_offered_by_its_id_and_name(self):
        services = self.site.services
        self.assertEqual(len(services), 11)
        for service, words in services.items():
            self.assertTrue(words.startswith(service), words)
            self.assertGreater(len(words), len(service) + 2, words)

    def test_the_first_page_leads_through_the_steps_in_order(self):
        self.site.open("/")
        links = browser.find_elements("css selector", "main a")
        self.assertEqual(
            [link.get_attribute("href").removeprefix(self.site.address) for link in links],
            ["/apply", "/start", "/login", "/leave"])
        for path in ("/apply", "/start", "/login", "/leave"):
            self.site.open("/")
            self.site.find(f'main a[href="{path}"]').click()
            self.assertEqual(
                self.site.find("form").get_attribute("action"), self.site.address + path)

    def test_the_start_of_use_knows_who_has_applied(self):
        self.site.apply(self.with_pin, "onward", "1234", "hanako@docomo.ne.jp")
        self.site.find(".done a.button").click()
        self.assertIn("/start?", browser.current_url)
        self.assertEqual(self.site.chosen, self.with_pin)
        self.assertEqual(self.site.value("user"), "onward")

    def test_the_qr_code_of_the_download_page_is_seen_and_can_be_read(self):
        self.site.open("/")
        self.assert_shows_the_download_page()
        self.site.apply(self.without_pin, "qrcode", "s3cret", "hanako@docomo.ne.jp")
        self.assert_shows_the_download_page()

    def assert_shows_the_download_page(self):
        """Reads the code off the page as it is drawn. Source: R-DL-072, O-60."""
        picture = self.site.find("main img")
        self.assertIn("QR code", picture.get_attribute("alt"))
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            file.write(picture.screenshot_as_png)
            file.flush()
            read = subprocess.run(
                ["zbarimg", "--quiet", "--raw", file.name], capture_output=True, text=True)
        self.assertEqual(read.stdout, "https://dl.otp-auth.net/otpd/download.do\n")

    def test_markup_that_somebody_types_stays_text(self):
        name = "\"><script>x</script><b>"
        outcome, _ = self.site.apply(self.without_pin, name, "s3cret", "hanako@gmail.com")
        self.assertEqual(outcome, "refused")
        self.assertEqual(self.site.value("user"), name)
        self.assertEqual(browser.find_elements("css selector", "script, main b"), [])

    def test_reloading_an_accepted_application_sends_nothing_again(self):
        self.site.apply(self.without_pin, "reload", "s3cret", "hanako@docomo.ne.jp")
        browser.refresh()
        self.assertEqual(
            self.site.find("[data-outcome]").get_attribute("data-outcome"), "applied")

    def test_the_language_changes_and_stays(self):
        self.assertEqual(self.site.language, "en")
        browser.find_element("link text", "日本語").click()
        self.assertEqual(self.site.language, "ja")
        self.site.open("/login")
        self.assertEqual(self.site.language, "ja")
        self.assertIn("ログイン", browser.title)
        _, words = self.site.log_in(self.without_pin, "nobody", "12345678")
        self.assertIn("ワンタイムパスワードが違います", words)

    def test_every_box_has_a_label_and_no_page_is_wider_than_a_phone(self):
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": 320, "height": 700, "deviceScaleFactor": 1, "mobile": False})
        self.addCleanup(browser.execute_cdp_cmd, "Emulation.clearDeviceMetricsOverride", {})
        for path in ("/", "/apply", "/start", "/login", "/leave", "/nowhere"):
            self.site.open(path)
            size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
            self.assertLessEqual(size["width"], 320, path)
            for box in browser.find_elements("css selector", "input:not([type=hidden]), select"):
                name = box.get_attribute("id")
                self.assertTrue(browser.find_elements("css selector", f'label[for="{name}"]'), name)

    def test_the_page_answers_only_under_this_machines_name(self):
        request = urllib.request.Request(address, headers={"Host": "bank.example"})
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request)
        self.assertEqual(refused.exception.code, 421)
        refused.exception.close()


if __name__ == "__main__":
    unittest.main()
