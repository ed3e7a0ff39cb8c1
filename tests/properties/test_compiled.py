"""The coding stage compiled reads what its sources read."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from readout.sample import sample_folder

ROOT = Path(__file__).parents[2]


def exported(source: Path, folder: Path) -> dict[str, bytes]:
    """What the sample pages come to, read by the Readout that lies in ``source``."""
    env = os.environ | {"PYTHONPATH": str(source), "READOUT_DB": str(folder / "readout.db")}
    for command in (["add", str(sample_folder())], ["export", str(folder / "out")]):
        subprocess.run([sys.executable, "-m", "readout", *command], env=env, cwd=folder, check=True)
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler")
def test_the_compiled_coder_gives_the_same_record(tmp_path: Path) -> None:
    uv = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
    build = [
        uv,
        "build",
        "--no-build-isolation",
        "--python",
        sys.executable,
        "--out-dir",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(build, env=os.environ | {"HATCH_BUILD_HOOK_ENABLE_MYPYC": "true"}, check=True)
    wheel = next(tmp_path.glob("*.whl"))
    zipfile.ZipFile(wheel).extractall(tmp_path / "compiled")
    assert [*(tmp_path / "compiled").rglob("find*.so")]
    folders = tmp_path / "one", tmp_path / "other"
    for folder in folders:
        folder.mkdir()
    plain, compiled = exported(ROOT / "src", folders[0]), exported(tmp_path / "compiled", folders[1])
    assert plain == compiled
