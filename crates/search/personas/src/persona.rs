//! Who searches, and for what.

/// Somebody who does not exist, with a taste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Persona {
    pub id: &'static str,
    /// What people call them.
    pub name: &'static str,
    /// The styles they like; none: all alike.
    pub likes: &'static [&'static str],
}

impl Persona {
    /// The persona with this user id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        PERSONAS.iter().find(|persona| persona.id == id)
    }

    /// Whether they like a style; somebody without a taste likes none.
    #[must_use]
    pub fn likes(&self, style: &str) -> bool {
        self.likes.contains(&style)
    }

    /// The taste in words.
    #[must_use]
    pub fn taste(&self) -> String {
        if self.likes.is_empty() { "no style".to_owned() } else { self.likes.join(" and ") }
    }
}

const fn persona(id: &'static str, name: &'static str, likes: &'static [&'static str]) -> Persona {
    Persona { id, name, likes }
}

/// The personas: six like one style each, two like two, and one likes none.
pub const PERSONAS: [Persona; 9] = [
    persona("ada", "Ada", &["openmoji"]),
    persona("bo", "Bo", &["fluent-emoji"]),
    persona("cy", "Cy", &["fluent-emoji-high-contrast"]),
    persona("dee", "Dee", &["noto"]),
    persona("eli", "Eli", &["twemoji"]),
    persona("fay", "Fay", &["fluent-emoji-flat"]),
    persona("gus", "Gus", &["openmoji", "fluent-emoji-high-contrast"]),
    persona("ivy", "Ivy", &["fluent-emoji", "noto"]),
    persona("hal", "Hal", &[]),
];

/// A user without any history.
pub const NEWCOMER: &str = "newcomer";

/// Words that a small set of pictures begins with, and that the page suggests.
pub const QUERIES: [&str; 11] =
    ["cat", "dog", "heart", "fish", "car", "moon", "tree", "star", "book", "horse", "ball"];

/// Further words for things that at least three of the first 1,000 subjects show: with eleven alone
/// a person's gain drowns in the differences between words.
const FURTHER: [&str; 22] = [
    "fire", "rice", "camera", "balloon", "hat", "glass", "mountain", "diamond", "hand", "flag",
    "bell", "monkey", "bottle", "envelope", "leaf", "phone", "house", "umbrella", "cloud", "sun",
    "bear", "pig",
];

/// What each persona searches for in the time that is held out, and what a search is measured by:
/// [`QUERIES`] and 22 further words.
pub fn evaluation_queries() -> impl Iterator<Item = &'static str> {
    QUERIES.into_iter().chain(FURTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_and_every_kind_of_taste_is_there() {
        let ids: std::collections::BTreeSet<_> = PERSONAS.iter().map(|one| one.id).collect();
        assert_eq!(ids.len(), PERSONAS.len());
        let of = |styles| PERSONAS.iter().filter(|one| one.likes.len() == styles).count();
        assert_eq!([of(0), of(1), of(2)], [1, 6, 2]);
        assert_eq!(
            Persona::find("gus").unwrap().taste(),
            "openmoji and fluent-emoji-high-contrast"
        );
        assert_eq!(Persona::find(NEWCOMER), None);
    }
}
