"""Drives the real program as a person would: real key events and clicks, and what a screen reader is told.

Needs a desktop of desktop.sh and the system's own Python (python3-pyatspi). Names are looked up in the accessibility
tree; keys and clicks are those of desktop.py. Findings about AT-SPI at GTK 4.8 that shaped this file: rows have no
action (click at their extents), extents are relative to the window, SHOWING is set on frames only, "link.*" actions of
labels must never be invoked.
"""

import os
import re
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from desktop import POPUP, desktop, run  # noqa: E402

Atspi.init()
Atspi.set_timeout(4000, 8000)

PATIENCE = 40  # seconds; only what fails waits for so long, and a busy machine is slow


class NotFound(Exception):
    pass


def wait_for(condition, seconds=None, what="condition", pause=0.05):
    """Waits until condition() is true and returns its value."""
    seconds = seconds or PATIENCE
    end = time.monotonic() + seconds
    last = None
    while time.monotonic() < end:
        try:
            last = condition()
            if last:
                return last
        except Exception as error:  # noqa: BLE001 - the tree changes under our feet
            last = error
        time.sleep(pause)
    raise NotFound(f"waited {seconds} s for {what}; last: {last!r}")


NEW_ROLES = {"button": "push button"}  # what at-spi2 2.56 (Debian 13) has other words for: as it was called before


class Node:
    """One accessible object."""

    def __init__(self, accessible):
        self.a = accessible

    @property
    def name(self):
        return self.a.get_name() or ""

    @property
    def description(self):
        return self.a.get_description() or ""

    @property
    def role(self):
        name = self.a.get_role_name()
        return NEW_ROLES.get(name, name)

    @property
    def states(self):
        return {s.value_nick for s in self.a.get_state_set().get_states()}

    def has(self, state):
        return self.a.get_state_set().contains(state)

    @property
    def focused(self):
        return self.has(Atspi.StateType.FOCUSED)

    def children(self):
        for i in range(self.a.get_child_count()):
            child = self.a.get_child_at_index(i)
            if child is not None:
                yield Node(child)

    def walk(self, depth=60):
        yield self
        if depth:
            for child in self.children():
                yield from child.walk(depth - 1)

    def find_all(self, role=None, name=None, pattern=None):
        for node in self.walk():
            try:
                if role is not None and node.role not in ([role] if isinstance(role, str) else role):
                    continue
                if name is not None and node.name != name:
                    continue
                if pattern is not None and not re.search(pattern, node.name):
                    continue
                yield node
            except Exception:  # noqa: BLE001 - gone meanwhile
                continue

    def find(self, role=None, name=None, pattern=None):
        return next(self.find_all(role, name, pattern), None)

    @property
    def extents(self):
        box = self.a.get_extents(Atspi.CoordType.WINDOW)
        slip = self.slip()
        return box.x + slip, box.y + slip, box.width, box.height

    def slip(self):
        """GTK 4.18 takes the window's shadow away twice, and forgets what a widget keeps free within itself: some five pixels. It says how wide the
        shadow is by the place of the window in itself."""
        top = self.a
        while top.get_parent() is not None and top.get_parent().get_role() != Atspi.Role.APPLICATION:
            top = top.get_parent()
        shadow = -top.get_extents(Atspi.CoordType.WINDOW).x
        return 2 * shadow + 5 if shadow > 0 else 0

    def text(self):
        """The text of the Text interface; None where there is none."""
        interface = self.a.get_text_iface()
        if interface is None:
            return None
        return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))

    def __repr__(self):
        return f"<{self.role} {self.name!r}>"


