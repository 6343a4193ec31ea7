"""Looks at a view as a stranger would: names (E1), sentences (E2), titles (Q13), the first focus (M3)."""

import itertools
import re

import probe

COVER = "Notes"
WIDGET_NAME = re.compile(r"^(Gtk|Adw|Waymark)[A-Z]\w*$")
TWICE = re.compile(r"^(.{3,}) \1$")
MNEMONIC = re.compile(r"(^|\s)_\w|\w_\w")
# They hold other things, which speak for themselves; a row of a table groups its cells, which speak for it (E2).
GROUPS = {"panel", "filler", "grouping", "scroll pane", "viewport", "separator", "label", "image", "icon", "unknown",
          "redundant object", "tool bar", "layered pane", "split pane", "list", "section", "form", "static", "paragraph",
          "scroll bar", "frame", "window", "menu bar", "page tab list", "popup menu", "root pane", "generic", "status bar", "table row",
          "alert"}  # a message of libadwaita 1.7, whose words are in it

PEOPLE = re.compile("Nguyễn|Kowal|Okafor|Example House|Петренко|Brennan")  # of the walk; what the window itself is called never holds them

SPEAKERS = {"text", "entry", "push button", "toggle button", "combo box", "check box", "password text"}


def unnamed(nodes):
    """E1: controls without a name, with the name of a type, with one that is said twice, or with the mark of a mnemonic."""
    bad = []
    for role, name in nodes:
        if WIDGET_NAME.match(name) and role not in GROUPS:
            bad.append((role, name))
        elif not name and role not in GROUPS:
            bad.append((role, name))
        elif role != "label" and (TWICE.match(name) or MNEMONIC.search(name)):
            bad.append((role, name))
    return bad


def parts(text):
    """The pieces of what a label shows, without the marks between them."""
    return [piece.strip() for piece in re.split(r"[·\n]|(?<=[^.])\.$", text.replace("\u2066", "").replace("\u2069", "")) if piece.strip()]


def silent(row, below):
    """E2: what a row shows and does not say: itself, or where it holds controls by one of them."""
    shown, said = [], [row.name]
    for node, role, name in below:
        if role != "label":
            said += [name, node.description if role in SPEAKERS else ""]
        elif name and not WIDGET_NAME.match(name) and name != "(None)":  # that one is a page of a drop-down that is hidden
            shown.append(name)
    said = " ".join(said).replace("\u2066", "").replace("\u2069", "").lower()
    return [piece for text in shown for piece in parts(text) if piece.lower().rstrip(".") not in said]


def snapshot(node, depth=0):
    """Every node below one, in order: how deep, itself, role, name. One pass: each question is a message to the program."""
    yield depth, node, node.role, node.name
    for child in node.children():
        try:
            yield from snapshot(child, depth + 1)
        except Exception:  # noqa: BLE001 - it went meanwhile
            continue


def problems(program, secret=None):
    """What is wrong with the view that is open, in sentences, and how many things were looked at."""
    seen = list(snapshot(program.frame()))
    found = [f"a control without a proper name: {pair}" for pair in unnamed((role, name) for _, _, role, name in seen)]
    for place, (depth, node, role, name) in enumerate(seen):
        if role == "list item":
            below = list(itertools.takewhile(lambda other: other[0] > depth, seen[place + 1:]))
            if any(other[2] == "list item" for other in below):
                continue  # a pop-over hangs from it, with rows of its own
            left_out = silent(node, [rest[1:] for rest in below])
            if left_out:
                found.append(f"the row {name!r} does not say {left_out}")
        if secret and (secret in name or role in SPEAKERS and secret in (node.text() or "")):
            found.append("the passphrase is on the accessibility bus")
    for window in program.windows():
        title = probe.run("xdotool", "getwindowname", window, check=False)
        if title not in (COVER, probe.POPUP, ""):  # a window that went meanwhile has none
            found.append(f"a window title says {title!r}")
    if seen and PEOPLE.search(seen[0][3]):
        found.append(f"the window is called {seen[0][3]!r}")
    focus = program.focus()
    if focus is not None and focus.name == "Quick exit":
        found.append("the focus is on quick exit")
    return found, len(seen)
