//! Names that come from outside and become part of keys.

/// Whether an index may be named so: lower-case letters, digits, `-` and `_`, a letter first, at
/// most 64 characters. It does for OpenSearch, for a folder and for a job of Personalize.
#[must_use]
pub fn is_index_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let starts_well = name.starts_with(|c: char| c.is_ascii_lowercase());
    starts_well && name.len() <= 64 && name.chars().all(allowed)
}

/// Whether a batch may be named so: 1 to 20 digits, the place of its first line in the manifest.
#[must_use]
pub fn is_batch_name(name: &str) -> bool {
    (1..=20).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether an object below `folder` may have this key.
#[must_use]
pub fn is_key(key: &str, folder: &str) -> bool {
    let name = key.strip_prefix(folder).unwrap_or_default();
    !name.is_empty() && key.len() <= 1_024 && !key.contains("..") && !key.contains("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_indexes() {
        assert!(is_index_name("images-20261125-120000"));
        for name in ["", "Images", "1a", "a/b", "a.b", "_a", &"a".repeat(65)] {
            assert!(!is_index_name(name), "{name}");
        }
    }

    #[test]
    fn names_of_batches() {
        assert!(is_batch_name("00000050"));
        for name in ["", "a", "-1", &"1".repeat(21)] {
            assert!(!is_batch_name(name), "{name}");
        }
    }

    #[test]
    fn keys_stay_in_their_folder() {
        assert!(is_key("manifests/shop.jsonl", "manifests/"));
        for key in ["manifests/", "index/a", "manifests/../index/a", "manifests//a"] {
            assert!(!is_key(key, "manifests/"), "{key}");
        }
    }
}
