"""The protocol itself, asked without a client: what is malformed is told as the standard has it.

The tables follow the web-platform-tests of `webdriver/tests/classic` that need no web page:
new_session, get_timeouts and set_timeouts, perform_actions/invalid, and "null parameter value" of the
others. Two departures are meant: a command without parameters needs no body, and null is a timeout
(it means for ever).
"""

import http.client
import json
import unittest

from driver import Server

MAX = 2**53 - 1
WRONG_TEXTS = [None, True, 42, [], {}]


def setUpModule():
    global server
    server = Server()


def tearDownModule():
    server.close()


class Protocol(unittest.TestCase):
    """A line to the server, and on request a session."""

    def setUp(self):
        self.line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        self.addCleanup(self.line.close)

    def ask(self, method, path, body=None):
        """Status, and the answer's one member; `body` goes as it is, or as JSON."""
        content = body if body is None or isinstance(body, bytes) else json.dumps(body)
        self.line.request(method, path, content)
        answer = self.line.getresponse()
        content = json.loads(answer.read())
        self.assertEqual(answer.headers["Content-Type"], "application/json; charset=utf-8")
        self.assertEqual(answer.headers["Cache-Control"], "no-cache")
        self.assertEqual(list(content), ["value"])
        return answer.status, content["value"]

    def refused(self, status, error, method, path, body=None):
        found, value = self.ask(method, path, body)
        self.assertEqual(
            (found, value.get("error") if isinstance(value, dict) else value), (status, error),
            f"{method} {path} {body!r}: {value}")
        self.assertTrue(value["message"] and isinstance(value["stacktrace"], str))

    def invalid(self, path, body, method="POST"):
        with self.subTest(body=body):
            self.refused(400, "invalid argument", method, path, body)

    def open(self, **wanted):
        _, value = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": {
            "garakei:seed": 1, "garakei:at": "2009-06-09T10:08", **wanted}}})
        path = f"/session/{value['sessionId']}"
        self.addCleanup(lambda: self.ask("DELETE", path))
        return path


