//! Ranks items for a user by what the user and everybody chose before.
//!
//! With `a` the user's decayed interactions with an item and `p` the item's share of everybody's,
//! an item's score is `a + w p` in shares of those asked for, which is the softmax of its
//! logarithm: as in the service, scores sum to 1 and the ratio of two does not depend on the
//! other items. Somebody unknown has no `a` and is ranked by popularity.

use super::decayed::Decayed;
use super::interactions::Interaction;
use std::collections::HashMap;

/// How many interactions of one's own popularity counts as much as, where no training has found it:
/// so few choices do not yet hide what everybody likes.
const PRIOR: f64 = 5.0;
/// What an item counts in popularity that nobody chose yet.
const UNCHOSEN: f64 = 0.5;

/// Interactions by item.
type Items = HashMap<String, Decayed>;

/// What was chosen, by whom: imported in bulk, and recorded one by one.
#[derive(Debug)]
pub struct Ranker {
    imported: Chosen,
    recorded: Chosen,
    /// How much popularity counts.
    prior: f64,
}

impl Default for Ranker {
    fn default() -> Self {
        Self { imported: Chosen::default(), recorded: Chosen::default(), prior: PRIOR }
    }
}

#[derive(Debug, Default)]
struct Chosen {
    by_user: HashMap<String, Items>,
    by_all: Items,
}

impl Chosen {
    fn add(&mut self, interaction: Interaction) {
        let Interaction { user, item, time } = interaction;
        self.by_all.entry(item.clone()).or_default().add(time);
        self.by_user.entry(user).or_default().entry(item).or_default().add(time);
    }

    fn of_user(&self, user: &str, item: &str, now: f64) -> f64 {
        let items = self.by_user.get(user);
        items.and_then(|items| items.get(item)).map_or(0.0, |chosen| chosen.weight(now))
    }

    fn of_all(&self, item: &str, now: f64) -> f64 {
        self.by_all.get(item).map_or(0.0, |chosen| chosen.weight(now))
    }

    fn total(&self, now: f64) -> f64 {
        self.by_all.values().map(|chosen| chosen.weight(now)).sum()
    }
}

impl Ranker {
    /// Of a history, with a weight of popularity that was found by training.
    #[must_use]
    pub fn trained(history: Vec<Interaction>, prior: f64) -> Self {
        let mut ranker = Self { prior, ..Self::default() };
        ranker.import(history);
        ranker
    }

    /// Puts imported interactions in the place of all that were imported before; those recorded
    /// one by one stay.
    pub fn replace(&mut self, interactions: Vec<Interaction>) {
        self.imported = Chosen::default();
        self.import(interactions);
    }

    /// Adds imported interactions.
    pub fn import(&mut self, interactions: Vec<Interaction>) {
        interactions.into_iter().for_each(|interaction| self.imported.add(interaction));
    }

    /// Adds an interaction as it happens.
    pub fn record(&mut self, interaction: Interaction) {
        self.recorded.add(interaction);
    }

    /// Items with their scores at `now`, in seconds since 1970: best first, equal ones in the
    /// order given. Scores sum to 1.
    #[must_use]
    pub fn rank(&self, user: &str, items: &[String], now: f64) -> Vec<(String, f64)> {
        let popular = Popularity::of(self, now);
        let weight =
            |item: &String| self.weight(user, item, now) + self.prior * popular.share(item);
        let weights: Vec<f64> = items.iter().map(weight).collect();
        let sum: f64 = weights.iter().sum();
        let scores = weights.into_iter().map(|weight| weight / sum);
        let mut ranked: Vec<(String, f64)> = items.iter().cloned().zip(scores).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }

    fn weight(&self, user: &str, item: &str, now: f64) -> f64 {
        self.imported.of_user(user, item, now) + self.recorded.of_user(user, item, now)
    }
}

/// Everybody's interactions at a moment.
struct Popularity<'a> {
    ranker: &'a Ranker,
    now: f64,
    total: f64,
}

impl<'a> Popularity<'a> {
    fn of(ranker: &'a Ranker, now: f64) -> Self {
        let total = 1.0 + ranker.imported.total(now) + ranker.recorded.total(now);
        Self { ranker, now, total }
    }

    /// The item's share, above 0.
    fn share(&self, item: &str) -> f64 {
        let Ranker { imported, recorded, .. } = self.ranker;
        let chosen = imported.of_all(item, self.now) + recorded.of_all(item, self.now);
        (chosen + UNCHOSEN) / self.total
    }
}

#[cfg(test)]
mod tests;
