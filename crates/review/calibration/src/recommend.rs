//! The pair of thresholds that fits a goal.

use crate::{Grid, Rates, Thresholds};
use serde::Serialize;
use std::cmp::Ordering;

/// What matters most.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Goal {
    /// At most this share of texts goes to a person; the errors are as few as that allows. Both
    /// errors weigh the same: the sum of the two rates is what Youden's index (Cancer 3, 1950,
    /// p. 32) takes from 1.
    Budget(f64),
    /// The errors stay within these bounds; as few texts as that allows go to a person.
    Errors {
        /// At most this share of toxic texts is called safe.
        missed: f64,
        /// At most this share of the others is called toxic.
        refused: f64,
    },
}

impl Grid {
    /// The best pair for the goal where `prevalence` of the texts is toxic. `None` where no pair
    /// fits, since too many texts go to a person whatever the thresholds.
    #[must_use]
    pub fn recommend(&self, goal: Goal, prevalence: f64) -> Option<Thresholds> {
        let rated = Self::pairs().map(|pair| (pair, self.rates(pair, prevalence)));
        let fitting = rated.filter(|(_, rates)| goal.allows(rates));
        fitting.min_by(|(_, a), (_, b)| goal.prefer(a, b)).map(|(pair, _)| pair)
    }
}

impl Goal {
    fn allows(self, rates: &Rates) -> bool {
        match self {
            Self::Budget(share) => rates.to_person <= share,
            Self::Errors { missed, refused } => rates.missed <= missed && rates.refused <= refused,
        }
    }

    /// The better one is less. Of equals a miss weighs more than a refusal.
    fn prefer(self, a: &Rates, b: &Rates) -> Ordering {
        let errors = (a.missed + a.refused).total_cmp(&(b.missed + b.refused));
        let work = a.to_person.total_cmp(&b.to_person);
        let by_goal = match self {
            Self::Budget(_) => errors.then(a.missed.total_cmp(&b.missed)).then(work),
            Self::Errors { .. } => work.then(errors),
        };
        by_goal.then(a.missed.total_cmp(&b.missed))
    }
}