class NewSession(Protocol):
    INVALID = {
        "acceptInsecureCerts": [1, [], {}, "false"],
        "browserName": [1, [], {}, False],
        "browserVersion": [1, [], {}, False],
        "platformName": [1, [], {}, False],
        "pageLoadStrategy": [
            1, [], {}, False, "invalid", "NONE", "Eager", "eagerblah", "interactive", " eager",
            "eager "],
        "proxy": [
            1, [], "{}", {"proxyType": "SYSTEM"}, {"proxyType": "systemSomething"},
            {"proxy type": "pac"}, {"proxy-Type": "system"}, {"proxytype": "system"},
            {"PROXYTYPE": "system"}, {"proxyType": None}, {"proxyType": 1}, {"proxyType": []},
            {"proxyType": {"value": "system"}}, {" proxyType": "system"}, {"proxyType ": "system"},
            {"proxyType": "system "}],
        "setWindowRect": [1, [], {}, "false"],
        "strictFileInteractability": [1, [], {}, "false"],
        "timeouts": [
            1, [], "{}", False, {"invalid": 10}, {"PAGELOAD": 10}, {"page load": 10},
            {" pageLoad": 10}, {"pageLoad ": 10}, {"pageLoad": False}, {"pageLoad": []},
            {"pageLoad": "10"}, {"pageLoad": 2.5}, {"pageLoad": -1}, {"pageLoad": MAX + 1},
            {"pageLoad": {"value": 10}}, {"pageLoad": 10, "invalid": 10}],
        "unhandledPromptBehavior": [
            1, [], {}, False, "DISMISS", "dismissABC", "Accept", " dismiss", "dismiss "],
        "webSocketUrl": [1, [], {}, "false"],
    }
    UNKNOWN = [
        "automaticInspection", "browser", "platform", "version", "javascriptEnabled",
        "nativeEvents", "takesScreenshot", "chromeOptions", "desiredCapabilities", "implicit",
        "pageload", "deviceName", "appium", "garakei"]

    def matches(self, match):
        """A capability in each of its two places, alone and beside an entry that is right."""
        yield {"alwaysMatch": match}
        yield {"firstMatch": [match]}
        yield {"firstMatch": [{}, match]}
        yield {"alwaysMatch": match, "firstMatch": [{}]}

    def test_capabilities_are_an_object_with_a_map_and_a_list(self):
        for body in (b"", b"{", b"[]", b"1", b"null", {}, {"capabilities": None}):
            self.invalid("/session", body)
        for value in (1, "{}", []):
            self.invalid("/session", {"capabilities": value})
            self.invalid("/session", {"capabilities": {"alwaysMatch": value}})
            self.invalid("/session", {"capabilities": {"firstMatch": [value]}})
        for value in (None, 1, "[]", {}, []):
            self.invalid("/session", {"capabilities": {"firstMatch": value}})
        self.invalid("/session", {"capabilities": {"alwaysMatch": None}})
        self.invalid("/session", {"capabilities": {"firstMatch": [None]}})

    def test_a_value_of_another_kind_is_refused_wherever_it_stands(self):
        for name, values in self.INVALID.items():
            for value in values:
                for capabilities in self.matches({name: value}):
                    self.invalid("/session", {"capabilities": capabilities})

    def test_a_name_that_nobody_knows_is_refused_unless_it_is_an_extension(self):
        for name in self.UNKNOWN:
            for value in (True, 1, "x", [], {}):
                for capabilities in self.matches({name: value}):
                    self.invalid("/session", {"capabilities": capabilities})
        for value in (True, 1, "x", [], {"a": [None]}):
            path = self.open(**{"test:extension": value, "goog:chromeOptions": value})
            self.assertEqual(self.ask("GET", path)[1]["test:extension"], value)

    def test_null_counts_as_not_given(self):
        for name in [*self.INVALID, "test:extension"]:
            for capabilities in self.matches({name: None}):
                status, value = self.ask("POST", "/session", {"capabilities": capabilities})
                self.assertEqual(status, 200, value)
                self.assertNotIn("test:extension", value["capabilities"])
                self.ask("DELETE", f"/session/{value['sessionId']}")

    def test_what_stands_in_both_places_is_refused(self):
        for name, value in (("browserName", ""), ("acceptInsecureCerts", False),
                            ("pageLoadStrategy", "eager"), ("timeouts", {"script": 1}),
                            ("test:extension", 1), ("platformName", "garakei")):
            self.invalid("/session", {"capabilities": {
                "alwaysMatch": {name: value}, "firstMatch": [{name: value}]}})
            self.invalid("/session", {"capabilities": {
                "alwaysMatch": {name: value}, "firstMatch": [{}, {name: value}]}})

    def test_the_first_entry_that_fits_is_taken_and_none_is_no_session(self):
        entries = [{"browserName": "invalid"}, {"garakei:carrier": "softbank"}, {}]
        status, value = self.ask("POST", "/session", {"capabilities": {"firstMatch": entries}})
        self.assertEqual(status, 200)
        self.assertEqual(value["capabilities"]["garakei:carrier"], "softbank")
        self.ask("DELETE", f"/session/{value['sessionId']}")
        for wanted in ({"browserName": "firefox"}, {"platformName": "linux"},
                       {"browserVersion": "1"}, {"setWindowRect": True},
                       {"acceptInsecureCerts": True}, {"proxy": {"proxyType": "direct"}}):
            for capabilities in self.matches(wanted):
                entries = capabilities.get("firstMatch", [])
                if {} in entries and "alwaysMatch" not in capabilities:
                    continue
                with self.subTest(capabilities=capabilities):
                    self.refused(
                        500, "session not created", "POST", "/session",
                        {"capabilities": capabilities})

    def test_the_answer_has_the_standards_members_with_their_values(self):
        for wanted, expected in (
                ({}, {"pageLoadStrategy": "normal",
                      "timeouts": {"script": 30000, "pageLoad": 300000, "implicit": 0}}),
                ({"pageLoadStrategy": "none"}, {"pageLoadStrategy": "none"}),
                ({"pageLoadStrategy": "eager"}, {"pageLoadStrategy": "eager"}),
                ({"timeouts": {"implicit": 10.0}},
                 {"timeouts": {"script": 30000, "pageLoad": 300000, "implicit": 10}}),
                ({"timeouts": {"pageLoad": MAX}},
                 {"timeouts": {"script": 30000, "pageLoad": MAX, "implicit": 0}}),
                *(({"unhandledPromptBehavior": name}, {"unhandledPromptBehavior": name})
                  for name in ("dismiss", "accept", "dismiss and notify", "accept and notify",
                               "ignore"))):
            path = self.open(**wanted)
            found = self.ask("GET", path)[1]
            for name, value in {
                    "browserName": "", "acceptInsecureCerts": False, "setWindowRect": False,
                    "strictFileInteractability": False, "proxy": {}, **expected}.items():
                self.assertEqual(found[name], value, name)
            self.assertIsInstance(found["browserVersion"], str)
            self.assertIsInstance(found["platformName"], str)
            self.assertNotIn("webSocketUrl", found)

    def test_a_session_that_was_closed_is_none(self):
        path = self.open()
        self.assertEqual(self.ask("DELETE", path), (200, None))
        for method, rest in (("GET", "/title"), ("POST", "/url"), ("DELETE", ""), ("GET", "")):
            self.refused(404, "invalid session id", method, path + rest)


