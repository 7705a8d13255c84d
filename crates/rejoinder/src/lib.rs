//! The command line: local stack, posting and inbox.
