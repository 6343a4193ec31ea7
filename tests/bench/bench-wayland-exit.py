#!/usr/bin/python3
"""Frames after quick exit on GNOME's compositor (docs/performance.md): what somebody sees who looks at the screen.

    tests/tour/desktop.sh --wayland /usr/bin/python3 tests/bench/bench-wayland-exit.py --program P --tool T [--presses 30]

Needs, beside what setup.sh installs: pipewire wireplumber gstreamer1.0-pipewire gstreamer1.0-tools gstreamer1.0-plugins-base.

The compositor's own ScreenCast gives each picture of the screen that differs from the one before. Of those that come after the press of F12
are counted: pictures of the window as it was; pictures that are neither that nor the empty screen, which is the compositor's closing
animation with something of ours in it; and the milliseconds to the first picture that is the empty screen and stays. The compositor draws
and the recording is packed on the same processors, without a graphics card: those milliseconds are mostly theirs.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tour"))
import places  # noqa: E402
from desktop import desktop  # noqa: E402
from probe import keys, wait_for  # noqa: E402

WIDTH, HEIGHT = 344, 192  # small pictures: what fades does so everywhere
FIGURES = ("pictures of the window after the press", "pictures of the window's end", "ms to a clean screen, as it came from the recording",
           "ms from the key to the last request for a window to go, in the program", "ms from the key, in the program, to its end")
SAME = 0.5  # mean difference of two pictures, of 255 shades of grey, below which they are one


class Camera:
    """The pictures of the screen, with the time at which each came."""

    def __init__(self):
        self.services = [subprocess.Popen([name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for name in ("pipewire", "wireplumber")]
        wait_for(lambda: os.path.exists(os.path.join(os.environ["XDG_RUNTIME_DIR"], "pipewire-0")), 10, "pipewire")
        time.sleep(1)
        name = "org.gnome.Mutter.ScreenCast"
        session = self.ask(name, "/org/gnome/Mutter/ScreenCast", name, "CreateSession", "(a{sv})", {})
        stream = self.ask(name, session, name + ".Session", "RecordMonitor", "(sa{sv})", "", {})
        nodes = []
        desktop.bus.signal_subscribe(name, name + ".Stream", "PipeWireStreamAdded", stream, None, 0, lambda *about: nodes.append(about[5][0]))
        self.ask(name, session, name + ".Session", "Start")
        wait_for(lambda: self.context_turns() or nodes, 10, "the stream")
        self.pictures = []
        self.source = subprocess.Popen(
            ["gst-launch-1.0", "-q", "pipewiresrc", f"path={nodes[0]}", "always-copy=true", "!", "videoconvert", "!", "videoscale", "!",
             f"video/x-raw,format=GRAY8,width={WIDTH},height={HEIGHT}", "!", "fdsink", "sync=false"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        threading.Thread(target=self.read, daemon=True).start()
        wait_for(lambda: self.pictures, what="the first picture")

    def ask(self, name, path, interface, method, signature=None, *values):
        answer = desktop.bus.call_sync(name, path, interface, method, desktop.variant(signature, values) if signature else None, None, 0, -1, None)
        return answer.unpack()[0] if answer.n_children() else None

    def context_turns(self):
        from gi.repository import GLib
        while GLib.MainContext.default().iteration(False):
            pass

    def read(self):
        size = WIDTH * HEIGHT
        while True:
            picture = self.source.stdout.read(size)
            if len(picture) < size:
                return
            self.pictures.append((time.monotonic(), picture))

    def close(self):
        for process in (self.source, *self.services):
            process.terminate()


def difference(one, other):
    return sum(abs(a - b) for a, b in zip(one, other)) / len(one)


def press(options, folder, camera):
    """One life of the program; returns the pictures of the window, those of its end, and the milliseconds until the screen was clean, from the key to
    the last request in the program, and to its end."""
    program = places.open_register(options, folder)
    time.sleep(1)
    open_window = camera.pictures[-1][1]
    begin = time.monotonic()
    keys("F12", pause=0)
    wait_for(lambda: not program.running(), 5, "the end", pause=0.001)
    gone = time.time_ns() // 1000 % 2 ** 32 / 1000  # the clock of the record
    wait_for(lambda: difference(camera.pictures[-1][1], open_window) > SAME, what="a screen without the window")
    wait_for(lambda: time.monotonic() - camera.pictures[-1][0] > 1, what="a screen on which nothing moves")
    after = [(at, picture) for at, picture in camera.pictures if at > begin]
    clean = after[-1][1]
    camera.pictures[:-1] = []
    kinds = ["clean" if difference(picture, clean) < SAME else "window" if difference(picture, open_window) < SAME else "end" for _, picture in after]
    last = max((place for place, kind in enumerate(kinds) if kind != "clean"), default=-1)
    record = desktop.records[program.process]
    pressed = float(record.pressed)
    return kinds.count("window"), kinds.count("end"), (after[last + 1][0] - begin) * 1000, float(record.hidden) - pressed, gone - pressed


def main():
    parser = places.parser()
    parser.add_argument("--presses", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        places.make_register(options, folder)
        camera = Camera()
        try:
            results = [press(options, folder, camera) for _ in range(options.presses)]
        finally:
            camera.close()
    for kind, values in zip(FIGURES, zip(*results)):
        print(f"{kind}: p50 {statistics.median(values):.1f} most {max(values):.1f}  (n = {len(values)})")


if __name__ == "__main__":
    main()
