"""What holds for the project as a whole."""

from __future__ import annotations

import importlib
import importlib.util
import json
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

import warmline
from warmline.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LONGEST_FILE = 300
LONGEST_LINTER = 100
# Assembled here, so that this file does not hold what it looks for.
HOSTS = ("pypi" + ".org/simple", "files.python" + "hosted", "registry.npm" + "js", "deb.debian" + ".org")
MACHINE_PATHS = re.compile(r"(?<![\w.-])/" + r"(?:work|root|home|Users)/\w")


def tracked() -> list[Path]:
    """Every file of the project that is in version control, or about to be."""
    listed = subprocess.run(
        [shutil.which("git") or "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def modules() -> list[str]:
    found = pkgutil.walk_packages(warmline.__path__, "warmline.")
    return ["warmline", *(module.name for module in found if not module.name.endswith("__main__"))]


@pytest.mark.parametrize("name", modules())
def test_every_public_name_exists(name: str):
    module = importlib.import_module(name)
    missing = [public for public in getattr(module, "__all__", ()) if not hasattr(module, public)]
    assert not missing, f"{name}.__all__ names {missing}, which it does not have"


def test_no_file_is_longer_than_one_room():
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in (ROOT / "server").rglob("*.py")
        if (lines := len(text_of(path).splitlines())) > LONGEST_FILE
    }
    assert not long, f"over {LONGEST_FILE} lines, split them: {long}"


def test_the_pipeline_fits_one_screen():
    lines = len(text_of(ROOT / "server" / "warmline" / "linter.py").splitlines())
    assert lines < LONGEST_LINTER


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_in_the_docs_is_a_target(page: str):
    targets = set(re.findall(r"^([a-z][a-z0-9-]*):", text_of(ROOT / "Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z][a-z0-9-]*)", text_of(ROOT / page), re.MULTILINE))
    assert named
    assert named <= targets


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_warmline_command_in_the_docs_exists(page: str):
    named = set(re.findall(r"\.venv/bin/warmline ([a-z-]+)", text_of(ROOT / page)))
    assert named
    assert named <= set(main.list_commands(click.Context(main)))


def pages() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".md" and path.parts[-2] != "demo"]


def test_every_link_between_pages_leads_somewhere():
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages()
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", re.sub(r"`[^`\n]*`", "", text_of(page)))
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_no_file_names_a_registry_host():
    naming = [path.relative_to(ROOT) for path in tracked() if any(host in text_of(path) for host in HOSTS)]
    assert not naming


def test_no_file_names_a_path_of_one_machine():
    naming = [path.relative_to(ROOT) for path in tracked() if MACHINE_PATHS.search(text_of(path))]
    assert not naming


def dependencies(*lists: str) -> list[str]:
    project = PROJECT["project"]
    known = {"runtime": project["dependencies"], **project["optional-dependencies"], **PROJECT["dependency-groups"]}
    listed = [requirement for name in lists or known for requirement in known[name]]
    return [re.split(r"[<>=!~\[; ]", requirement)[0] for requirement in listed]


def test_every_dependency_says_why_it_earns_its_place():
    reasons = text_of(ROOT / "docs" / "decisions" / "dependencies.md").partition("## Left out")[0]
    named = re.findall(r"^\| ([a-z0-9-]+) \| .+ \|$", reasons, re.MULTILINE)
    assert sorted(set(named) - {"package"}) == sorted(dependencies())


def test_every_package_from_npm_says_why_it_earns_its_place():
    reasons = text_of(ROOT / "docs" / "decisions" / "dependencies.md").partition("## From npm")[2]
    named = {name for row in re.findall(r"^\| (.+?) \|", reasons, re.MULTILINE) for name in row.split(", ")}
    packages = [json.loads(text_of(path)) for path in tracked() if path.name == "package.json"]
    needed = {
        name for package in packages for key in ("dependencies", "devDependencies") for name in package.get(key, {})
    }
    assert named - {"package", "---"} == needed


def test_every_dependency_at_run_time_is_imported():
    code = "\n".join(text_of(path) for path in (ROOT / "server").rglob("*.py"))
    needed = {requirement.replace("-", "_") for requirement in dependencies("runtime")}
    unused = {name for name in needed if not re.search(rf"\b(?:import|from) {name}\b|\"{name}\"", code)}
    assert not unused


@pytest.mark.parametrize(("lock", "lists"), [("dev.txt", ("runtime", "dev")), ("e2e.txt", ("e2e",))])
def test_every_dependency_is_pinned_with_hashes(lock: str, lists: tuple[str, ...]):
    pins = re.split(r"\n(?=[a-z0-9])", text_of(ROOT / "requirements" / lock).strip())
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)
    assert {pin.partition("==")[0] for pin in pins} >= set(dependencies(*lists))


def test_every_part_has_the_version_of_the_project():
    """The manifests of the browser extension get theirs from its package."""
    packages = [ROOT / folder / "package.json" for folder in ("editors/vscode", "extension")]
    versions = {json.loads(text_of(package))["version"] for package in packages}
    assert versions == {PROJECT["project"]["version"]} == {warmline.__version__}
    assert "version" not in json.loads(text_of(ROOT / "extension" / "manifest.json"))


def test_torch_is_not_in_the_environment():
    """It would be imported with spaCy and take 500 MB and more than a second."""
    assert importlib.util.find_spec("torch") is None
    assert not re.search(r"^torch", text_of(ROOT / "requirements" / "dev.txt"), re.MULTILINE)


def test_the_version_is_told_without_importing_spacy():
    code = (
        "import sys; from warmline.cli.main import main; main(['--version'], standalone_mode=False);"
        "sys.exit('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert PROJECT["project"]["version"] in done.stdout


def test_the_wheel_holds_rules_and_data():
    """They stand in the one package folder that the wheel is made of."""
    assert PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["server/warmline"]
    assert list((ROOT / "server" / "warmline" / "rules").rglob("*.toml"))
    assert list((ROOT / "server" / "warmline" / "nlp" / "data").iterdir())
