#!/usr/bin/python3
"""Q14: after a file chooser of the real program has answered, nothing of ours is in the desktop's list of recent files, and what other
programs wrote there is the same, byte for byte. Also when quick exit comes right after the answer, at several moments.

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/recents.py --program P --tool T
"""

import ctypes
import os
import re
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import places  # noqa: E402
from gi.repository import GLib  # noqa: E402
from probe import NotFound, keys, type_text, wait_for  # noqa: E402
from story_exchange import answer_chooser  # noqa: E402

FOREIGN = 50
DELAYS = [0.0, 0.1, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.8, 1.0, 1.3]  # seconds from the answer to the key: GTK writes 0.25 s after it adds
CSV = "Name,Mobile\nRoman Kowal,07700 900456\n"


def list_path():
    return os.path.join(os.environ["XDG_DATA_HOME"], "recently-used.xbel")


# As GLib writes it.
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0"
      xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
      xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info"
>"""
ITEM = """
  <bookmark href="{uri}" added="{time}" modified="{time}" visited="{time}">
    <info>
      <metadata owner="http://freedesktop.org">
        <mime:mime-type type="{mime}"/>
        <bookmark:applications>
          <bookmark:application name="{name}" exec="&apos;{program} %u&apos;" modified="{time}" count="1"/>
        </bookmark:applications>
      </metadata>
    </info>
  </bookmark>"""


def write_list(added):
    """What programs left: pairs of an address and who left it."""
    with open(list_path(), "w", encoding="utf-8") as file:
        file.write(HEAD)
        for i, (uri, name, program) in enumerate(added):
            file.write(ITEM.format(uri=uri, name=name, program=program, mime="text/csv", time=f"2026-11-20T10:{i % 60:02}:00.123456Z"))
        file.write("\n</xbel>\n")


def foreign(shared):
    """What other programs left; one of the files is also one that is brought in."""
    left = [(f"file:///home/somebody/Documents/letter%20{i}.odt", "LibreOffice 7.4", "libreoffice7.4") for i in range(FOREIGN)]
    return [*left, (shared, "Text Editor", "gnome-text-editor")]


def items():
    """Each item of the list as it stands in the file, by its address."""
    with open(list_path(), encoding="utf-8") as file:
        text = file.read()
    return {found[1]: found[0] for found in re.finditer(r'<bookmark href="([^"]*)".*?</bookmark>', text, re.S)}


class Writes:
    """Counts how often another list was put in the place of the list. Waymark does that, and only when it has found something of its own to take
    out; what GTK wrote stands in the file for some milliseconds, too short to be seen each time."""

    MOVED_TO = 0x80

    def __init__(self):
        libc = ctypes.CDLL(None)
        self.queue = libc.inotify_init1(os.O_NONBLOCK)
        if self.queue < 0 or libc.inotify_add_watch(self.queue, os.path.dirname(list_path()).encode(), self.MOVED_TO) < 0:
            raise NotFound("a way to watch the list")

    def take(self):
        """How often since the last time."""
        try:
            events = os.read(self.queue, 65536)
        except BlockingIOError:
            return 0
        return events.count(os.path.basename(list_path()).encode() + b"\0")


def assert_kept(before, own, shared, when):
    now = items()
    for uri in own:
        if uri in now:
            raise NotFound(f"{when}: {uri} is in the list of recent files")
    for uri, text in before.items():
        if uri == shared:
            if "net.plainnotes" in now.get(uri, "net.plainnotes"):
                raise NotFound(f"{when}: we stand beside the other program of a shared file: {now.get(uri)}")
        elif now.get(uri) != text:
            raise NotFound(f"{when}: {uri} was\n{text}\nand is\n{now.get(uri)}")


def answer(program, path):
    program.menu("^Import")
    program.find(pattern="^A file from another program")
    program.go_to("^A file from another program")
    keys("Return")
    answer_chooser(program, path)


def bring_in_and_stay(options, folder, before, own, shared):
    """The program stays: ten answers, and the list is as it was a moment after each."""
    program = places.open_register(options, folder)
    writes = Writes()
    seen = False
    for i in range(10):
        path = os.path.join(folder, f"people {i}.csv") if i else shared
        answer(program, path)
        time.sleep(1.5)
        seen = seen or writes.take() > 0
        assert_kept(before, own, GLib.filename_to_uri(shared), f"answer {i}")
        keys("alt+Left")
    places.leave(program)
    if not seen:
        raise NotFound("GTK never wrote a chosen file into the list: this test sees nothing")


def bring_in_and_leave(options, folder, before, own, shared):
    for delay in DELAYS:
        program = places.open_register(options, folder)
        answer(program, os.path.join(folder, "people 1.csv"))
        time.sleep(delay)
        places.leave(program)
        assert_kept(before, own, GLib.filename_to_uri(shared), f"quick exit {delay} s after the answer")


def killed_and_back(options, folder, before, own, shared):
    """What a crash leaves goes at the next unlock."""
    write_list([*foreign(GLib.filename_to_uri(shared)), (own[0], "net.plainnotes.Notes", "net.plainnotes.Notes")])
    program = places.open_register(options, folder)
    wait_for(lambda: own[0] not in items(), what="what a crash left to go")
    assert_kept(before, own, GLib.filename_to_uri(shared), "after a crash")
    places.leave(program)


def main():
    options = places.parse()
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f"people {i}.csv") for i in range(1, 10)]
        shared = os.path.join(folder, "shared.csv")
        for path in [*paths, shared]:
            with open(path, "w", encoding="utf-8") as file:
                file.write(CSV)
        own = [GLib.filename_to_uri(path) for path in paths]
        places.make_register(options, folder)
        write_list(foreign(GLib.filename_to_uri(shared)))
        before = items()
        assert len(before) == FOREIGN + 1
        for step in (bring_in_and_stay, bring_in_and_leave, killed_and_back):
            try:
                step(options, folder, before, own, shared)
            except NotFound as error:
                places.tell(error)
                return 1
            print(f"ok - {step.__name__}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
