"""Writes a kernel's specification, with ${...} filled from the environment.

install.py TEMPLATE DIRECTORY
"""

import json
import os
import sys
from pathlib import Path
from string import Template


def filled(value):
    if isinstance(value, dict):
        return {key: filled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner) for inner in value]
    return Template(value).substitute(os.environ)


template, directory = map(Path, sys.argv[1:])
directory.mkdir(parents=True, exist_ok=True)
spec = filled(json.loads(template.read_text()))
(directory / "kernel.json").write_text(json.dumps(spec, indent=2) + "\n")
