//! Heads for all attributes.

use crate::attribute::Attribute;
use crate::calibration::{Said, temperature};
use crate::logistic::{Linear, Row, fit};
use crate::measure::{Judged, Measured};
use crate::sample::{Purpose, Sample};
use crate::store::Looked;
use garment_drawing::Scene;
use vision_network::{Features, Head, Heads, Part};

/// Where the order of learning comes from.
const SEED: u64 = 17;

/// Fits a head for each attribute to the training's samples, and calibrates it on those for choices.
#[must_use]
pub fn train(looked: &Looked) -> Heads {
    let heads =
        Attribute::ALL.map(|attribute| (attribute.id().to_owned(), head(attribute, looked)));
    Heads::new(heads.into())
}

fn head(attribute: Attribute, looked: &Looked) -> Head {
    let values = attribute.values();
    let linear = fit(&rows(attribute, looked.of(Purpose::Training)), values.len(), SEED);
    let said: Vec<Said> = rows(attribute, looked.of(Purpose::Choice))
        .into_iter()
        .map(|(row, class)| (outputs(&linear, &row), class))
        .collect();
    let values = values.into_iter().map(str::to_owned).collect();
    cooled(linear, temperature(&said), attribute.parts().to_vec(), values)
}

/// A head whose outputs are divided by a temperature.
pub(crate) fn cooled(
    linear: Linear,
    temperature: f32,
    parts: Vec<Part>,
    values: Vec<String>,
) -> Head {
    let cooled = |floats: Vec<f32>| floats.into_iter().map(|float| float / temperature).collect();
    Head { parts, values, weights: cooled(linear.weights), bias: cooled(linear.bias) }
}

fn rows(attribute: Attribute, samples: &[(Sample, Features)]) -> Vec<Row> {
    let row = |(sample, features): &(Sample, Features)| {
        (features.of_parts(attribute.parts()), attribute.of(sample.scene()))
    };
    samples.iter().map(row).collect()
}

pub(crate) fn outputs(linear: &Linear, row: &[f32]) -> Vec<f32> {
    let mut outputs = linear.bias.clone();
    for (x, weights) in row.iter().zip(linear.weights.chunks_exact(outputs.len())) {
        outputs.iter_mut().zip(weights).for_each(|(output, weight)| *output += x * weight);
    }
    outputs
}

/// What a head says of the samples that count.
#[must_use]
pub fn judge(
    head: &Head,
    attribute: Attribute,
    samples: &[(Sample, Features)],
    counts: impl Fn(Scene) -> bool,
) -> Measured {
    let judged = |(sample, features): &(Sample, Features)| {
        let shares = head.shares(features);
        let best = (0..shares.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b])).unwrap_or(0);
        Judged { confidence: shares[best], is_right: best == attribute.of(sample.scene()) }
    };
    let samples = samples.iter().filter(|(sample, _)| counts(sample.scene()));
    Measured::new(samples.map(judged).collect())
}
