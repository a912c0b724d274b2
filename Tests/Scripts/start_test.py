"""./garakei as a person starts it, on machines that are made up: fake apt-get, dpkg and swift."""

import os
import pty
import shutil
import stat
import subprocess
import tempfile
import time
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# All that the scripts use of a system; what is not named here is not there.
TOOLS = "bash cat env find head mkdir mv readlink rm sed sort touch".split()

PACKAGES = ("ca-certificates git g++ pkg-config libsdl2-dev libsdl2-image-dev libsdl2-ttf-dev "
            "libpng-dev libzbar-dev libqrencode-dev libssl-dev zlib1g-dev libsqlite3-dev "
            "fonts-vlgothic").split()

FAKES = {
    "swift": """
        if [ -n "${BARE:-}" ] && ! grep -qx libncurses-dev "$INSTALLED"; then
            echo "libncurses.so.6: cannot open shared object file" >&2
            exit 127
        fi
        case "$1" in
            --version) echo "Swift version ${SWIFT:-6.3.1} (fake)" ;;
            build)
                [ "$2" != --version ] || exit 0
                echo "swift $*" >>"$LOG"
                [ -z "${BREAKS:-}" ] || exit 1
                mkdir -p "$3/.build/release"
                printf '#!/usr/bin/env bash\\nprintf "<%%s>" "$@"\\n' >"$3/.build/release/garakei"
                chmod +x "$3/.build/release/garakei" ;;
        esac""",
    "dpkg-query": """
        for name; do :; done
        grep -qx "$name" "$INSTALLED" && printf installed || exit 1""",
    "apt-get": """
        echo "apt-get $*" >>"$LOG"
        case "$*" in *install*) [ -z "${APT_BREAKS:-}" ] || exit 100 ;; esac
        for name; do echo "$name" >>"$INSTALLED"; done""",
    "id": 'echo "${USER_ID:-0}"',
    "sudo": 'echo "sudo $1" >>"$LOG"; exec "$@"',
}


class Machine:
    """A made-up machine with a fresh clone on it."""

    def __init__(self, without=(), installed=PACKAGES):
        self.folder = tempfile.mkdtemp(prefix="garakei start ")
        self.clone = os.path.join(self.folder, "the clone")
        self.log = os.path.join(self.folder, "log")
        self.installed = os.path.join(self.folder, "installed")
        bin_folder = os.path.join(self.folder, "bin")
        for folder in (bin_folder, self.clone, f"{self.clone}/Sources", f"{self.clone}/Modules"):
            os.mkdir(folder)
        self.source = os.path.join(self.clone, "Sources", "one.swift")
        for path in (self.source, os.path.join(self.clone, "Package.swift"), self.log):
            open(path, "w").close()
        with open(self.installed, "w") as file:
            file.write("\n".join(installed) + "\n")
        shutil.copy(f"{ROOT}/garakei", self.clone)
        shutil.copytree(f"{ROOT}/scripts", f"{self.clone}/scripts")
        for tool in TOOLS + ["chmod", "grep"]:
            os.symlink(shutil.which(tool), os.path.join(bin_folder, tool))
        for name, body in FAKES.items():
            if name not in without:
                self._write(os.path.join(bin_folder, name), body)
        self.environment = {
            "PATH": bin_folder, "LOG": self.log, "INSTALLED": self.installed, "LANG": "C.UTF-8"}

    @staticmethod
    def _write(path, body):
        with open(path, "w") as file:
            file.write("#!/usr/bin/env bash\n" + body + "\n")
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)

    def start(self, *arguments, program=None, folder="/", **environment):
        return subprocess.run(
            [program or f"{self.clone}/garakei", *arguments], cwd=folder, text=True,
            capture_output=True, stdin=subprocess.DEVNULL, timeout=60,
            env={**self.environment, **environment})

    def start_on_terminal(self, answer, **environment):
        """Starts at a terminal where a person types an answer; gives exit code and all output."""
        leader, follower = pty.openpty()
        process = subprocess.Popen(
            [f"{self.clone}/garakei"], stdin=follower, stdout=follower, stderr=follower,
            env={**self.environment, **environment})
        os.close(follower)
        os.write(leader, answer)
        output = b""
        while True:
            try:
                piece = os.read(leader, 4096)
            except OSError:
                break
            if not piece:
                break
            output += piece
        os.close(leader)
        return process.wait(timeout=60), output.decode()

    def logged(self):
        with open(self.log) as file:
            return file.read()

    def age(self, path, seconds):
        """Dates a file relative to now, so that no test has to wait."""
        moment = time.time() + seconds
        os.utime(path, (moment, moment))

    def remove(self):
        shutil.rmtree(self.folder)


