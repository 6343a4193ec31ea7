"""Stands for logind on one bus and for GNOME's screen saver on another; says what it is told to on its standard input.

    stand_in.py SYSTEM-BUS-ADDRESS SESSION-BUS-ADDRESS

Lines: "saver", "lock", "sleep", "held". Each is answered by one line: "ok", or for "held" whether somebody holds back the sleep.
"""

import os
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

SESSION = "/org/freedesktop/login1/session/_31"
XML = """<node>
<interface name='org.freedesktop.login1.Manager'>
<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
<arg type='s' direction='in'/><arg type='h' direction='out'/></method>
<method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>
</interface>
<interface name='org.freedesktop.login1.User'><property name='Display' type='(so)' access='read'/></interface>
</node>"""
held = None  # the reading end of the last descriptor that was given


def connect(address):
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


def own(bus, name):
    bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                  GLib.Variant("(su)", (name, 0)), None, Gio.DBusCallFlags.NONE, -1, None)


def on_call(bus, sender, path, interface, method, parameters, invocation):
    global held
    if method == "GetSession":
        invocation.return_value(GLib.Variant("(o)", (SESSION,)))
        return
    reading, writing = os.pipe2(os.O_NONBLOCK)
    if held is not None:
        os.close(held)
    held = reading
    invocation.return_value_with_unix_fd_list(GLib.Variant("(h)", (0,)), Gio.UnixFDList.new_from_array([writing]))


def on_get(*_):
    return GLib.Variant("(so)", ("1", SESSION))


def is_held():
    """A pipe whose writing end is closed everywhere reads as its end."""
    if held is None:
        return False
    try:
        return os.read(held, 1) != b""
    except BlockingIOError:
        return True


def main():
    system, session = connect(sys.argv[1]), connect(sys.argv[2])
    info = Gio.DBusNodeInfo.new_for_xml(XML)
    for path, interface in zip(("/org/freedesktop/login1", "/org/freedesktop/login1/user/self"), info.interfaces):
        system.register_object(path, interface, on_call, on_get, None)
    own(system, "org.freedesktop.login1")
    own(session, "org.gnome.ScreenSaver")
    says = {
        "saver": (session, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", GLib.Variant("(b)", (True,))),
        "lock": (system, SESSION, "org.freedesktop.login1.Session", "Lock", None),
        "sleep": (system, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", GLib.Variant("(b)", (True,))),
    }

    def on_line(channel, _condition):
        line = sys.stdin.readline().strip()
        if not line:
            loop.quit()
            return False
        if line == "held":
            print(is_held(), flush=True)
        else:
            bus, path, interface, member, parameters = says[line]
            bus.emit_signal(None, path, interface, member, parameters)
            bus.flush_sync(None)
            print("ok", flush=True)
        return True

    loop = GLib.MainLoop()
    GLib.io_add_watch(GLib.IOChannel.unix_new(0), GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, on_line)
    print("ready", flush=True)
    loop.run()


if __name__ == "__main__":
    main()
