#!/usr/bin/python3
"""A PIN and the login keyring in the real program, against a real gnome-keyring (security.md 2.2 and test 25): turned on in Preferences, opened with;
five wrong ones; a keyring that is locked, whose prompt is answered, refused or left alone, whose password was changed elsewhere, whose item
or file is gone or damaged; no service, one that never answers or dies, no bus. Each leads to the passphrase within 3 seconds, with a sentence, and
changes nothing in the register.

    tests/tour/desktop.sh /usr/bin/python3 tests/tour/keyring.py --program P --tool T [--only part]
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import memory  # noqa: E402
import places  # noqa: E402
import probe  # noqa: E402
from places import LIST, PHRASE  # noqa: E402
from probe import NotFound, keys, type_text, wait_for  # noqa: E402

PIN = "qz739w"
LOGIN = "the password of the account"
SECRETS = "org.freedesktop.secrets"
ROOT = "/org/freedesktop/secrets"
BUS = """<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
NOT_NOW = "^The PIN is not available just now. Use your passphrase; nothing is lost."
LOCKED = "^This laptop's keyring is locked. Use your passphrase"


class Desk:
    """A session bus on which nothing starts by itself, and what runs on it."""

    def __init__(self, folder):
        self.folder = folder
        config = os.path.join(folder, "bus.conf")
        with open(config, "w", encoding="ascii") as file:
            file.write(BUS)
        self.bus = subprocess.Popen(["dbus-daemon", "--config-file", config, "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True)
        self.address = self.bus.stdout.readline().strip()
        self.environment = dict(os.environ, DBUS_SESSION_BUS_ADDRESS=self.address)
        # the program's own bus leads to no screen reader
        self.readers = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        self.keyrings = os.path.join(os.environ["XDG_DATA_HOME"], "keyrings")
        shutil.rmtree(self.keyrings, ignore_errors=True)
        self.daemon = None
        self.prompter = None
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(self.address, flags, None, None)

    def call(self, path, interface, method, parameters, reply=None, name=SECRETS):
        return self.connection.call_sync(name, path, interface, method, parameters, reply and GLib.VariantType(reply),
                                         Gio.DBusCallFlags.NO_AUTO_START, 5000, None)

    def has(self, name):
        return self.call("/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner", GLib.Variant("(s)", (name,)), "(b)",
                         "org.freedesktop.DBus").unpack()[0]

    def begin_keyring(self, password=LOGIN):
        self.end_keyring()
        self.daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"], env=self.environment,
                                       stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.daemon.stdin.write(password.encode())
        self.daemon.stdin.close()
        wait_for(lambda: self.has(SECRETS), 10, "the keyring")

    def end_keyring(self):
        if self.daemon is not None:
            self.daemon.terminate()
            self.daemon.wait()
            self.daemon = None

    def begin_prompter(self):
        self.prompter = subprocess.Popen(["/usr/libexec/gcr-prompter"], env=self.environment, stderr=subprocess.DEVNULL)
        wait_for(lambda: self.has("org.gnome.keyring.SystemPrompter"), 10, "the prompter")

    def end_prompter(self):
        if self.prompter is not None:
            self.prompter.kill()
            self.prompter.wait()
            self.prompter = None

    def lock(self):
        self.call(ROOT, "org.freedesktop.Secret.Service", "Lock", GLib.Variant("(ao)", ([ROOT + "/collection/login"],)))

    def items(self):
        """Those of ours: paths, whether the keyring is locked or not."""
        found = self.call(ROOT, "org.freedesktop.Secret.Service", "SearchItems",
                          GLib.Variant("(a{ss})", ({"xdg:schema": "net.plainnotes.Notes"},)), "(aoao)").unpack()
        return found[0] + found[1]

    def session(self):
        return self.call(ROOT, "org.freedesktop.Secret.Service", "OpenSession", GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))),
                         "(vo)").unpack()[1]

    def read(self):
        return bytes(self.call(self.items()[0], "org.freedesktop.Secret.Item", "GetSecret", GLib.Variant("(o)", (self.session(),)),
                               "((oayays))").unpack()[0][2])

    def write(self, secret):
        self.call(self.items()[0], "org.freedesktop.Secret.Item", "SetSecret",
                  GLib.Variant("((oayays))", ((self.session(), b"", secret, "text/plain"),)))

    def get(self, item, what):
        return self.call(item, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", ("org.freedesktop.Secret.Item", what)),
                         "(v)").unpack()[0]

    def close(self):
        self.end_prompter()
        self.end_keyring()
        self.connection.close_sync(None)
        self.bus.kill()
        self.bus.wait()


