//! Interactions with clusters instead of images: pure.

use images::ClusterAssignments;
use serde::{Deserialize, Serialize};

/// A row of Personalize's Interactions dataset.
///
/// Source: <https://docs.aws.amazon.com/personalize/latest/dg/interactions-dataset-requirements.html>.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct Interaction {
    user_id: String,
    item_id: String,
    /// Seconds since 1970.
    timestamp: i64,
    event_type: String,
}

/// The interactions that are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// A file for Personalize.
    pub csv: Vec<u8>,
    pub kept: usize,
    /// Rows that are left out.
    pub dropped: usize,
}

/// The file has no header with the columns of interactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the header must have USER_ID, ITEM_ID, TIMESTAMP and EVENT_TYPE")]
pub struct NotInteractions;

/// Characters of a user's id or a type of event.
///
/// Source: <https://docs.aws.amazon.com/personalize/latest/dg/limits.html>.
const LONGEST: usize = 256;

const COLUMNS: [&str; 4] = ["USER_ID", "ITEM_ID", "TIMESTAMP", "EVENT_TYPE"];

/// Puts each image's cluster in its place; rows without one, or that cannot be read, are dropped.
///
/// # Errors
/// A column is missing.
pub fn rewrite(
    interactions: &[u8],
    clusters: &ClusterAssignments,
) -> Result<Rewritten, NotInteractions> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(interactions);
    let header = reader.headers().map_err(|_| NotInteractions)?;
    if !COLUMNS.iter().all(|column| header.iter().any(|found| found == *column)) {
        return Err(NotInteractions);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let (mut kept, mut dropped) = (0, 0);
    for row in reader.deserialize::<Interaction>() {
        let rewritten = row.ok().and_then(|row| put_cluster(row, clusters));
        match rewritten.map(|row| writer.serialize(row)) {
            Some(Ok(())) => kept += 1,
            _ => dropped += 1,
        }
    }
    let csv = writer.into_inner().map_err(|_| NotInteractions)?;
    Ok(Rewritten { csv, kept, dropped })
}

fn put_cluster(row: Interaction, clusters: &ClusterAssignments) -> Option<Interaction> {
    let cluster = clusters.get(&row.item_id)?.clone();
    let fits = |text: &str| (1..=LONGEST).contains(&text.chars().count());
    let whole = fits(&row.user_id) && fits(&row.event_type) && row.timestamp >= 0;
    whole.then_some(Interaction { item_id: cluster, ..row })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(csv: &str) -> Result<Rewritten, NotInteractions> {
        let clusters = [("cat", "7"), ("dog, old", "12")];
        let clusters = clusters.map(|(id, cluster)| (id.to_owned(), cluster.to_owned()));
        rewrite(csv.as_bytes(), &clusters.into())
    }

    #[test]
    fn images_become_clusters() {
        let csv = "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\nann,cat,1700000000,click\n\
                   ben,\"dog, old\",1700000001,view\n";
        let expected = "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\nann,7,1700000000,click\n\
                        ben,12,1700000001,view\n";
        let found = rewritten(csv).unwrap();
        assert_eq!(String::from_utf8(found.csv).unwrap(), expected);
        assert_eq!((found.kept, found.dropped), (2, 0));
    }

    #[test]
    fn columns_may_come_in_any_order_with_others() {
        let csv = "TIMESTAMP,PRICE,EVENT_TYPE,ITEM_ID,USER_ID\n5,1.5,click,cat,ann\n";
        let found = rewritten(csv).unwrap();
        assert!(String::from_utf8(found.csv).unwrap().ends_with("\nann,7,5,click\n"));
    }

    #[test]
    fn what_cannot_be_used_is_dropped_and_counted() {
        let csv = "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\nann,bird,1,click\nann,cat,soon,click\n\
                   ,cat,1,click\nann,cat\nann,cat,-1,click\nann,cat,1,\nann,cat,1,click\n";
        let long = format!("{},cat,1,click\n", "a".repeat(257));
        let found = rewritten(&(csv.to_owned() + &long)).unwrap();
        assert_eq!((found.kept, found.dropped), (1, 7));
    }

    #[test]
    fn another_file_is_refused() {
        for csv in ["", "USER_ID,ITEM_ID\n", "{\"a\": 1}\n"] {
            assert_eq!(rewritten(csv), Err(NotInteractions), "{csv}");
        }
    }
}
