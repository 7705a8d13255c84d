//! Training: how much popularity counts is found on choices held out, and measured on others.
//!
//! As in the service, the newest tenth of each user's interactions is held out and what remains is
//! asked to rank them:
//! <https://docs.aws.amazon.com/personalize/latest/dg/working-with-training-metrics.html>. What is
//! served knows all of them.

use crate::interactions::Interaction;
use crate::metrics::{Metrics, Trial, measure};
use crate::ranker::Ranker;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Weights of popularity that are tried.
const PRIORS: [f64; 4] = [0.5, 2.0, 5.0, 20.0];
/// The fewest interactions that the service trains on.
const FEWEST: usize = 1_000;
/// The fewest users with two interactions each.
const FEWEST_USERS: usize = 25;
/// The most users on whom a ranking is tried.
const MOST_TRIALS: usize = 500;
/// Chooses among priors.
const OBJECTIVE: usize = 10;

/// A model that can be served.
#[derive(Debug)]
pub struct Trained {
    pub ranker: Ranker,
    pub metrics: Metrics,
    /// The weight of popularity that was chosen.
    pub prior: f64,
}

/// Trains on a history.
///
/// # Errors
/// There are too few interactions, or users; the reason, as the service would give it.
pub fn train(history: &[Interaction]) -> Result<Trained, String> {
    let split = Split::of(history);
    if history.len() < FEWEST || split.tests.len() < FEWEST_USERS {
        return Err(format!(
            "The dataset has {} interactions and {} users with two: at least {FEWEST} and \
             {FEWEST_USERS} are needed.",
            history.len(),
            split.tests.len()
        ));
    }
    let inner = Split::of(&split.known);
    let worth = |prior: &f64| mean_gain(&inner.trials(*prior));
    let prior =
        PRIORS.into_iter().max_by(|a, b| worth(a).total_cmp(&worth(b))).unwrap_or(PRIORS[2]);
    let metrics = measure(&split.trials(prior), split.items.len());
    Ok(Trained { ranker: Ranker::trained(history.to_vec(), prior), metrics, prior })
}

fn mean_gain(trials: &[Trial]) -> f64 {
    trials.iter().map(|trial| trial.gain(OBJECTIVE)).sum::<f64>() / trials.len().max(1) as f64
}

/// A history without the newest interactions of each user, and these.
struct Split {
    known: Vec<Interaction>,
    /// By user: what was chosen, and since when.
    tests: BTreeMap<String, (HashSet<String>, f64)>,
    items: Vec<String>,
}

impl Split {
    fn of(history: &[Interaction]) -> Self {
        let mut by_user: BTreeMap<&str, Vec<&Interaction>> = BTreeMap::new();
        for interaction in history {
            by_user.entry(&interaction.user).or_default().push(interaction);
        }
        let items: BTreeSet<&String> = history.iter().map(|one| &one.item).collect();
        let items = items.into_iter().cloned().collect();
        let mut split = Self { known: Vec::new(), tests: BTreeMap::new(), items };
        by_user.into_iter().for_each(|(user, all)| split.divide(user, all));
        split
    }

    /// A user with a single interaction has none to hold out.
    fn divide(&mut self, user: &str, mut all: Vec<&Interaction>) {
        all.sort_by(|a, b| a.time.total_cmp(&b.time));
        let held_out = if all.len() < 2 { 0 } else { all.len().div_ceil(10) };
        let (known, newest) = all.split_at(all.len() - held_out);
        self.known.extend(known.iter().map(|one| (*one).clone()));
        if let Some(first) = newest.first() {
            let chosen = newest.iter().map(|one| one.item.clone()).collect();
            self.tests.insert(user.to_owned(), (chosen, first.time));
        }
    }

    /// What a ranker that knows the rest offers each user, as many users as are enough.
    fn trials(&self, prior: f64) -> Vec<Trial> {
        let ranker = Ranker::trained(self.known.clone(), prior);
        let step = self.tests.len().div_ceil(MOST_TRIALS).max(1);
        let trial = |(user, (chosen, at)): (&String, &(HashSet<String>, f64))| {
            let offered = ranker.rank(user, &self.items, *at);
            let offered = offered.into_iter().map(|(item, _)| item).collect();
            Trial { offered, chosen: chosen.clone() }
        };
        self.tests.iter().step_by(step).map(trial).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use faults::Random;

    const DAY: f64 = 86_400.0;

    /// `users` who each chose one of `items` every day for forty days; `choose` says which.
    fn history(users: usize, choose: impl Fn(usize, usize) -> usize) -> Vec<Interaction> {
        let one = |user: usize, day: usize| Interaction {
            user: format!("u{user}"),
            item: choose(user, day).to_string(),
            time: 1.79e9 + day as f64 * DAY,
        };
        (0..users).flat_map(|user| (0..40).map(move |day| one(user, day))).collect()
    }

    #[test]
    fn habits_are_learned_and_chance_is_not() {
        let habit =
            train(&history(30, |user, day| user % 20 + (day % 8) / 7 * 3)).expect("trained");
        let drawn = |user: usize, day: usize| Random::seeded((user * 40 + day) as u64).next() % 40;
        let chance = train(&history(30, |user, day| drawn(user, day) as usize)).expect("trained");
        let gain = "normalized_discounted_cumulative_gain_at_10";
        assert!(habit.metrics[gain] > 0.8, "{:?}", habit.metrics);
        assert!(chance.metrics[gain] < 0.5, "{:?}", chance.metrics);
        assert!(habit.metrics.values().all(|value| (0.0..=1.0).contains(value)));
        assert_eq!(habit.metrics.len(), 8);
    }

    #[test]
    fn popularity_counts_more_where_users_have_no_taste() {
        let taste = train(&history(30, |user, _| user)).expect("trained");
        // All follow a fashion that each meets on other days.
        let fashion = train(&history(30, |user, day| (day + user) % 3 * ((day * user) % 5)));
        assert!(taste.prior <= fashion.expect("trained").prior);
    }

    #[test]
    fn the_newest_tenth_of_each_user_is_held_out() {
        let split = Split::of(&history(3, |_, day| day));
        assert_eq!((split.known.len(), split.tests.len(), split.items.len()), (108, 3, 40));
        let (chosen, since) = &split.tests["u0"];
        assert_eq!(chosen.len(), 4);
        assert!(split.known.iter().all(|one| one.time < *since));
    }

    #[test]
    fn too_little_is_refused_with_its_numbers() {
        let few = train(&history(24, |user, _| user)).expect_err("refused");
        assert!(few.contains("960 interactions and 24 users"), "{few}");
        assert!(train(&history(26, |user, _| user)).is_ok());
    }
}
