//! A click.

use serde::{Deserialize, Serialize};

/// Somebody searched for a word and clicked on an image.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Interaction {
    /// When, in seconds since 1970.
    pub at: i64,
    pub user: String,
    pub query: String,
    /// On what: an image's id.
    pub item: String,
}

/// The interactions as a CSV file in the schema of Personalize's Interactions datasets:
/// <https://docs.aws.amazon.com/personalize/latest/dg/interactions-datasets.html>. Queries are not
/// in it.
#[must_use]
pub fn to_csv(interactions: &[Interaction]) -> String {
    let row = |one: &Interaction| format!("{},{},{},click\n", one.user, one.item, one.at);
    let head = "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\n".to_owned();
    std::iter::once(head).chain(interactions.iter().map(row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_who_what_when_and_how() {
        let one = Interaction {
            at: 7,
            user: "ada".to_owned(),
            query: "cat".to_owned(),
            item: "noto-cat".to_owned(),
        };
        let csv = to_csv(&[one]);
        assert_eq!(csv, "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\nada,noto-cat,7,click\n");
    }
}
