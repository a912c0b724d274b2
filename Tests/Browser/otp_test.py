"""`garakei otp` beside oathtool: the published vectors, random keys and times, and the PIN rule.

Needs oathtool and the built program, which GARAKEI_PROGRAM names.
"""

import os
import random
import subprocess
import time
import unittest

from phone import PROGRAM, ROOT

KEY = "3132333435363738393031323334353637383930"
KEYS = {
    "sha1": KEY, "sha256": KEY + "313233343536373839303132",
    "sha512": KEY + KEY + KEY + "31323334",
}


def otp(secret, at, *options):
    run = subprocess.run(
        [PROGRAM, "otp", "--secret", secret, "--at", "@%d" % at, *options],
        text=True, capture_output=True)
    return run.stdout.strip() or run.stderr.strip()


def oathtool(secret, at, digits, algorithm):
    return subprocess.run(
        ["oathtool", "--totp=" + algorithm.upper(), "-d", str(digits), "-s", "60s", "--now", "@%d" % at, secret],
        text=True, check=True, capture_output=True).stdout.strip()


class OTP(unittest.TestCase):
    def test_the_published_vectors(self):
        """A line is: digits, time, step, and the codes of SHA-1, SHA-256 and SHA-512."""
        with open(os.path.join(ROOT, "Tests", "Vectors", "vectors_60s.txt"), encoding="ascii") as lines:
            vectors = [line.split() for line in lines if line.strip()]
        self.assertEqual(len(vectors), 28)
        for digits, at, _, *codes in vectors:
            for algorithm, code in zip(("sha1", "sha256", "sha512"), codes):
                self.assertEqual(
                    otp(KEYS[algorithm], int(at), "--digits", digits, "--algorithm", algorithm), code)

    def test_random_keys_and_times(self):
        seed = int(os.environ.get("GARAKEI_SEED", time.time()))
        chance = random.Random(seed)
        for _ in range(60):
            secret = chance.randbytes(chance.randint(16, 64)).hex()
            at, digits = chance.randrange(2**33), chance.choice((6, 8))
            algorithm = chance.choice(("sha1", "sha256", "sha512"))
            self.assertEqual(
                otp(secret, at, "--digits", str(digits), "--algorithm", algorithm),
                oathtool(secret, at, digits, algorithm), "seed %d" % seed)

    def test_the_pin_is_added_digit_by_digit(self):
        """A line is: time, code, then PIN:code pairs."""
        with open(os.path.join(ROOT, "Tests", "Vectors", "pin_vectors.txt"), encoding="ascii") as lines:
            vectors = [line.split() for line in lines if line.strip()]
        self.assertTrue(vectors)
        for at, code, *pairs in vectors:
            self.assertEqual(otp(KEYS["sha256"], int(at)), code)
            for pin, mixed in (pair.split(":") for pair in pairs):
                self.assertEqual(otp(KEYS["sha256"], int(at), "--pin", pin), mixed)

    def test_wrong_use_is_named(self):
        for options, word in [
            (["--digits", "7"], "--digits"), (["--algorithm", "md5"], "--algorithm"), (["--pin", "123"], "--pin"),
            (["--pin", "12345678", "--digits", "6"], "--pin"),
        ]:
            self.assertIn(word, otp(KEY, 59, *options))
        self.assertIn("--secret", otp("xyz", 59))


if __name__ == "__main__":
    unittest.main()
