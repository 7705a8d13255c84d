//! Lambda: the reply to a review, checked for tone.
