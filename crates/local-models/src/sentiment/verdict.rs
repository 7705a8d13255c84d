//! From the clauses' feelings to one label.

use reviews::SentimentLabel;

/// A clause that speaks clearly.
const CLEAR: f64 = 0.3;
/// Between minus this and this a review is neutral or mixed.
const NEUTRAL: f64 = 0.1;
/// Below this a review with praise and complaint is mixed.
const MIXED: f64 = 0.4;
/// The rating's part where there is one; the words have the rest.
const RATING: f64 = 0.6;

/// Label and confidence (0.5 to 0.99).
pub(super) fn verdict(clauses: &[(&str, f64)], rating: Option<u8>) -> (SentimentLabel, f64) {
    let words = mean(clauses);
    let whole = match rating {
        Some(rating) => RATING * stars(rating) + (1.0 - RATING) * words,
        None => words,
    };
    let praise = clauses.iter().any(|(_, score)| *score >= CLEAR);
    let complaint = clauses.iter().any(|(_, score)| *score <= -CLEAR);
    if praise && complaint && whole.abs() < MIXED {
        return (SentimentLabel::Mixed, confidence(1.0 - whole.abs()));
    }
    match whole {
        whole if whole >= NEUTRAL => (SentimentLabel::Positive, confidence(whole)),
        whole if whole <= -NEUTRAL => (SentimentLabel::Negative, confidence(-whole)),
        whole => (SentimentLabel::Neutral, confidence(1.0 - whole.abs() / NEUTRAL)),
    }
}

/// The mean of the clauses that feel at all.
fn mean(clauses: &[(&str, f64)]) -> f64 {
    let felt = clauses.iter().map(|(_, score)| *score).filter(|score| score.abs() > 0.05);
    let (sum, count) = felt.fold((0.0, 0u32), |(sum, count), score| (sum + score, count + 1));
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}

/// One star is -1, five are 1.
fn stars(rating: u8) -> f64 {
    (f64::from(rating) - 3.0) / 2.0
}

fn confidence(strength: f64) -> f64 {
    let confidence = 0.5 + 0.49 * strength.clamp(0.0, 1.0);
    (confidence * 100.0).round() / 100.0
}
