//! The languages that the rules read.

/// By their primary subtags.
pub(crate) const LANGUAGES: [&str; 5] = ["en", "de", "fr", "es", "it"];

/// Whether the rules read texts in this language, a BCP 47 tag.
#[must_use]
pub fn is_read(language: &str) -> bool {
    place(language).is_some()
}

/// Its place among [`LANGUAGES`].
pub(crate) fn place(language: &str) -> Option<usize> {
    let primary = language::primary(language);
    LANGUAGES.iter().position(|known| *known == primary)
}
