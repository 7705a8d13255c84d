//! The lexical list of the assistant: words of English and German, and a BM25 index of them.
//!
//! Pure. [`terms`] turns a text or a question into terms alike: lower case, without accents, lightly
//! stemmed; numbers in digits, also where they are words (`fünfundzwanzig`), models whole and in parts
//! (`KX-200`). A [`Segment`] holds the terms of many texts as bytes, read within bounds: broken bytes
//! are an error.

mod asking_words;
mod bytes;
mod compound;
mod number_word;
mod rare;
mod segment;
mod stem;
mod stop_words;
mod term;

pub use asking_words::is_asking_word;
pub use number_word::{number_word, numerals};
pub use rare::Rarity;
pub use segment::{BrokenSegment, Found, Segment, write_segment};
pub use stem::stem;
pub use stop_words::is_stop_word;
pub use term::{fold_word, terms, words};
