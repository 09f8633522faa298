"""Where each browser finds the bridge on each system, and how that is taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bridge.machines import Keys, add_program, linux, mac, named, windows
from warmline.bridge.browsers import browsers, profile_place
from warmline.bridge.callers import OWN, Caller, Family
from warmline.bridge.installing import allowed, bridge_program, install, profiles, remember, targets, uninstall
from warmline.bridge.machine import Machine

FILE = "com.warmline.host.json"
PROGRAM = Path("/opt/warmline/bin/warmline-bridge")
SOMEBODY = Caller(Family.CHROMIUM, "abcdefghijklmnopabcdefghijklmnop")
ON_LINUX = {
    "chrome": ".config/google-chrome/NativeMessagingHosts",
    "chromium": ".config/chromium/NativeMessagingHosts",
    "edge": ".config/microsoft-edge/NativeMessagingHosts",
    "brave": ".config/BraveSoftware/Brave-Browser/NativeMessagingHosts",
    "vivaldi": ".config/vivaldi/NativeMessagingHosts",
    "firefox": ".mozilla/native-messaging-hosts",
}
ON_MAC = {
    "chrome": "Google/Chrome/NativeMessagingHosts",
    "chromium": "Chromium/NativeMessagingHosts",
    "edge": "Microsoft Edge/NativeMessagingHosts",
    "brave": "BraveSoftware/Brave-Browser/NativeMessagingHosts",
    "vivaldi": "Vivaldi/NativeMessagingHosts",
    "firefox": "Mozilla/NativeMessagingHosts",
}
ON_WINDOWS = {
    "chrome": "Google\\Chrome",
    "chromium": "Chromium",
    "edge": "Microsoft\\Edge",
    "brave": "Google\\Chrome",
    "vivaldi": "Google\\Chrome",
    "firefox": "Mozilla",
}


def put(machine: Machine, *names: str, callers: tuple[Caller, ...] = (), program: Path = PROGRAM) -> list[bool]:
    found = targets(machine, [named(name) for name in names])
    return [install(machine, one, program, callers) for one in found]


def test_on_linux_each_browser_has_a_folder_of_its_own(tmp_path: Path) -> None:
    """Every file says who may start what, in the words of its family."""
    machine = linux(tmp_path)
    assert all(put(machine, *ON_LINUX))
    assert {path.relative_to(machine.home) for path in machine.home.rglob("*.json")} == {
        Path(folder, FILE) for folder in ON_LINUX.values()
    }
    common = {"name": "com.warmline.host", "path": str(PROGRAM), "type": "stdio"}
    for name, folder in ON_LINUX.items():
        table = json.loads((machine.home / folder / FILE).read_text(encoding="utf-8"))
        assert table.pop("description")
        mine = (
            {"allowed_extensions": [OWN[Family.FIREFOX]]}
            if name == "firefox"
            else {"allowed_origins": [f"chrome-extension://{OWN[Family.CHROMIUM]}/"]}
        )
        assert table == {**common, **mine}


def test_on_linux_the_settings_folder_may_be_elsewhere(tmp_path: Path) -> None:
    """Browsers follow it, but Firefox looks in the home folder all the same."""
    machine = linux(tmp_path, XDG_CONFIG_HOME=str(tmp_path / "settings"))
    assert named("chromium").place(machine).file == tmp_path / "settings/chromium/NativeMessagingHosts" / FILE
    assert named("firefox").place(machine).file == machine.home / ".mozilla/native-messaging-hosts" / FILE


def test_on_macos_they_are_in_the_library(tmp_path: Path) -> None:
    """One folder for each browser."""
    machine = mac(tmp_path)
    assert all(put(machine, *ON_MAC))
    library = machine.home / "Library" / "Application Support"
    assert {path.relative_to(library) for path in library.rglob("*.json")} == {
        Path(folder, FILE) for folder in ON_MAC.values()
    }


def test_on_windows_the_registry_names_a_file_for_each_family(tmp_path: Path) -> None:
    """Browsers that share a key are told once."""
    machine = windows(tmp_path)
    assert put(machine, *ON_WINDOWS) == [True, True, True, False, False, True]
    folder = Path(machine.environment["LOCALAPPDATA"]) / "warmline"
    assert isinstance(machine.registry, Keys)
    assert machine.registry == {
        f"Software\\{key}\\NativeMessagingHosts\\com.warmline.host": str(
            folder / f"com.warmline.host.{'firefox' if name == 'firefox' else 'chromium'}.json"
        )
        for name, key in ON_WINDOWS.items()
    }
    assert all(Path(value).is_file() for value in machine.registry.values())


@pytest.mark.parametrize("made", [linux, mac, windows])
def test_installing_again_changes_nothing_but_an_old_path(tmp_path: Path, made: Callable[[Path], Machine]) -> None:
    """After an upgrade that moved Warmline the same command mends it; ids of own extensions stay."""
    machine = made(tmp_path)
    place = named("chromium").place(machine)
    assert put(machine, "chromium", callers=(SOMEBODY,)) == [True]
    written = place.file.read_bytes()
    assert put(machine, "chromium") == [False]
    assert place.file.read_bytes() == written
    moved = Path("/srv/sam/.local/bin/warmline-bridge")
    assert put(machine, "chromium", program=moved) == [True]
    table = json.loads(place.file.read_text(encoding="utf-8"))
    assert table["path"] == str(moved)
    assert table["allowed_origins"] == [Caller(Family.CHROMIUM, OWN[Family.CHROMIUM]).origin, SOMEBODY.origin]


def test_a_broken_manifest_is_written_anew(tmp_path: Path) -> None:
    """Whatever stands there under our name is ours."""
    machine = linux(tmp_path)
    place = named("chrome").place(machine)
    place.file.parent.mkdir(parents=True)
    place.file.write_bytes(b"\xff{")
    assert put(machine, "chrome") == [True]
    assert json.loads(place.file.read_text(encoding="utf-8"))["path"] == str(PROGRAM)


def test_an_id_goes_to_browsers_of_its_family_only(tmp_path: Path) -> None:
    """And counts as known by the bridge from then on."""
    machine = linux(tmp_path)
    assert SOMEBODY not in set(allowed(machine))
    put(machine, "chromium", "firefox", callers=(SOMEBODY,))
    assert set(allowed(machine)) == {*(Caller(family, own) for family, own in OWN.items()), SOMEBODY}
    assert SOMEBODY.id not in named("firefox").place(machine).file.read_text(encoding="utf-8")


@pytest.mark.parametrize("made", [linux, mac, windows])
def test_uninstalling_leaves_what_is_not_ours(tmp_path: Path, made: Callable[[Path], Machine]) -> None:
    """Other hosts stay; a second time there is nothing to do."""
    machine = made(tmp_path)
    put(machine, *ON_LINUX)
    other = named("chromium").place(machine).file.with_name("org.keepassxc.keepassxc_browser.json")
    other.write_text("{}", encoding="utf-8")
    machine.registry.write("Software\\Mozilla\\NativeMessagingHosts\\org.other", "C:\\other.json")
    everywhere = targets(machine, browsers())
    assert sum(uninstall(machine, one) for one in everywhere) > 1
    assert list(tmp_path.rglob("*.json")) == [other]
    assert isinstance(machine.registry, Keys)
    assert list(machine.registry.values()) == ["C:\\other.json"]
    assert not any(uninstall(machine, one) for one in everywhere)


def test_on_windows_a_file_stays_as_long_as_a_key_names_it(tmp_path: Path) -> None:
    """Edge and Chromium have keys of their own and one file."""
    machine = windows(tmp_path)
    put(machine, "edge", "chromium")
    edge, chromium = targets(machine, [named("edge"), named("chromium")])
    assert uninstall(machine, edge)
    assert chromium.place.file.is_file()
    assert uninstall(machine, chromium)
    assert not chromium.place.file.exists()


def test_profile_folders_are_remembered_until_they_are_taken_back(tmp_path: Path) -> None:
    """So that the bridge knows the ids their manifests name, and uninstalling finds them."""
    machine = linux(tmp_path)
    folder = tmp_path / "profile"
    (target,) = targets(machine, [], [folder])
    assert install(machine, target, PROGRAM, [SOMEBODY])
    remember(machine, [folder])
    assert profiles(machine) == [folder]
    assert SOMEBODY in set(allowed(machine))
    assert profile_place(folder).file == folder / "NativeMessagingHosts" / FILE
    uninstall(machine, target)
    remember(machine, ())
    assert profiles(machine) == []
    assert not list(machine.settings.rglob("*profiles*"))


def test_the_program_is_looked_for_where_pip_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside Python, beside the command that runs, on the search path; the path in a manifest is always whole."""
    monkeypatch.setattr("sys.executable", str(tmp_path / "venv/bin/python"))
    monkeypatch.setattr("sys.argv", [str(tmp_path / "local/bin/warmline"), "browser", "install"])
    monkeypatch.setenv("PATH", str(tmp_path / "usr/bin"))
    assert bridge_program() is None
    for folder in ("usr/bin", "local/bin", "venv/bin"):
        program = add_program(tmp_path / folder / "warmline-bridge")
        assert bridge_program() == program


