//! The moves that a model knows, in the order of its scores: by kind, then by how often each was seen
//! in training.

use crate::NetworkError;
use crate::stored;
use std::collections::BTreeMap;
use std::path::Path;

/// The kind's number and the label of each move.
///
/// # Errors
/// The file is not there or not what the package has.
pub(crate) fn read(path: &Path) -> Result<Vec<(u8, String)>, NetworkError> {
    let file = stored::read(path)?;
    let json = stored::field(&file, "moves").and_then(rmpv::Value::as_str);
    let json = json.ok_or(NetworkError::Unknown("list of moves"))?;
    let kinds: BTreeMap<u8, BTreeMap<String, u64>> =
        serde_json::from_str(json).map_err(|error| NetworkError::Json(path.to_owned(), error))?;
    Ok(kinds.into_iter().flat_map(|(kind, labels)| in_order(kind, labels)).collect())
}

fn in_order(kind: u8, labels: BTreeMap<String, u64>) -> impl Iterator<Item = (u8, String)> {
    let mut labels: Vec<(u64, String)> =
        labels.into_iter().map(|(label, count)| (count, label)).collect();
    labels.sort_unstable_by(|a, b| b.cmp(a));
    labels.into_iter().map(move |(_, label)| (kind, label))
}

/// The best of the moves that are allowed: the first of equals.
pub(crate) fn best(scores: &[f32], is_allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let allowed = (0..scores.len()).filter(|at| is_allowed(*at));
    allowed.reduce(|best, at| if scores[at] > scores[best] { at } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_most_often_comes_first() {
        let labels = [("a", 1), ("c", 3), ("b", 3)].map(|(label, count)| (label.to_owned(), count));
        let order: Vec<_> = in_order(2, labels.into()).map(|(_, label)| label).collect();
        assert_eq!(order, ["c", "b", "a"]);
    }

    #[test]
    fn the_first_of_equal_moves_is_taken() {
        assert_eq!(best(&[1.0, 2.0, 2.0, 9.0], |at| at < 3), Some(1));
        assert_eq!(best(&[1.0], |_| false), None);
    }
}
