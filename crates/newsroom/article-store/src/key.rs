//! Sort keys under an article's id.

/// The sort key of what stands.
pub const STANDING_KEY: &str = "standing";

const VERSION: &str = "version/";

/// The sort key of a version; keys are in the order of versions.
#[must_use]
pub fn version_key(version: u32) -> String {
    format!("{VERSION}{version:010}")
}

/// The version that a sort key is of.
#[must_use]
pub fn version_of(key: &str) -> Option<u32> {
    key.strip_prefix(VERSION)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_the_order_of_versions() {
        assert!(version_key(9) < version_key(10) && version_key(10) < version_key(u32::MAX));
        assert_eq!(version_of(&version_key(u32::MAX)), Some(u32::MAX));
        assert_eq!((version_of(STANDING_KEY), version_of("version/x")), (None, None));
    }
}
