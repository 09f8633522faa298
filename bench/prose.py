"""The text that every tool reads, built at run time out of what each machine with Python already has."""

from __future__ import annotations

import ast
import re
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

LETTERS_FOLDER = Path(__file__).parent / "letters"
DOCUMENT_LENGTH = 10_000
"""A long help page, in characters; batches are a folder of such documents."""
TARGET_WORDS = 160_000
"""About one megabyte of English."""
WORDS_BETWEEN_LETTERS = 2_700
"""A letter of 300 words after so much documentation makes letters a tenth of the text."""
LEAST_SHARE = 0.8
"""Pythons differ in how much documentation they carry; a text shorter than this share of the target is refused."""
SKIPPED_FOLDERS = frozenset(
    {"__pycache__", "dist-packages", "encodings", "idlelib", "lib2to3", "pydoc_data", "site-packages", "test", "tests"}
)
SLOT_VALUES = {
    "name": ["Amelia", "Mr Okafor", "Priya", "Ms Lindqvist", "Tomás", "Dr Chen", "Hannah"],
    "agent": ["Jonas", "Beatrice", "Samir", "Molly", "Victor"],
    "product": ["kettle", "desk lamp", "standing desk", "rucksack", "espresso machine", "label printer", "headset"],
    "day": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
    "month": ["January", "March", "April", "June", "August", "September", "November"],
    "town": ["Leeds", "Bristol", "Cardiff", "Norwich", "Dundee", "Galway", "Exeter", "York"],
}
ROLE = re.compile(r":[a-z]+(?::[a-z]+)?:`~?([^`<]*?)(?: <[^>]*>)?`")
MARKUP = re.compile(r"``|`|\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|(?<=\w)_{1,2}(?= )")
LIST_MARK = re.compile(r"^(?:[-*+•]|\(?\d+[.)])\s+")
CODE_SIGN = re.compile(r">>>|::|->|\.\.\.|==|[=<>{}\[\]|\\~^@#$%&+]|\w\(\)?|\w_\w|__|\w\.\w|\s/|/\s|--|'{2}|\"{2}")
COMMENT = re.compile(r"(?:^[ \t]*#.*\n)+", re.MULTILINE)
COMMENT_SIGN = re.compile(r"^[ \t]*#+ ?", re.MULTILINE)
PLAIN_WORD = re.compile(r"[\"'(]*[A-Za-z][a-z]*(?:[-'\u2019][A-Za-z]+)*[\"').,;:!?]*$|[(]?\d+[).,;:]*$")
SPACES = re.compile(r"\s+")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class ProseError(RuntimeError):
    """This Python does not carry enough documentation to build the text from."""


@dataclass(frozen=True)
class Prose:
    """Paragraphs of English, one a line, with an empty line between them."""

    text: str
    paragraphs: tuple[str, ...]
    letters: int

    @property
    def documents(self) -> list[str]:
        """Cut the text between paragraphs into documents of about `DOCUMENT_LENGTH` characters."""
        documents: list[str] = [""]
        for paragraph in self.paragraphs:
            if len(documents[-1]) >= DOCUMENT_LENGTH:
                documents.append("")
            documents[-1] += paragraph + "\n\n"
        return documents

    @property
    def words(self) -> int:
        """Count the words, cut at white space."""
        return len(self.text.split())

    @property
    def bytes(self) -> int:
        """Count the bytes of the text as UTF-8."""
        return len(self.text.encode())

    @property
    def fingerprint(self) -> str:
        """Name the exact text, so that two runs can be told apart."""
        return sha256(self.text.encode()).hexdigest()[:16]

    @property
    def repeated_share(self) -> float:
        """Say which share of the sentences stood in the text before, roughly cut at end marks."""
        sentences = [sentence for paragraph in self.paragraphs for sentence in SENTENCE_END.split(paragraph)]
        return 1 - len(set(sentences)) / len(sentences)


