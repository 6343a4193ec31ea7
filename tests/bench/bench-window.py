#!/usr/bin/python3
"""Figures of the real program in a real window (docs/performance.md). Run inside tests/tour/desktop.sh:

    tests/tour/desktop.sh /usr/bin/python3 tests/bench/bench-window.py --program P --tool T [--contacts 100000] WHAT...

WHAT: unlock (unlock to first painted rows less key derivation), queries (those of S1, each letter from the press of its key to the paint),
pages (20 contacts opened one after the other), editor (10 of them edited), scroll (frames while 5,000 rows go by), memory (resident after the same script, large against 100 contacts), all. Every run also says which
stretches of the main loop were longest, and during what (F2).

The program must be a tests build: it writes its marks to the descriptor in WAYMARK_TRACE_FD. Registers are made with the tool, which takes
a while; --register and --small name folders where they are kept for the next run.
"""

import argparse
import ctypes
import os
import statistics
import subprocess
import tempfile
import threading
import time

PHRASE = "example words for a made up register"
QUERIES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "queries.txt")
PAGES, SEARCHES, EDITORS, SCROLL_ROWS = 20, 20, 10, 5000
WHEEL_DOWN = 5
STEPS = ["unlock-opened", "place-found", "frame-built", "rows-taken", "rows-painted"]


def microseconds():
    """The clock of the marks: GLib's monotonic time."""
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000


class Keyboard:
    """Keys and wheel through XTest: a press has the time at which the X server got it, with no process started in between."""

    NAMED = {"\n": 0xFF0D, "\b": 0xFF08, "Page_Down": 0xFF56, "Home": 0xFF50, "End": 0xFF57, "Down": 0xFF54, "Escape": 0xFF1B,
             "F2": 0xFFBF, "F12": 0xFFC9, "Control": 0xFFE3, "Shift": 0xFFE1, "F6": 0xFFC3}

    def __init__(self, letters):
        self.x, self.test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self.x.XkbKeycodeToKeysym.argtypes = [ctypes.c_void_p, ctypes.c_ubyte, ctypes.c_int, ctypes.c_int]
        self.x.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        self.x.XChangeKeyboardMapping.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.POINTER(ctypes.c_ulong), ctypes.c_int]
        self.x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self.test.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.test.XTestFakeButtonEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.test.XTestFakeMotionEvent.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_ulong]
        self.display = self.x.XOpenDisplay(None)
        self.codes = {}
        self.give_keys(letters)

    def keysym(self, key):
        point = ord(key) if len(key) == 1 else 0
        return self.NAMED.get(key) or (point if point < 0x100 else 0x1000000 + point)

    def give_keys(self, letters):
        """Letters that this keyboard has not get a key without a letter (free, or for media) for the whole run: a keyboard that changes is
        read anew by every program."""
        free = [code for code in range(9, 256) if self.x.XkbKeycodeToKeysym(self.display, code, 0, 0) == 0
                or self.x.XkbKeycodeToKeysym(self.display, code, 0, 0) > 0x10080000]
        for letter in sorted(letters):
            symbol = self.keysym(letter)
            code = self.x.XKeysymToKeycode(self.display, symbol)
            if code and symbol in (self.x.XkbKeycodeToKeysym(self.display, code, 0, n) for n in (0, 1)):
                continue
            pair = (ctypes.c_ulong * 2)(symbol, symbol)
            self.codes[letter] = free.pop()
            self.x.XChangeKeyboardMapping(self.display, self.codes[letter], 2, pair, 1)
        self.x.XSync(self.display, 0)

    def code(self, key):
        """Which key, and whether Shift is held for it."""
        if key in self.codes:
            return self.codes[key], False
        code = self.x.XKeysymToKeycode(self.display, self.keysym(key))
        return code, self.x.XkbKeycodeToKeysym(self.display, code, 0, 0) != self.keysym(key)

    def press(self, key, *held):
        """Presses and lets go; says when it was pressed."""
        code, shifted = self.code(key)
        held = [self.code(name)[0] for name in held + (("Shift",) if shifted else ())]
        for modifier in held:
            self.test.XTestFakeKeyEvent(self.display, modifier, 1, 0)
        self.x.XSync(self.display, 0)
        when = microseconds()
        self.test.XTestFakeKeyEvent(self.display, code, 1, 0)
        self.test.XTestFakeKeyEvent(self.display, code, 0, 0)
        for modifier in held:
            self.test.XTestFakeKeyEvent(self.display, modifier, 0, 0)
        self.x.XSync(self.display, 0)
        return when

    def type(self, text):
        for letter in text:
            self.press(letter)

    def point_at(self, x, y):
        self.test.XTestFakeMotionEvent(self.display, -1, x, y, 0)
        self.x.XSync(self.display, 0)

    def wheel(self):
        for down in (1, 0):
            self.test.XTestFakeButtonEvent(self.display, WHEEL_DOWN, down, 0)
        self.x.XSync(self.display, 0)


