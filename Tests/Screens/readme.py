#!/usr/bin/env python3
"""Writes the screens that README.md shows anew, from the real program on its demo, and its table of layouts.

Run by `make screens`, with the path of sessiontop. A screen stands between `<!-- screen NAME -->` and `<!-- end -->`, the
table between `<!-- layouts -->` and that.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

README = pathlib.Path(__file__).resolve().parents[2] / "README.md"


class Terminal:
    """The demo's console in a tmux of its own."""

    def __init__(self, program, columns, rows):
        self.folder = tempfile.TemporaryDirectory()
        self.socket = f"{self.folder.name}/tmux"
        command = f"LANG=C.UTF-8 {program} demo --utc --theme mono"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), command)
        self.tmux("set", "-g", "status", "off")

    def tmux(self, *arguments):
        return subprocess.run(
            ["tmux", "-S", self.socket, *arguments], check=True, capture_output=True, text=True
        ).stdout

    def press(self, *keys):
        for key in keys:
            self.tmux("send-keys", key)
            time.sleep(0.2)

    def type(self, text):
        self.tmux("send-keys", "-l", text)

    def screen(self):
        return self.tmux("capture-pane", "-p").rstrip("\n").split("\n")

    def expect(self, text, within=60):
        end = time.monotonic() + within
        while not any(text in line for line in self.screen()):
            if time.monotonic() > end:
                sys.exit(f"“{text}” was not shown; the screen was:\n" + "\n".join(self.screen()))
            time.sleep(0.1)
        return self.screen()

    def close(self):
        """Ends what is left of it: nothing after the console was quit, the demo when a screen was not shown."""
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], capture_output=True)


def session_of(program, screen):
    """The demo's own store, by the address in the console's bar, and a session that looks stolen."""
    address = re.search(r"unix://\S+", "\n".join(screen)).group()
    listed = subprocess.run(
        [program, "list", "is:stolen", "--url", address, "--output", "json"], check=True, capture_output=True, text=True
    ).stdout
    return json.loads(listed.split("\n")[0])["jti"]


def screens_of(program, terminal):
    """The screens by their names."""
    screens = {}
    terminal.expect("up to date")
    terminal.expect("looks stolen")
    terminal.press(">", ">")
    screens["sessions"] = terminal.expect("User▲")
    token = session_of(program, terminal.screen())
    terminal.press("F")
    terminal.type(token)
    terminal.press("Enter")
    screens["found"] = terminal.expect("ALIVE")
    terminal.press("Escape")
    time.sleep(1)
    terminal.press("4")
    screens["overview"] = terminal.expect("Link modes")
    terminal.press("q")
    return screens


def replaced(text, name, block):
    """The text with a block in its place between two comments."""
    text, count = re.subn(
        rf"(<!-- {name} -->\n\n).*?<!-- end -->",
        lambda found: found.group(1) + block.rstrip("\n") + "\n\n<!-- end -->",
        text,
        flags=re.DOTALL,
    )
    if count != 1:
        sys.exit(f"README.md has no place for “{name}”.")
    return text


def main(program):
    terminal = Terminal(program, 110, 22)
    try:
        screens = screens_of(program, terminal)
    finally:
        terminal.close()
    text = README.read_text()
    for name, lines in screens.items():
        text = replaced(text, f"screen {name}", "\n".join(f"    {line}".rstrip() for line in lines))
    table = subprocess.run([program, "layouts", "table"], check=True, capture_output=True, text=True).stdout
    README.write_text(replaced(text, "layouts", table))


main(sys.argv[1])
