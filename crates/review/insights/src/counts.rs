//! How many reviews there are, how they ended and how they rate.

use crate::Ending;
use crate::collected::Collected;
use reviews::SentimentLabel;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Reviews of a period: the newest revision of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReviewCounts {
    /// All but those that were refused as invalid.
    pub reviews: u32,
    /// Those whose sentiment is known: what shares are of.
    pub understood: u32,
    /// Those that were harmful; only counted.
    pub harmful: u32,
    /// Those that have no outcome yet.
    pub pending: u32,
}

/// Sentiments of a period's reviews.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Sentiments {
    pub positive: u32,
    pub negative: u32,
    pub neutral: u32,
    pub mixed: u32,
}

/// Stars of a period's reviews; harmful ones count as well.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ratings {
    /// Reviews with one star, two, and so on to five.
    pub stars: [u32; 5],
    /// Their mean; none without ratings.
    pub mean: Option<f64>,
}

impl ReviewCounts {
    pub(crate) fn of(reviews: &[&Collected]) -> Self {
        let ended = |ending| count(reviews, |review| review.ending() == ending);
        Self {
            reviews: count(reviews, |review| review.ending() != Ending::Void),
            understood: count(reviews, is_understood),
            harmful: ended(Ending::Harmful),
            pending: ended(Ending::Pending),
        }
    }
}

pub(crate) fn is_understood(review: &Collected) -> bool {
    review.ending() != Ending::Void && review.feeling().is_some()
}

impl Sentiments {
    pub(crate) fn of(reviews: &[&Collected]) -> Self {
        let feels = |label| {
            let is = |review: &Collected| review.feeling().is_some_and(|own| own.label == label);
            count(reviews, |review| is_understood(review) && is(review))
        };
        Self {
            positive: feels(SentimentLabel::Positive),
            negative: feels(SentimentLabel::Negative),
            neutral: feels(SentimentLabel::Neutral),
            mixed: feels(SentimentLabel::Mixed),
        }
    }
}

impl Ratings {
    pub(crate) fn of(reviews: &[&Collected]) -> Self {
        let valid = reviews.iter().filter(|review| review.ending() != Ending::Void);
        let mut stars = [0; 5];
        for rating in valid.filter_map(|review| review.posted.rating) {
            if let Some(count) = stars.get_mut(usize::from(rating).wrapping_sub(1)) {
                *count += 1;
            }
        }
        Self { stars, mean: mean(stars) }
    }
}

fn mean(stars: [u32; 5]) -> Option<f64> {
    let rated: u32 = stars.iter().sum();
    let total: u32 = (1..).zip(stars).map(|(rating, count)| rating * count).sum();
    (rated > 0).then(|| f64::from(total) / f64::from(rated))
}

fn count(reviews: &[&Collected], holds: impl Fn(&Collected) -> bool) -> u32 {
    let held = reviews.iter().filter(|review| holds(review)).count();
    u32::try_from(held).unwrap_or(u32::MAX)
}
