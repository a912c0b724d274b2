"""The port of the provider's page is looked at before a phone is touched.

Needs the built program, which GARAKEI_PROGRAM names (default: .build/debug/garakei).
"""

import os
import socket
import subprocess
import tempfile
import unittest

from phone import PROGRAM


class Ports(unittest.TestCase):
    def run_phone(self, *options):
        """Runs the program without a display; returns its exit code and what it said."""
        environment = {
            name: value for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        with tempfile.TemporaryDirectory() as folder:
            home = os.path.join(folder, "phone")
            done = subprocess.run(
                [PROGRAM, "phone", "--lang", "en", "--home", home, *options], env=environment,
                stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
            self.assertFalse(os.path.exists(home), "no phone was touched")
        return done.returncode, done.stderr

    def test_a_number_that_is_no_port_is_wrong_use(self):
        for port in ("65536", "99999", "-1"):
            code, said = self.run_phone(f"--port={port}")
            self.assertEqual(code, 2, said)
            self.assertIn(f"{port} is no port number", said)

    def test_a_port_in_use_is_told(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            code, said = self.run_phone("--port", str(port))
        self.assertEqual(code, 3, said)
        self.assertIn(f"Port {port} is in use", said)

    def test_without_a_window_there_is_no_page_to_serve(self):
        code, said = self.run_phone("--headless", "--port", "0")
        self.assertEqual(code, 2, said)
        self.assertIn("--port goes with the window", said)


if __name__ == "__main__":
    unittest.main()
