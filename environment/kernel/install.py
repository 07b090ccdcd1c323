"""Writes a kernel's specification, with ${...} filled from the environment, if it is not up to date.

install.py TEMPLATE DIRECTORY
"""

import json
import os
import sys
from pathlib import Path
from string import Template


def filled(value, variables):
    if isinstance(value, dict):
        return {key: filled(inner, variables) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, variables) for inner in value]
    return Template(value).substitute(variables)


template, directory = map(Path, sys.argv[1:])
spec = filled(json.loads(template.read_text("utf-8")), os.environ | {"KERNEL": str(directory)})
text = json.dumps(spec, indent=2) + "\n"
file = directory / "kernel.json"
if not file.is_file() or file.read_text("utf-8") != text:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    except OSError as error:
        sys.exit(f"setup: {file} is out of date and cannot be written: {error.strerror}.")
