//! What the approval page marks for programs that read it: attributes and fields whose names the
//! page and its reader share, so that no wording is read.

/// The attribute `data-state` of the heading over a decision that is recorded although the workflow
/// no longer waits for it.
pub const MOVED_ON: &str = "moved-on";

/// The hidden field, `true`, of the form that asks which of two texts is meant: the reply or the
/// one typed over it.
pub const ASKED_WHICH_TEXT: &str = "asked";

/// The hidden field with a key for each finding that the page of a rewrite shows: an edit counts only when
/// all that the check finds in it was shown.
pub const SEEN: &str = "seen";
