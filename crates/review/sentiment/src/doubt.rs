//! Why a person must see the reply before it goes out.

use crate::config::Bounds;
use reviews::{Doubt, Review, Sentiment, SentimentLabel, Stake};

/// What code and model find at stake, and what follows for the reply.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judgement {
    /// What either finds, each kind once, in the order of [`Stake`].
    pub stakes: Vec<Stake>,
    /// In the order of [`Doubt`]; empty where the machine may answer alone.
    pub doubts: Vec<Doubt>,
}

/// Compares what the lexicon finds (`by_code`) with what the model says, the confidence with its
/// bound, the stars with the words. Of a review of stars alone only the stars count.
#[must_use]
pub fn judge(
    review: &Review,
    sentiment: &Sentiment,
    by_code: &[Stake],
    bounds: &Bounds,
) -> Judgement {
    let few = review.rating.is_some_and(|stars| stars <= bounds.person_at_or_below_stars);
    let few = few.then_some(Doubt::FewStars);
    if !review.has_words() {
        return Judgement { stakes: Vec::new(), doubts: few.into_iter().collect() };
    }
    let unsure = sentiment.confidence < bounds.confident_from;
    let doubts = [
        at_stake(by_code, &sentiment.stakes),
        unsure.then_some(Doubt::LowConfidence),
        contradicts(review.rating, sentiment.label).then_some(Doubt::StarsAgainstWords),
        few,
    ];
    let stakes = union(by_code, &sentiment.stakes);
    Judgement { stakes, doubts: doubts.into_iter().flatten().collect() }
}

fn at_stake(by_code: &[Stake], by_model: &[Stake]) -> Option<Doubt> {
    match (by_code, by_model) {
        ([], []) => None,
        ([], _) | (_, []) => Some(Doubt::StakesDisputed),
        _ => Some(Doubt::Stakes),
    }
}

fn contradicts(stars: Option<u8>, label: SentimentLabel) -> bool {
    match label {
        SentimentLabel::Positive => stars.is_some_and(|stars| stars <= 2),
        SentimentLabel::Negative => stars.is_some_and(|stars| stars >= 4),
        SentimentLabel::Neutral | SentimentLabel::Mixed => false,
    }
}

fn union(one: &[Stake], other: &[Stake]) -> Vec<Stake> {
    let mut all = [one, other].concat();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const BOUNDS: Bounds = Bounds { confident_from: 0.6, person_at_or_below_stars: 0 };

    fn review(text: &str, rating: Option<u8>) -> Review {
        serde_json::from_value(json!({"reviewId": "r", "productId": "p", "productName": "Kettle",
            "text": text, "rating": rating}))
        .unwrap()
    }

    fn sentiment(label: SentimentLabel, confidence: f64, stakes: &[Stake]) -> Sentiment {
        let (aspects, stakes) = (Vec::new(), stakes.to_vec());
        Sentiment { label, confidence, language: "en".into(), aspects, stakes, question: None }
    }

    #[track_caller]
    fn doubts(rating: u8, label: SentimentLabel, confidence: f64, expected: &[Doubt]) {
        let judged =
            judge(&review("x", Some(rating)), &sentiment(label, confidence, &[]), &[], &BOUNDS);
        assert_eq!(judged.doubts, expected);
    }

    #[test]
    fn a_sure_sentiment_that_fits_the_stars_is_not_in_doubt() {
        doubts(5, SentimentLabel::Positive, 0.6, &[]);
        doubts(1, SentimentLabel::Negative, 0.9, &[]);
        doubts(5, SentimentLabel::Mixed, 0.9, &[]);
    }

    #[test]
    fn low_confidence_and_contradiction_are_doubts() {
        doubts(5, SentimentLabel::Positive, 0.59, &[Doubt::LowConfidence]);
        doubts(4, SentimentLabel::Negative, 0.9, &[Doubt::StarsAgainstWords]);
        let both = [Doubt::LowConfidence, Doubt::StarsAgainstWords];
        doubts(2, SentimentLabel::Positive, 0.1, &both);
    }

    #[test]
    fn what_only_one_of_the_two_finds_is_disputed() {
        let judged = |by_code: &[Stake], by_model: &[Stake]| {
            let sentiment = sentiment(SentimentLabel::Negative, 0.9, by_model);
            judge(&review("x", None), &sentiment, by_code, &BOUNDS)
        };
        let both = judged(&[Stake::Fire], &[Stake::Injury]);
        assert_eq!(both.stakes, [Stake::Injury, Stake::Fire]);
        assert_eq!(both.doubts, [Doubt::Stakes]);
        assert_eq!(judged(&[Stake::Fire], &[]).doubts, [Doubt::StakesDisputed]);
        assert_eq!(judged(&[], &[Stake::Fire]).doubts, [Doubt::StakesDisputed]);
    }

    #[test]
    fn of_stars_alone_only_the_stars_count() {
        let bounds = Bounds { person_at_or_below_stars: 2, ..BOUNDS };
        let judged = |stars| {
            let sentiment = sentiment(SentimentLabel::Neutral, 0.0, &[]);
            judge(&review(" ", Some(stars)), &sentiment, &[], &bounds).doubts
        };
        assert_eq!(judged(3), []);
        assert_eq!(judged(2), [Doubt::FewStars]);
    }
}
