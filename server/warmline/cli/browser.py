"""`warmline browser`: tells browsers where the bridge is, takes that back, and finds out what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from warmline.bridge import installing
from warmline.bridge.browsers import Browser, browsers
from warmline.bridge.callers import Caller, extension
from warmline.bridge.doctor import Doctor, Line, shut_out
from warmline.bridge.machine import Machine
from warmline.cli.options import end, usage_error

__all__ = ["browser"]

_NAMES = [one.name for one in browsers()]
_chosen = click.option(
    "--browser", "names", multiple=True, type=click.Choice(_NAMES), help="The browser; every one found unless said."
)
_profiles = click.option(
    "--profile",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for a Chromium that is started with --user-data-dir.",
)


@click.group(short_help="Connect browsers with Warmline.")
def browser() -> None:
    """Connect the browser extension with Warmline on this machine."""


@browser.command(short_help="Tell browsers where Warmline is.")
@_chosen
@_profiles
@click.option("--extension-id", "ids", multiple=True, help="Another extension that may start Warmline.")
def install(names: tuple[str, ...], folders: tuple[Path, ...], ids: tuple[str, ...]) -> None:
    """Tell browsers where Warmline is; run it again after Warmline has moved."""
    machine, callers = Machine(), _callers(ids)
    program = installing.bridge_program()
    if program is None:
        usage_error(f"the program {installing.PROGRAM} is missing; install Warmline anew")
    if folders and machine.system == "win32":
        usage_error("on Windows every profile finds Warmline by the registry; leave --profile out")
    chosen = _named(names) or ([] if folders else [one for one in browsers() if one.can_start_programs(machine)])
    sandboxes = [] if names or folders else [line for one in browsers() for line in shut_out(one, machine)]
    for line in sandboxes:
        click.echo(line)
    if not chosen and not folders:
        looked = ", ".join(one.title for one in browsers())
        usage_error(f"no browser was found that can start Warmline; looked for {looked}; name one with --browser")

    def put(target: installing.Target) -> Line:
        news = installing.install(machine, target, program, callers)
        stands = machine.shown(target.place.file)
        return Line(True, f"{target.title} finds Warmline by {stands}" + ("" if news else ", as before"))

    absolute = [folder.absolute() for folder in folders]
    _each(installing.targets(machine, chosen, absolute), put, remember=(machine, absolute))


@browser.command(short_help="Take back what install did.")
@_chosen
@_profiles
def uninstall(names: tuple[str, ...], folders: tuple[Path, ...]) -> None:
    """Take back what install did, everywhere unless a browser or a profile is named."""
    machine = Machine()
    everywhere = not names and not folders
    chosen = browsers() if everywhere else _named(names)
    absolute = installing.profiles(machine) if everywhere else [folder.absolute() for folder in folders]

    def take(target: installing.Target) -> Line | None:
        gone = installing.uninstall(machine, target)
        return Line(True, f"{target.title}: removed {machine.shown(target.place.file)}") if gone else None

    _each(installing.targets(machine, chosen, absolute), take, remember=(machine, ()))


@browser.command(short_help="Say which browsers find Warmline, and try it out.")
def doctor() -> None:
    """Say which browsers find Warmline, start it as they would, and say what to do where something is wrong."""
    lines = Doctor(Machine()).examine()
    for line in lines:
        click.echo(line)
    if not any(line.is_good for line in lines):
        click.echo("No browser can start Warmline on this machine.")
        end(1)


def _named(names: Iterable[str]) -> list[Browser]:
    return [one for one in browsers() if one.name in set(names)]


def _callers(ids: Iterable[str]) -> list[Caller]:
    found = []
    for name in ids:
        caller = extension(name)
        if caller is None:
            usage_error(f"{name} is no id of an extension; copy it from the page of extensions in your browser")
        found.append(caller)
    return found


def _each(
    targets: Iterable[installing.Target],
    act: Callable[[installing.Target], Line | None],
    remember: tuple[Machine, Iterable[Path]],
) -> None:
    """Tells how it went for each, and ends with 2 when a file could not be changed."""
    lines = []
    for target in targets:
        try:
            lines.append(act(target))
        except OSError as error:
            lines.append(Line(False, f"{target.title}: {target.place.file} cannot be changed: {error.strerror}"))
    installing.remember(*remember)
    told = [line for line in lines if line is not None]
    for line in told or [Line(None, "there was nothing to remove")]:
        click.echo(line)
    end(2 if any(line.is_good is False for line in told) else 0)
