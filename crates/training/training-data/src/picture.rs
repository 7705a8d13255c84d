//! Pictures, as far as a check needs them.

use crate::Likeness;

/// Looks at a picture.
pub trait Look {
    /// What a picture of the set's folder is.
    ///
    /// # Errors
    /// There is none of this name, or it is none that can be shown.
    fn look(&self, name: &str) -> Result<Picture, Unseen>;
}

/// What a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub likeness: Likeness,
}

/// Why a picture is not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unseen {
    Missing,
    Broken,
}

/// Whether a name stays below its folder: neither an address, nor a path from the root, nor upward.
#[must_use]
pub fn stays_below(name: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part != "." && part != "..";
    !name.contains([':', '\\', '\0']) && name.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_below_their_folder() {
        assert!(stays_below("a.jpg") && stays_below("2026/a b.jpg"));
        for name in
            ["", "/a.jpg", "../a.jpg", "a/../../b", "https://x/a.jpg", "s3://b/a", "a//b", "c:\\a"]
        {
            assert!(!stays_below(name), "{name}");
        }
    }
}
