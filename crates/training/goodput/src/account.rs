//! Where a run's time went.

use serde::{Deserialize, Serialize};
use std::ops::{Add, AddAssign, Div};

/// Where a run's time went, in seconds. The parts are the whole.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Steps that counted.
    pub productive: f64,
    /// Waiting for a checkpoint.
    pub saving: f64,
    /// Computed, and lost with a failure.
    pub rework: f64,
    /// From a failure until it was noticed by a program.
    pub detecting: f64,
    /// Until a person noticed.
    pub waiting: f64,
    /// From there to the first new step.
    pub restarting: f64,
}

impl Account {
    #[must_use]
    pub fn whole(&self) -> f64 {
        let Self { productive, saving, rework, detecting, waiting, restarting } = self;
        productive + saving + rework + detecting + waiting + restarting
    }

    /// The share that was progress, 0 to 1; of no time none.
    #[must_use]
    pub fn goodput(&self) -> f64 {
        if self.whole() > 0.0 { self.productive / self.whole() } else { 0.0 }
    }

    /// Each part with its name, as people read it.
    #[must_use]
    pub fn parts(&self) -> [(&'static str, f64); 6] {
        [
            ("progress", self.productive),
            ("saving", self.saving),
            ("computed again", self.rework),
            ("noticing by program", self.detecting),
            ("waiting for a person", self.waiting),
            ("restarting", self.restarting),
        ]
    }
}

impl Add for Account {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            productive: self.productive + other.productive,
            saving: self.saving + other.saving,
            rework: self.rework + other.rework,
            detecting: self.detecting + other.detecting,
            waiting: self.waiting + other.waiting,
            restarting: self.restarting + other.restarting,
        }
    }
}

impl AddAssign for Account {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Div<f64> for Account {
    type Output = Self;

    fn div(self, by: f64) -> Self {
        Self {
            productive: self.productive / by,
            saving: self.saving / by,
            rework: self.rework / by,
            detecting: self.detecting / by,
            waiting: self.waiting / by,
            restarting: self.restarting / by,
        }
    }
}
