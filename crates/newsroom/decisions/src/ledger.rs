//! What all decisions together say of each term and target.

use crate::{Decision, Kind, Pair, Record, Undo};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Articles whose editors rejected a pair before it is muted.
const REJECTIONS_THAT_MUTE: usize = 3;

/// What is added to what was counted, so that few decisions move a prior little: the parameters of a Beta
/// distribution, the first above 0, the second 0 or more. One each is Laplace's rule of succession.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Smoothing {
    pub acceptances: f64,
    pub rejections: f64,
}

impl Default for Smoothing {
    fn default() -> Self {
        Self { acceptances: 1.0, rejections: 1.0 }
    }
}

/// A pair that is not suggested any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Muted<'a> {
    pub pair: &'a Pair,
    /// The articles in which it was rejected, in order.
    pub articles: Vec<&'a str>,
    /// When the last of them was.
    pub since: Timestamp,
}

/// What one article's editors say of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Opinion {
    Against,
    For,
}

/// The latest decision about a suggestion of one kind in one article; of two at once the one that sorts
/// last, so that their order in the table is nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Latest {
    at: Timestamp,
    version: u32,
    opinion: Opinion,
}

/// What was decided of every pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    /// By article and kind: one article has one say, however many versions it had.
    opinions: BTreeMap<Pair, BTreeMap<(String, Kind), Latest>>,
    undone: BTreeMap<Pair, Timestamp>,
}

/// Of several decisions about one suggestion the one that stands: that with the highest number, whatever
/// the clocks said. By articles, versions and suggestions.
#[must_use]
pub fn standing<'a>(decisions: impl IntoIterator<Item = &'a Decision>) -> Vec<&'a Decision> {
    let mut standing: BTreeMap<(&str, u32, &str), &Decision> = BTreeMap::new();
    for decision in decisions {
        let Record { article_id, version, suggestion_id, .. } = &decision.record;
        let known = standing.entry((article_id, *version, suggestion_id)).or_insert(decision);
        if known.number < decision.number {
            *known = decision;
        }
    }
    standing.into_values().collect()
}

impl Ledger {
    /// What these say; they may come twice and in any order. A decision that another one overruled says
    /// nothing, nor one that was not seen, nor one whose reason is about the place alone.
    #[must_use]
    pub fn of<'a>(
        decisions: impl IntoIterator<Item = &'a Decision>,
        undone: impl IntoIterator<Item = &'a Undo>,
    ) -> Self {
        let mut ledger = Self::default();
        standing(decisions).into_iter().for_each(|decision| ledger.decide(&decision.record));
        undone.into_iter().for_each(|undo| ledger.undo(undo));
        ledger
    }

    fn decide(&mut self, record: &Record) {
        for target in record.unwanted() {
            let pair = Pair { term: record.pair.term.clone(), target: target.to_owned() };
            self.put(record, pair, Opinion::Against);
        }
        if let Some(taken) = record.taken_pair() {
            self.put(record, taken, Opinion::For);
        }
    }

    fn put(&mut self, record: &Record, pair: Pair, opinion: Opinion) {
        let latest = Latest { at: record.at, version: record.version, opinion };
        let key = (record.article_id.clone(), record.kind);
        let of_pair = self.opinions.entry(pair).or_default();
        let known = of_pair.entry(key).or_insert_with(|| latest.clone());
        if *known < latest {
            *known = latest;
        }
    }

    /// Lets a pair be suggested again: what was decided until then counts no more.
    fn undo(&mut self, undo: &Undo) {
        let known = self.undone.entry(undo.pair.clone()).or_insert(undo.at);
        *known = undo.at.max(*known);
    }

    /// How likely a suggestion of the pair is to be accepted, above 0 and at most 1: the mean of the Beta
    /// distribution after what was decided. Of a pair that nobody decided on, that of the smoothing alone.
    #[must_use]
    pub fn prior(&self, pair: &Pair, smoothing: Smoothing) -> f64 {
        let [accepted, rejected] = self.counts(pair).map(|count| count as f64);
        let for_it = accepted + smoothing.acceptances;
        for_it / (for_it + rejected + smoothing.rejections)
    }

    /// In how many articles the pair was accepted and rejected since muting was last undone; an article
    /// counts once for each kind.
    #[must_use]
    pub fn counts(&self, pair: &Pair) -> [usize; 2] {
        let count =
            |opinion| self.counted(pair).filter(|(_, latest)| latest.opinion == opinion).count();
        [count(Opinion::For), count(Opinion::Against)]
    }

    fn counted(&self, pair: &Pair) -> impl Iterator<Item = (&str, &Latest)> {
        let undone = self.undone.get(pair);
        let all = self.opinions.get(pair).into_iter().flatten();
        let all = all.map(|((article, _), latest)| (article.as_str(), latest));
        all.filter(move |(_, one)| undone.is_none_or(|undone| one.at > *undone))
    }

    /// Whether a pair is to be suggested no more: rejected in three articles and accepted in none since
    /// muting was last undone.
    #[must_use]
    pub fn is_muted(&self, pair: &Pair) -> bool {
        self.muting(pair).is_some()
    }

    /// All pairs that are muted, in order, with what muted them.
    #[must_use]
    pub fn muted(&self) -> Vec<Muted<'_>> {
        self.opinions.keys().filter_map(|pair| self.muting(pair)).collect()
    }

    fn muting<'a>(&'a self, pair: &Pair) -> Option<Muted<'a>> {
        let (pair, _) = self.opinions.get_key_value(pair)?;
        let mut rejected = BTreeSet::new();
        let mut since = Timestamp::MIN;
        for (article, latest) in self.counted(pair) {
            if latest.opinion == Opinion::For {
                return None;
            }
            rejected.insert(article);
            since = since.max(latest.at);
        }
        let articles: Vec<&str> = rejected.into_iter().collect();
        (articles.len() >= REJECTIONS_THAT_MUTE).then_some(Muted { pair, articles, since })
    }
}
