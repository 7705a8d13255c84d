//! Which objects of the bucket are an index's.

/// The folders in which an index has objects.
pub(super) const FOLDERS: [&str; 4] = ["index/", "clusters/", "embeddings/", "personalize/"];

/// Whether an object is this index's own, or an alias: those point at the current index.
pub(super) fn belongs(key: &str, index: &str) -> bool {
    let mut parts = key.split('/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("index"), Some(alias), None) => alias.ends_with(".alias"),
        (Some("index" | "clusters" | "embeddings" | "personalize"), Some(of), Some(_)) => {
            of == index
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_all_indexes_only_the_objects_of_one_and_the_alias_count() {
        for key in [
            "index/images.alias",
            "index/images-2/builds/1/graph.usearch",
            "clusters/images-2/centroids.json",
            "embeddings/images-2/00000000.jsonl",
            "personalize/images-2/interactions.csv",
        ] {
            assert!(belongs(key, "images-2"), "{key}");
            assert!(FOLDERS.iter().any(|folder| key.starts_with(folder)), "{key}");
        }
        for key in [
            "index/images-1/dimensions",
            "index/images-20/dimensions",
            "clusters/images-1/centroids.json",
            "pictures/images-2/a.png",
            "images-2",
        ] {
            assert!(!belongs(key, "images-2"), "{key}");
        }
    }
}
