//! Lambda: the page on which a person decides.
