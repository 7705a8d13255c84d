//! Texts of any length, call by call.
//!
//! Limits: <https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html> (a batch has at
//! most 25 documents of at most 5 KB).

use crate::mention::{DetectEntities, DetectKeyPhrases, Mention};
use crate::segment::segments;
use crate::units::units;
use futures_util::{StreamExt, TryStreamExt, stream};
use lambda_bridge::UpstreamError;
use std::future::Future;

/// Bytes of a text of a batch.
const MAX_TEXT_BYTES: usize = 5_000;
/// Texts of a batch.
const MAX_TEXTS: usize = 25;
/// Calls under way at once.
const CALLS_AT_ONCE: usize = 4;

/// What the service found in texts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// One list a text, each in the order of its text.
    pub mentions: Vec<Vec<Mention>>,
    /// What Comprehend bills.
    pub units: u64,
}

/// Names, dates and quantities of texts in `language`, a code that the service reads.
///
/// # Errors
/// The service does not answer, refuses a text, or names a place that is not in it.
pub async fn find_entities(
    port: &impl DetectEntities,
    texts: &[&str],
    language: &str,
) -> Result<Found, UpstreamError> {
    find(texts, |batch| async move { port.detect_entities(&batch, language).await }).await
}

/// Noun phrases of texts in `language`, a code that the service reads.
///
/// # Errors
/// As [`find_entities`].
pub async fn find_key_phrases(
    port: &impl DetectKeyPhrases,
    texts: &[&str],
    language: &str,
) -> Result<Found, UpstreamError> {
    find(texts, |batch| async move { port.detect_key_phrases(&batch, language).await }).await
}

/// A piece of a text that one call takes.
#[derive(Debug, Clone, Copy)]
struct Piece<'t> {
    /// The number of its text.
    text: usize,
    words: &'t str,
    /// Code points of its text before it.
    begin: usize,
}

async fn find<'t, F>(
    texts: &[&'t str],
    detect: impl Fn(Vec<&'t str>) -> F,
) -> Result<Found, UpstreamError>
where
    F: Future<Output = Result<Vec<Vec<Mention>>, UpstreamError>>,
{
    let pieces: Vec<Piece<'t>> =
        texts.iter().enumerate().flat_map(|(at, text)| pieces(at, text)).collect();
    let batches: Vec<&[Piece<'t>]> = pieces.chunks(MAX_TEXTS).collect();
    let words = |batch: &[Piece<'t>]| batch.iter().map(|piece| piece.words).collect::<Vec<_>>();
    let calls = batches.iter().map(|batch| detect(words(batch)));
    let answers: Vec<_> = stream::iter(calls).buffered(CALLS_AT_ONCE).try_collect().await?;
    let mut found = Found {
        mentions: vec![Vec::new(); texts.len()],
        units: batches.iter().map(|batch| units(&words(batch))).sum(),
    };
    for (batch, answer) in batches.iter().zip(answers) {
        if batch.len() != answer.len() {
            return Err(unusable("a result is missing"));
        }
        for (piece, mentions) in batch.iter().zip(answer) {
            found.mentions[piece.text].extend(moved(*piece, mentions)?);
        }
    }
    Ok(found)
}

/// The service refuses texts of white space.
fn pieces(at: usize, text: &str) -> Vec<Piece<'_>> {
    let mut begin = 0;
    let piece = |words| {
        let piece = Piece { text: at, words, begin };
        begin += words.chars().count();
        piece
    };
    let all = segments(text, MAX_TEXT_BYTES).into_iter().map(piece);
    all.filter(|piece| !piece.words.trim().is_empty()).collect()
}

/// Places of a piece as places of its text.
fn moved(piece: Piece<'_>, mentions: Vec<Mention>) -> Result<Vec<Mention>, UpstreamError> {
    let end = piece.words.chars().count();
    let move_one = |mention: Mention| {
        let place = mention.place.clone();
        let fits =
            place.start < place.end && place.end <= end && (0.0..=1.0).contains(&mention.score);
        let place = place.start + piece.begin..place.end + piece.begin;
        fits.then_some(Mention { place, ..mention })
            .ok_or_else(|| unusable("a place is not in the text"))
    };
    mentions.into_iter().map(move_one).collect()
}

fn unusable(code: &str) -> UpstreamError {
    UpstreamError::Unavailable { service: "Comprehend", code: code.to_owned() }
}

#[cfg(test)]
mod tests;
