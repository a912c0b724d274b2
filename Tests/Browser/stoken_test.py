"""`garakei otp --suite securid` beside stoken: the published token, random tokens, moments and PINs.

Needs stoken and the built program, which GARAKEI_PROGRAM names.
"""

import os
import random
import re
import shutil
import subprocess
import time
import unittest

from phone import PROGRAM

# The token of the published vectors: seed 0cd1105c..., serial number 584917508172.
TOKEN = "258491750817210752367175001073261277346642631755724762324173166222072472716737543"
SEED, SERIAL = "0cd1105cd1aafd893e89f1eb7b800dd8", "17508172"


def otp(seed, serial, at, *options):
    run = subprocess.run(
        [PROGRAM, "otp", "--suite", "securid", "--secret", seed, "--serial", serial, "--at", "@%d" % at, *options],
        text=True, capture_output=True, timeout=60)
    return run.stdout.strip() or run.stderr.strip()


def stoken(*arguments):
    """stoken asks for what it misses: it has nobody to ask here, and does not wait for ever."""
    return subprocess.run(
        ["stoken", *arguments], text=True, check=True, stdin=subprocess.DEVNULL, capture_output=True,
        timeout=20).stdout.strip()


def tokencode(token, at, pin):
    return stoken("tokencode", "--token", token, "--use-time", str(at), "--pin", pin, "--force")


@unittest.skipUnless(shutil.which("stoken"), "stoken is not installed")
class SecurID(unittest.TestCase):
    def setUp(self):
        self.seed = int(os.environ.get("GARAKEI_SEED", time.time()))
        self.chance = random.Random(self.seed)

    def random_pin(self):
        return "".join(self.chance.choice("0123456789") for _ in range(self.chance.randint(4, 8)))

    def test_the_published_token_at_random_moments(self):
        for _ in range(100):
            at, pin = self.chance.randrange(2**31), self.random_pin()
            self.assertEqual(
                otp(SEED, SERIAL, at, "--pin", pin), tokencode(TOKEN, at, pin), "seed %d" % self.seed)

    def test_random_tokens(self):
        """stoken makes the tokens, and tells their seed and serial number."""
        for _ in range(20):
            token = stoken("export", "--random")
            told = stoken("show", "--token", token, "--seed")
            serial = re.search(r"Serial number *: \d{4}(\d{8})$", told, re.M)[1]
            seed = re.search(r"Decrypted seed *: ([0-9a-f ]+)$", told, re.M)[1].replace(" ", "")
            for _ in range(5):
                at, pin = self.chance.randrange(2**31), self.random_pin()
                self.assertEqual(
                    otp(seed, serial, at, "--pin", pin), tokencode(token, at, pin),
                    "%s at %d, PIN %s" % (token, at, pin))

    def test_minute_after_minute(self):
        """Four minutes share a block; hours, days, months and years turn between them."""
        for start in (1409757360, 1262271540, 1230767940, 951782340, 1078012740):
            for at in range(start, start + 300, 60):
                code = tokencode(TOKEN, at, "0000")
                self.assertEqual(otp(SEED, SERIAL, at), code)
                self.assertEqual(otp(SEED, SERIAL, at, "--digits", "6"), code[2:])

    def test_wrong_use_is_named(self):
        self.assertIn("--serial", otp(SEED, "1750817", 59))
        self.assertIn("--serial", otp(SEED, "1750817x", 59))
        self.assertIn("--secret", otp(SEED + "00", SERIAL, 59))
        self.assertIn("--suite", otp(SEED, SERIAL, 59, "--suite", "other"))


if __name__ == "__main__":
    unittest.main()
