"""Counts reviews by aspect as docs/review/insights.md says, in another way than the crate does.

Reads a JSON list of cases from standard input and writes a JSON list of counts to standard output.
"""

import json
import sys
import unicodedata

ARTICLES = {"the", "a", "an", "my", "its", "this", "their", "your"}


def words(name, language):
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in name.lower()).split()
    while language == "en" and len(kept) > 1 and kept[0] in ARTICLES:
        kept.pop(0)
    return " ".join(kept)


def is_plural_of(plural, singular):
    return plural in (singular + "s", singular + "es") or (singular.endswith("y") and plural == singular[:-1] + "ies")


def count(case):
    newest = {}
    for review in case["reviews"]:
        if review["id"] not in newest or newest[review["id"]]["revision"] < review["revision"]:
            newest[review["id"]] = review
    since, until, length = case["since"], case["until"], case["until"] - case["since"]
    known = [r for r in newest.values() if r["ending"] not in ("VOID", "HARMFUL") and r["aspects"] is not None]
    seen = [r for r in known if since - 4 * length <= r["at"] < until]
    names = {words(a["name"], r["language"]) for r in seen for a in r["aspects"] if r["language"] == "en"}

    def key(name, language):
        plain = words(name, language)
        singular = [n for n in sorted(names) if language == "en" and is_plural_of(plain, n)]
        return (singular[-1] if singular else plain) + "|" + language

    found = {}
    for review in known:
        if not since <= review["at"] < until:
            continue
        feelings = {}
        for aspect in review["aspects"]:
            if words(aspect["name"], review["language"]):
                feelings.setdefault(key(aspect["name"], review["language"]), set()).add(aspect["sentiment"])
        for name, felt in feelings.items():
            felt = felt - {"NEUTRAL"} or felt
            one = felt.pop() if len(felt) == 1 else "MIXED"
            counts = found.setdefault(name, {"NEGATIVE": 0, "POSITIVE": 0, "MIXED": 0, "NEUTRAL": 0})
            counts[one] += 1
    rated = [r for r in newest.values() if r["ending"] != "VOID" and since <= r["at"] < until and r["rating"]]
    return {
        "aspects": found,
        "understood": len([r for r in known if since <= r["at"] < until]),
        "stars": [len([r for r in rated if r["rating"] == star]) for star in range(1, 6)],
    }


json.dump([count(case) for case in json.load(sys.stdin)], sys.stdout)