class StartTest(unittest.TestCase):
    def machine(self, **parts):
        machine = Machine(**parts)
        self.addCleanup(machine.remove)
        return machine

    def test_without_swift_it_says_where_swift_comes_from(self):
        machine = self.machine(without=["swift"], installed=[])
        run = machine.start(CI="true")
        self.assertEqual(run.returncode, 3)
        self.assertIn("swift.org", run.stderr)
        self.assertEqual(len(run.stderr.splitlines()), 1)
        self.assertEqual(machine.logged(), "")

    def test_an_old_swift_is_refused_by_its_version(self):
        for version, is_good in [("5.10.1", False), ("6.1.3", False), ("6.2", True), ("6.10", True)]:
            run = self.machine().start(SWIFT=version)
            self.assertEqual(run.returncode == 0, is_good, version)
            if not is_good:
                self.assertEqual(run.returncode, 3)
                self.assertIn(version, run.stderr)

    def test_a_swift_that_does_not_run_gets_the_libraries_that_it_runs_on(self):
        machine = self.machine()
        self.assertEqual(machine.start("otp", "--yes", BARE="yes").stdout, "<otp>")
        self.assertIn("install libcurl4-openssl-dev libncurses-dev", machine.logged())
        run = self.machine().start(BARE="yes")
        self.assertEqual(run.returncode, 3)
        self.assertIn("apt-get install libcurl4-openssl-dev", run.stderr)

    def test_without_a_terminal_it_names_the_packages_and_installs_nothing(self):
        machine = self.machine(installed=["git"])
        run = machine.start()
        self.assertEqual(run.returncode, 3)
        for package in PACKAGES:
            self.assertEqual(f"  {package} - " in run.stderr, package != "git", package)
        line = "apt-get install " + " ".join(name for name in PACKAGES if name != "git")
        self.assertIn(line, run.stderr)
        self.assertNotIn("apt-get", machine.logged())

    def test_in_ci_it_installs_what_is_missing_and_builds(self):
        machine = self.machine(installed=PACKAGES[:-2])
        run = machine.start("otp", CI="true")
        self.assertEqual((run.returncode, run.stdout), (0, "<otp>"))
        self.assertIn("install libsqlite3-dev fonts-vlgothic\n", machine.logged())
        self.assertNotIn("sudo", machine.logged())
        self.assertIn("-c release --product garakei", machine.logged())

    def test_yes_is_consumed_and_everything_else_is_passed_on(self):
        machine = self.machine(installed=[])
        run = machine.start("--yes", "phone", "--keys", "Mail \"a b\"", "")
        self.assertEqual((run.returncode, run.stdout), (0, '<phone><--keys><Mail "a b"><>'))

    def test_sudo_is_used_only_by_those_who_are_not_root(self):
        machine = self.machine(installed=[])
        self.assertEqual(machine.start("--yes", USER_ID="1000").returncode, 0)
        self.assertIn("sudo apt-get\napt-get -qq update\n", machine.logged())

    def test_without_sudo_it_says_what_root_has_to_do(self):
        machine = self.machine(without=["sudo"], installed=[])
        run = machine.start("--yes", USER_ID="1000")
        self.assertEqual(run.returncode, 3)
        self.assertIn("apt-get install ca-certificates", run.stderr)

    def test_at_a_terminal_it_asks_first(self):
        for answer, installs in [(b"\n", True), (b"y\n", True), (b"n\n", False), (b"\x04", False)]:
            machine = self.machine(installed=[])
            code, output = machine.start_on_terminal(answer)
            self.assertIn("[Y/n]", output)
            self.assertEqual(code, 0 if installs else 3, answer)
            self.assertEqual("apt-get" in machine.logged(), installs, answer)

    def test_a_failing_apt_get_is_told(self):
        run = self.machine(installed=[]).start("--yes", APT_BREAKS="yes")
        self.assertEqual(run.returncode, 3)
        self.assertIn("apt-get failed", run.stderr)

    def test_on_another_system_it_goes_on(self):
        machine = self.machine(without=["dpkg-query", "apt-get"])
        run = machine.start("otp")
        self.assertEqual((run.returncode, run.stdout), (0, "<otp>"))
        self.assertIn("neither Debian nor Ubuntu", run.stderr)

    def test_it_speaks_japanese(self):
        for arguments, environment in [
            ([], {"LANG": "ja_JP.UTF-8"}), (["--lang", "ja"], {}), (["--lang=ja"], {}),
        ]:
            run = self.machine(without=["swift"]).start(*arguments, **environment)
            self.assertIn("必要です", run.stderr)
        run = self.machine(without=["swift"]).start("--lang", "en", LANG="ja_JP.UTF-8")
        self.assertIn("needs Swift", run.stderr)

    def test_a_second_start_is_silent_and_does_not_ask_swift(self):
        machine = self.machine()
        machine.age(machine.source, -60)
        self.assertEqual(machine.start().returncode, 0)
        builds = machine.logged()
        run = machine.start("otp")
        self.assertEqual((run.stdout, run.stderr), ("<otp>", ""))
        self.assertEqual(machine.logged(), builds)

    def test_a_second_start_adds_less_than_30_ms(self):
        machine = self.machine()
        machine.age(machine.source, -60)
        machine.start()
        def quickest(program):
            times = []
            for _ in range(15):
                began = time.monotonic()
                machine.start(program=program)
                times.append(time.monotonic() - began)
            return min(times)
        added = quickest(None) - quickest(f"{machine.clone}/.build/release/garakei")
        self.assertLess(added, 0.030)

    def test_a_change_is_built_and_so_is_a_removal(self):
        machine = self.machine()
        machine.age(machine.source, -60)
        machine.start()
        self.assertEqual(machine.logged().count("swift build"), 1)
        machine.age(machine.source, 60)
        machine.start()
        self.assertEqual(machine.logged().count("swift build"), 2)
        machine.age(machine.source, -60)
        machine.start()
        self.assertEqual(machine.logged().count("swift build"), 2)
        os.remove(machine.source)
        machine.age(f"{machine.clone}/Sources", 60)
        machine.start()
        self.assertEqual(machine.logged().count("swift build"), 3)

    def test_a_failed_build_is_told_and_tried_again(self):
        machine = self.machine()
        run = machine.start(BREAKS="yes")
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertIn("could not be built", run.stderr)
        self.assertEqual(machine.start("otp").stdout, "<otp>")

    def test_it_starts_from_anywhere_and_through_links(self):
        machine = self.machine()
        link = os.path.join(machine.folder, "link")
        os.symlink("the clone/garakei", link)
        again = os.path.join(machine.folder, "again")
        os.symlink(link, again)
        for program, folder in [
            (link, "/"), (again, "/"), ("./garakei", machine.clone), ("./link", machine.folder),
        ]:
            self.assertEqual(machine.start("otp", program=program, folder=folder).stdout, "<otp>")


class ShellTest(unittest.TestCase):
    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not installed")
    def test_shellcheck_has_nothing_to_say(self):
        run = subprocess.run(
            ["shellcheck", "-x", "garakei", "test", ".ci/run", "scripts/setup.sh",
             "scripts/counting.sh", "scripts/fuzz.sh"], cwd=ROOT,
            text=True, capture_output=True)
        self.assertEqual(run.stdout + run.stderr, "")


if __name__ == "__main__":
    unittest.main()
