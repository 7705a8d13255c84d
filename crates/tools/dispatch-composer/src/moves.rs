//! Parts of a sentence in another place.

use crate::lexicon::Lexicon;
use crate::sentence::{capitalised, end, lowered};
use crate::synonyms::begins_with;

/// Words of who says something, or of when it was, at most: more is a clause of its own.
const FEW: usize = 8;
/// Words of what is left of a sentence, at least.
const LEAST: usize = 4;

/// A sentence with one of its parts in another place; as it stands where none of the moves is sure.
pub(crate) fn turn(sentence: &str, lexicon: &Lexicon) -> String {
    let (bare, signs) = end(sentence);
    let moves: [fn(&str, &Lexicon) -> Option<String>; 4] =
        [speaker_first, source_first, source_last, time_last];
    let turned = moves.iter().find_map(|one| one(bare, lexicon));
    turned.map_or_else(|| sentence.to_owned(), |turned| turned + signs)
}

/// `{Q1}, a déclaré Ann Roux` becomes `Ann Roux a déclaré : {Q1}`.
fn speaker_first(bare: &str, lexicon: &Lexicon) -> Option<String> {
    let close = bare.starts_with("{Q").then(|| bare.find('}'))??;
    let (quotation, rest) = bare.split_at(close + 1);
    let rest = rest.trim_start_matches(',').trim_start();
    let verb = lexicon.saying.iter().find_map(|verb| Some(&rest[..begins_with(rest, verb)?]))?;
    let speaker = rest[verb.len()..].trim();
    let is_name = speaker.starts_with(char::is_uppercase);
    (is_name && is_plain(speaker)).then(|| format!("{speaker} {verb}{} {quotation}", lexicon.colon))
}

/// `L'avion est tombé, selon la police` becomes `Selon la police, l'avion est tombé`.
fn source_first(bare: &str, lexicon: &Lexicon) -> Option<String> {
    let (left, source) = bare.rsplit_once(", ")?;
    let names = lexicon.according.iter().any(|words| begins_with(source, words).is_some());
    (names && is_plain(source) && is_enough(left))
        .then(|| format!("{}, {}", capitalised(source), lowered(left, lexicon.openers)))
}

/// The same, back.
fn source_last(bare: &str, lexicon: &Lexicon) -> Option<String> {
    let (source, left) = bare.split_once(", ")?;
    let names = lexicon.according.iter().any(|words| begins_with(source, words).is_some());
    let is_one = !left.contains([',', ':', ';', '{']);
    (names && is_plain(source) && is_enough(left) && is_one)
        .then(|| format!("{}, {}", capitalised(left), lowered(source, lexicon.openers)))
}

/// `Mardi 5 juin, un avion est tombé` becomes `Un avion est tombé mardi 5 juin`.
fn time_last(bare: &str, lexicon: &Lexicon) -> Option<String> {
    let (time, left) = bare.split_once(", ")?;
    let says_when = |word: &str| {
        let is_figure = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        is_figure || lexicon.times.contains(&word.to_lowercase().as_str())
    };
    let is_time = time.split(' ').all(says_when) && is_plain(time);
    let is_one = !left.contains([',', ':', ';', '{']) && left.split(' ').count() <= 20;
    (is_time && is_enough(left) && is_one)
        .then(|| format!("{} {}", capitalised(left), lowered(time, lexicon.openers)))
}

/// Few words, nothing between them, nothing held.
fn is_plain(part: &str) -> bool {
    let words = part.split(' ').count();
    (1..=FEW).contains(&words) && !part.contains([',', ':', ';', '{', '(', '['])
}

fn is_enough(left: &str) -> bool {
    left.split(' ').count() >= LEAST
}
