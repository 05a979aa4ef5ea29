"""`python -m hegui …` is the program `hegui …` that the wheel brings along."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path


def program() -> Path:
    """Where the program stands: with the scripts of this environment, of this user, or beside the package."""
    name = "hegui" + (sysconfig.get_config_var("EXE") or "")
    folders = [
        sysconfig.get_path("scripts"),
        sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user")),
        # `pip install --target`
        str(Path(__file__).resolve().parent.parent / "bin"),
    ]
    for folder in folders:
        if (found := Path(folder, name)).is_file():
            return found
    sys.exit(f"hegui: {name} 不在以下文件夹里，请重新安装 / not found, install it again: {', '.join(folders)}")


def main() -> None:
    """Becomes the program; where that cannot be, runs it and ends as it does."""
    command = [str(program()), *sys.argv[1:]]
    if os.name == "posix":
        os.execv(command[0], command)
    sys.exit(subprocess.run(command).returncode)


if __name__ == "__main__":
    main()
