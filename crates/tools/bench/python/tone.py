"""Rules that a reply keeps."""
import os
import re

RULES = [
    ("PLACEHOLDER", re.compile(r"\[[^\]]*\]|\{\{|<[a-z]+>|\bTODO\b|\bXX+\b", re.I)),
    ("PROMISE", re.compile(r"\b(refund|voucher|discount|compensat\w+|free of charge|reimburse\w*)\b", re.I)),
    ("CONTACT", re.compile(r"https?://|www\.|\S+@\S+\.\S+|\+?\d[\d ()/-]{6,}\d")),
    ("BLAME", re.compile(r"\byou should have\b|\byour (own )?fault\b|\byou failed\b", re.I)),
]
LONGEST = int(os.environ.get("MAX_REPLY_CHARACTERS", "600"))


def findings(text):
    found = [{"rule": name} for name, rule in RULES if rule.search(text)]
    return found + [{"rule": "LENGTH"}] * (len(text) > LONGEST)