class Traced:
    """The program, and its marks as they come."""

    def __init__(self, keyboard, program, folder):
        self.keyboard = keyboard
        self.phase, self.loops, self.frames = "start", [], []
        self.marks, self.news, self.last = [], threading.Condition(), time.monotonic()
        self.pipe, write = os.pipe()
        self.process = subprocess.Popen([program, "--register", folder], env=dict(os.environ, WAYMARK_TRACE_FD=str(write)),
                                        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        with os.fdopen(self.pipe) as lines:
            for line in lines:
                when, mark, *figures = line.split()
                with self.news:
                    if mark == "loop":
                        self.loops.append((int(figures[0]), int(figures[1]), self.phase, int(when)))
                    elif mark == "frame":
                        self.frames.append((int(figures[0]), int(figures[1]), self.phase))
                    else:
                        self.marks.append((int(when), mark))
                        self.last = time.monotonic()  # a caret that blinks makes frames for ever
                    self.news.notify_all()

    def wait(self, name, since=0, seconds=30):
        """When that mark came, at the earliest after since."""
        def find():
            return next((when for when, mark in self.marks if mark == name and when >= since), None)
        with self.news:
            if not self.news.wait_for(lambda: find() is not None, seconds):
                return None
            return find()

    def wait_frame(self, n_before):
        with self.news:
            self.news.wait_for(lambda: len(self.frames) > n_before, 0.5)

    def must(self, name, since=0):
        when = self.wait(name, since)
        if when is None:
            raise SystemExit(f"the mark {name} did not come")
        return when

    def settle(self, quiet=0.15, limit=3):
        """Until nothing has happened for a while, counted from now."""
        begin = time.monotonic()
        while time.monotonic() - max(self.last, begin) < quiet and time.monotonic() < begin + limit:
            time.sleep(0.01)

    def resident_mb(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS:"))

    def unlock(self):
        """How long from the derived key to each step, in milliseconds; the last is the first painted rows. Keeps both times."""
        self.must("gate-painted")
        self.settle()
        self.phase = "unlock"
        self.keyboard.type(PHRASE)
        self.keyboard.press("\n")
        derived = self.must("unlock-derived")
        painted = self.must("rows-painted", derived)
        self.derived_at, self.painted_at = derived, painted
        return [(self.must(mark, derived) - derived) / 1000 for mark in STEPS[:-1]] + [(painted - derived) / 1000]

    def worked(self, begin, end):
        """The main thread's processor time in the stretches of that time, in milliseconds."""
        return sum(cpu for wall, cpu, _, when in self.loops if when > begin and when - wall < end) / 1000

    def leave(self):
        self.phase = "leaving"
        self.keyboard.press("F12")
        self.process.wait(timeout=10)
        self.reader.join()


def percentile(values, share):
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)] if ordered else 0


def say_loops(traced):
    """F2: the longest stretches that the main loop was away. Wall time holds what the machine gave to others; processor time is ours."""
    for name, index in (("wall", 0), ("processor", 1)):
        longest = sorted(traced.loops, key=lambda loop: -loop[index])[:6]
        over = sum(1 for loop in traced.loops if loop[index] > 16000)
        print(f"  main loop away, {name} time: {over} of {len(traced.loops)} stretches over 16 ms; longest: "
              + ", ".join(f"{loop[index] / 1000:.1f} ms ({loop[2]})" for loop in longest))


def bench_unlock(keyboard, program, folder, times):
    steps, worked = [], []
    for _ in range(times):
        traced = Traced(keyboard, program, folder)
        steps.append(traced.unlock())
        traced.settle()
        traced.leave()
        worked.append(traced.worked(traced.derived_at, traced.painted_at))
    spent = [step[-1] for step in steps]
    print(f"unlock to first painted rows less key derivation, n={times}: median {statistics.median(spent):.1f} ms, "
          f"{min(spent):.1f} to {max(spent):.1f} ms (goal: median 100); the main thread worked {statistics.median(worked):.1f} ms of it")
    print("  when, medians: " + ", ".join(f"{name} {statistics.median(step[i] for step in steps):.1f}" for i, name in enumerate(STEPS)))
    say_loops(traced)


