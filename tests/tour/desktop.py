"""The hands and eyes of the probe on the two desktops that desktop.sh gives: X11, and with --wayland GNOME's compositor.

On X11 the server presses keys, moves the pointer and names the windows of a process (xdotool). On Wayland no program may do that: keys and the
pointer come from the compositor's own RemoteDesktop, and what is on the screen is read from the program's record of what it asks the
compositor for (WAYLAND_DEBUG), which holds no text.
"""

import os
import re
import select
import subprocess
import sys
import threading
import time

POPUP = "net.plainnotes.Notes"  # what GTK calls pop-overs on X11, which no list of windows shows
WIDTH, HEIGHT = (int(side) for side in os.environ.get("WAYMARK_SCREEN", "1366x768").split("x"))
READ_LIMIT = 3  # seconds for what another program has on the clipboard
PASTE = f"""
import gi
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
loop = GLib.MainLoop()
GLib.timeout_add_seconds({READ_LIMIT}, loop.quit)

def on_text(clipboard, result):
    try:
        print(clipboard.read_text_finish(result))
    except GLib.Error:
        pass
    loop.quit()

Gdk.Display.get_default().get_clipboard().read_text_async(None, on_text)
loop.run()
"""


def run(*command, check=True, **kwargs):
    return subprocess.run(command, check=check, capture_output=True, text=True, **kwargs).stdout.strip()


class X11:
    name = "X11"
    keys_come_during_drags = True

    def start(self, command, environment):
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def output(self, process):
        """What a process wrote that has ended."""
        out, err = process.communicate(timeout=10)
        return out.decode(errors="replace") + err.decode(errors="replace")

    def keys(self, *names, pause=0.03):
        for name in names:
            run("xdotool", "key", "--clearmodifiers", name)
            time.sleep(pause)

    def hold(self, name, press=True):
        run("xdotool", "keydown" if press else "keyup", name)

    def type_text(self, text, delay=8):
        run("xdotool", "type", "--clearmodifiers", "--delay", str(delay), "--", text)

    def rest(self):
        run("xdotool", "mousemove", "0", "0")

    def point(self, process, x, y):
        """Moves the pointer to a place of the newest window."""
        run("xdotool", "mousemove", "--window", self.windows(process)[-1], str(x), str(y))

    def nudge(self, x, y):
        run("xdotool", "mousemove_relative", "--", str(x), str(y))

    def button(self, press, button=1):
        run("xdotool", "mousedown" if press else "mouseup", str(button))

    def windows(self, process):
        """What is mapped of a process, newest last."""
        return run("xdotool", "search", "--onlyvisible", "--pid", str(process.pid), "--name", ".", check=False).split()

    def in_front(self, process):
        """Whether a window of it gets the keys."""
        return run("xdotool", "getactivewindow", check=False) in self.windows(process)

    def dragged(self, process):
        """Whether the picture of something that is being dragged is on the screen: it has neither a name nor a process."""
        base = int(self.windows(process)[0]) & ~0x1FFFFF
        tree = run("xwininfo", "-root", "-tree").splitlines()
        ids = [int(line.split()[0], 16) for line in tree if line.strip().startswith("0x")]
        shown = [i for i in ids if i & ~0x1FFFFF == base and "IsViewable" in run("xwininfo", "-id", str(i), "-stats", check=False)]
        return len(shown) > 1

    def left(self, process):
        """What is still on the screen of a process that has left, by name or number; the desktop's own windows have other owners."""
        return sorted({*self.windows(process), *run("xdotool", "search", "--onlyvisible", "--class", POPUP, check=False).split()})

    def clipboard(self):
        """What another program would paste; nothing where nobody offers text."""
        return run(sys.executable, "-c", PASTE, timeout=READ_LIMIT * 4)


