//! What is looked for, as floats or as somebody wrote them.

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// An embedding. As text it goes into the request to a cluster unread; an index that is searched in
/// this process reads it.
#[derive(Debug, Clone)]
pub enum Embedding {
    Floats(Vec<f32>),
    /// A JSON list, and how many numbers whoever checked it counted.
    Written {
        list: Box<RawValue>,
        dimensions: usize,
    },
}

impl Embedding {
    /// Its length, without reading it.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        match self {
            Self::Floats(floats) => floats.len(),
            Self::Written { dimensions, .. } => *dimensions,
        }
    }

    /// Bytes that it takes when it is written, about.
    pub(crate) fn written_length(&self) -> usize {
        match self {
            Self::Floats(floats) => floats.len() * BYTES_OF_A_FLOAT,
            Self::Written { list, .. } => list.get().len(),
        }
    }

    /// Its floats; none where the text is no list of numbers that a float can hold.
    #[must_use]
    pub fn floats(&self) -> Cow<'_, [f32]> {
        match self {
            Self::Floats(floats) => Cow::Borrowed(floats),
            Self::Written { list, .. } => Cow::Owned(read(list.get()).unwrap_or_default()),
        }
    }
}

/// A float of an embedding in JSON with its comma, such as `-0.012345678,`.
const BYTES_OF_A_FLOAT: usize = 13;

/// The floats of a JSON list; none where one is no number that a float can hold.
fn read(list: &str) -> Option<Vec<f32>> {
    let floats = serde_json::from_str::<Vec<f32>>(list).ok()?;
    floats.iter().all(|float| float.is_finite()).then_some(floats)
}

impl From<Vec<f32>> for Embedding {
    fn from(floats: Vec<f32>) -> Self {
        Self::Floats(floats)
    }
}

impl Serialize for Embedding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Floats(floats) => floats.serialize(serializer),
            Self::Written { list, .. } => list.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(list: &str, dimensions: usize) -> Embedding {
        Embedding::Written { list: RawValue::from_string(list.to_owned()).unwrap(), dimensions }
    }

    #[test]
    fn what_is_written_is_sent_on_and_can_be_read() {
        let list = "[0.25, -1e-3]";
        let written = written(list, 2);
        assert_eq!(serde_json::to_string(&written).unwrap(), list);
        assert_eq!((written.dimensions(), &written.floats()[..]), (2, &[0.25, -0.001][..]));
    }

    #[test]
    fn floats_are_written() {
        let floats = Embedding::from(vec![0.25, -0.001]);
        assert_eq!(serde_json::to_string(&floats).unwrap(), "[0.25,-0.001]");
        assert_eq!((floats.dimensions(), &floats.floats()[..]), (2, &[0.25, -0.001][..]));
    }

    #[test]
    fn what_no_float_can_hold_is_no_embedding() {
        assert!(written("[1e39]", 1).floats().is_empty());
        assert!(written("[null]", 1).floats().is_empty());
    }
}
