"""An operator's commands: on a center that runs, and on the database of one that does not."""

import json
import os
import sqlite3
import stat
import subprocess
import unittest

from center import CenterProcess
from phone import PROGRAM


def setUpModule():
    global center
    center = CenterProcess()
    unittest.addModuleCleanup(center.close)


class CenterCommandsTest(unittest.TestCase):
    def done(self, *arguments, stdin=""):
        code, said, complaint = center.command(*arguments, stdin=stdin)
        self.assertEqual(code, 0, complaint)
        return said

    def report(self, *arguments, stdin=""):
        return json.loads(self.done(*arguments, "--json", stdin=stdin))

    def refused(self, code, words, *arguments, stdin=""):
        found, said, complaint = center.command(*arguments, stdin=stdin)
        self.assertEqual((found, said), (code, ""), complaint)
        self.assertIn(words, complaint)

    def add(self, user, *arguments):
        return ("user", "add", user, "--mail", "taro@docomo.ne.jp", *arguments)

    def test_the_command_that_a_phone_needs_names_both_servers(self):
        other = CenterProcess("--distribution", "0.0.0.0:0", "--name", "mypc.local")
        self.addCleanup(other.close)
        command = other.said[-1]
        self.assertRegex(
            command,
            r"garakei phone --center https://127\.0\.0\.1:\d+ --trust \S+/ca\.pem"
            r" --distribution https://[^ ]+:[1-9]\d*$")
        self.assertNotIn("0.0.0.0", "".join(other.said))
        text = subprocess.run(
            ["openssl", "x509", "-noout", "-ext", "subjectAltName",
             "-in", other.database + ".tls/server.pem"],
            capture_output=True, text=True, check=True).stdout
        self.assertIn("DNS:mypc.local", text)
        # A certificate that somebody else made, for another name.
        folder = other.home
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-subj", "/CN=x", "-addext", "subjectAltName=DNS:otp.example.com",
             "-keyout", f"{folder}/k.pem", "-out", f"{folder}/c.pem"],
            capture_output=True, check=True)
        foreign = CenterProcess("--tls-cert", f"{folder}/c.pem", "--tls-key", f"{folder}/k.pem")
        self.addCleanup(foreign.close)
        self.assertIn("--trust ISSUER.pem", foreign.said[-1])
        self.assertIn("does not name dl.otp-auth.net", "".join(foreign.said))

    def test_a_name_with_a_port_is_none(self):
        code, _, complaint = center.command("--name", "mypc.local:1")
        self.assertEqual(code, 2)
        self.assertIn("mypc.local:1", complaint)

    def test_a_time_that_the_center_cannot_have_is_told(self):
        for moment in ("9999-12-31", "2100-01-01", "@253402300799"):
            code, _, complaint = center.command("--at", moment)
            self.assertEqual(code, 2)
            self.assertIn("from 2000 to 2099", complaint)

    def test_the_socket_is_its_owners_alone(self):
        folder = center.database + ".operator"
        self.assertEqual(stat.S_IMODE(os.stat(folder).st_mode), 0o700)
        self.assertEqual(stat.S_IMODE(os.stat(folder + "/socket").st_mode), 0o600)

    def test_commands_reach_a_running_center_and_its_database_alike(self):
        self.done(*self.add("both@10010001", "--password-stdin"), stdin="s3cret\n")
        self.done("user", "stop", "both@10010001")
        running = self.report("user", "show", "both@10010001")
        self.assertTrue(running["isStopped"])
        center.stop()
        try:
            self.assertEqual(self.report("user", "show", "both@10010001"), running)
            self.done("user", "resume", "both@10010001")
            self.refused(3, "No center runs", "log", "--follow", "--last", "0")
        finally:
            center.open()
        self.assertFalse(self.report("user", "show", "both@10010001")["isStopped"])

    def test_a_start_password_is_made_and_printed_once(self):
        made = self.report(*self.add("made@10010002", "--generate-password"))
        self.assertEqual(made["outcome"], "done")
        self.assertRegex(made["startPassword"], r"^\d{8}$")
        self.assertNotIn(made["startPassword"], self.done("user", "show", "made@10010002"))
        self.assertNotIn(made["startPassword"], self.done("log", "--all"))

    def test_a_password_never_stands_among_the_arguments(self):
        self.refused(2, "--password-stdin", *self.add("x@10010001"))
        self.refused(
            2, "do not go together",
            *self.add("x@10010001", "--password-stdin", "--generate-password"))

    def test_a_refusal_says_why_in_a_sentence_and_as_json(self):
        self.refused(1, "4 to 8 digits", *self.add("x@10010002", "--password-stdin"), stdin="ab\n")
        self.refused(1, "Nobody has applied", "user", "stop", "nobody@10010001")
        self.refused(1, "No token has this", "token", "disable", "99999999")
        self.refused(2, "taro@10010001", "user", "stop", "taro")
        self.refused(2, "2010/12/31", "token", "set-expiry", "10000001", "2010/13/01")
        code, said, _ = center.command("user", "stop", "nobody@10010001", "--json")
        self.assertEqual(code, 1)
        self.assertEqual(json.loads(said)["reason"], "unknownUser")

    def test_a_service_is_opened_and_listed_with_all_its_rules(self):
        self.done("service", "add", "77", "--name", "テスト", "--pin", "--suite", "securid",
                  "--years", "1", "--grace", "30", "--window", "2", "--approval")
        service = self.report("service", "list")["services"][-1]
        self.assertEqual(service, {
            "id": "77", "name": "テスト", "logo": 1, "suite": "securid", "digits": 8, "usesPIN": True,
            "termYears": 1, "needsRenewalApproval": True, "graceDays": 30, "windowMinutes": 2,
            "releaseWaitMinutes": 30})
        self.refused(1, "Another service", "service", "add", "77", "--name", "テスト")
        self.refused(2, "securid", "service", "add", "78", "--name", "x", "--suite", "md5")

    def test_maintenance_and_versions(self):
        self.done("maintenance", "on", "--distribution")
        self.done("maintenance", "hours", "01:00-05:00", "--distribution")
        report = self.report("maintenance", "status")
        self.assertEqual(report["distribution"],
                         {"isNow": True, "isOrdered": True, "hours": "01:00-05:00"})
        self.assertFalse(report["center"]["isOrdered"])
        self.done("maintenance", "off", "--distribution")
        self.done("maintenance", "hours", "none", "--distribution")
        self.refused(2, "01:00-05:00", "maintenance", "hours", "x")
        self.done("publish", "2.1")
        self.refused(1, "above the newest", "publish", "2.1")
        self.assertEqual([v["version"] for v in self.report("versions")["versions"]],
                         ["2.0", "2.1"])
        self.done("withdraw")
        self.refused(1, "first version stays", "withdraw")
        entries = self.report("log", "--last", "6")["entries"]
        self.assertEqual([(entry["service"], entry["userID"]) for entry in entries], [("", "")] * 6)
        self.assertEqual(
            [entry["result"] for entry in entries],
            ["distributionMaintenance on", "distributionHours 01:00-05:00",
             "distributionMaintenance off", "distributionHours none", "publish 2.1", "withdraw"])

    def test_a_backup_is_made_once_and_can_be_operated_on(self):
        copy = center.home + "/copy.db"
        self.done("backup", copy)
        self.refused(1, "there already", "backup", copy)
        listed = self.done("user", "list")
        center.database, original = copy, center.database
        self.addCleanup(setattr, center, "database", original)
        self.assertEqual(self.done("user", "list"), listed)

    def test_the_log_is_whole_and_each_entry_has_its_number(self):
        self.done("service", "add", "79", "--name", "x")
        report = self.report("log", "--last", "1")
        self.assertTrue(report["isUnbroken"])
        self.assertEqual(report["entries"][0]["result"], "addService")
        whole = self.report("log", "--all")
        self.assertTrue(whole["isUnbroken"])
        numbers = [entry["number"] for entry in whole["entries"]]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
        self.refused(2, "200", "log", "--last", "201")

    def test_a_provider_token_is_for_a_known_service(self):
        token = self.report("provider-token", "10010001")["providerToken"]
        self.assertRegex(token, r"^[0-9a-f]{64}$")
        self.refused(2, "10010001, 10010002", "provider-token", "4711")
        self.refused(2, "10010001, 10010002", "provider-token", "x")

    def test_tokens_that_are_made_at_once_are_all_kept(self):
        services = [f"9{number}" for number in range(12)]
        for service in services:
            self.done("service", "add", service, "--name", "x")
        makers = [
            subprocess.Popen(
                [PROGRAM, "center", "provider-token", service, "--db", center.database],
                env=center.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
            for service in services]
        tokens = [maker.communicate(timeout=60)[0].strip() for maker in makers]
        self.assertEqual([maker.returncode for maker in makers], [0] * len(services))
        self.assertEqual(
            [center.verify(service, token) for service, token in zip(services, tokens)],
            [200] * len(services))

    def test_a_stopped_centers_own_time_counts(self):
        mail = {"address": "clock@docomo.ne.jp"}
        own = CenterProcess("--at", "2010-10-01T12:00:00")
        self.addCleanup(own.close)
        code, _, complaint = own.command(
            "user", "add", "taro@10010001", "--mail", mail["address"], "--password-stdin",
            stdin="s3cret\n")
        self.assertEqual(code, 0, complaint)
        own.stop()
        self.assertEqual(own.command("user", "list")[0], 0)
        self.assertEqual(own.command("user", "stop", "taro@10010001")[0], 0)
        self.assertRegex(own.command("log", "--all")[1].splitlines()[-1], r"^2010-10-01T12")
        own.arguments = ()
        own.open()
        self.assertIn("reads 2010-10-01T12", "".join(own.said))
        self.assertEqual(own.mail_count(mail["address"]), 1)
        own.stop()
        own.arguments = ("--at", "now")
        own.open()
        self.assertNotIn("reads 2", "".join(own.said))

    def test_a_backup_is_restored_while_the_center_stands(self):
        copy = center.home + "/restore.db"
        self.done("backup", copy)
        self.done(*self.add("later@10010001", "--password-stdin"), stdin="s3cret\n")
        self.refused(3, "in use by another process", "restore", copy)
        self.refused(2, "there is no backup", "restore", center.home + "/nothing.db")
        center.stop()
        try:
            self.refused(2, "is no database", "restore", PROGRAM)
            replaced = self.report("restore", copy)["replaced"]
            self.assertTrue(os.path.exists(replaced))
            code, _, _ = center.command("user", "show", "later@10010001")
            self.assertEqual(code, 1)
        finally:
            center.open()

    def test_the_log_is_followed_from_the_number_on(self):
        self.done(*self.add("busy@10010001", "--password-stdin"), stdin="s3cret\n")
        busy = {"_0": {"service": "10010001", "userID": "busy"}}
        follower = subprocess.Popen(
            [PROGRAM, "center", "log", "--follow", "--last", "1", "--json", "--db",
             center.database, "--lang", "en"],
            env=center.environment, stdout=subprocess.PIPE, text=True)
        self.addCleanup(follower.stdout.close)
        self.addCleanup(follower.wait)
        self.addCleanup(follower.kill)
        first = json.loads(follower.stdout.readline())["number"]
        # More than the center remembers come between two looks.
        for _ in range(130):
            center.post({"stop": busy})
            center.post({"resume": busy})
        numbers = [json.loads(follower.stdout.readline())["number"] for _ in range(260)]
        self.assertEqual(numbers, list(range(first + 1, first + 261)))

    def test_a_log_that_was_changed_is_told(self):
        own = CenterProcess()
        self.addCleanup(own.close)
        own.command("user", "add", "busy@10010001", "--mail", "taro@docomo.ne.jp",
                    "--password-stdin", stdin="s3cret\n")
        for _ in range(205):
            own.post({"stop": {"_0": {"service": "10010001", "userID": "busy"}}})
        own.stop()
        database = sqlite3.connect(own.database)
        database.executescript(
            "DROP TRIGGER log_entries_stay_the_same; UPDATE log SET result = 'x' WHERE number = 2")
        database.close()
        for more in ((), ("--json",)):
            code, said, complaint = own.command("log", "--all", *more)
            self.assertEqual(code, 1)
            self.assertIn("does not follow from itself", complaint)
        self.assertFalse(json.loads(said)["isUnbroken"])

    def test_where_there_is_no_center_nothing_is_made(self):
        center.database, original = center.home + "/none.db", center.database
        self.addCleanup(setattr, center, "database", original)
        self.refused(2, "there is no center", "user", "list")
        self.refused(2, "there is no center", "operator-key")
        self.assertFalse(os.path.exists(center.home + "/none.db"))


if __name__ == "__main__":
    unittest.main()
