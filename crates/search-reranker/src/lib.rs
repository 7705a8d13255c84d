//! Lambda: personalised image search.
