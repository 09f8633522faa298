"""Scores the judgement on labelled sentences and counts findings in ordinary text.

``python -m tools.evaluate DATA`` prints the table; ``--misses GROUP`` and ``--alarms [GROUP]`` print lines of the tuned half
only, ``--corpus ewt|ubuntu --data-corpora DIR`` counts findings in ordinary text. Hints never count.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from tools.labelled import Line, RememberingParser, read_corpus, read_real, read_replies, read_written
from warmline.catalogue import built_in
from warmline.core.context import closed
from warmline.core.document import Kind
from warmline.core.facts import Match, SentenceFacts
from warmline.core.finding import Severity
from warmline.nlp.matching import Profile
from warmline.nlp.sentences import split_sentences

Judged = tuple[Line, list[tuple[str, Match]]]


def main() -> None:
    """Reads the arguments and prints what they ask for."""
    options = _options()
    parser = RememberingParser()
    catalogue = built_in()
    for error in catalogue.errors:
        print(error)
    profile = Profile(catalogue, Kind.REPLY, "en-US")
    corpora = options.corpora or options.data.parent / "corpora"
    if options.corpus:
        _corpus(options, list(read_corpus(options.corpus, corpora)), profile, parser)
    elif options.misses or options.alarms is not None:
        _lines(options, judge(read_written(options.data), profile, parser))
    else:
        _tables(judge(read_written(options.data), profile, parser), options.data, profile, parser)
        for name in ("ewt", "ubuntu") if corpora.is_dir() else ():
            sentences = list(read_corpus(name, corpora))
            found = [finding for _, findings in judge(_unlabelled(sentences), profile, parser) for finding in findings]
            warnings = sum(match.rule.severity.rank <= Severity.WARNING.rank for _, match in found)
            print(f"{name:8} {len(sentences)} sentences, {_per_mille(len(found), len(sentences))} findings per 1,000, {_per_mille(warnings, len(sentences))} warnings")
    for broken in profile.errors:
        print(broken)
    parser.save()


def _options() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("data", type=Path, help="folder with written/, replies/ and real_dev.jsonl")
    reader.add_argument("--corpora", type=Path, help="folder with ordinary text (default: corpora beside the data)")
    reader.add_argument("--misses", metavar="GROUP", help="print marked lines of the tuned half that no rule flags")
    reader.add_argument("--alarms", metavar="GROUP", nargs="?", const="", help="print clean lines that are flagged, tuned half")
    reader.add_argument("--corpus", choices=("ewt", "ubuntu"), help="print findings in ordinary text")
    reader.add_argument("--group", default="", help="with --corpus: only rules of this group or id")
    reader.add_argument("--most", type=int, default=60, help="how many lines to print")
    reader.add_argument("--seed", type=int, default=1, help="which lines to print")
    reader.add_argument("--real", action="store_true", help="with --misses all or --alarms: the real sentences")
    return reader.parse_args()


def judge(lines: Sequence[Line], profile: Profile, parser: RememberingParser) -> list[Judged]:
    """Each line with the findings in it: (flagged words, match); hints are left out."""
    sentences: list[list[str]] = [
        [line.text[span.start : span.end] for span in split_sentences(line.text)] for line in lines
    ]
    flat = list(dict.fromkeys(sentence for group in sentences for sentence in group))
    facts = dict(zip(flat, profile.facts(flat, parser), strict=True))
    judged: list[Judged] = []
    for line, group in zip(lines, sentences, strict=True):
        around: list[SentenceFacts] = [facts[sentence] for sentence in group]
        found = [
            (" … ".join(group[index][span.start : span.end] for span in match.spans), match)
            for index, fact in enumerate(around)
            for match in fact.matches
            if match.rule.severity is not Severity.HINT and closed(match, index, around)
        ]
        judged.append((line, found))
    return judged


def _unlabelled(sentences: Iterable[str]) -> list[Line]:
    return [Line(text, (), False, "corpus", number) for number, text in enumerate(sentences)]


def _tables(judged: list[Judged], data: Path, profile: Profile, parser: RememberingParser) -> None:
    for name, half in (("tuned", True), ("scored", False)):
        print(f"written, {name} half:  {_score([entry for entry in judged if entry[0].tuned is half])}")
    print(f"written, all:         {_score(judged)}")
    print(f"\n{'group':18} {'marked':>6} {'flagged':>8} {'by own':>7} | scored half: {'flagged':>7} | {'false alarms of its rules':>25}")
    alarms = Counter(match.rule.group for line, found in judged if not line.marks and not line.optional for _, match in found)
    rows: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for line, found in judged:
        for group in {group for group, _ in line.marks} if not line.optional else ():
            rows[group].append((bool(found), any(match.rule.group == group for _, match in found), line.tuned))
    for group in sorted(rows):
        entries = rows[group]
        scored = [entry for entry in entries if not entry[2]]
        print(
            f"{group:18} {len(entries):6} {_share(entry[0] for entry in entries):>8} {_share(entry[1] for entry in entries):>7}"
            f" | {_share(entry[0] for entry in scored):>20} | {alarms[group]:>25}"
        )
    for group in sorted(set(alarms) - set(rows)):
        print(f"{group:18} {'':6} {'':>8} {'':>7} | {'':>20} | {alarms[group]:>25}")
    natural = [entry for entry in judged if entry[0].source == "natural-and-chat" and not entry[0].marks and not entry[0].optional]
    print(f"\nnatural and chat: {_per_mille(sum(len(found) for _, found in natural), len(natural))} findings per 1,000 clean lines ({len(natural)})")
    print(f"minimal pairs:    {_pairs(judged)}")
    print(f"real_dev:         {_score(judge(read_real(data), profile, parser))}")
    replies = judge(read_replies(data), profile, parser)
    sentences = sum(len(split_sentences(line.text)) for line, _ in replies)
    false = [
        match for line, found in replies for words, match in found if not any(_meet(words, mark) for _, mark in line.marks)
    ]
    marks = [(any(_meet(words, mark) for words, _ in found)) for line, found in replies for _, mark in line.marks]
    warnings = sum(match.rule.severity.rank <= Severity.WARNING.rank for match in false)
    print(
        f"natural replies:  {_per_mille(len(false), sentences)} false findings per 1,000 sentences ({sentences}), "
        f"{_per_mille(warnings, sentences)} warnings; {sum(marks)} of {len(marks)} marks found"
    )


def _meet(words: str, mark: str) -> bool:
    return any(part in mark or mark in part for part in words.split(" … "))


def _score(judged: list[Judged]) -> str:
    kept = [(line, found) for line, found in judged if not line.optional]
    hits = sum(bool(line.marks and found) for line, found in kept)
    false = sum(bool(found and not line.marks) for line, found in kept)
    positives = sum(bool(line.marks) for line, _ in kept)
    precision = hits / (hits + false) if hits + false else 0.0
    low, high = _wilson(hits, hits + false)
    recall = hits / positives if positives else 0.0
    return (
        f"precision {precision:.3f} [{low:.2f}–{high:.2f}] recall {recall:.3f}"
        f"  ({hits} of {positives} marked flagged, {false} of {len(kept) - positives} clean flagged)"
    )


def _wilson(hits: int, total: int) -> tuple[float, float]:
    if not total:
        return 0.0, 1.0
    share, weight = hits / total, 1.96**2
    middle = (share + weight / (2 * total)) / (1 + weight / total)
    reach = 1.96 * math.sqrt(share * (1 - share) / total + weight / (4 * total**2)) / (1 + weight / total)
    return middle - reach, middle + reach


def _pairs(judged: list[Judged]) -> str:
    both = neither = right = wrong = 0
    for (one, found), (other, others) in zip(judged, judged[1:], strict=False):
        if one.source != other.source or one.optional or other.optional or bool(one.marks) == bool(other.marks):
            continue
        words, more = set(one.text.lower().split()), set(other.text.lower().split())
        if len(words & more) / max(1, min(len(words), len(more))) < 0.4:
            continue
        marked, clean = (bool(found), bool(others)) if one.marks else (bool(others), bool(found))
        both += marked and clean
        neither += not marked and not clean
        right += marked and not clean
        wrong += clean and not marked
    total = both + neither + right + wrong
    return f"{total}: right {_rate(right, total)}, both flagged {_rate(both, total)}, neither {_rate(neither, total)}, wrong way round {_rate(wrong, total)}"


def _rate(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"


def _share(values: Iterable[bool]) -> str:
    listed = list(values)
    return _rate(sum(listed), len(listed))


def _per_mille(part: int, whole: int) -> str:
    return f"{1000 * part / whole:.1f}" if whole else "-"


def _lines(options: argparse.Namespace, judged: list[Judged]) -> None:
    if options.real:
        judged = judge(read_real(options.data), Profile(built_in(), Kind.REPLY, "en-US"), RememberingParser())
    chosen: list[str] = []
    for line, found in judged:
        if line.optional or not line.tuned:
            continue
        if options.misses and not found and any(options.misses in (group, "all") for group, _ in line.marks):
            marked = line.text
            for _, words in line.marks:
                marked = marked.replace(words, f"[[{words}]]", 1)
            chosen.append(f"{line.source}:{line.number}: {marked}")
        if options.alarms is not None and not line.marks:
            shown = [f"{match.rule.id} “{words}”" for words, match in found if options.alarms in ("", match.rule.group, match.rule.id)]
            if shown:
                chosen.append(f"{line.source}:{line.number}: {line.text}\n      {'; '.join(shown)}")
    random.Random(options.seed).shuffle(chosen)
    print(f"{len(chosen)} lines of the tuned half; {min(len(chosen), options.most)} shown")
    print("\n".join(chosen[: options.most]))


def _corpus(options: argparse.Namespace, sentences: list[str], profile: Profile, parser: RememberingParser) -> None:
    found = [
        (line.text, words, match)
        for line, findings in judge(_unlabelled(sentences), profile, parser)
        for words, match in findings
        if options.group in ("", match.rule.group, match.rule.id)
    ]
    print(f"{options.corpus}: {len(sentences)} sentences, {_per_mille(len(found), len(sentences))} findings per 1,000")
    for name, count in Counter(match.rule.id for _, _, match in found).most_common(20):
        print(f"  {count:4} {name}")
    random.Random(options.seed).shuffle(found)
    for text, words, match in found[: options.most]:
        print(f"{match.rule.id} “{words}”: {text}")


if __name__ == "__main__":
    main()
