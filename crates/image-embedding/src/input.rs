//! What comes in and what goes out.

use crate::Error;
use images::{Fault, Image, Line, is_index_name};
use lambda_bridge::Metric;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A batch of images.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// ARN of the execution; the logs name it.
    #[serde(default)]
    #[schemars(length(max = 2048))]
    pub execution_id: Option<String>,
    /// The index that they are for.
    #[schemars(length(min = 1, max = 64))]
    pub index: String,
    /// The batch: digits, the place of its first image in the manifest.
    #[schemars(length(min = 1, max = 20))]
    pub batch: String,
    /// The images.
    #[schemars(length(min = 1, max = 100))]
    pub images: Vec<Image>,
}

/// What became of the batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Images that have an embedding now.
    pub embedded: usize,
    /// Those that were asked for in this call; the others had one.
    pub asked: usize,
    /// Images that cannot have one.
    pub failed: Vec<Fault>,
}

impl Input {
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let batch = &self.batch;
        let rules = [
            (is_index_name(&self.index), "index", "must be the name of an index"),
            ((1..=20).contains(&batch.len()) && digits(batch), "batch", "must be 1 to 20 digits"),
            ((1..=100).contains(&self.images.len()), "images", "must be 1 to 100"),
            (within(self.execution_id.as_deref()), "executionId", "is too long"),
        ];
        match rules.into_iter().find(|(holds, ..)| !holds) {
            Some((_, field, rule)) => Err(Error::InvalidInput { field, rule }),
            None => self.images.iter().position(|image| !image.is_bounded()).map_or(Ok(()), |n| {
                Err(Error::OutOfBounds(self.first().saturating_add(n).saturating_add(1)))
            }),
        }
    }

    /// The place of the first image in the manifest, which is the batch's name.
    fn first(&self) -> usize {
        self.batch.parse().unwrap_or(usize::MAX)
    }
}

fn within(execution_id: Option<&str>) -> bool {
    execution_id.is_none_or(|id| id.chars().count() <= 2_048)
}

impl Output {
    pub(crate) fn of(lines: &[Line], asked: usize) -> Self {
        let fault = |line: &Line| match line {
            Line::Failed(fault) => Some(fault.clone()),
            Line::Embedded(_) => None,
        };
        let failed: Vec<Fault> = lines.iter().filter_map(fault).collect();
        Self { embedded: lines.len() - failed.len(), asked, failed }
    }

    /// What is worth counting.
    #[must_use]
    pub fn metrics(&self) -> [Metric; 2] {
        [
            Metric::count("ImagesEmbedded", self.asked.saturating_sub(self.failed.len()) as f64),
            Metric::count("ImagesFailed", self.failed.len() as f64),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_line_that_is_out_of_bounds_is_named() {
        let image = |id: &str| json!({"id": id, "key": "pictures/a.png"});
        let images = [image("a"), image("b"), image(&"c".repeat(257))];
        let input = json!({"index": "v1", "batch": "00000050", "images": images});
        let input: Input = serde_json::from_value(input).unwrap();
        let error = input.validate().unwrap_err().to_string();
        assert!(
            error.starts_with("line 53 of the manifest is out of bounds: an id has"),
            "{error}"
        );
    }
}
