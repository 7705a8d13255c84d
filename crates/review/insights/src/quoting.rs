//! Which sentences are quoted for an aspect.

use crate::collected::Collected;
use crate::quote::{Field, Quote};
use crate::sentence::sentences;
use reviews::SentimentLabel;
use std::ops::Range;

/// Characters of a sentence that is quoted: enough to say something, few enough to be read.
const CHARACTERS: std::ops::RangeInclusive<usize> = 12..=280;

/// Quotes of complaints, and of praise, for an aspect.
const COMPLAINTS: usize = 3;
const PRAISE: usize = 2;

/// A review that names an aspect, by which names and with which feeling.
#[derive(Debug, Clone)]
pub(crate) struct Mention<'a> {
    pub(crate) review: &'a Collected,
    pub(crate) names: Vec<&'a str>,
    pub(crate) sentiment: SentimentLabel,
}

/// The quotes for an aspect, complaints first: of each review one sentence at most, newest reviews
/// first. Their numbers are not set.
pub(crate) fn quotes(mentions: &[Mention<'_>]) -> Vec<Quote> {
    let mut newest: Vec<&Mention<'_>> = mentions.iter().collect();
    newest.sort_by(|a, b| {
        let key =
            |mention: &Mention<'_>| (mention.review.posted_at, mention.review.review_id.clone());
        key(b).cmp(&key(a))
    });
    let complains = |label| matches!(label, SentimentLabel::Negative | SentimentLabel::Mixed);
    let mut quotes = chosen(&newest, complains, COMPLAINTS);
    quotes.extend(chosen(&newest, |label| label == SentimentLabel::Positive, PRAISE));
    quotes
}

/// The first sentences of mentions of one kind; what two reviews say word for word is quoted once.
fn chosen(
    mentions: &[&Mention<'_>],
    of_kind: impl Fn(SentimentLabel) -> bool,
    most: usize,
) -> Vec<Quote> {
    let mut chosen: Vec<Quote> = Vec::new();
    let quotes =
        mentions.iter().filter(|mention| of_kind(mention.sentiment)).filter_map(|m| quote(m));
    for quote in quotes {
        if chosen.len() < most && chosen.iter().all(|other| other.text != quote.text) {
            chosen.push(quote);
        }
    }
    chosen
}

fn quote(mention: &Mention<'_>) -> Option<Quote> {
    let review = mention.review;
    let (field, text, range) = review.quotable()?.fields().find_map(|(field, text)| {
        let named =
            sentences(text).into_iter().find(|range| fits(&text[range.clone()], &mention.names));
        Some((field, text, named?))
    })?;
    Some(cut(mention, (field, text), range))
}

fn cut(mention: &Mention<'_>, (field, text): (Field, &str), range: Range<usize>) -> Quote {
    let Mention { review, sentiment, .. } = mention;
    let characters = |part: &str| u32::try_from(part.chars().count()).unwrap_or(u32::MAX);
    let start = characters(&text[..range.start]);
    let sentence = &text[range];
    Quote {
        number: 0,
        review_id: review.review_id.clone(),
        revision: review.revision,
        field,
        start,
        end: start + characters(sentence),
        text: sentence.to_owned(),
        sentiment: *sentiment,
        rating: review.posted.rating,
        posted_at: review.posted_at.to_string(),
    }
}

/// Whether a sentence names the aspect, is of a length to be read, and shows as it is stored.
fn fits(sentence: &str, names: &[&str]) -> bool {
    let lower = sentence.to_lowercase();
    CHARACTERS.contains(&sentence.chars().count())
        && names.iter().any(|name| occurs(&lower, &name.to_lowercase()))
        && !sentence.chars().any(char::is_control)
}

/// Whether a name stands in a text as words of its own.
fn occurs(text: &str, name: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() && c.is_lowercase();
    !name.is_empty()
        && text.match_indices(name).any(|(at, found)| {
            let before = text[..at].chars().next_back();
            let after = text[at + found.len()..].chars().next();
            !before.is_some_and(word) && !after.is_some_and(word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_word_of_its_own() {
        assert!(occurs("the lid leaks.", "lid"));
        assert!(!occurs("a valid point", "lid"));
        assert!(occurs("バッテリーが弱い", "バッテリー"));
        assert!(!occurs("anything", ""));
    }

    #[test]
    fn what_is_too_short_or_long_is_no_quote() {
        assert!(fits("The lid leaks badly.", &["lid"]));
        assert!(!fits("Lid. Bad", &["lid"]));
        assert!(!fits(&format!("The lid {}", "leaks ".repeat(60)), &["lid"]));
    }
}