def start(options, desk, first):
    return places.start(options, desk.folder, first, {"DBUS_SESSION_BUS_ADDRESS": desk.address,
                                                        "AT_SPI_BUS_ADDRESS": desk.readers})


def files(desk):
    """What the register's folder holds, byte for byte."""
    found = {}
    for name in ("keys", "keys.old", "attempts"):
        with open(os.path.join(desk.folder, "r", name), "rb") as file:
            found[name] = file.read()
    return found


def unlock(program, words=PHRASE, field="Passphrase"):
    program.wait_for_focus(field)
    type_text(words)
    keys("Return")
    program.find(**LIST)


def open_page(program):
    keys("ctrl+comma")
    program.click(program.find(role="list item", name="Lock and passphrase"))
    program.go_to("^PIN on this laptop")
    keys("Return")


def turn_on(program):
    """By keyboard; what is wrong is said beside its field, and nothing is done before all of it is right."""
    open_page(program)
    program.wait_for_focus("PIN")
    type_text("123456")
    program.go_to("^Turn the PIN on$")
    keys("Return")
    program.find(pattern="^Six digits or letters at least")
    program.wait_for_focus("PIN")
    keys("ctrl+a", "BackSpace")
    type_text(PIN)
    keys("Return")
    type_text("another")
    keys("Return")
    program.wait_for_focus("Passphrase of now")
    type_text("not the passphrase of now")
    keys("Return")
    program.find(pattern="^The two are not the same")
    program.wait_for_focus("Type it again")
    keys("ctrl+a", "BackSpace")
    type_text(PIN)
    keys("Return", "Return")
    program.find(pattern="^Read the sentence about the risk")
    program.wait_for_focus("I accept that risk")
    keys("space")
    program.go_to("^Turn the PIN on$")
    keys("Return")
    program.find(pattern="^That is not your passphrase of now")
    program.wait_for_focus("Passphrase of now")
    type_text(PHRASE)
    keys("Return")
    program.find(pattern="^The PIN is on. It opens the register on this laptop")
    program.wait_for_focus("Turn the PIN off")


def with_pin(options, desk):
    """A register with a PIN that was turned on and is not open."""
    desk.begin_keyring()
    program = start(options, desk, "Passphrase")
    unlock(program)
    turn_on(program)
    places.leave(program)


def on_and_off(options, desk):
    """Turned on by keyboard, opened with after a lock and after a start, turned off; the half is one line, goes with the PIN, and neither is in the memory."""
    desk.begin_keyring()
    program = start(options, desk, "Passphrase")
    unlock(program)
    turn_on(program)
    half = desk.read().decode("ascii")
    if len(half) != 44 or "\n" in half or len(desk.items()) != 1:
        raise NotFound("one line of base64, once")
    if desk.get(desk.items()[0], "Label") != "Notes":
        raise NotFound("an entry that is called Notes")
    keys("ctrl+l")
    unlock(program, PIN, "PIN")
    for words in (PIN, half, PHRASE):
        if memory.count(program.pid, words):
            raise NotFound("no PIN, half or passphrase in the memory of an open register")
    places.leave(program)
    program = start(options, desk, "PIN")
    program.go_to("^Use the passphrase$")
    keys("Return")
    unlock(program)
    open_page(program)
    program.wait_for_focus("Turn the PIN off")
    keys("Return")
    program.find(pattern="^The PIN is off. Your passphrase opens the register")
    wait_for(lambda: not desk.items(), 10, "the keyring to forget")
    keys("alt+Left")
    program.find(pattern="^PIN on this laptop, Off|^PIN on this laptop.*Off")
    places.leave(program)
    places.leave(start(options, desk, "Passphrase"))