class Program:
    """The real program in a real window."""

    def __init__(self, program, arguments=(), environment=None):
        self.program = program
        self._focus = None
        self.arguments = list(arguments)
        self.environment = dict(os.environ, **(environment or {}))
        self.process = None

    @property
    def pid(self):
        return self.process.pid

    def running(self):
        return self.process.poll() is None

    def application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.pid:
                return Node(child)
        return None

    def frame(self, seconds=None):
        def look():
            application = self.application()
            if application is None:
                return None
            for node in application.children():
                if node.role in ("frame", "window") and node.a.get_child_count() > 0:
                    return node
            return None
        return wait_for(look, seconds, "a window")

    def windows(self):
        """Ids of what is mapped of the process, newest last."""
        return desktop.windows(self.process)

    def main_window(self):
        """The X window of the frame, which is the largest; None while there is none."""
        def area(window):
            left, top, right, bottom = geometry(window)
            return (right - left) * (bottom - top)
        return max(self.windows(), key=area, default=None)

    def shown(self):
        """The frame, and the pop-overs before it, which are windows of their own on X11."""
        frame = self.main_window()
        return [frame, *run("xdotool", "search", "--onlyvisible", "--class", POPUP, check=False).split()] if frame else []

    def find(self, role=None, name=None, pattern=None, seconds=None):
        return wait_for(lambda: self.frame().find(role, name, pattern), seconds, f"{role or 'something'} {name or pattern!r}")

    def find_anywhere(self, role=None, name=None, pattern=None, seconds=None):
        """Also in dialogs and choosers, which are windows of their own."""
        return wait_for(lambda: self.application().find(role, name, pattern), seconds, f"{role or 'something'} {name or pattern!r}")

    def gone(self, role=None, name=None, pattern=None, seconds=None):
        wait_for(lambda: self.absent(role, name, pattern), seconds, f"{role or 'something'} {name or pattern!r} to go")

    def absent(self, role=None, name=None, pattern=None):
        return self.frame().find(role, name, pattern) is None

    def start(self):
        self.process = desktop.start([self.program, *self.arguments], self.environment)
        _watched.append(self)
        return self

    def focus(self, settle=0.25):
        """What a screen reader was last told to have the focus, after the program has come to rest."""
        context = GLib.MainContext.default()
        end = time.monotonic() + settle
        while time.monotonic() < end:
            if context.iteration(False):
                end = max(end, time.monotonic() + settle / 2)
            else:
                time.sleep(0.01)
        try:
            if self._focus is not None:
                self._focus.a.get_name()
        except GLib.GError:  # a lock replaced what it was in
            self._focus = None
        return self._focus

    def wait_for_focus(self, name):
        """Waits until something of that name has the focus: by what is told, or by its state, since what is shown for the first time is not
        always told of (GTK 4.8)."""
        def has_it():
            focus = self.focus()
            return focus is not None and focus.name == name or any(node.focused for node in self.frame().find_all(name=name))
        wait_for(has_it, what=f"the focus on {name}")

    def go_to(self, pattern, key="Tab", most=90):
        """Presses a key until what is read matches: so a thing is reached by keyboard alone (E3)."""
        seen = []
        for _ in range(most):
            node = self.focus()
            name = node.name if node is not None else ""
            if re.search(pattern, name):
                return node
            seen.append(name)
            keys(key)
        raise NotFound(f"{key} never came to {pattern!r}; it came to {seen}")

    def menu(self, pattern):
        """Chooses from the main menu by keyboard."""
        keys("F10")
        wait_for(lambda: self.focus().role == "menu item", what="the menu")
        self.go_to(pattern, "Down", 30)
        keys("Return")

    def click(self, node, button=1):
        x, y, width, height = node.extents
        desktop.point(self.process, x + width // 2, y + height // 2)
        desktop.button(True, button)
        desktop.button(False, button)

    def press(self, node):
        """Activates a button as a screen reader does."""
        action = node.a.get_action_iface()
        if action is not None:
            for i in range(Atspi.Action.get_n_actions(action)):
                if Atspi.Action.get_action_name(action, i) in ("click", "activate", "toggle"):
                    Atspi.Action.do_action(action, i)
                    return
        self.click(node)

    def output(self):
        """Ends the process if it still runs; returns what it wrote."""
        if self.running():
            self.process.kill()
        return desktop.output(self.process)


keys = desktop.keys  # real key events to whatever has the focus
type_text = desktop.type_text


def geometry(window):
    """Left, top, right and bottom of an X window; nothing of one that has gone."""
    place = dict(line.split("=") for line in run("xdotool", "getwindowgeometry", "--shell", window, check=False).splitlines())
    left, top = int(place.get("X", 0)), int(place.get("Y", 0))
    return left, top, left + int(place.get("WIDTH", 0)), top + int(place.get("HEIGHT", 0))


def picture(path, windows=()):
    """The part of the screen where windows stand, or all of it."""
    places = [geometry(window) for window in windows]
    crop = []
    if places:
        left, top = max(min(place[0] for place in places), 0), max(min(place[1] for place in places), 0)
        right, bottom = max(place[2] for place in places), max(place[3] for place in places)
        crop = ["-crop", f"{right - left}x{bottom - top}+{left}+{top}", "+repage"]
    run("import", "-window", "root", *crop, path)


def _on_focus(event, *_):
    if not event.detail1:
        return
    try:
        process = event.source.get_process_id()
    except GLib.GError:  # its program has gone meanwhile
        return
    for program in _watched:
        if program.running() and process == program.pid:
            program._focus = Node(event.source)


_watched = []
_listener = Atspi.EventListener.new(_on_focus)
_listener.register("object:state-changed:focused")


def fail(message):
    print(f"FAILED: {message}", file=sys.stderr)
    raise SystemExit(1)