class Record:
    """What the program asked the compositor for, as far as it matters here. A lock begins it anew, in the same process."""

    LINE = re.compile(rb"^\[ *([\d:.]+)\] (?:\{[^}]*\} )?( -> )?(\w+)[@#](\d+)\.(\w+)\((.*)\)$")
    NUMBER = re.compile(rb"\w+[@#](\d+)")
    PLACE = re.compile(rb"\w+[@#](\d+), ([\d.-]+), ([\d.-]+)$")

    def __init__(self, process):
        self.out = threading.Thread(target=lambda: self.other.extend(process.stdout), daemon=True)
        self.err = threading.Thread(target=self.read, args=[process.stderr], daemon=True)
        self.other = []
        self.begin()
        self.out.start()
        self.err.start()

    def begin(self):
        self.windows = {}  # toplevels and pop-ups, oldest first, and the surface of each
        self.surfaces = {}  # of the desktop's shell: the surface of the compositor that each is
        self.shadows = {}  # of the compositor's surfaces: where the window begins in each
        self.blanks = set()  # pictures of one pixel
        self.pictures = {}  # the last one that each surface got
        self.faded = 0  # windows that went with another picture than a blank one, which the compositor may go on showing
        self.icon = None  # the surface of what is dragged
        self.pressed = self.hidden = b""  # when, as it is written there: the last key, and the last request for a window to go
        self.keyboard = False  # whether it gets the keys
        self.pointer = None  # the surface that it is over, and where on it

    def read(self, stream):
        for line in stream:
            match = self.LINE.match(line.rstrip())
            if match:
                self.take(match[1], match[2] is not None, *match.groups()[2:])
            else:
                self.other.append(line)
        self.windows = {}

    def take(self, at, request, kind, number, method, arguments):
        if request and method == b"get_registry" and self.NUMBER.findall(arguments) == [b"2"]:  # the first object of a process
            self.begin()
        elif request and method == b"get_xdg_surface":
            shell, surface = self.NUMBER.findall(arguments)
            self.surfaces[shell] = surface
        elif request and method == b"set_window_geometry":
            left, top, _, _ = arguments.split(b", ")
            self.shadows[self.surfaces[number]] = (int(left), int(top))
        elif request and method == b"create_buffer" and b", 0, 1, 1, 4, " in arguments:
            self.blanks.add(self.NUMBER.findall(arguments)[0])
        elif request and method == b"attach":
            self.pictures[number] = (self.NUMBER.findall(arguments) or [None])[0]
        elif request and method in (b"get_toplevel", b"get_popup"):
            self.windows[self.NUMBER.findall(arguments)[0]] = self.surfaces[number]
        elif request and kind in (b"xdg_toplevel", b"xdg_popup") and method == b"destroy":
            surface = self.windows.pop(number, None)
            self.hidden = at
            self.faded += kind == b"xdg_toplevel" and self.pictures.get(surface) not in self.blanks
        elif request and method == b"start_drag":
            self.icon = self.NUMBER.findall(arguments)[-1]
        elif kind == b"wl_data_source" and method in (b"cancelled", b"dnd_finished"):
            self.icon = None
        elif kind == b"wl_keyboard" and method in (b"enter", b"leave"):
            self.keyboard = method == b"enter"
        elif kind == b"wl_keyboard" and method == b"key" and arguments.endswith(b", 1"):
            self.pressed = at
        elif kind == b"wl_pointer" and method == b"enter":
            surface, x, y = self.PLACE.search(arguments).groups()
            self.pointer = (surface, float(x), float(y))
        elif kind == b"wl_pointer" and method == b"motion" and self.pointer:
            x, y = arguments.split(b", ")[1:]
            self.pointer = (self.pointer[0], float(x), float(y))
        elif kind == b"wl_pointer" and method == b"leave":
            self.pointer = None


