//! Which language a review is read in.

use super::{feelings, read};
use crate::reply_language::{choose, is_evident};
use language::primary;

/// How much more another language's words must say than the declared one's.
const MARGIN: f64 = 0.15;

/// BCP 47 tag. Where the text does not tell, the language in whose words it feels something, so that
/// "tres bien" is read; the declared one, or English, where they are as good.
pub(super) fn tag(text: &str, declared: Option<&str>) -> String {
    let tag = choose(text, declared);
    if is_evident(text) || !text.chars().any(char::is_alphabetic) {
        return tag;
    }
    let margin = if declared.is_some() { MARGIN } else { 0.0 };
    let expected = felt(text, &primary(&tag)) + margin;
    let other = feelings::languages()
        .map(|language| (language, felt(text, language)))
        .filter(|(_, felt)| *felt > expected)
        .max_by(|one, other| one.1.total_cmp(&other.1));
    other.map_or(tag, |(language, _)| language.to_owned())
}

fn felt(text: &str, language: &str) -> f64 {
    read(text, language).iter().map(|clause| clause.score.abs()).sum()
}
