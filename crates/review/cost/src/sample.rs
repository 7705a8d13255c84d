//! The same workflow as AWS publishes it, from its state machine.

use crate::consumption::{Consumption, Tokens};
use crate::prices::{UnreadablePrices, read};
use serde::{Deserialize, Serialize};

const SHIPPED: &str = include_str!("../data/sample.json");

/// Characters of a token: the rule by which the local models count, so that both workflows are
/// counted alike (docs/local-models.md).
const CHARACTERS_A_TOKEN: f64 = 4.0;

/// Characters of a Comprehend unit, and the fewest units of a request
/// (<https://aws.amazon.com/comprehend/pricing/>).
const UNIT: f64 = 100.0;
const FEWEST_UNITS: f64 = 3.0;

/// A call of a model in the public sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ModelCall {
    pub(crate) state: String,
    pub(crate) model_id: String,
    /// Of its prompt, without the review.
    pub(crate) prompt_characters: f64,
    /// Of its answer; a reply as long as ours where this is null.
    pub(crate) output_characters: Option<f64>,
}

/// The public sample on its straight path. It has no functions there: the state machine calls the
/// services itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicSample {
    pub name: String,
    /// Where the figures come from.
    pub source: String,
    /// States that it has.
    pub states: u32,
    /// States that it visits.
    pub straight_path: u32,
    pub(crate) toxicity_calls: u32,
    pub(crate) events: u32,
    pub(crate) model_calls: Vec<ModelCall>,
}

impl PublicSample {
    /// As it was read for this project, `crates/review/cost/data/sample.json`.
    ///
    /// # Errors
    /// The file does not have the figures.
    pub fn shipped() -> Result<Self, UnreadablePrices> {
        read("the public sample's figures", SHIPPED)
    }

    /// What one review of this length with a reply of that length consumes, in characters; with
    /// `model_id` in the place of the models that the sample names.
    #[must_use]
    pub fn consumption(&self, review: f64, reply: f64, model_id: Option<&str>) -> Consumption {
        let mut used = Consumption {
            transitions: self.straight_path.into(),
            comprehend_units: units(review) + units(reply) * f64::from(self.toxicity_calls - 1),
            events: self.events.into(),
            ..Consumption::default()
        };
        for call in &self.model_calls {
            let id = model_id.unwrap_or(&call.model_id).to_owned();
            let tokens: &mut Tokens = used.tokens.entry(id).or_default();
            tokens.input += (call.prompt_characters + review) / CHARACTERS_A_TOKEN;
            tokens.output += call.output_characters.unwrap_or(reply) / CHARACTERS_A_TOKEN;
        }
        used
    }
}

fn units(characters: f64) -> f64 {
    (characters / UNIT).ceil().max(FEWEST_UNITS)
}