def build_prose(target_words: int = TARGET_WORDS) -> Prose:
    """Join documentation and letters until there are `target_words` words."""
    paragraphs: list[str] = []
    words, words_since_letter, letters = 0, 0, 0
    templates = read_letters()
    for paragraph in documentation_paragraphs():
        if words >= target_words:
            break
        added = [paragraph]
        words_since_letter += len(paragraph.split())
        if words_since_letter >= WORDS_BETWEEN_LETTERS:
            added += fill_letter(templates[letters % len(templates)], letters).split("\n\n")
            letters += 1
            words_since_letter = 0
        paragraphs += added
        words += sum(len(part.split()) for part in added)
    if words < LEAST_SHARE * target_words:
        raise ProseError(
            f"The documentation inside this Python gives {words:,} words of prose; the bench needs {target_words:,}. "
            "Use a Python that carries pydoc_data and the sources of its standard library."
        )
    return Prose("\n\n".join(paragraphs) + "\n", tuple(paragraphs), letters)


def sample_prose(prose: Prose, target_bytes: int) -> Prose:
    """Take whole runs of ten paragraphs spread evenly over the text, until they are `target_bytes` long."""
    run_length = 10
    runs = [prose.paragraphs[start : start + run_length] for start in range(0, len(prose.paragraphs), run_length)]
    wanted = max(1, min(len(runs), round(len(runs) * target_bytes / prose.bytes)))
    chosen = [paragraph for index in range(wanted) for paragraph in runs[index * len(runs) // wanted]]
    return Prose("\n\n".join(chosen) + "\n", tuple(chosen), 0)


def read_letters() -> list[str]:
    """Read the letters with their open slots, in the order of their names."""
    return [path.read_text(encoding="utf-8").strip() for path in sorted(LETTERS_FOLDER.glob("*.txt"))]


def fill_letter(template: str, turn: int) -> str:
    """Fill the slots of a letter, differently for every turn."""
    values = {slot: choices[turn % len(choices)] for slot, choices in SLOT_VALUES.items()}
    return template.format_map(
        {
            **values,
            "order": str(48_211 + 37 * turn),
            "amount": f"{19 + turn % 80}.{turn % 10}0",
            "date": str(1 + turn % 28),
        }
    )


def documentation_paragraphs() -> Iterator[str]:
    """Give every prose paragraph of Python's own documentation once."""
    seen: set[str] = set()
    for document in documents():
        for block in re.split(r"\n\s*\n", document):
            paragraph = clean_paragraph(block)
            if paragraph is not None and paragraph not in seen:
                seen.add(paragraph)
                yield paragraph


def documents() -> Iterator[str]:
    """Give the help topics of the language, then docstrings and comments of the standard library, none imported."""
    topics: dict[str, str] = {}
    if find_spec("pydoc_data") is not None:
        topics = import_module("pydoc_data.topics").topics
    for name in sorted(topics):
        yield topics[name]
    library = Path(sysconfig.get_path("stdlib"))
    for path in sorted(library.rglob("*.py")):
        if not SKIPPED_FOLDERS.intersection(path.relative_to(library).parts):
            try:
                source = path.read_text(encoding="utf-8")
                tree = ast.parse(source)
            except (SyntaxError, ValueError):
                continue
            yield from docstrings(tree)
            yield from (COMMENT_SIGN.sub("", comment) for comment in COMMENT.findall(source))


def docstrings(tree: ast.Module) -> Iterator[str]:
    """Give the docstrings of one source file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node)
            if docstring:
                yield docstring


def clean_paragraph(block: str) -> str | None:
    """Give the sentences of the block that are prose as one line, or nothing where all is code, tables or headings."""
    text = LIST_MARK.sub("", SPACES.sub(" ", MARKUP.sub("", ROLE.sub(r"\1", block))).strip())
    sentences = [sentence for sentence in SENTENCE_END.split(text) if is_prose(sentence)]
    return " ".join(sentences) or None


def is_prose(sentence: str) -> bool:
    """Say whether this is a whole English sentence without code in it."""
    words = sentence.split()
    if len(words) < 5 or not sentence[0].isupper() or sentence[-1] not in ".!?" or CODE_SIGN.search(sentence):
        return False
    return sum(1 for word in words if PLAIN_WORD.match(word)) >= 0.9 * len(words)
