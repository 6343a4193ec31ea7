#!/usr/bin/python3
"""Figures of the real program in a real window (docs/performance.md). Run inside tests/tour/desktop.sh:

    tests/tour/desktop.sh /usr/bin/python3 tests/bench/bench-window.py --program P --tool T [--contacts 100000] WHAT...

WHAT: unlock (unlock to first painted rows less key derivation, median of 30), queries (the 200 typed queries of S1, key to
paint), memory (resident after the same script, large against 100 contacts), all. The program must be a tests build: it writes
its marks to the descriptor in WAYMARK_TRACE_FD.
"""

import argparse
import os
import select
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tour"))

PHRASE = "example words for a made up register"

# Letter by letter: names, prefixes of one, two and three letters, the commonest words, phone fragments, two words, accents.
WORDS = ["roman kowal", "nguyen thi", "müller", "mohammed", "olga", "o'neill", "maria garcia", "chen", "legal", "housing",
         "support", "interpreter", "advice", "07700", "0121 496", "700 900", "a", "ma", "mar", "s", "sa", "san", "łukasz",
         "josé", "zürich", "wales", "cardiff", "romanian", "albanian", "trust", "women", "centre", "ferenc szabó", "amara okafor"]


def typed_queries(limit=200):
    """Every prefix of the words, as they arise while somebody types."""
    queries = []
    for word in WORDS:
        for end in range(1, len(word) + 1):
            if not word[:end].endswith(" "):
                queries.append((word[:end], end == 1))
    return queries[:limit]


def run(*command, **kwargs):
    return subprocess.run(command, check=True, capture_output=True, text=True, **kwargs).stdout


class Traced:
    """The program and its marks."""

    def __init__(self, program, folder):
        read, write = os.pipe()
        environment = dict(os.environ, WAYMARK_TRACE_FD=str(write), GTK_A11Y="none")
        self.process = subprocess.Popen([program, "--register", folder], env=environment, pass_fds=[write],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        self.pipe = read
        self.rest = b""

    def marks(self, seconds):
        """All marks that come within that time."""
        ready, _, _ = select.select([self.pipe], [], [], seconds)
        if not ready:
            return []
        self.rest += os.read(self.pipe, 65536)
        *lines, self.rest = self.rest.split(b"\n")
        return [(int(line.split()[0]), line.split()[1].decode()) for line in lines]

    def wait(self, name, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for when, mark in self.marks(end - time.monotonic()):
                if mark == name:
                    return when
        raise SystemExit(f"the mark {name} did not come within {seconds} s")

    def drain(self, quiet=0.3):
        while self.marks(quiet):
            pass

    def window(self):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "."],
                                   capture_output=True, text=True).stdout.split()
            if found:
                return found[-1]
            time.sleep(0.02)
        raise SystemExit("no window")

    def resident_mb(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) / 1024
        return 0

    def unlock(self):
        self.wait("gate-painted")
        self.window()
        time.sleep(0.2)
        run("xdotool", "type", "--delay", "2", PHRASE)
        run("xdotool", "key", "Return")
        derived = self.wait("unlock-derived", 60)
        return derived, self.wait("rows-painted", 60)

    def leave(self):
        run("xdotool", "key", "F12")
        self.process.wait(timeout=10)
        os.close(self.pipe)


def make_register(tool, contacts):
    folder = os.path.join(tempfile.mkdtemp(), "r")
    read, write = os.pipe()
    os.write(write, (PHRASE + "\n").encode())
    os.close(write)
    subprocess.run([tool, "sample", "--register", folder, "--contacts", str(contacts), "--seed", "1", "--passphrase-fd",
                    str(read)], check=True, pass_fds=[read], stdout=subprocess.DEVNULL)
    os.close(read)
    return folder


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def bench_unlock(program, folder, times):
    spent = []
    for _ in range(times):
        traced = Traced(program, folder)
        derived, painted = traced.unlock()
        spent.append((painted - derived) / 1000)
        traced.drain()
        traced.leave()
    print(f"unlock to first painted rows less key derivation, n={times}: median {statistics.median(spent):.1f} ms, "
          f"max {max(spent):.1f} ms (goal <= 100)")


def bench_queries(program, folder):
    traced = Traced(program, folder)
    traced.unlock()
    traced.drain()
    run("xdotool", "key", "ctrl+f")
    time.sleep(0.5)
    traced.drain()
    spent, lost = [], []
    for query, first in typed_queries():
        if first:
            run("xdotool", "key", "ctrl+a")
            run("xdotool", "key", "BackSpace")
            traced.drain()
        run("xdotool", "type", "--delay", "0", query[-1])
        pressed, painted, end = None, None, time.monotonic() + 5
        while painted is None and time.monotonic() < end:
            for when, mark in traced.marks(end - time.monotonic()):
                if mark == "search-key":
                    pressed, painted = when, None
                elif mark == "rows-painted" and pressed is not None:
                    painted = when
        if painted is None:
            lost.append(query)
        else:
            spent.append((painted - pressed) / 1000)
        traced.drain(0.02)
    traced.leave()
    print(f"{len(spent)} typed queries, key to paint: median {statistics.median(spent):.1f} ms, 95th percentile "
          f"{percentile(spent, 0.95):.1f} ms (goal <= 50), max {max(spent):.1f} ms; without an answer: {len(lost)}")


def bench_memory(program, folder):
    traced = Traced(program, folder)
    traced.unlock()
    traced.drain()
    run("xdotool", "key", "End")
    traced.drain()
    run("xdotool", "key", "Home")
    traced.drain()
    for _ in range(20):
        run("xdotool", "key", "Down", "Return")
        traced.drain(0.2)
        run("xdotool", "key", "shift+F6")
    run("xdotool", "key", "ctrl+f")
    for word in (WORDS * 2)[:20]:
        run("xdotool", "key", "ctrl+a")
        run("xdotool", "type", "--delay", "5", word)
        traced.drain(0.2)
    used = traced.resident_mb()
    traced.leave()
    return used


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--contacts", type=int, default=100000)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("what", nargs="+", choices=["unlock", "queries", "memory", "all"])
    options = parser.parse_args()
    what = {"unlock", "queries", "memory"} if "all" in options.what else set(options.what)

    large = make_register(options.tool, options.contacts)
    print(f"{options.contacts} contacts")
    if "unlock" in what:
        bench_unlock(options.program, large, options.times)
    if "queries" in what:
        bench_queries(options.program, large)
    if "memory" in what:
        small = make_register(options.tool, 100)
        few, many = bench_memory(options.program, small), bench_memory(options.program, large)
        print(f"resident after the same script: 100 contacts {few:.0f} MB, {options.contacts} contacts {many:.0f} MB, "
              f"ratio {many / few:.2f} (goal <= 1.2)")


if __name__ == "__main__":
    main()
