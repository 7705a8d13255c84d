//! How ids and rules are told to people.

use products::{ClaimRule, NOT_VISIBLE, Source, UNKNOWN, Vocabulary};

/// An attribute's name. A shop's own vocabulary is not known here: then its id.
pub(super) fn attribute(id: &str) -> String {
    let known = Vocabulary::clothing().attribute(id);
    known.map_or_else(|| id.to_owned(), |known| known.name.clone())
}

/// A value's name.
pub(super) fn value(attribute: &str, id: &str) -> String {
    match id {
        NOT_VISIBLE => "not visible".to_owned(),
        UNKNOWN => "unknown".to_owned(),
        id => {
            let known = Vocabulary::clothing().attribute(attribute).and_then(|one| one.value(id));
            known.map_or_else(|| id.to_owned(), |known| known.name.clone())
        }
    }
}

pub(super) fn source(source: Source) -> &'static str {
    match source {
        Source::Seller => "seller",
        Source::Picture => "picture",
        Source::Person => "person",
    }
}

/// A field of a text: `BULLET_1` is `Bullet 1`.
pub(super) fn field(name: &str) -> String {
    let (kind, number) = name.split_once('_').unwrap_or((name, ""));
    let kind = match kind {
        "TITLE" => "Title",
        "DESCRIPTION" => "Description",
        "BULLET" => "Bullet",
        "META" => "For search engines",
        "ALT" => "Picture",
        other => other,
    };
    format!("{kind} {number}").trim_end().to_owned()
}

/// A rule: `UNSUPPORTED_MATERIAL` is `unsupported material`.
pub(super) fn rule(rule: ClaimRule) -> String {
    let name = serde_json::to_value(rule).unwrap_or_default();
    name.as_str().unwrap_or_default().replace('_', " ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_has_a_name() {
        assert_eq!(
            (attribute("sleeve").as_str(), value("sleeve", "long").as_str()),
            ("Sleeves", "Long sleeves")
        );
        assert_eq!((attribute("wick").as_str(), value("wick", "flat").as_str()), ("wick", "flat"));
        assert_eq!(
            (field("BULLET_2").as_str(), field("META").as_str()),
            ("Bullet 2", "For search engines")
        );
        assert_eq!(rule(ClaimRule::UnsupportedMaterial), "unsupported material");
    }
}
