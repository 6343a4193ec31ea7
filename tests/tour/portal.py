#!/usr/bin/python3
"""Q2, Q14 with a desktop portal: where one is installed and runs, a file chooser is a window of our own process all the same. A dialog of the
portal's would stand on the screen after a quick exit, and the portal would remember the file. Also when GTK is told to use portals.

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/portal.py --program P --tool T
"""

import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import exits  # noqa: E402
import places  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402
from probe import NotFound, keys, run, wait_for  # noqa: E402
from story_exchange import answer_chooser  # noqa: E402

SERVICE = "/usr/share/dbus-1/services/org.freedesktop.portal.Desktop.service"
PORTAL, PLACE = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
CHOOSER = "org.freedesktop.portal.FileChooser"
NAME = "people of the portal.csv"
WAYS = {"as-it-comes": {}, "told-to-use-portals": {"GDK_DEBUG": "portals", "GTK_USE_PORTAL": "1"}}


def portal_windows():
    return run("xdotool", "search", "--onlyvisible", "--class", "xdg-desktop-portal", check=False).split()


class Calls:
    """Counts what anybody asks of a portal's chooser."""

    def __init__(self):
        self.file = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(["dbus-monitor", "--session", f"type='method_call',interface='{CHOOSER}'"], stdout=self.file)
        time.sleep(0.5)

    def count(self):
        time.sleep(0.3)
        self.file.seek(0)
        return sum(f"interface={CHOOSER};" in line for line in self.file)


def ask_portal(bus, calls):
    """The control: the portal runs, its chooser comes up when a program asks for it, and that is noticed here."""
    parts = ("(ssa{sv})", ("", "Control", {}))
    request = bus.call_sync(PORTAL, PLACE, CHOOSER, "OpenFile", GLib.Variant(*parts), None, 0, 20000, None).unpack()[0]
    wait_for(portal_windows, 20, "the portal's own chooser")
    try:
        bus.call_sync(PORTAL, request, "org.freedesktop.portal.Request", "Close", None, None, 0, 20000, None)
    except GLib.Error:  # the one of Debian 12 may end while it closes its dialog
        pass
    wait_for(lambda: not portal_windows(), 20, "the portal's own chooser to go")
    if calls.count() != 1:
        raise NotFound(f"the portal's dialog came, and {calls.count()} calls were seen")


def remembered():
    """Files of the user's, the portal's among them, that have the name of the chosen file in them; its content and ours are sealed or gone."""
    found = []
    for folder, _, names in os.walk(os.environ["HOME"]):
        if folder.startswith(os.path.join(os.environ["XDG_RUNTIME_DIR"], "doc")):
            continue
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and not os.path.islink(path):
                with open(path, "rb") as file:
                    if NAME.encode() in file.read():
                        found.append(path)
    return found


def choose_and_leave(options, folder, calls, environment):
    program = places.start(options, folder, environment=environment)
    exits.type_text(places.PHRASE)
    keys("Return")
    program.find(**places.LIST)
    before = calls.count()
    exits.in_chooser(program)
    if len(program.windows()) != 2 or portal_windows():
        raise NotFound(f"a chooser of our own: {program.windows()}, and of the portal {portal_windows()}")
    keys("Escape")
    wait_for(lambda: len(program.windows()) == 1, what="the file chooser to go")
    keys("Return")
    answer_chooser(program, os.path.join(folder, NAME))
    program.find(name="The file")
    program.go_to("^A file from another program")
    keys("Return")
    wait_for(lambda: len(program.windows()) > 1, what="the file chooser")
    places.leave(program)
    time.sleep(1.5)
    if portal_windows():
        raise NotFound("no window of the portal after the exit")
    if calls.count() != before:
        raise NotFound(f"no call of the portal's chooser; {calls.count() - before} were seen")
    if remembered():
        raise NotFound(f"nothing that remembers the file: {remembered()}")


def main():
    options = places.parse()
    if not os.path.exists(SERVICE):
        print("1..0 # SKIP no desktop portal is installed")
        return 0
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    calls = Calls()
    failed = False
    print(f"1..{len(WAYS) + 1}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        places.make_register(options, folder)
        with open(os.path.join(folder, NAME), "w", encoding="utf-8") as file:
            file.write("Name,Mobile\nRoman Kowal,07700 900456\n")
        steps = {"the-portal-runs": lambda: ask_portal(bus, calls)}
        for name, environment in WAYS.items():
            steps[name] = lambda environment=environment: choose_and_leave(options, folder, calls, environment)
        for number, (name, step) in enumerate(steps.items(), 1):
            try:
                step()
                print(f"ok {number} {name}", flush=True)
            except Exception as error:  # noqa: BLE001 - the next one still says something
                print(f"not ok {number} {name}", flush=True)
                places.tell(error)
                failed = True
    calls.process.terminate()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
