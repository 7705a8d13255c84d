//! From the clauses' feelings to one label. Words weigh more than stars: where they are clear, the
//! stars change the confidence only; where they are not, the stars count, with modest confidence.

use super::Clause;
use reviews::SentimentLabel::{self, Mixed, Negative, Neutral, Positive};

/// A clause that speaks clearly.
const CLEAR: f64 = 0.3;
/// From here on the words of a review are clear enough to go before its stars.
const FELT: f64 = 0.2;
/// From here on, without stars, the words have a leaning at all.
const LEANING: f64 = 0.1;
/// Below this a review with praise and complaint is mixed.
const MIXED: f64 = 0.4;
/// A clause that speaks clearly although the stars say the opposite.
const CLEAR_AGAINST: f64 = 0.45;
/// Below this, words that the stars contradict leave the label to them.
const STRONG: f64 = 0.35;
/// What the stars add where praise and complaint stand side by side.
const STARS: f64 = 0.15;
/// The confidence at most where words and stars say the opposite.
const OPPOSED: f64 = 0.45;

/// Label and confidence (0.3 to 0.98).
pub(super) fn verdict(clauses: &[Clause<'_>], rating: Option<u8>) -> (SentimentLabel, f64) {
    let words = mean(clauses);
    if clauses.iter().any(|clause| clause.ironic) && rating.is_none_or(|rating| rating < 4) {
        return (Negative, rounded(confidence(clauses, words.min(-LEANING), rating)));
    }
    let leaning = words + rating.map_or(0.0, |rating| STARS * stars(rating));
    let praise =
        clauses.iter().any(|clause| clause.score >= clear(rating.is_some_and(|stars| stars <= 2)));
    let complaint =
        clauses.iter().any(|clause| clause.score <= -clear(rating.is_some_and(|stars| stars >= 4)));
    if praise && complaint && leaning.abs() < MIXED {
        return (Mixed, rounded(mixed_confidence(leaning, rating)));
    }
    let felt = if rating.is_some() { FELT } else { LEANING };
    if words.abs() < felt {
        return silent(clauses, rating);
    }
    if words.abs() < STRONG && rating.is_some_and(|rating| stars(rating) * words < 0.0) {
        return (by_stars(rating), OPPOSED);
    }
    let label = if words > 0.0 { Positive } else { Negative };
    (label, rounded(confidence(clauses, words, rating)))
}

fn clear(against_stars: bool) -> f64 {
    if against_stars { CLEAR_AGAINST } else { CLEAR }
}

/// Sure where the stars agree, less with few words, slang and irony, least where the stars
/// say the opposite.
fn confidence(clauses: &[Clause<'_>], words: f64, rating: Option<u8>) -> f64 {
    let stars = rating.map(|rating| stars(rating) * words.signum());
    let strength = 0.6 + 0.3 * words.abs();
    let brief = clauses.iter().map(|clause| clause.words).sum::<usize>() <= 1;
    let odd = clauses.iter().any(|clause| clause.ambiguous || clause.ironic);
    let doubted = match (brief, odd) {
        (_, true) => strength.min(0.75) - 0.2,
        (true, false) => strength.min(0.8) - 0.2,
        _ => strength,
    };
    match stars {
        Some(stars) if stars < 0.0 => doubted.min(OPPOSED),
        Some(stars) if stars > 0.0 => doubted + 0.15 * stars,
        Some(_) => doubted - 0.1,
        None => doubted,
    }
}

/// Less where one side is nearly alone, and where the stars are at an end of their scale.
fn mixed_confidence(leaning: f64, rating: Option<u8>) -> f64 {
    let extreme = rating.is_some_and(|rating| rating == 1 || rating == 5);
    0.85 - 0.4 * leaning.abs() - if extreme { 0.15 } else { 0.0 }
}

/// A review whose words feel nothing: the stars say the label; what says nothing at all is neutral
/// unless they are few.
fn silent(clauses: &[Clause<'_>], rating: Option<u8>) -> (SentimentLabel, f64) {
    let empty = clauses.is_empty();
    let says_nothing = !empty && clauses.iter().all(|clause| clause.says_nothing);
    match rating {
        Some(1 | 5) if empty => (by_stars(rating), 0.9),
        Some(1) => (Negative, 0.62),
        Some(2) if says_nothing => (Neutral, 0.5),
        Some(_) if says_nothing => (Neutral, 0.65),
        Some(5) => (Positive, 0.65),
        Some(3) => (Neutral, 0.65),
        Some(_) => (by_stars(rating), 0.6),
        None => (Neutral, if empty { 0.5 } else { 0.6 }),
    }
}

fn by_stars(rating: Option<u8>) -> SentimentLabel {
    match rating {
        Some(1 | 2) => Negative,
        Some(4 | 5) => Positive,
        _ => Neutral,
    }
}

/// The mean of the clauses that feel at all.
fn mean(clauses: &[Clause<'_>]) -> f64 {
    let felt = clauses.iter().map(|clause| clause.score).filter(|score| score.abs() > 0.05);
    let (sum, count) = felt.fold((0.0, 0u32), |(sum, count), score| (sum + score, count + 1));
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}

/// One star is -1, five are 1.
fn stars(rating: u8) -> f64 {
    (f64::from(rating) - 3.0) / 2.0
}

fn rounded(confidence: f64) -> f64 {
    (confidence.clamp(0.3, 0.98) * 100.0).round() / 100.0
}