class Timeouts(Protocol):
    def test_one_that_is_set_leaves_the_others(self):
        path = self.open() + "/timeouts"
        expected = {"script": 30000, "pageLoad": 300000, "implicit": 0}
        self.assertEqual(self.ask("GET", path), (200, expected))
        for change in ({"script": 0}, {"implicit": 1.0}, {"pageLoad": MAX}, {},
                       {"script": None}, {"implicit": 3, "script": 4}):
            self.assertEqual(self.ask("POST", path, change), (200, None))
            expected = {**expected, **change}
            self.assertEqual(self.ask("GET", path), (200, expected))

    def test_what_is_no_time_is_refused_and_changes_nothing(self):
        path = self.open() + "/timeouts"
        before = self.ask("GET", path)
        for body in (b"", b"null", b"[]", b"1", b'"x"', {"other": 1}, {"SCRIPT": 1},
                     {"script": 1, "other": 1}):
            self.invalid(path, body)
        for name in ("script", "pageLoad", "implicit"):
            for value in ("1", [], {}, False, True, -1, 2.5, MAX + 1, 1e300):
                self.invalid(path, {name: value})
                self.invalid(path, {"implicit": 7, name: value})
        self.assertEqual(self.ask("GET", path), before)


class Routes(Protocol):
    """All routes as the server itself lists them."""

    def setUp(self):
        super().setUp()
        self.path = self.open()
        listed = self.ask("GET", self.path + "/appium/commands")[1]["rest"]["base"]
        self.routes = {
            path.replace(":session", self.path.split("/")[2]): set(methods)
            for path, methods in listed.items()}
        self.assertGreater(len(self.routes), 60)

    def filled(self, path):
        return path.replace(":element", "nothing").replace(":name", "text")

    def test_a_method_that_a_path_has_not_is_another_mistake_than_no_path(self):
        for path, methods in self.routes.items():
            for method in {"GET", "POST", "DELETE", "PUT", "PATCH"} - methods:
                self.refused(405, "unknown method", method, self.filled(path), b"{}")

    def test_no_path_is_unknown_whatever_the_method(self):
        for path in ("/", "/nothing", "/session/x/nothing", "/session/x/element/y/nothing",
                     self.path + "/cookie", self.path + "/execute/async", self.path + "/print",
                     self.path + "/window/new", self.path + "/element/x/shadow", "/wd/hub",
                     "/Status", self.path + "/URL"):
            for method in ("GET", "POST", "DELETE"):
                self.refused(404, "unknown command", method, path, b"{}")

    def test_the_prefix_of_old_servers_counts_for_nothing(self):
        self.assertEqual(self.ask("GET", "/wd/hub" + self.path + "/title"), (200, ""))

    def test_the_session_is_looked_for_before_the_body_is_read(self):
        for path, methods in self.routes.items():
            if not path.startswith(self.path):
                continue
            other = self.filled(path).replace(self.path, "/session/none")
            for method in methods:
                self.refused(404, "invalid session id", method, other, b"{")

    def test_a_body_has_to_be_an_object(self):
        for path, methods in self.routes.items():
            if "POST" not in methods:
                continue
            for body in (b"null", b"[]", b"1", b'"x"', b"{", b"{]", b"\xff", b"true"):
                self.invalid(self.filled(path), body)

    def test_an_element_that_was_never_handed_out_is_none(self):
        for path, methods in self.routes.items():
            if ":element" not in path:
                continue
            body = {"using": "id", "value": "x", "text": "1"}
            for method in methods:
                self.refused(404, "no such element", method, self.filled(path), body)


