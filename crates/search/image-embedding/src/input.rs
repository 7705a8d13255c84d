//! A batch of images, and what became of it.

use bounds::{InvalidInput, check_is};
use images::{BatchLine, Fault, FaultReason, Image, ManifestLine, is_batch_name, is_index_name};
use lambda_bridge::{Answer, Metric};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A batch of images.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The index that they are for.
    #[schemars(length(min = 1, max = 64))]
    pub index: String,
    /// The batch: digits, the place of its first image in the manifest.
    #[schemars(length(min = 1, max = 20))]
    pub batch: String,
    /// The images, lines of the manifest.
    #[schemars(length(min = 1, max = 100))]
    pub images: Vec<ManifestLine>,
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
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        let is_batch = is_batch_name(&self.batch);
        check_is("index", is_index_name(&self.index), "the name of an index")?;
        check_is("batch", is_batch, "1 to 20 digits")?;
        check_is("images", (1..=100).contains(&self.images.len()), "1 to 100")
    }

    /// The images, and the lines that are none, by their numbers from 1 (empty lines left out): the
    /// batch is named by the place of its first line in the manifest.
    pub(crate) fn split(images: Vec<ManifestLine>, batch: &str) -> (Vec<Image>, Vec<BatchLine>) {
        let first = batch.parse().unwrap_or(0_usize);
        let (mut found, mut faults) = (Vec::new(), Vec::new());
        for (place, listed) in images.into_iter().enumerate() {
            let number = first.saturating_add(place).saturating_add(1);
            match listed {
                ManifestLine::Image(image) => found.push(image),
                ManifestLine::Invalid { id, invalid } => {
                    faults.push(BatchLine::Failed(Fault::bad_line(number, id, &invalid)));
                }
            }
        }
        (found, faults)
    }
}

impl Output {
    pub(crate) fn new(lines: &[BatchLine], asked: usize) -> Self {
        let fault = |line: &BatchLine| match line {
            BatchLine::Failed(fault) => Some(fault.clone()),
            BatchLine::Embedded(_) => None,
        };
        let failed: Vec<Fault> = lines.iter().filter_map(fault).collect();
        Self { embedded: lines.len() - failed.len(), asked, failed }
    }

    pub(crate) fn counted(self) -> Answer<Self> {
        let embedded = self.asked.saturating_sub(self.failed_in_call());
        let metrics = [
            Metric::count("ImagesEmbedded", embedded as f64),
            Metric::count("ImagesFailed", self.failed.len() as f64),
        ];
        Answer::new(self).counting(metrics)
    }

    /// Images that were asked for in vain; a bad line is never asked for.
    fn failed_in_call(&self) -> usize {
        self.failed.iter().filter(|fault| fault.reason != FaultReason::InvalidLine).count()
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
        let (images, faults) = Input::split(input.images, &input.batch);
        assert_eq!(
            images.iter().map(|image| image.id.as_str()).collect::<Vec<_>>(),
            ["a", "b", "d"]
        );
        let problem = |line: &BatchLine| match line {
            BatchLine::Failed(fault) => fault.problem.clone().unwrap(),
            BatchLine::Embedded(_) => panic!("embedded"),
        };
        let expected = [
            "line 53: title must have at most 1000 characters",
            "line 54: the line must be an object",
        ];
        assert_eq!(faults.iter().map(problem).collect::<Vec<_>>(), expected);
    }
}