def five_wrong(options, desk):
    """Each is told like a wrong passphrase; the fifth turns it off, the keyring's half goes, and the passphrase opens."""
    with_pin(options, desk)
    before = files(desk)["attempts"].count(b"\n")  # the PIN's line, and the wrong passphrase when it was turned on
    program = start(options, desk, "PIN")
    for attempt in range(5):
        wait_for(lambda: program.frame().find(role="push button", name="Open") is not None, what="the wait to end")
        program.wait_for_focus("PIN")
        type_text("000111")
        keys("Return")
        wait_for(lambda: files(desk)["attempts"].count(b"\n") == before + attempt + 1, what="the try to be counted")
        program.find(pattern="^That did not open" if attempt < 4 else "^The PIN is off now. Use your passphrase")
    wait_for(lambda: not desk.items(), 10, "the keyring to forget")
    places.leave(program)
    program = start(options, desk, "Passphrase")
    program.find(pattern="^The PIN is off now. Use your passphrase. You can turn it on again in Preferences.")
    wait_for(lambda: program.frame().find(role="push button", name="Open") is not None, what="the wait to end")
    unlock(program)
    program.find(pattern="^6 tries with a wrong passphrase")
    open_page(program)
    program.find(role="push button", name="Turn the PIN on")
    places.leave(program)


def falls_back(options, desk, sentence):
    """The start that leads to the passphrase: in time, with its sentence, and with every file as it was."""
    before = files(desk)
    program = start(options, desk, "Passphrase")
    begin = time.monotonic()
    program.find(pattern=sentence)
    took = time.monotonic() - begin
    if took > 3.5:  # three seconds are the program's, the rest is ours
        raise NotFound(f"the passphrase within three seconds, not {took:.1f}")
    if files(desk) != before:
        raise NotFound("a register that is as it was")
    return program


def locked_prompt(options, desk):
    """A locked keyring asks nobody before “Use the PIN” is pressed; its prompt is refused, left alone, and answered."""
    with_pin(options, desk)
    desk.lock()
    desk.begin_prompter()
    program = falls_back(options, desk, LOCKED)
    program.go_to("^Use the PIN$")
    keys("Return")
    prompt(desk)
    keys("Escape")
    program.find(pattern=NOT_NOW)
    program.go_to("^Use the PIN$")
    keys("Return")
    prompt(desk)
    if program.frame().find(role="password text", name="Passphrase") is None:
        raise NotFound("the passphrase while the keyring asks")
    desk.end_prompter()
    program.find(pattern=NOT_NOW)
    desk.begin_prompter()
    program.go_to("^Use the PIN$")
    keys("Return")
    prompt(desk)
    type_text(LOGIN)
    keys("Return")
    unlock(program, PIN, "PIN")
    places.leave(program)


def prompt(desk):
    """Waits until the keyring's own question has the keyboard."""
    pid = str(desk.prompter.pid)
    wait_for(lambda: probe.run("xdotool", "search", "--onlyvisible", "--pid", pid, "--name", ".", check=False), what="the keyring's question")
    time.sleep(0.7)


def no_prompter(options, desk):
    """Nobody there to ask: the same as a refusal."""
    with_pin(options, desk)
    desk.lock()
    program = falls_back(options, desk, LOCKED)
    program.go_to("^Use the PIN$")
    keys("Return")
    program.find(pattern=NOT_NOW)
    unlock(program)
    places.leave(program)


def other_password(options, desk):
    """The account's password was changed elsewhere: gnome-keyring knows nothing of ours then, not even that it is locked."""
    with_pin(options, desk)
    desk.begin_keyring("another password of the account")
    program = falls_back(options, desk, f"{LOCKED}|{NOT_NOW}")
    unlock(program)
    places.leave(program)


def item_gone(options, desk):
    with_pin(options, desk)
    desk.call(desk.items()[0], "org.freedesktop.Secret.Item", "Delete", None)
    program = falls_back(options, desk, NOT_NOW)
    unlock(program)
    places.leave(program)