class Parameters(Protocol):
    """What each command wants; each wrong value alone, the others right."""

    WANTED = {
        "/url": {"url": ("https://a.example/", WRONG_TEXTS + ["", "x"])},
        "/element": {"using": ("id", WRONG_TEXTS + ["", "ID", "css"]), "value": ("a", WRONG_TEXTS)},
        "/elements": {"using": ("id", WRONG_TEXTS + ["link"]), "value": ("a", WRONG_TEXTS)},
        "/window": {"handle": ("phone", WRONG_TEXTS)},
        "/frame": {"id": (None, [True, "x", []])},
        "/alert/text": {"text": ("x", WRONG_TEXTS)},
        "/execute/sync": {
            "script": ("garakei: screen", WRONG_TEXTS),
            "args": ([], [None, True, 42, "x", {}, [1], ["x"], [{}, {}]])},
        "/appium/settings": {"settings": ({}, [None, True, 42, "x", []])},
        "/context": {"name": ("NATIVE_APP", WRONG_TEXTS + ["WEBVIEW"])},
        "/se/log": {"type": ("server", WRONG_TEXTS + ["client"])},
        "/appium/log_event": {"vendor": ("a", WRONG_TEXTS), "event": ("b", WRONG_TEXTS)},
        "/appium/device/press_keycode": {"keycode": (4, [None, True, "4", [], {}, 4.5, 999])},
        "/appium/device/pull_file": {"path": ("/world", WRONG_TEXTS + ["", "world"])},
        "/appium/device/push_file": {
            "path": ("/camera/a.png", WRONG_TEXTS), "data": ("", WRONG_TEXTS + ["%"])},
        "/appium/device/set_clipboard": {"content": ("", WRONG_TEXTS + ["%"])},
        "/appium/device/app_installed": {"appId": ("otp", WRONG_TEXTS)},
        "/appium/start_recording_screen": {
            "options": ({}, [True, 42, "x", [], {"forceRestart": "yes"}])},
        "/appium/app/background": {"seconds": (1, [None, True, "1", [], {}, -1, 1.5])},
    }

    OPTIONAL = ["/appium/start_recording_screen"]

    def test_a_parameter_of_another_kind_or_missing_is_refused(self):
        path = self.open()
        for rest, wanted in self.WANTED.items():
            right = {name: value for name, (value, _) in wanted.items()}
            for name, (_, values) in wanted.items():
                missing = {key: value for key, value in right.items() if key != name}
                if rest not in self.OPTIONAL:
                    self.invalid(path + rest, missing)
                for value in values:
                    self.invalid(path + rest, {**right, name: value})

    def test_an_elements_parameters_are_looked_at_too(self):
        path = self.open()
        self.ask("POST", path + "/url", {"url": "garakei://docomo/urlEntry"})
        _, value = self.ask(
            "POST", path + "/element", {"using": "class name", "value": "TextField"})
        (field,) = value.values()
        for value in WRONG_TEXTS:
            self.invalid(f"{path}/element/{field}/value", {"text": value})
        self.invalid(f"{path}/element/{field}/value", {"value": ["a"]})
        for body in ({}, {"using": "x", "value": "a"}, {"using": "id", "value": None}):
            self.invalid(f"{path}/element/{field}/element", body)
            self.invalid(f"{path}/element/{field}/elements", body)

    def test_a_malformed_selector_is_an_error_of_its_own(self):
        path = self.open()
        for using, value in (("css selector", "["), ("xpath", "//["), ("xpath", "1 +"),
                             ("-android uiautomator", "text()"), ("-custom", "x"),
                             ("css selector", "a" * 10_001)):
            for route in ("/element", "/elements"):
                self.refused(
                    400, "invalid selector", "POST", path + route,
                    {"using": using, "value": value})

    def test_what_the_harness_asks_after_each_test_is_answered(self):
        path = self.open()
        self.assertEqual(self.ask("GET", path + "/window"), (200, "phone"))
        self.assertEqual(self.ask("GET", path + "/window/handles"), (200, ["phone"]))
        self.assertEqual(self.ask("POST", path + "/window", {"handle": "phone"}), (200, None))
        self.refused(404, "no such window", "POST", path + "/window", {"handle": "x"})
        self.refused(404, "no such alert", "POST", path + "/alert/dismiss", {})
        self.refused(404, "no such alert", "GET", path + "/alert/text")
        self.assertEqual(self.ask("POST", path + "/frame", {"id": None}), (200, None))
        self.refused(404, "no such frame", "POST", path + "/frame", {"id": 0})
        self.assertEqual(self.ask("DELETE", path + "/actions"), (200, None))


