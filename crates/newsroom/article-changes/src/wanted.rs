//! What is to be asked for a version.

use article_store::Standing;

/// What is to be asked for a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Suggestions; of a withdrawn version, that none are kept any more.
    pub suggestions: bool,
    /// A label; of a withdrawn version, that it is taken back.
    pub label: bool,
}

impl Wanted {
    /// Others came after it.
    pub const NOTHING: Self = Self { suggestions: false, label: false };
}

/// What is to be asked for a version, by what stands of its article now. Editors are concerned by the newest
/// version, readers by the newest that is no draft: a draft written a moment after it does not keep a published
/// version from its label, nor a withdrawn one from being taken back. Where drafts get no suggestions, editors are
/// concerned by what readers are.
#[must_use]
pub fn wanted(standing: &Standing, version: u32, suggests_drafts: bool) -> Wanted {
    let label = standing.outward == Some(version);
    let suggestions = if suggests_drafts { standing.version == version } else { label };
    Wanted { suggestions, label }
}
