"""The interface of VS Code, with the packaged extension in it, shows what the server found and applies its fixes."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.vscode.code_server import CodeServer
from tests.e2e.vscode.workbench import Workbench

OpenFolder = Callable[[CodeServer, dict[str, str]], Workbench]

COLD = "Hi Sam 😀, you forgot to attach the receipt.\n"
WARM = "Hi Sam 😀, it looks like the receipt isn't attached yet. Could you attach it?\n"


def test_a_squiggle_a_hover_a_bulb_and_a_fix_that_rewrites_the_clause(
    code_server: CodeServer, open_folder: OpenFolder
) -> None:
    """The squiggle stands under the right words behind an emoji, says why on hover, and its fix is right on disk."""
    window = open_folder(code_server, {"reply.md": COLD})
    window.open("reply.md")
    expect(window.squiggles).to_have_count(1)
    assert window.underlined() == ["you forgot"]

    window.wait_until_ready()
    window.squiggles.hover(force=True)
    hover = window.page.locator(".monaco-hover:visible").first
    expect(hover).to_contain_text("blame/you-forgot")
    window.page.keyboard.press("Escape")

    window.page.keyboard.press("F8")
    window.page.keyboard.press("Escape")
    bulb = "[class*=codicon-light-bulb], [class*=codicon-lightbulb], [class*=gutter-lightbulb]"
    expect(window.page.locator(bulb).first).to_be_visible()
    window.page.keyboard.press("Control+.")
    menu = window.page.locator(".action-widget").first
    expect(menu).to_contain_text("it looks like the receipt isn't attached yet", ignore_case=True)
    window.page.keyboard.press("Enter")
    expect(window.squiggles).to_have_count(0)
    window.save("reply.md", WARM)


def test_saving_makes_the_safe_changes_and_no_others(code_server: CodeServer, open_folder: OpenFolder) -> None:
    """With fix-all on save, an empty opener goes and a phrase that needs a look stays."""
    window = open_folder(
        code_server, {"reply.md": "Please note that the parcel left on Monday.\n\nYou forgot to attach the receipt.\n"}
    )
    window.open("reply.md")
    expect(window.squiggles).not_to_have_count(0)
    window.wait_until_ready()
    window.page.keyboard.press("Control+End")
    window.page.keyboard.type("Kind regards")
    window.save("reply.md", "The parcel left on Monday.\n\nYou forgot to attach the receipt.\nKind regards")


def test_a_mistake_in_the_settings_file_is_shown_in_it(code_server: CodeServer, open_folder: OpenFolder) -> None:
    """A key that does not exist is underlined in `warmline.toml`, and the hover names the nearest one."""
    window = open_folder(code_server, {"warmline.toml": 'locael = "en-GB"\n', "reply.md": COLD})
    window.open("warmline.toml")
    expect(window.squiggles).not_to_have_count(0)
    window.squiggles.first.hover(force=True)
    expect(window.page.locator(".monaco-hover:visible").first).to_contain_text("write locale")


def test_words_at_the_caret_are_left_alone_until_it_leaves(code_server: CodeServer, open_folder: OpenFolder) -> None:
    """What is being written is not underlined; a finding elsewhere in the same text is."""
    window = open_folder(code_server, {"reply.md": "You must return the shoes before Friday.\n\n"})
    window.open("reply.md")
    expect(window.squiggles).to_have_count(1)
    window.wait_until_ready()
    window.page.keyboard.press("Control+End")
    window.page.keyboard.type("You forgot to attach the receipt.", delay=20)
    window.page.keyboard.press("Home")
    window.page.keyboard.press("Control+ArrowRight")
    window.page.keyboard.type("x")
    window.page.keyboard.press("Backspace")
    expect(window.squiggles).to_have_count(1)
    # Time in which the server, which is ready, would have shown them.
    window.page.wait_for_timeout(3_000)
    assert window.underlined() == ["You must"]
    window.page.keyboard.press("Control+Home")
    expect(window.squiggles).to_have_count(2)
    assert sorted(window.underlined()) == ["You forgot", "You must"]


def test_it_is_turned_off_and_on_and_started_anew(code_server: CodeServer, open_folder: OpenFolder) -> None:
    """Toggling clears the squiggles and brings them back, and so does a restart; the log names the server."""
    window = open_folder(code_server, {"reply.md": COLD})
    window.open("reply.md")
    expect(window.squiggles).to_have_count(1)
    window.command("Warmline: Toggle for This Workspace")
    expect(window.squiggles).to_have_count(0)
    window.command("Warmline: Toggle for This Workspace")
    expect(window.squiggles).to_have_count(1)
    window.command("Warmline: Restart Server")
    window.page.wait_for_timeout(1_000)
    expect(window.squiggles).to_have_count(1)
    assert "found on the search path" in code_server.log()
    assert "attach" not in code_server.log(), "text of the user in the log"
