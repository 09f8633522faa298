"""Scores the judgement on labelled sentences and counts findings in ordinary text.

``python -m tools.evaluate DATA`` prints the table; ``--misses GROUP`` and ``--alarms [GROUP]`` print lines of the
opened steps only (``--step 1``: of one step), ``--corpus abcd|ewt|ubuntu`` counts and prints findings in ordinary
text. Hints never count.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path

from tools.judging import Judged, judge, judge_fairly, meet, pairs, per_mille, score, share, unlabelled
from tools.labelled import OPENED, RememberingParser, read_corpus, read_own, read_real, read_replies, read_written
from warmline.catalogue import built_in
from warmline.core.document import Kind
from warmline.core.finding import Severity
from warmline.nlp.matching import Profile
from warmline.nlp.sentences import split_sentences


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
        _print_corpus(options, list(read_corpus(options.corpus, corpora)), profile, parser)
    elif options.misses or options.alarms is not None:
        if options.real:
            _print_lines(options, judge(read_real(options.data), profile, parser))
        else:
            _print_lines(options, judge_fairly([*read_written(options.data), *read_own()], profile, parser))
    else:
        both = judge_fairly([*read_written(options.data), *(own := read_own())], profile, parser)
        judged, ours = both[: len(both) - len(own)], both[len(both) - len(own) :]
        _print_scores("written", judged)
        _print_scores("own", ours)
        _print_groups(judged)
        _print_other_texts(judged, options.data, profile, parser)
        for name in ("abcd", "ewt", "ubuntu") if corpora.is_dir() else ():
            _print_count(name, list(read_corpus(name, corpora)), profile, parser)
    for broken in profile.errors:
        print(broken)
    parser.save()


def _options() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("data", type=Path, help="folder with written/, replies/ and real_dev.jsonl")
    reader.add_argument("--corpora", type=Path, help="folder with ordinary text (default: corpora beside the data)")
    reader.add_argument("--misses", metavar="GROUP", help="print marked lines that no rule flags")
    reader.add_argument("--alarms", metavar="GROUP", nargs="?", const="", help="print clean lines that are flagged")
    reader.add_argument("--corpus", choices=("abcd", "ewt", "ubuntu"), help="print findings in ordinary text")
    reader.add_argument("--group", default="", help="with --corpus: only rules of this group or id")
    reader.add_argument("--most", type=int, default=60, help="how many lines to print")
    reader.add_argument("--seed", type=int, default=1, help="which lines to print")
    reader.add_argument("--step", type=int, help="with --misses or --alarms: only lines of this step")
    reader.add_argument("--real", action="store_true", help="with --misses all or --alarms: the real sentences")
    return reader.parse_args()


def _print_scores(name: str, judged: list[Judged]) -> None:
    for step in range(OPENED + 1):
        print(f"{name + f', step {step}:':22}{score([entry for entry in judged if entry[0].step == step])}")
    print(f"{name + ', never read:':22}{score([entry for entry in judged if not entry[0].tuned])}")
    print(f"{name + ', all:':22}{score(judged)}")


def _print_groups(judged: list[Judged]) -> None:
    """One row for each group: marked lines, those flagged by any and by an own rule, and what its rules get wrong."""
    alarms = Counter(
        match.rule.group for line, found in judged if not line.marks and not line.optional for _, match in found
    )
    rows: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for line, found in judged:
        for group in {group for group, _ in line.marks} if not line.optional else ():
            rows[group].append((bool(found), any(match.rule.group == group for _, match in found), line.tuned))
    head = f"{'group':18} {'marked':>6} {'flagged':>8} {'by own':>7}"
    print(f"\n{head} | never read: {'flagged':>8} | {'false alarms of its rules':>25}")
    for group in sorted(rows):
        entries = rows[group]
        scored = [entry for entry in entries if not entry[2]]
        flagged, own = share(entry[0] for entry in entries), share(entry[1] for entry in entries)
        print(
            f"{group:18} {len(entries):6} {flagged:>8} {own:>7}"
            f" | {share(entry[0] for entry in scored):>20} | {alarms[group]:>25}"
        )
    for group in sorted(set(alarms) - set(rows)):
        print(f"{group:18} {'':6} {'':>8} {'':>7} | {'':>20} | {alarms[group]:>25}")


def _print_other_texts(judged: list[Judged], data: Path, profile: Profile, parser: RememberingParser) -> None:
    natural = [
        found for line, found in judged if line.source == "natural-and-chat" and not line.marks and not line.optional
    ]
    count = per_mille(sum(map(len, natural)), len(natural))
    print(f"\nnatural and chat: {count} findings per 1,000 clean lines ({len(natural)})")
    print(f"minimal pairs:    {pairs(judged)}")
    print(f"real_dev:         {score(judge(read_real(data), profile, parser))}")
    replies = judge(read_replies(data), profile, parser)
    sentences = sum(len(split_sentences(line.text)) for line, _ in replies)
    false = [
        match
        for line, found in replies
        for words, match in found
        if not any(meet(words, mark) for _, mark in line.marks)
    ]
    marks = [any(meet(words, mark) for words, _ in found) for line, found in replies for _, mark in line.marks]
    warnings = sum(match.rule.severity.rank <= Severity.WARNING.rank for match in false)
    print(
        f"natural replies:  {per_mille(len(false), sentences)} false findings per 1,000 sentences ({sentences}), "
        f"{per_mille(warnings, sentences)} warnings; {sum(marks)} of {len(marks)} marks found"
    )


def _print_count(name: str, sentences: list[str], profile: Profile, parser: RememberingParser) -> None:
    found = [match for _, findings in judge(unlabelled(sentences), profile, parser) for _, match in findings]
    warnings = sum(match.rule.severity.rank <= Severity.WARNING.rank for match in found)
    print(
        f"{name:8} {len(sentences)} sentences, {per_mille(len(found), len(sentences))} findings per 1,000, "
        f"{per_mille(warnings, len(sentences))} warnings"
    )


def _print_lines(options: argparse.Namespace, judged: list[Judged]) -> None:
    chosen: list[str] = []
    for line, found in judged:
        if line.optional or not line.tuned or (options.step is not None and line.step != options.step):
            continue
        if options.misses and not found and any(options.misses in (group, "all") for group, _ in line.marks):
            marked = line.text
            for _, words in line.marks:
                marked = marked.replace(words, f"[[{words}]]", 1)
            chosen.append(f"{line.source}:{line.number}: {marked}")
        if options.alarms is not None and not line.marks:
            shown = [
                f"{match.rule.id} “{words}”"
                for words, match in found
                if options.alarms in ("", match.rule.group, match.rule.id)
            ]
            if shown:
                chosen.append(f"{line.source}:{line.number}: {line.text}\n      {'; '.join(shown)}")
    random.Random(options.seed).shuffle(chosen)  # noqa: S311  # a sample to read, not a secret
    print(f"{len(chosen)} lines of the opened steps; {min(len(chosen), options.most)} shown")
    print("\n".join(chosen[: options.most]))


def _print_corpus(
    options: argparse.Namespace, sentences: list[str], profile: Profile, parser: RememberingParser
) -> None:
    found = [
        (line.text, words, match)
        for line, findings in judge(unlabelled(sentences), profile, parser)
        for words, match in findings
        if options.group in ("", match.rule.group, match.rule.id)
    ]
    print(f"{options.corpus}: {len(sentences)} sentences, {per_mille(len(found), len(sentences))} findings per 1,000")
    for name, count in Counter(match.rule.id for _, _, match in found).most_common(20):
        print(f"  {count:4} {name}")
    random.Random(options.seed).shuffle(found)  # noqa: S311  # a sample to read, not a secret
    for text, words, match in found[: options.most]:
        print(f"{match.rule.id} “{words}”: {text}")


if __name__ == "__main__":
    main()
