"""What was checked, what was caught, what was skipped."""

import sys


class Report:
    def __init__(self):
        self.passed, self.caught_by_name, self.failures, self.skips = 0, 0, [], []

    def clean(self, what, findings):
        """`findings` are pairs of a check's name and what it says; there must be none."""
        self.passed += not findings
        self.failures += [f"{what}: {name}: {said}" for name, said in findings]

    def caught(self, path, name, findings):
        """A broken sample must be found by the check it is named after."""
        names = sorted({found for found, _ in findings})
        if name in names:
            self.caught_by_name += 1
        else:
            self.failures.append(f"{path}: not caught by {name}, only by {names or 'nothing'}")

    def skipped(self, what, why):
        self.skips.append(f"SKIPPED {what}: {why}")

    def finish(self, seconds):
        for line in self.failures + self.skips:
            print(line, file=sys.stderr)
        print(f"static checks: {self.passed} good ones pass, {self.caught_by_name} broken ones are "
              f"caught by name, {len(self.failures)} failures, {len(self.skips)} skipped, "
              f"{seconds:.0f} s")
        sys.exit(bool(self.failures))
