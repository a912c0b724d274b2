"""The provider's page as a person uses it in a real browser, with scripts switched off."""

import shutil

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait


def open_browser(language="ja", scripts=False):
    """A headless Chromium or Chrome that prefers a language; without `scripts` it runs none."""
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {
        "profile.managed_default_content_settings.javascript": 1 if scripts else 2,
        "intl.accept_languages": language,
    })
    for name in ("chromium", "google-chrome", "google-chrome-stable"):
        if shutil.which(name):
            options.binary_location = shutil.which(name)
            break
    driver = shutil.which("chromedriver") or shutil.which("chromium.chromedriver")
    return webdriver.Chrome(service=webdriver.chrome.service.Service(driver), options=options)


class Site:
    """The provider's page: what can be done there, and what it then says."""

    def __init__(self, browser, address):
        self.browser = browser
        self.address = address.rstrip("/")

    def open(self, path="/"):
        self.browser.get(self.address + path)

    def apply(self, service, user, password, mail, again=None):
        """Fills the application in; `service` is its ID, or None to choose none."""
        self.open("/apply")
        self.choose(service)
        self.type("user", user)
        self.type("password", password)
        self.type("password-again", password if again is None else again)
        self.type("mail", mail)
        return self.submit()

    def start_use(self, service, user, code):
        """Starts the use; gives "started" or "refused", and what the page says."""
        return self._send_passcode("/start", service, user, code)

    def log_in(self, service, user, code):
        """Logs in; gives "accepted" or "refused", and what the page says."""
        return self._send_passcode("/login", service, user, code)

    def leave(self, service, user, code):
        """Leaves the service; gives "left" or "refused", and what the page says."""
        return self._send_passcode("/leave", service, user, code)

    def _send_passcode(self, path, service, user, code):
        self.open(path)
        self.choose(service)
        self.type("user", user)
        self.type("code", code)
        return self.submit()

    def choose(self, service):
        """Chooses a service of the open form by its ID; None leaves the choice open."""
        if service is not None:
            self.service_list.select_by_value(service)

    def type(self, field, text):
        box = self.browser.find_element(By.ID, field)
        box.clear()
        box.send_keys(text)

    def submit(self):
        """Sends the form; gives the page's outcome and words.

        The outcome is "applied", "started", "accepted", "left" or "refused".
        """
        number = self.find('input[name="form"]').get_attribute("value")
        self.find("form button").click()
        # The answer waits for the phone; until it comes, the browser still shows the sent form.
        wait = WebDriverWait(self.browser, 20, 0.05, ignored_exceptions=[WebDriverException])
        return wait.until(lambda _: self._outcome(after=number))

    def _outcome(self, after):
        """What the page that follows a form says; None while it is not there yet."""
        if f'value="{after}"' in self.browser.page_source:
            return None
        said = self.browser.find_elements(By.CSS_SELECTOR, '[data-outcome], [role="alert"]')
        if not said:
            return None
        return said[0].get_attribute("data-outcome") or "refused", said[0].text

    # What can be seen.

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def value(self, field):
        return self.browser.find_element(By.ID, field).get_attribute("value")

    @property
    def language(self):
        return self.find("html").get_attribute("lang")

    @property
    def service_list(self):
        return Select(self.browser.find_element(By.ID, "service"))

    @property
    def services(self):
        """The services that the open form offers, in its order: each ID with its words."""
        offered = [(o.get_attribute("value"), o.text) for o in self.service_list.options]
        return {service: words for service, words in offered if service}

    @property
    def chosen(self):
        """The ID of the service that is chosen in the open form; empty when none is."""
        return self.service_list.first_selected_option.get_attribute("value")
