"""What the entry points have in common: the contract of docs/training/running.md, and their data."""
