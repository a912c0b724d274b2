"""A real `garakei center` on this machine."""

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request

from phone import PROGRAM


class CenterProcess:
    """Runs `garakei center` on this machine, with pages that need no certificate."""

    KEY = re.compile(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4}")
    PAGE = re.compile(r"http://127\.0\.0\.1:\d+")

    def __init__(self, *arguments):
        self.arguments = arguments
        self.home = tempfile.mkdtemp(prefix="garakei-center-")
        self.database = f"{self.home}/center.db"
        self.environment = {**os.environ, "XDG_CONFIG_HOME": f"{self.home}/config"}
        self.open()

    def open(self):
        """Opens the center, on the database that it had before."""
        self.process = subprocess.Popen(
            [PROGRAM, "center", "--db", self.database, "--listen", "127.0.0.1:0",
             "--pages", "127.0.0.1:0", "--lang", "en", *self.arguments],
            env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        self.said = []
        self.told = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()
        self.told.wait(60)
        self.key = self._first(self.KEY)
        self.page = self._first(self.PAGE)
        if not self.page:
            said = "".join(self.said)
            self.close()
            raise AssertionError("the center told no address:\n" + said)

    def _listen(self):
        for line in self.process.stdout:
            self.said.append(line)
            # The last line that an opening center tells.
            if "A phone comes here with" in line:
                self.told.set()
        self.told.set()

    def _first(self, pattern):
        found = pattern.search("".join(self.said))
        return found and found.group()

    def stop(self):
        """Ends the process in good order; the database stays."""
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()

    def close(self):
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def post(self, act):
        """Has an operator's act carried out, without a command."""
        line = http.client.HTTPConnection("center", timeout=30)
        line.sock = socket.socket(socket.AF_UNIX)
        line.sock.connect(self.database + ".operator/socket")
        line.request("POST", "/operate", json.dumps(act))
        answer = line.getresponse()
        assert answer.status == 200, answer.read()
        line.close()

    def mail_count(self, address):
        """How many mails wait for an address, as its carrier is told."""
        with self._ask(f"/mail?address={address}") as answer:
            return len(json.load(answer)["mail"])

    def verify(self, service, token):
        """Has a passcode judged as a provider's server does; gives the status of the answer."""
        passcode = {"service": service, "user": "nobody", "otp": "12345678", "requestID": "1"}
        head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        try:
            with self._ask("/verify", json.dumps(passcode).encode(), head) as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            return refusal.code

    def _ask(self, path, body=None, head={}):
        url = next(line for line in self.said if "is open at" in line).split()[5].rstrip(";")
        # Certificates are of the center's time, which may be long past.
        trust = ssl.create_default_context()
        trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
        request = urllib.request.Request(url + path, body, head)
        return urllib.request.urlopen(request, context=trust)

    def command(self, *arguments, stdin=""):
        """Runs an operator's command; gives its exit code, its output and its complaint."""
        done = subprocess.run(
            [PROGRAM, "center", *arguments, "--db", self.database, "--lang", "en"],
            env=self.environment, input=stdin, capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout, done.stderr