def found(machine: Machine) -> set[str]:
    return {one.name for one in browsers() if one.is_here(machine)}


def test_a_browser_is_found_by_its_program_or_by_what_it_keeps(tmp_path: Path) -> None:
    """Where each system puts them."""
    machine = linux(tmp_path / "linux")
    assert found(machine) == set()
    add_program(tmp_path / "linux/usr/bin/firefox-esr")
    (machine.home / ".config/vivaldi").mkdir(parents=True)
    assert found(machine) == {"firefox", "vivaldi"}
    machine = mac(tmp_path / "mac")
    (tmp_path / "mac/Applications/Brave Browser.app").mkdir(parents=True)
    (machine.home / "Applications/Firefox.app").mkdir(parents=True)
    assert found(machine) == {"brave", "firefox"}
    machine = windows(tmp_path / "windows")
    add_program(tmp_path / "windows/Program Files/Microsoft/Edge/Application/msedge.exe")
    (machine.settings / "Google/Chrome/User Data").mkdir(parents=True)
    assert found(machine) == {"edge", "chrome"}


def test_a_browser_in_a_snap_is_not_taken_for_one_outside(tmp_path: Path) -> None:
    """Nor is the script that Ubuntu puts in its place, nor what an older package left behind."""
    machine = linux(tmp_path)
    add_program(tmp_path / "snap/bin/chromium")
    add_program(tmp_path / "usr/bin/chromium-browser", '#!/bin/sh\nexec /snap/bin/chromium "$@"\n')
    (machine.home / ".config/chromium").mkdir(parents=True)
    assert named("chromium").in_snap(machine)
    assert found(machine) == set()
    add_program(tmp_path / "usr/bin/chromium", "#!/bin/sh\nexec /usr/lib/chromium/chromium\n")
    assert found(machine) == {"chromium"}


def test_every_browser_is_known_on_every_system() -> None:
    """The table has no holes."""
    assert [one.name for one in browsers()] == list(ON_LINUX)
    for browser in browsers():
        homes = dict(browser.homes)
        assert set(homes) == {"linux", "darwin", "win32"}
        assert all(home.programs and home.data and bool(home.hosts) != bool(home.key) for home in homes.values())
