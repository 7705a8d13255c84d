//! What was consumed, in the units that are billed.

use serde::Serialize;
use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::Add;

/// Tokens of one model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Tokens {
    pub input: f64,
    pub output: f64,
}

/// What any number of reviews consumed; fractions, because means are of this type too.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Consumption {
    /// States entered, retries included.
    pub transitions: f64,
    pub requests: f64,
    /// Memory times duration of the invocations.
    pub gb_seconds: f64,
    /// Units of 100 characters.
    pub comprehend_units: f64,
    pub tokens: BTreeMap<String, Tokens>,
    /// Events put on the bus.
    pub events: f64,
    /// Write request units of the claims table.
    pub writes: f64,
}

impl Consumption {
    /// So many times as much.
    #[must_use]
    pub fn times(&self, factor: f64) -> Self {
        let scaled = |tokens: &Tokens| Tokens {
            input: tokens.input * factor,
            output: tokens.output * factor,
        };
        Self {
            transitions: self.transitions * factor,
            requests: self.requests * factor,
            gb_seconds: self.gb_seconds * factor,
            comprehend_units: self.comprehend_units * factor,
            tokens: self.tokens.iter().map(|(id, tokens)| (id.clone(), scaled(tokens))).collect(),
            events: self.events * factor,
            writes: self.writes * factor,
        }
    }
}

impl Add for Consumption {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        for (id, tokens) in other.tokens {
            let sum = self.tokens.entry(id).or_default();
            sum.input += tokens.input;
            sum.output += tokens.output;
        }
        Self {
            transitions: self.transitions + other.transitions,
            requests: self.requests + other.requests,
            gb_seconds: self.gb_seconds + other.gb_seconds,
            comprehend_units: self.comprehend_units + other.comprehend_units,
            tokens: self.tokens,
            events: self.events + other.events,
            writes: self.writes + other.writes,
        }
    }
}

impl Sum for Consumption {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}