def file_gone_or_damaged(options, desk):
    with_pin(options, desk)
    desk.end_keyring()
    path = os.path.join(desk.keyrings, "login.keyring")
    with open(path, "rb") as file:
        good = file.read()
    for label in (PIN, PHRASE):
        if label.encode() in good:
            raise NotFound("a keyring file without our words")
    with open(path, "wb") as file:
        file.write(good[:40] + bytes(len(good) - 40))
    desk.begin_keyring()
    places.leave(falls_back(options, desk, NOT_NOW))
    desk.end_keyring()
    os.remove(path)
    desk.begin_keyring()
    program = falls_back(options, desk, NOT_NOW)
    unlock(program)
    places.leave(program)


def other_content(options, desk):
    """What is not one line of ours is not used: a newline in it, too short, nothing, bytes."""
    with_pin(options, desk)
    half = desk.read()
    for secret in (half + b"\n", half[:20] + b"\n" + half[21:], half[:-4], b"", bytes(range(256))):
        desk.write(secret)
        places.leave(falls_back(options, desk, NOT_NOW))
    desk.write(half)
    program = start(options, desk, "PIN")
    unlock(program, PIN, "PIN")
    places.leave(program)


def no_service(options, desk):
    """Nobody keeps secrets here; and no message bus at all."""
    with_pin(options, desk)
    desk.end_keyring()
    program = falls_back(options, desk, NOT_NOW)
    unlock(program)
    places.leave(program)
    opens_without_a_bus(options, desk)


def opens_without_a_bus(options, desk):
    """Without a bus there is no screen reader: what is seen is a window, files that stay, and that the passphrase opens. (GTK 4.8 falls where only the
    readers' bus is there, which no desktop does and this one would.)"""
    before = files(desk)
    program = probe.Program(options.program, ["--register", os.path.join(desk.folder, "r")],
                            {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus", "GTK_A11Y": "none"}).start()
    wait_for(program.windows, what="a window")
    time.sleep(3)
    if files(desk) != before:
        raise NotFound("a register that is as it was")
    type_text(PHRASE)
    keys("Return")
    wait_for(lambda: files(desk)["keys"] != before["keys"], what="the register to be open")
    places.leave(program)


def silent_service(options, desk):
    """A service that never answers; one that dies while it is asked."""
    with_pin(options, desk)
    desk.end_keyring()
    silent = subprocess.Popen([sys.executable, "-c", "import sys\nfrom gi.repository import Gio, GLib\n"
                               "Gio.bus_own_name(Gio.BusType.SESSION, 'org.freedesktop.secrets', 0, None, None, None)\n"
                               "GLib.timeout_add(200, lambda: (print('x', flush=True), False)[1])\n"
                               "Gio.bus_get_sync(Gio.BusType.SESSION).add_filter(lambda c, m, i: None if i else m)\n"
                               "GLib.MainLoop().run()"], env=desk.environment, stdout=subprocess.PIPE)
    silent.stdout.readline()
    try:
        wait_for(lambda: desk.has(SECRETS), 10, "the silent service")
        places.leave(falls_back(options, desk, NOT_NOW))
        before = files(desk)
        program = start(options, desk, "PIN")
        silent.send_signal(signal.SIGKILL)
        program.find(pattern=NOT_NOW)
        if files(desk) != before:
            raise NotFound("a register that is as it was")
        unlock(program)
        places.leave(program)
    finally:
        silent.kill()


def main():
    options = places.parse()
    steps = [on_and_off, five_wrong, locked_prompt, no_prompter, other_password, item_gone, file_gone_or_damaged, other_content, no_service,
             silent_service]
    steps = [step for step in steps if (options.only or "") in step.__name__]
    print(f"1..{len(steps)}")
    for number, step in enumerate(steps, 1):
        with tempfile.TemporaryDirectory() as folder:
            places.make_register(options, folder)
            desk = Desk(folder)
            begin = time.monotonic()
            try:
                step(options, desk)
            except NotFound as error:
                places.tell(error)
                print(f"not ok {number} - {step.__name__}")
                return 1
            finally:
                desk.close()
            print(f"ok {number} - {step.__name__} # {time.monotonic() - begin:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
