"""Small libraries in C that are put before a program (`LD_PRELOAD`), to play what cannot be had."""

import shutil
import subprocess

from server import ROOT


def built(name, folder):
    """`Tests/Live/NAME.c` as a library in this folder."""
    compiler = shutil.which("clang") or shutil.which("cc")
    assert compiler, "a C compiler is missing: make setup"
    library = folder / f"{name}.so"
    source = ROOT / f"Tests/Live/{name}.c"
    command = [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source]
    subprocess.run(command, check=True)
    return library
