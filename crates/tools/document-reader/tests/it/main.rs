//! The reader over the manuals, as the assistant's own parsers read them.

mod answers;
mod bad;
mod library;
