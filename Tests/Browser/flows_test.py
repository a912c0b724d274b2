"""`garakei test` and `garakei repro`: the flows that come with garakei, their reports, mistakes in flows.

R-QA-002, R-QA-004; R-QA-006 (Flows/clock: minute, midnight, year's end, leap day, days about the expiry);
R-QA-007 (Flows/scenarios has worlds with 0, 1, 2, 9 and 10 tokens).

Needs the built program, which GARAKEI_PROGRAM names.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import unittest
from xml.etree import ElementTree

from PIL import ImageGrab

from phone import PROGRAM, ROOT, Phone

SCHEMA = os.path.join(ROOT, "Tests", "Schemas", "junit.xsd")
FAILING = """appId: otp
name: <"&"> に失敗する
scenario: installed
---
- pressKeys: '"10010001" Down "taro" Down "ab12"'
- fault: cut after request on setup nonce
- tapOn: 送信
- assertErrorCode: A002
- tapOn: 戻る
- assertTitle: 設定メニュー
"""


def garakei(*arguments, **more):
    return subprocess.run(
        [PROGRAM, *arguments], cwd=ROOT, text=True, capture_output=True, timeout=300,
        env=dict(os.environ, LC_ALL="C.UTF-8", **more))


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="garakei-flows-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def flow(self, text, name="a.yaml"):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def assert_valid(self, path):
        check = subprocess.run(
            ["xmllint", "--noout", "--schema", SCHEMA, path], text=True, capture_output=True)
        self.assertEqual(check.returncode, 0, check.stderr)


class ShippedFlows(Folder):
    def test_all_pass_on_both_carriers_and_reach_all_94_cells(self):
        run = garakei("test", "Flows", "--coverage", "--junit", self.path("r.xml"))
        self.assertEqual(run.returncode, 0, run.stdout[-3000:] + run.stderr)
        self.assertIn("94 of 94 cells", run.stdout)
        self.assertNotIn("--", "".join(re.findall(r"^[AS]\w{3}  .*$", run.stdout, re.M)))
        self.assert_valid(self.path("r.xml"))

    def test_shards_share_the_cases_out(self):
        counts = []
        for number in (1, 2, 3):
            run = garakei("test", "Flows/errors/A000", "--shard", f"{number}/3")
            counts.append(int(re.search(r"(\d+) passed", run.stdout).group(1)))
        whole = garakei("test", "Flows/errors/A000")
        self.assertEqual(sum(counts), int(re.search(r"(\d+) passed", whole.stdout).group(1)))
        self.assertLessEqual(max(counts) - min(counts), 1)


    def test_a_state_that_a_flow_has_saved_opens_as_a_phone(self):
        with open(self.path("save.yaml"), "w", encoding="utf-8") as flow:
            flow.write("appId: otp\nscenario: enrolled\ncarrier: softbank\n---\n- saveState: kept/taro.jsonl\n")
        run = garakei("test", self.path("save.yaml"), "--out", self.folder)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        state = self.path("kept/taro.jsonl")
        phone = garakei("phone", "--headless", "--scenario", state, "--keys", "SoftRight 4 SoftRight")
        self.assertEqual(phone.returncode, 0, phone.stderr)
        self.assertIn("[補正完了]", phone.stdout)
        other = garakei("phone", "--headless", "--scenario", state, "--model", "docomo-g01")
        self.assertEqual(other.returncode, 2)
        self.assertIn("softbank-g01", other.stderr)
        self.assertEqual(garakei("phone", "--headless", "--scenario", self.path("no.jsonl")).returncode, 3)


class Failures(Folder):
    def test_a_failure_tells_step_screen_chain_and_command(self):
        flow = self.flow(FAILING)
        run = garakei("test", flow, "--carrier", "docomo", "--junit", self.path("r.xml"))
        self.assertEqual(run.returncode, 1)
        for words in (f"{flow}:10:3: assertTitle", "wanted \"設定メニュー\"", "A002 because",
                      "[fault: cut after request on setup nonce]", "--model docomo-g01"):
            self.assertIn(words, run.stdout)
        self.assert_valid(self.path("r.xml"))
        case = ElementTree.parse(self.path("r.xml")).find(".//testcase")
        self.assertEqual((case.get("file"), case.get("line")), (flow, "10"))
        failure = case.find("failure")
        self.assertTrue(failure.text.startswith(failure.get("message")))
        again = run.stdout.split("\n  garakei ")[1].splitlines()[0].split()
        self.assertEqual(garakei(*again).returncode, 1)

    def test_github_is_told_where(self):
        summary = self.flow("", "summary.md")
        run = garakei(
            "test", self.flow(FAILING), "--carrier", "softbank", GITHUB_ACTIONS="true",
            GITHUB_STEP_SUMMARY=summary)
        self.assertRegex(run.stdout, r"::error file=.*a\.yaml,line=10,col=3::")
        with open(summary, encoding="utf-8") as file:
            self.assertIn("| failed | 1 |", file.read())

    def test_mistakes_are_told_by_place_and_nearest_spelling(self):
        for steps, place, nearest in (
                ("- tapon: 送信", "3:3", "tapOn"), ("- radio: outt", "3:10", "out"),
                ("- assertErrorCode: A01", "3:20", "A0")):
            run = garakei("test", self.flow(f"appId: otp\n---\n{steps}\n"))
            self.assertEqual(run.returncode, 2)
            self.assertIn(f"a.yaml:{place}: ", run.stderr)
            self.assertIn(nearest, run.stderr)
        self.assertEqual(garakei("test", self.path("none.yaml")).returncode, 2)
        self.assertEqual(garakei("test", "Flows", "--shard", "4/3").returncode, 2)
        self.assertEqual(garakei("test", "Flows", "--tag", "nothing").returncode, 2)
        self.assertEqual(garakei("test", "Flows", "--fault", "radio: up").returncode, 2)

    def test_a_picture_is_kept_compared_and_its_difference_drawn(self):
        flow = self.flow(
            "appId: otp\nenv: {PASSWORD: ab12}\nscenario: installed\n---\n"
            "- inputText: \"${PASSWORD == 'ab12' ? '1' : '2'}\"\n- assertScreenshot: form\n")
        missing = garakei("test", flow, "--carrier", "docomo")
        self.assertEqual(missing.returncode, 1)
        self.assertIn("--update writes it", missing.stdout)
        self.assertEqual(garakei("test", flow, "--carrier", "docomo", "--update").returncode, 0)
        self.assertEqual(garakei("test", flow, "--carrier", "docomo").returncode, 0)
        other = garakei(
            "test", flow, "--carrier", "docomo", "-e", "PASSWORD=x", "--out", self.folder)
        self.assertEqual(other.returncode, 1)
        self.assertTrue(os.path.exists(self.path("form.docomo-g01.diff.png")))

    def test_a_saved_flow_is_played_again(self):
        flow = self.flow("appId: otp\n---\n- assertTitle: a\n")
        watch = subprocess.Popen(
            [PROGRAM, "test", flow, "--watch", "--carrier", "docomo"], cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=dict(os.environ, LC_ALL="C.UTF-8"))
        try:
            for line in watch.stdout:
                if "1 failed." in line:
                    break
            time.sleep(0.5)
            self.flow("appId: otp\n---\n- back\n")
            for line in watch.stdout:
                if "1 passed" in line:
                    break
            else:
                self.fail("the changed flow was not played")
        finally:
            watch.kill()
            watch.wait()
            watch.stdout.close()


class Reproductions(Folder):
    def test_every_cause_of_every_code_comes_about(self):
        run = garakei("repro", "--all", "--junit", self.path("r.xml"))
        self.assertEqual(run.returncode, 0, run.stdout[-2000:] + run.stderr)
        self.assert_valid(self.path("r.xml"))
        listed = json.loads(garakei("repro", "--list", "--json").stdout)
        cases = ElementTree.parse(self.path("r.xml")).findall(".//testcase")
        self.assertEqual(len(cases), sum(len(row["carriers"]) for row in listed))
        self.assertEqual(len({row["code"] for row in listed}), 48)
        known = {(row["code"], row["cause"]) for row in listed}
        shipped = {(code, name[:-5]) for code in os.listdir(f"{ROOT}/Flows/errors")
                   for name in os.listdir(f"{ROOT}/Flows/errors/{code}")}
        self.assertEqual(known, shipped)

    def test_the_keys_that_are_told_do_it_again(self):
        shown = json.loads(garakei(
            "repro", "a000", "--cause", "self-mode", "--json", "--shot", self.path("s.png")).stdout)
        self.assertEqual(shown["because"]["origin"]["path"], ["設定", "セルフモード"])
        self.assertTrue(os.path.getsize(self.path("s.png")) > 1000)
        again = garakei(
            "phone", "--headless", "--fresh", "--home", self.path("home"), "--apply",
            shown["apply"], "--keys", shown["keys"], "--at", "2009-06-09T10:08")
        self.assertIn("A000", again.stdout)

    def test_wrong_use_is_told(self):
        for arguments, words in (
                ([], "name an error code"), (["A00"], "nearest"), (["A000", "--cause", "refusd"], "refused"),
                (["A000", "--junit", "x"], "--all"), (["--all", "--cause", "x"], "code"),
                (["A000", "--cause", "self-mode", "--carrier", "softbank"], "no cause")):
            run = garakei("repro", *arguments)
            self.assertEqual(run.returncode, 2, arguments)
            self.assertIn(words, run.stderr)

    def test_the_window_opens_at_the_error_and_the_phone_goes_on(self):
        with Phone("--scenario", "A000/refused", keeps=False) as phone:
            display = phone.environment["DISPLAY"]
            shown = self.settled(display, None)
            phone.press("F2")
            self.settled(display, shown)

    def settled(self, display, other):
        """What the screen shows when it has become something and stays, other than before."""
        before = None
        for _ in range(100):
            picture = ImageGrab.grab(xdisplay=display).convert("RGB").tobytes()
            if picture == before and picture != other and len(set(picture)) > 8:
                return picture
            before = picture
            time.sleep(0.1)
        self.fail("the window shows nothing new")


if __name__ == "__main__":
    unittest.main()
