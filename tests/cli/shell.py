"""A folder that commands run in, and three rules to judge by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from warmline.cli.main import main

RULES = {
    "house/at_this_time": """\
summary = "Say now."
why = "It is shorter."
severity = "info"
[[match]]
phrases = ["at this point in time"]
[[fix]]
title = "Say it shorter"
replace = "now"
grade = "safe"
because = "the words mean the same"
drops = ["point", "time"]
[[flagged]]
text = "We are open at this point in time."
span = "at this point in time"
fixed = "We are open now."
[[flagged]]
text = "We close at this point in time."
span = "at this point in time"
fixed = "We close now."
[[allowed]]
text = "We are open now."
because = "short"
[[allowed]]
text = "At this point we turn left."
because = "a place"
""",
    "house/no_way": """\
summary = "A bare no closes the door, 100%."
why = "Say what can be done."
severity = "warning"
[[match]]
phrases = ["no way"]
[[fix]]
title = "Soften it"
replace = "I'm afraid not"
drops = ["way"]
""",
    "house/whatever": """\
summary = "It sounds as if nobody cared."
why = "Say what you mean."
severity = "hint"
[[match]]
phrases = ["whatever"]
""",
}


class Shell:
    """The folder that commands run in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, content: str | bytes) -> Path:
        """A file in the folder, byte by byte as given."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, *arguments: str, given: str | bytes | None = None, code: int | None = None) -> Result:
        """What a command printed; it must have ended with ``code``."""
        result = CliRunner().invoke(main, arguments, input=given)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert code is None or result.exit_code == code, result.output
        return result

    def json(self, *arguments: str, given: str | bytes | None = None) -> Any:
        """The JSON object that a check prints."""
        return json.loads(self.run("check", *arguments, "--format", "json", given=given).stdout)
