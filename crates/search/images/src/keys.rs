//! The keys of the objects.

/// What the keys of an index's embeddings begin with.
#[must_use]
pub fn embeddings_prefix(index: &str) -> String {
    format!("embeddings/{index}/")
}

/// The embeddings of a batch.
#[must_use]
pub fn batch(index: &str, batch: &str) -> String {
    format!("embeddings/{index}/{batch}.jsonl")
}

/// The batch of a key of embeddings.
#[must_use]
pub fn batch_of(key: &str) -> Option<&str> {
    key.rsplit_once('/')?.1.strip_suffix(".jsonl")
}

/// What the keys of an index's assignments begin with.
#[must_use]
pub fn assignments_prefix(index: &str) -> String {
    format!("clusters/{index}/assigned/")
}

/// The clusters of a batch's images.
#[must_use]
pub fn assignments(index: &str, batch: &str) -> String {
    format!("clusters/{index}/assigned/{batch}.json")
}

/// An index's centroids.
#[must_use]
pub fn centroids(index: &str) -> String {
    format!("clusters/{index}/centroids.json")
}

/// What came of the clustering.
#[must_use]
pub fn report(index: &str) -> String {
    format!("clusters/{index}/report.json")
}

/// The interactions for Personalize.
#[must_use]
pub fn personalize(index: &str) -> String {
    format!("personalize/{index}/interactions.csv")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_found_in_its_key() {
        assert_eq!(batch_of(&batch("v1", "00000050")), Some("00000050"));
        assert_eq!(batch_of("embeddings/v1/x.txt"), None);
    }
}
