//! What people wanted, by what they clicked on.

use crate::Interaction;
use std::collections::{BTreeMap, BTreeSet};

/// The images that each user clicked on for each query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClickedImages(BTreeMap<(String, String), BTreeSet<String>>);

impl ClickedImages {
    /// What these interactions show.
    #[must_use]
    pub fn of(interactions: &[Interaction]) -> Self {
        let mut wanted: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for one in interactions {
            let asked = (one.user.clone(), one.query.clone());
            wanted.entry(asked).or_default().insert(one.item.clone());
        }
        Self(wanted)
    }

    /// What a user wanted of a query; none if they never asked.
    #[must_use]
    pub fn by(&self, user: &str, query: &str) -> Option<&BTreeSet<String>> {
        self.0.get(&(user.to_owned(), query.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_click_on_the_same_image_is_no_second_wish() {
        let click = |at, item: &str| Interaction {
            at,
            user: "ada".to_owned(),
            query: "cat".to_owned(),
            item: item.to_owned(),
        };
        let wanted = ClickedImages::of(&[click(1, "a"), click(2, "b"), click(3, "a")]);
        assert_eq!(wanted.by("ada", "cat").map(BTreeSet::len), Some(2));
        assert_eq!(wanted.by("ada", "dog"), None);
    }
}
