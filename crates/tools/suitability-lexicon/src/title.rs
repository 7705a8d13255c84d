//! How risky an English title reads: a linear head over its words and pieces of words, learned here of titles of
//! videos that people gave a level (`models/ORIGIN.md`).
//!
//! It tells degrees of risk, not topics: nobody labelled those.

mod features;
mod head;

pub use features::{BUCKETS, features};
pub use head::{Head, HeadError, weighed};

use crate::Article;
use language::primary;

/// The highest risk of an article's titles, 0 to 1: the chance of a level of `MEDIUM` and above, as people gave
/// it to videos. `None` where it has no title, or is not in English.
#[must_use]
pub fn risk(article: &Article) -> Option<f32> {
    let head = Head::embedded().filter(|_| primary(&article.language) == "en")?;
    let titles = article.blocks.iter().filter(|block| block.kind == "TITLE");
    titles.map(|title| head.risk(&title.text)).max_by(f32::total_cmp)
}