class Wayland:
    name = "Wayland"
    keys_come_during_drags = False
    NAMES = {"ctrl": "Control_L", "alt": "Alt_L", "shift": "Shift_L", "super": "Super_L"}
    SERVICE = "org.gnome.Mutter.RemoteDesktop"

    def __init__(self):
        import gi
        gi.require_version("Gdk", "4.0")
        from gi.repository import Gdk, Gio, GLib
        self.keyval, self.character = Gdk.keyval_from_name, lambda letter: Gdk.unicode_to_keyval(ord(letter))
        self.variant = GLib.Variant
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.records = {}
        self.session = self.bus.call_sync(self.SERVICE, "/org/gnome/Mutter/RemoteDesktop", self.SERVICE, "CreateSession", None, None, 0, -1,
                                          None).unpack()[0]
        self.call("Start")
        self.call("EnableClipboard", "(a{sv})", {})
        # The first key only makes the keyboard appear, without which no window gets the focus.
        self.press("Shift_L")

    def call(self, method, signature=None, *values):
        return self.bus.call_with_unix_fd_list_sync(self.SERVICE, self.session, self.SERVICE + ".Session", method,
                                                    self.variant(signature, values) if signature else None, None, 0, -1, None, None)

    def start(self, command, environment):
        process = subprocess.Popen(command, env=dict(environment, WAYLAND_DEBUG="client"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.records[process] = Record(process)
        return process

    def output(self, process):
        record = self.records[process]
        process.wait(10)
        record.out.join(10)
        record.err.join(10)
        return b"".join(record.other).decode(errors="replace")

    def press(self, *names, pause=0):
        """Keys that are held together, as long as a hand does: mutter opens no menu for a key that is up again before the program has seen it."""
        for name in names:
            self.hold(name)
        time.sleep(2 * pause)
        for name in reversed(names):
            self.hold(name, False)

    def hold(self, name, press=True):
        self.send(self.keyval(self.NAMES.get(name, name)), press)

    def send(self, value, press):
        self.call("NotifyKeyboardKeysym", "(ub)", value, press)

    def keys(self, *names, pause=0.03):
        for name in names:
            self.press(*name.split("+"), pause=pause)
            time.sleep(pause)

    def type_text(self, text, delay=8):
        for letter in text:
            self.send(self.character(letter), True)
            self.send(self.character(letter), False)
            time.sleep(delay / 1000)

    def rest(self):
        self.nudge(-WIDTH, -HEIGHT)

    def point(self, process, x, y):
        """Where a window stands nobody can know; that the newest one covers the middle of the screen, and where in it the pointer is, can."""
        record = self.records[process]
        self.rest()
        self.nudge(WIDTH // 2, HEIGHT // 2)
        time.sleep(0.3)
        surface, from_x, from_y = record.pointer
        left, top = record.shadows.get(surface, (0, 0))
        self.nudge(left + x - from_x, top + y - from_y)

    def nudge(self, x, y):
        self.call("NotifyPointerMotionRelative", "(dd)", x, y)

    def button(self, press, button=1):
        self.call("NotifyPointerButton", "(ib)", 0x10F + button, press)  # as the kernel counts them

    def windows(self, process):
        return list(self.records[process].windows) if process.poll() is None else []

    def in_front(self, process):
        return self.records[process].keyboard

    def dragged(self, process):
        return self.records[process].icon is not None

    def left(self, process):
        """Windows whose last picture was no blank one: GNOME lets it fade away after they have gone."""
        self.output(process)
        return [f"{self.records[process].faded} pictures that fade"] if self.records[process].faded else []

    def clipboard(self):
        """What another program would paste; nothing where nobody offers text."""
        try:
            answer, descriptors = self.call("SelectionRead", "(s)", "text/plain;charset=utf-8")
        except Exception:  # noqa: BLE001 - mutter answers with an error where there is none
            return ""
        descriptor = descriptors.get(answer.unpack()[0])
        text = b""
        while select.select([descriptor], [], [], READ_LIMIT)[0]:
            part = os.read(descriptor, 4096)
            if not part:
                break
            text += part
        os.close(descriptor)
        return text.decode()


desktop = Wayland() if "WAYLAND_DISPLAY" in os.environ else X11()
