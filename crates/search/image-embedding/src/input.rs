//! What comes in and what goes out.

use crate::Error;
use images::{Fault, Image, Line, Listed, Reason, is_index_name};
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
    /// The images, lines of the manifest.
    #[schemars(length(min = 1, max = 100))]
    pub images: Vec<Listed>,
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
            None => Ok(()),
        }
    }

    /// The images, and the lines that are none, by their numbers from 1 (empty lines left out): the
    /// batch is named by the place of its first line in the manifest.
    pub(crate) fn sorted(images: Vec<Listed>, batch: &str) -> (Vec<Image>, Vec<Line>) {
        let first = batch.parse().unwrap_or(0_usize);
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for (place, listed) in images.into_iter().enumerate() {
            let number = first.saturating_add(place).saturating_add(1);
            match listed {
                Listed::Image(image) => good.push(image),
                Listed::Misfit { id, misfit } => {
                    bad.push(Line::Failed(Fault::of_line(number, id, &misfit)));
                }
            }
        }
        (good, bad)
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

    /// Images that were asked for in vain.
    fn refused(&self) -> usize {
        self.failed.iter().filter(|fault| fault.reason != Reason::InvalidLine).count()
    }

    /// What is worth counting.
    #[must_use]
    pub fn metrics(&self) -> [Metric; 2] {
        [
            Metric::count("ImagesEmbedded", self.asked.saturating_sub(self.refused()) as f64),
            Metric::count("ImagesFailed", self.failed.len() as f64),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_line_that_does_not_fit_is_named_and_left_out() {
        let image = |id: &str| json!({"id": id, "key": "pictures/a.png"});
        let long = json!({"id": "c", "key": "pictures/c.png", "title": "x".repeat(1_001)});
        let images = [image("a"), image("b"), long, json!(7), image("d")];
        let input = json!({"index": "v1", "batch": "00000050", "images": images});
        let input: Input = serde_json::from_value(input).unwrap();
        assert_eq!(input.validate(), Ok(()));
        let (good, bad) = Input::sorted(input.images, &input.batch);
        assert_eq!(good.iter().map(|image| image.id.as_str()).collect::<Vec<_>>(), ["a", "b", "d"]);
        let told = |line: &Line| match line {
            Line::Failed(fault) => fault.problem.clone().unwrap(),
            Line::Embedded(_) => panic!("embedded"),
        };
        let expected = [
            "line 53: title must have at most 1000 characters",
            "line 54: the line must be an object",
        ];
        assert_eq!(bad.iter().map(told).collect::<Vec<_>>(), expected);
    }
}