def clear_search(traced):
    traced.keyboard.press("a", "Control")
    traced.keyboard.press("\b")
    traced.settle(0.05)


def bench_queries(keyboard, program, folder):
    with open(QUERIES, encoding="utf-8") as lines:
        queries = lines.read().split("\n")
    queries = [query for query in queries if query]
    traced = Traced(keyboard, program, folder)
    traced.unlock()
    traced.settle()
    keyboard.press("f", "Control")
    traced.settle()
    traced.phase = "search"
    typed, spent = "", []
    for query in queries:
        if not query[:-1].startswith(typed) or typed == "":
            clear_search(traced)
            typed = ""
        for letter in query[len(typed):-1]:
            keyboard.press(letter)
            traced.settle(0.05)
        pressed = keyboard.press(query[-1])
        painted = traced.wait("rows-painted", pressed, 3)
        spent.append((query, (painted - pressed) / 1000 if painted is not None else None))
        traced.settle(0.05)
        typed = query
        if len(spent) == 5 and not any(ms for _, ms in spent):
            raise SystemExit("five queries, and none was painted: the search field has not got the keys")
    traced.leave()
    answered = [ms for _, ms in spent if ms is not None]
    print(f"{len(answered)} of {len(queries)} typed queries painted, key to paint: median {statistics.median(answered):.1f} ms, "
          f"95th percentile {percentile(answered, 95):.1f} ms (goal 50), max {max(answered):.1f} ms")
    slowest = sorted((item for item in spent if item[1] is not None), key=lambda item: -item[1])[:8]
    print("  slowest: " + ", ".join(f"“{query}” {ms:.1f}" for query, ms in slowest))
    if len(answered) < len(queries):
        print("  without an answer: " + ", ".join(f"“{query}”" for query, ms in spent if ms is None))
    say_loops(traced)


def bench_scroll(keyboard, program, folder):
    traced = Traced(keyboard, program, folder)
    traced.unlock()
    traced.settle(0.5)
    keyboard.press("f", "Control")  # into the list, wherever the register was left
    keyboard.press("Escape")
    traced.settle()
    keyboard.press("Home")
    traced.settle(0.5)
    traced.phase = "scroll"
    keyboard.point_at(420, 420)
    turns = 0
    # A turn of the wheel is 1.3 rows, and each has its frame: GTK takes several in one for a fling, which runs through all rows at once.
    while turns < SCROLL_ROWS / 1.3:
        n_frames = len(traced.frames)
        keyboard.wheel()
        turns += 1
        traced.wait_frame(n_frames)
        time.sleep(0.015)
    traced.settle(0.5)
    frames = [frame for frame in traced.frames if frame[2] == "scroll"]
    traced.leave()
    moved = [frame for frame in frames if frame[0] > 1000]
    if len(moved) < len(frames) / 2:
        raise SystemExit(f"of {len(frames)} frames {len(moved)} drew anything: the list has come to its end, or does not get the wheel")
    for name, index in (("its making, wall time", 0), ("all work of the main thread, processor time", 1)):
        times = [frame[index] / 1000 for frame in frames]
        print(f"scroll, {turns} turns of the wheel, {len(times)} frames; {name}: median {statistics.median(times):.1f} ms, 95th percentile "
              f"{percentile(times, 95):.1f} ms (goal 8), max {max(times):.1f} ms")
    say_loops(traced)


def open_pages(traced, keyboard):
    """The next contacts of the list, one after the other: from the press of Enter to the first painted rows of the page, in milliseconds."""
    traced.phase = "pages"
    spent = []
    for _ in range(PAGES):
        keyboard.press("Down")
        traced.settle(0.1)
        since = keyboard.press("\n")
        painted = traced.wait("page-painted", since, 5)
        if painted is not None:
            spent.append((painted - since) / 1000)
        traced.settle(0.3)
        keyboard.press("F6", "Shift")
        traced.settle(0.05)
    return spent


def bench_pages(keyboard, program, folder):
    traced = Traced(keyboard, program, folder)
    traced.unlock()
    traced.settle(0.5)
    keyboard.press("f", "Control")  # into the list, wherever the register was left
    keyboard.press("Escape")
    spent = open_pages(traced, keyboard)
    traced.leave()
    print(f"{len(spent)} of {PAGES} pages, key to first painted rows: median {statistics.median(spent):.1f} ms, max {max(spent):.1f} ms (goal 100)")
    say_loops(traced)


