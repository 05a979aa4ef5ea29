"""Builds the program beside the module: the wheel carries both. All else is maturin's."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from maturin import *  # noqa: F403
from maturin import build_wheel as build_module

HERE = Path(__file__).resolve().parent
# `HEGUI_PROFILE=dev` builds fast what runs slowly.
PROFILE = os.environ.get("HEGUI_PROFILE", "release")
# Where maturin takes scripts from; it wants the folder before it builds anything.
SCRIPTS = HERE / "hegui.data" / "scripts"
SCRIPTS.mkdir(parents=True, exist_ok=True)


def build_program() -> None:
    """Puts `hegui` beside the module."""
    command = ["cargo", "build", "--locked", "--profile", PROFILE, "--package", "hegui", "--bin", "hegui"]
    command += ["--message-format", "json-render-diagnostics"]
    built = subprocess.run(command, cwd=HERE.parent, check=True, stdout=subprocess.PIPE, text=True)
    messages = (json.loads(line) for line in built.stdout.splitlines())
    program = next(found for message in messages if (found := message.get("executable")))
    shutil.copy2(program, SCRIPTS)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):  # type: ignore[no-untyped-def]
    """The hook that pip calls."""
    # Both builds share what they compile.
    os.environ.setdefault("CARGO_TARGET_DIR", str(HERE.parent / "target"))
    os.environ.setdefault("MATURIN_PEP517_ARGS", f"--profile {PROFILE}")
    build_program()
    return build_module(wheel_directory, config_settings, metadata_directory)
