//! What may be said.

use crate::check::{check_each, check_id};
use crate::{Citation, LIMITS};
use bounds::{InvalidInput, check_count, check_is, check_length, check_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A sentence of which every claim stands in its citations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Sentence {
    #[schemars(length(min = 1, max = 600))]
    pub text: String,
    #[schemars(length(min = 1, max = 4))]
    pub citations: Vec<Citation>,
    /// Where a number of it was computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculation: Option<Calculation>,
}

/// An expression over cited cells, computed by code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Calculation {
    /// Such as `c1 - c2`: `c1` is the first operand.
    #[schemars(length(min = 1, max = 300))]
    pub expression: String,
    #[schemars(length(min = 1, max = 24))]
    pub operands: Vec<Operand>,
    /// As a plain decimal number, or `true` of a comparison.
    #[schemars(length(min = 1, max = 128))]
    pub result: String,
}

/// A cell that is computed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Operand {
    #[schemars(length(min = 1, max = 128))]
    pub passage_id: String,
    pub row: u32,
    pub column: u32,
    /// What the cell says.
    #[schemars(length(max = 300))]
    pub text: String,
}

impl Sentence {
    /// Checks every field against [`LIMITS`].
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_text("text", &self.text, LIMITS.sentence)?;
        let count = (1..=LIMITS.citations).contains(&self.citations.len());
        check_is("citations", count, "1 to 4 citations")?;
        check_each("citations", &self.citations, Citation::validate)?;
        let calculation = self.calculation.as_ref().map_or(Ok(()), Calculation::validate);
        calculation.map_err(|error| error.within("calculation"))
    }
}

impl Calculation {
    fn validate(&self) -> Result<(), InvalidInput> {
        check_text("expression", &self.expression, LIMITS.expression)?;
        check_is("operands", !self.operands.is_empty(), "1 to 24 operands")?;
        check_count("operands", &self.operands, LIMITS.cells)?;
        check_each("operands", &self.operands, Operand::validate)?;
        check_text("result", &self.result, LIMITS.id)
    }
}

impl Operand {
    fn validate(&self) -> Result<(), InvalidInput> {
        check_id("passageId", &self.passage_id)?;
        check_length("text", Some(&self.text), LIMITS.cell)
    }
}
