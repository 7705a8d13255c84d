//! The shapes of the service's own model: what a request may have, and how it is refused.

mod check;
mod pattern;

pub(crate) use check::{check, check_texts};

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The model that `model/extract.py` wrote.
pub(crate) static MODEL: LazyLock<Model> = LazyLock::new(|| {
    // The file is compiled in; a test reads it.
    serde_json::from_str(include_str!("../../model/service.json")).unwrap_or_default()
});

/// Both services.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Model {
    pub(crate) control: Service,
    pub(crate) runtime: Service,
}

/// The inputs of one service's operations.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Service {
    /// The shape of an operation's input, by the operation's name.
    operations: BTreeMap<String, String>,
    shapes: BTreeMap<String, Shape>,
}

impl Service {
    /// The input of an operation.
    pub(crate) fn input(&self, operation: &str) -> Option<&Shape> {
        self.shape(self.operations.get(operation)?)
    }

    fn shape(&self, name: &str) -> Option<&Shape> {
        self.shapes.get(name)
    }
}

/// What a value may be.
#[derive(Debug, Deserialize)]
pub(crate) struct Shape {
    #[serde(rename = "type")]
    kind: Kind,
    #[serde(default)]
    required: Vec<String>,
    #[serde(default)]
    pub(crate) members: BTreeMap<String, Member>,
    member: Option<Member>,
    key: Option<Member>,
    value: Option<Member>,
    min: Option<f64>,
    max: Option<f64>,
    pattern: Option<String>,
    #[serde(default, rename = "enum")]
    choices: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Structure,
    List,
    Map,
    String,
    #[serde(alias = "long")]
    Integer,
    Float,
    Boolean,
    Timestamp,
    Blob,
}

/// A member's shape, and the header that has it, if one has.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Member {
    shape: String,
    pub(crate) location: Option<String>,
    pub(crate) location_name: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_read_and_every_pattern_is_known() {
        assert_eq!(MODEL.control.operations.len(), 24);
        assert_eq!(MODEL.runtime.operations.len(), 2);
        for service in [&MODEL.control, &MODEL.runtime] {
            for (name, shape) in &service.shapes {
                let pattern = shape.pattern.as_deref().map(pattern::compiled);
                assert!(pattern.is_none_or(|pattern| pattern.is_some()), "{name}");
                let inner = shape.members.values().chain(&shape.member).chain(&shape.value);
                inner.for_each(|one| assert!(service.shape(&one.shape).is_some(), "{name}"));
            }
        }
    }
}
