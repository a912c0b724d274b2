"""A real `garakei webdriver`, and clients before it: Selenium's, Appium's and a bare socket."""

import http.client
import json
import os
import re
import subprocess

from appium.options.common import AppiumOptions
from appium.webdriver import Remote as AppiumRemote
from selenium.webdriver import Remote as SeleniumRemote
from selenium.webdriver.common.options import ArgOptions

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("GARAKEI_PROGRAM", f"{ROOT}/.build/debug/garakei")
MORNING = "2009-06-09T10:08"


class Options(ArgOptions):
    """Selenium's own options are a browser's; a phone has none of them."""

    @property
    def default_capabilities(self):
        return {}


class Server:
    """Runs `garakei webdriver` until `close` is called."""

    def __init__(self, *arguments, environment={}):
        self.process = subprocess.Popen(
            [PROGRAM, "webdriver", "--port", "0", "--lang", "en", *arguments],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        found = re.search(r"http://[^;]+:(\d+);", line)
        if not found:
            self.close()
            raise RuntimeError("garakei opened no port. It said: " + line)
        self.port = int(found.group(1))
        self.address = f"http://127.0.0.1:{self.port}"

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stderr.close()

    def selenium(self, **wanted):
        options = Options()
        for name, value in wanted_of(wanted).items():
            options.set_capability(name, value)
        return SeleniumRemote(self.address, options=options)

    def appium(self, **wanted):
        options = AppiumOptions()
        options.load_capabilities(
            {"platformName": "Android", "appium:automationName": "garakei", **wanted_of(wanted)})
        return AppiumRemote(self.address, options=options)

    def ask(self, method, path, body=None, headers=None):
        """Asks without a client; the answer's status, headers and value."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(method, path, body, headers or {})
            answer = line.getresponse()
            return answer.status, answer.headers, json.loads(answer.read())
        finally:
            line.close()


def wanted_of(wanted):
    """`carrier="docomo"` stands for `garakei:carrier`; the time and the seed are always the same."""
    own = {"at": MORNING, "seed": 1, **wanted}
    return {name if ":" in name else f"garakei:{name}": value for name, value in own.items()}