NUMBERS = [None, True, "foo", [], {}]


class Actions(Protocol):
    """perform_actions/invalid.py, as tables."""

    def setUp(self):
        super().setUp()
        self.path = self.open() + "/actions"

    def wrong(self, actions):
        self.invalid(self.path, {"actions": actions})

    def source(self, kind, *actions, **more):
        return [{"type": kind, "id": "a", "actions": list(actions), **more}]

    def test_sources(self):
        self.invalid(self.path, {})
        for value in (None, "foo", True, 42, {}):
            self.wrong(value)
        for value in (None, "foo", True, 42, []):
            self.wrong([value])
        for kind in ("none", "key", "pointer", "wheel"):
            right = self.source(kind)[0]
            for name in right:
                self.wrong([{key: value for key, value in right.items() if key != name}])
            for value in WRONG_TEXTS + ["foo", "", "Key"]:
                self.wrong([{**right, "type": value}])
            for value in WRONG_TEXTS:
                self.wrong([{**right, "id": value}])
            for value in (None, "foo", True, 42, {}):
                self.wrong([{**right, "actions": value}])
            for value in (None, "foo", True, 42, []):
                self.wrong([{**right, "actions": [value]}])
            self.assertEqual(self.ask("POST", self.path, {"actions": [right]}), (200, None))
        self.wrong(self.source("key") + self.source("none"))

    def test_kinds_of_actions(self):
        own = {
            "none": [], "key": ["keyDown", "keyUp"],
            "pointer": ["pointerDown", "pointerUp", "pointerMove"], "wheel": ["scroll"]}
        every = [name for names in own.values() for name in names]
        full = {"value": "1", "button": 0, "x": 0, "y": 0, "deltaX": 0, "deltaY": 0}
        for kind, names in own.items():
            self.wrong(self.source(kind, {}))
            for value in WRONG_TEXTS + ["foo", "", "Pause"]:
                self.wrong(self.source(kind, {"type": value}))
            for name in set(every) - set(names):
                self.wrong(self.source(kind, {"type": name, **full}))

    def test_pauses(self):
        for kind in ("none", "key", "pointer", "wheel"):
            for value in NUMBERS + [-1, 1.5, MAX + 1]:
                self.wrong(self.source(kind, {"type": "pause", "duration": value}))
            right = self.source(kind, {"type": "pause"}, {"type": "pause", "duration": 0})
            self.assertEqual(self.ask("POST", self.path, {"actions": right}), (200, None))

    def test_keys(self):
        for name in ("keyDown", "keyUp"):
            self.wrong(self.source("key", {"type": name}))
            for value in WRONG_TEXTS + ["", "ab", "\u00e0b", "12"]:
                self.wrong(self.source("key", {"type": name, "value": value}))

    def test_parameters_of_a_pointer(self):
        for value in (None, "foo", True, 42, []):
            self.wrong(self.source("pointer", parameters=value))
        for value in WRONG_TEXTS + ["foo", "", "Mouse"]:
            self.wrong(self.source("pointer", parameters={"pointerType": value}))
        for value in ("mouse", "pen", "touch"):
            right = self.source("pointer", parameters={"pointerType": value})
            self.assertEqual(self.ask("POST", self.path, {"actions": right}), (200, None))

    def test_buttons_and_what_a_pen_tells(self):
        limits = {
            "width": [-1], "height": [-1], "pressure": [-0.1, 1.1],
            "tangentialPressure": [-1.1, 1.1], "tiltX": [-91, 91, 1.5], "tiltY": [-91, 91, 1.5],
            "twist": [-1, 360, 1.5], "altitudeAngle": [-0.1, 1.6], "azimuthAngle": [-0.1, 6.3]}
        for name in ("pointerDown", "pointerUp"):
            self.wrong(self.source("pointer", {"type": name}))
            for value in NUMBERS + [-1, 0.1]:
                self.wrong(self.source("pointer", {"type": name, "button": value}))
        for part, values in limits.items():
            for value in ["foo", True, [], {}] + values:
                for action in ({"type": "pointerDown", "button": 0},
                               {"type": "pointerMove", "x": 0, "y": 0}):
                    self.wrong(self.source("pointer", {**action, part: value}))

    def test_moves(self):
        for kind, right in (
                ("pointer", {"type": "pointerMove", "x": 1, "y": 1}),
                ("wheel", {"type": "scroll", "x": 1, "y": 1, "deltaX": 0, "deltaY": 0})):
            for name in set(right) - {"type"}:
                missing = {key: value for key, value in right.items() if key != name}
                self.wrong(self.source(kind, missing))
                for value in NUMBERS:
                    self.wrong(self.source(kind, {**right, name: value}))
            for value in NUMBERS + [-1, 1.5]:
                self.wrong(self.source(kind, {**right, "duration": value}))
            for value in (None, True, 42, [], "foo", "", {}, {"element": "x"},
                          *(["pointer"] if kind == "wheel" else [])):
                self.wrong(self.source(kind, {**right, "origin": value}))
            gone = {"element-6066-11e4-a52e-4f735466cecf": "nothing"}
            self.refused(
                404, "no such element", "POST", self.path,
                {"actions": self.source(kind, {**right, "origin": gone})})

    def test_outside_of_the_display_there_is_nothing(self):
        for x, y in ((-1, 0), (0, -1), (240, 0), (0, 320), (MAX, 0)):
            self.refused(
                500, "move target out of bounds", "POST", self.path,
                {"actions": self.source("pointer", {"type": "pointerMove", "x": x, "y": y})})
            self.refused(
                500, "move target out of bounds", "POST", self.path,
                {"actions": self.source(
                    "wheel", {"type": "scroll", "x": x, "y": y, "deltaX": 0, "deltaY": 9})})


if __name__ == "__main__":
    unittest.main()
