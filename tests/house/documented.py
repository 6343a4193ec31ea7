#!/usr/bin/python3
"""Prints every function of a public header that no gtk-doc comment names, and every comment about a parameter that no function of it has.
Run in the source root."""

import glob
import re

COMMENT = re.compile(r"/\*\*\n(.*?)\*/", re.S)
FUNCTION = re.compile(r"^[A-Za-z][\w \*]*?[ \*](waymark_\w+) \((.*?)\)[^;{]*;", re.M | re.S)


def look_at(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    functions = {name: parameters for name, parameters in FUNCTION.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.S))}
    named = set()
    for comment in COMMENT.findall(text):
        names = [name for name in re.findall(r"^ \* (waymark_\w+):$", comment, re.M) if name in functions]
        named.update(names)
        known = " ".join(functions[name] for name in names)
        for parameter in re.findall(r"^ \* @(\w+):", comment, re.M) if names else []:
            if not re.search(rf"\b{parameter}\b", known):
                print(f"{path}: {names[0]} has no @{parameter}")
    for name in functions:
        if name not in named:
            print(f"{path}: {name} has no comment")


for header in sorted(glob.glob("src/**/*.h", recursive=True)):
    if not header.endswith("-private.h"):
        look_at(header)