def bench_editor(keyboard, program, folder):
    """The editor of ten contacts, opened and left again without a change."""
    traced = Traced(keyboard, program, folder)
    traced.unlock()
    traced.settle(0.5)
    keyboard.press("f", "Control")  # into the list, wherever the register was left
    keyboard.press("Escape")
    spent = []
    for _ in range(EDITORS):
        traced.phase = "page"
        keyboard.press("Down")
        traced.settle(0.1)
        since = keyboard.press("\n")
        traced.wait("page-painted", since, 5)
        traced.settle(0.3)
        traced.phase = "editor"
        since = keyboard.press("F2")
        painted = traced.wait("editor-painted", since, 5)
        if painted is not None:
            spent.append((painted - since) / 1000)
        traced.settle(0.4)
        traced.phase = "leaving the editor"
        keyboard.press("\n", "Control")
        traced.settle(0.3)
        keyboard.press("F6", "Shift")
        traced.settle(0.05)
    traced.leave()
    print(f"{len(spent)} of {EDITORS} editors, key to first painted rows: median {statistics.median(spent):.1f} ms, max {max(spent):.1f} ms")
    say_loops(traced)


def run_memory_script(keyboard, program, folder):
    traced = Traced(keyboard, program, folder)
    traced.unlock()
    traced.settle(0.5)
    traced.phase = "to the end"
    keyboard.press("End")
    traced.settle(0.5)
    keyboard.press("Home")
    traced.settle(0.5)
    keyboard.press("f", "Control")
    traced.settle()
    traced.phase = "search"
    with open(QUERIES, encoding="utf-8") as lines:
        words = [line for line in lines.read().split("\n") if len(line) > 3][::5][:SEARCHES]
    for word in words:
        clear_search(traced)
        keyboard.type(word)
        traced.settle(0.1)
    clear_search(traced)
    keyboard.press("Escape")
    traced.settle()
    opened = len(open_pages(traced, keyboard))
    used = traced.resident_mb()
    traced.leave()
    return used, len(words), opened, traced


def bench_memory(keyboard, program, small, large, contacts):
    figures = []
    for folder, n in ((small, 100), (large, contacts)):
        used, searches, opened, traced = run_memory_script(keyboard, program, folder)
        figures.append(used)
        print(f"resident after unlock, to the end, {searches} searches, {opened} of {PAGES} pages: {n} contacts {used:.1f} MB")
        say_loops(traced)
    print(f"  ratio {figures[1] / figures[0]:.3f} (goal 1.2)")


def make_register(tool, folder, contacts):
    """The folder, with a register in it; made when there is none."""
    folder = folder or os.path.join(tempfile.mkdtemp(), "r")
    if not os.path.exists(os.path.join(folder, "keys")):
        read, write = os.pipe()
        os.write(write, (PHRASE + "\n").encode())
        os.close(write)
        subprocess.run([tool, "sample", "--register", folder, "--contacts", str(contacts), "--seed", "1", "--passphrase-fd", str(read)],
                       check=True, pass_fds=[read], stdout=subprocess.DEVNULL)
        os.close(read)
    return folder


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--contacts", type=int, default=100000)
    parser.add_argument("--register", help="a folder for the large register, kept")
    parser.add_argument("--small", help="a folder for the register of 100, kept")
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("what", nargs="+", choices=["unlock", "queries", "pages", "editor", "scroll", "memory", "all"])
    options = parser.parse_args()
    what = {"unlock", "queries", "pages", "editor", "scroll", "memory"} if "all" in options.what else set(options.what)
    with open(QUERIES, encoding="utf-8") as lines:
        keyboard = Keyboard(set(lines.read()) - {"\n"} | set(PHRASE))
    large = make_register(options.tool, options.register, options.contacts)
    print(f"{options.contacts} contacts; load {os.getloadavg()[0]:.1f}")
    if "unlock" in what:
        bench_unlock(keyboard, options.program, large, options.times)
    if "queries" in what:
        bench_queries(keyboard, options.program, large)
    if "pages" in what:
        bench_pages(keyboard, options.program, large)
    if "editor" in what:
        bench_editor(keyboard, options.program, large)
    if "scroll" in what:
        bench_scroll(keyboard, options.program, large)
    if "memory" in what:
        bench_memory(keyboard, options.program, make_register(options.tool, options.small, 100), large, options.contacts)
    print(f"load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
