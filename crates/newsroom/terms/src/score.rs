//! How much a term says of its article.

use crate::frequencies::Frequencies;
use crate::rank::Candidate;
use articles::BlockKind;
use rustc_hash::FxHashMap;

/// What stands at the article's end weighs half of what stands at its beginning.
const POSITION: f64 = 1.0;
/// Shares by which a term weighs more in the title, in the lede, and where it is a name.
const TITLE: f64 = 1.0;
const LEDE: f64 = 0.5;
const NAME: f64 = 0.5;

/// What a score is made of besides the term itself.
pub(crate) struct Scorer<'a> {
    /// How often each word stands in the article, by its stem.
    pub(crate) counts: FxHashMap<&'a str, u32>,
    /// Code points of the article.
    pub(crate) length: usize,
    pub(crate) frequencies: &'a Frequencies,
}

impl Scorer<'_> {
    /// The mean over a term's words of how often each stands in the article times how much it tells (TF-IDF),
    /// times the root of how often the term was found; more where it stands early, in the title or in the
    /// lede, and where it is a name. The numbers were chosen on 50 pieces of Wikinews and are round
    /// (`docs/newsroom/terms.md`).
    pub(crate) fn score(&self, candidate: &Candidate) -> f64 {
        let weight = |stem: &String| {
            let count = self.counts.get(stem.as_str()).copied().unwrap_or(1);
            f64::from(count) * self.frequencies.weight(stem)
        };
        let weights: f64 = candidate.stems.iter().map(weight).sum();
        let mean = weights / candidate.stems.len() as f64;
        let position = candidate.begin as f64 / self.length.max(1) as f64;
        let share = |is: bool, more: f64| if is { more } else { 0.0 };
        let stands = 1.0
            + share(candidate.stands_in(BlockKind::Title), TITLE)
            + share(candidate.stands_in(BlockKind::Lede), LEDE);
        let name = 1.0 + share(candidate.kind.is_some(), NAME);
        mean * (candidate.places.len() as f64).sqrt() * stands * name / (1.0 + POSITION * position)
    }
}
