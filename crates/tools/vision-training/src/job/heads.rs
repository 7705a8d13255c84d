//! A head for each attribute that the training asks about.

use super::error::JobError;
use super::set::{Example, Set};
use crate::attribute::Attribute;
use crate::calibration::{Said, temperature};
use crate::logistic::{EPOCHS, Fitting, Row};
use crate::train::{cooled, outputs};
use std::collections::{BTreeMap, BTreeSet};
use vision_network::{Head, Heads, Part};

/// Where the order of learning comes from.
const SEED: u64 = 17;

/// Trains all heads side by side; `step` is told of each epoch, from 1, and the mean loss of all lines in it, in nats.
pub(super) fn train(
    set: &Set,
    mut step: impl FnMut(usize, f32) -> Result<(), JobError>,
) -> Result<Heads, JobError> {
    let mut learning: Vec<Learning<'_>> = by_attribute(&set.training)
        .into_iter()
        .map(|(attribute, examples)| Learning::new(attribute, &examples))
        .collect();
    for epoch in 1..=EPOCHS {
        let loss: f32 = learning.iter_mut().map(|one| one.fitting.learn_epoch()).sum();
        step(epoch, loss / set.training.len() as f32)?;
    }
    let validation = by_attribute(&set.validation);
    let finish = |one: Learning<'_>| {
        let chosen_by = validation.get(one.attribute).map(Vec::as_slice).unwrap_or_default();
        (one.attribute.to_owned(), one.finish(chosen_by))
    };
    Ok(Heads::new(learning.into_iter().map(finish).collect()))
}

/// A head while it learns.
struct Learning<'a> {
    attribute: &'a str,
    parts: Vec<Part>,
    /// As the training has them, by their letters.
    values: Vec<String>,
    fitting: Fitting,
}

impl<'a> Learning<'a> {
    fn new(attribute: &'a str, examples: &[&Example]) -> Self {
        let values: BTreeSet<&String> =
            examples.iter().filter_map(|one| one.answer.as_ref()).collect();
        let values: Vec<String> = values.into_iter().cloned().collect();
        // What an attribute beyond the drawn ones shows in, nobody knows.
        let parts = Attribute::of_id(attribute).map_or(&Part::ALL[..], Attribute::parts).to_vec();
        let rows = rows(examples, &parts, &values);
        let fitting = Fitting::new(&rows, values.len(), SEED);
        Self { attribute, parts, values, fitting }
    }

    fn finish(self, chosen_by: &[&Example]) -> Head {
        let linear = self.fitting.finish();
        let rows = rows(chosen_by, &self.parts, &self.values);
        let said: Vec<Said> =
            rows.into_iter().map(|(row, class)| (outputs(&linear, &row), class)).collect();
        let temperature = if said.is_empty() { 1.0 } else { temperature(&said) };
        cooled(linear, temperature, self.parts, self.values)
    }
}

/// Without those whose answer is none of the values.
fn rows(examples: &[&Example], parts: &[Part], values: &[String]) -> Vec<Row> {
    let row = |one: &&Example| {
        let class = values.iter().position(|value| Some(value) == one.answer.as_ref())?;
        Some((one.features.of_parts(parts), class))
    };
    examples.iter().filter_map(row).collect()
}

fn by_attribute(examples: &[Example]) -> BTreeMap<&str, Vec<&Example>> {
    let mut by_attribute = BTreeMap::<&str, Vec<&Example>>::new();
    for one in examples {
        by_attribute.entry(&one.attribute).or_default().push(one);
    }
    by_attribute
}
