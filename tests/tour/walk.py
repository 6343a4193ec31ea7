#!/usr/bin/python3
"""The whole story in the real window: somebody makes a register, brings in contacts from a file, finds one in a second, presses one
key and the window is gone, starts again, unlocks, and is where they were; and all else that there is. Run inside desktop.sh:

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/walk.py --program P --tool T [--pictures FOLDER]

Everything is done with real key events; the pointer is used nowhere but where a hand would, at the door button. Every view is walked
as views.py says. The chapters are in story_*.py.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import probe  # noqa: E402
import story_contacts  # noqa: E402
import story_exchange  # noqa: E402
import story_frame  # noqa: E402
import story_start  # noqa: E402
import views  # noqa: E402


class Walk:
    """The state of one walk: the program, where pictures and files go, and how many checks were made."""

    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.program = None
        self.pictures = 0
        self.checks = 0
        self.secret = story_start.PHRASE

    def start(self, *arguments):
        self.program = probe.Program(self.options.program, arguments).start()
        self.program.frame()
        return self.program

    def file(self, name):
        return os.path.join(self.folder, name)

    def check(self, condition, sentence):
        self.checks += 1
        if not condition:
            raise probe.NotFound(sentence)

    def picture(self, name):
        if self.options.pictures:
            self.pictures += 1
            time.sleep(0.4)
            shown = [] if self.program is None else self.program.shown()
            probe.picture(os.path.join(self.options.pictures, f"{self.pictures:02d}-{name}.png"), shown)

    def view(self, name):
        """A view has come: it is looked at, and pictured."""
        found, seen = views.problems(self.program, self.secret)
        self.check(not found, f"{name}: {'; '.join(found[:6])}")
        self.checks += seen
        self.picture(name)


def tell(walk, error):
    """What was on the screen when it went wrong."""
    walk.picture("failure")
    if walk.program is not None and walk.program.running() and walk.program.application() is not None:
        for node in walk.program.application().walk():
            print("  ", node, file=sys.stderr)
    print(f"FAILED: {error}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--pictures")
    options = parser.parse_args()
    if options.pictures:
        os.makedirs(options.pictures, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(options, folder)
        try:
            story_start.set_up(walk)
            story_exchange.bring_in(walk)
            story_contacts.find_and_edit(walk)
            story_contacts.quick_contact(walk)
            story_contacts.choose_several(walk)
            story_contacts.archive_and_undo(walk)
            story_exchange.take_out_and_back(walk)
            story_exchange.make_copy(walk)
            story_frame.emergency(walk)
            story_frame.preferences(walk)
            story_contacts.half_a_note(walk)
            story_start.quick_exit(walk)
            story_start.come_back(walk)
            story_start.lock(walk)
            story_start.quick_exit(walk)
        except probe.NotFound as error:
            tell(walk, error)
            return 1
        finally:
            if walk.program is not None and walk.program.running():
                print(walk.program.output(), file=sys.stderr)
        subprocess.run([options.tool, "--help"], check=True, stdout=subprocess.DEVNULL)
        print(f"The walk is done: {walk.checks:,} checks.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
