//! The claims of a review: the execution that has taken each revision, its text and its pictures apart.

use cli_base::error::Error;
use redrive::{Claim, Claims};
use std::collections::{BTreeMap, HashMap};

/// What a machine claims of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Text,
    Pictures,
}

impl Part {
    /// What the attribute of a revision's claim begins with; the revision follows.
    const fn attribute(self) -> &'static str {
        match self {
            Self::Text => "revision-",
            Self::Pictures => "images-",
        }
    }
}

/// The claim of a part of a revision.
pub(super) fn claim(part: Part, review: &str, revision: &str) -> Claim {
    Claim::named(review, format!("{}{revision}", part.attribute()))
}

/// The revisions of a review whose text executions hold, each with its execution.
pub(super) async fn read_revisions(
    claims: &Claims,
    review: &str,
) -> Result<BTreeMap<u32, String>, Error> {
    Ok(revisions(claims.texts(review).await?))
}

fn revisions(texts: HashMap<String, String>) -> BTreeMap<u32, String> {
    let of = |(name, execution): (String, String)| {
        Some((name.strip_prefix(Part::Text.attribute())?.parse().ok()?, execution))
    };
    texts.into_iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_has_a_claim_for_each_revision() {
        let item = [
            ("pk", "a"),
            ("claimedAt", "2026-01-31T00:00:00Z"),
            ("revision-1", "arn:1"),
            ("revision-10", "arn:10"),
            ("revision-x", "arn:x"),
            ("images-3", "arn:3"),
        ];
        let item = item.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let expected = [(1, "arn:1".to_owned()), (10, "arn:10".to_owned())];
        assert_eq!(revisions(item), expected.into());
    }

    #[test]
    fn the_attribute_is_the_machines() {
        let machines = [
            (
                Part::Text,
                include_str!("../../../../../statemachine/review/review-response.asl.json"),
            ),
            (
                Part::Pictures,
                include_str!("../../../../../statemachine/review/review-images.asl.json"),
            ),
        ];
        for (part, machine) in machines {
            assert!(machine.contains(&format!("'{}' & ", part.attribute())), "{part:?}");
        }
    }
}
