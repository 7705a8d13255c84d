//! Lambda: how toxic a review or a reply is.
