//! How a vocabulary writes the words by which texts say a value.

/// A word or phrase of a vocabulary.
///
/// `round neck` is found as it stands, in any case and form. `short ~ sleeve` is found where both
/// parts stand near each other in a clause, in either order: "short, ribbed sleeves". `Seiden*`
/// is found where a word begins so. `de:rot` counts in German texts only. `?collar` is weak: it
/// says the value, but does not contradict another one. In front, `?` comes before the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Primary subtag of the language that it counts in; none for all.
    pub language: Option<&'a str>,
    /// Whether it contradicts nothing.
    pub weak: bool,
    /// The phrase, perhaps with ` ~ ` between two parts.
    pub phrase: &'a str,
}

impl<'a> Word<'a> {
    /// Reads a word of a vocabulary.
    #[must_use]
    pub fn parse(written: &'a str) -> Self {
        let (weak, rest) = match written.strip_prefix('?') {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        let (language, phrase) = match rest.split_once(':') {
            Some((tag, phrase)) if is_primary(tag) => (Some(tag), phrase),
            _ => (None, rest),
        };
        Self { language, weak, phrase: phrase.trim() }
    }

    /// The parts that stand near each other; one where the phrase stands as it is.
    pub fn parts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.phrase.split('~').map(str::trim)
    }
}

/// Whether this is a language's primary subtag, lower case.
fn is_primary(tag: &str) -> bool {
    (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The words of a text or an id, lower case, without signs and the plural's s: `V-neck` is `v neck`.
pub(crate) fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let singular = words.map(|word| match word.strip_suffix('s') {
        Some(stem) if stem.chars().count() >= 3 => stem,
        _ => word,
    });
    singular.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word<'a>(language: Option<&'a str>, weak: bool, phrase: &'a str) -> Word<'a> {
        Word { language, weak, phrase }
    }

    #[test]
    fn signs_in_front_and_parts_are_read() {
        assert_eq!(Word::parse("round neck"), word(None, false, "round neck"));
        assert_eq!(Word::parse("de:rot"), word(Some("de"), false, "rot"));
        assert_eq!(Word::parse("?de:Kragen"), word(Some("de"), true, "Kragen"));
        assert_eq!(Word::parse("Note: plain"), word(None, false, "Note: plain"));
        let near: Vec<_> = Word::parse("short ~ sleeve").parts().collect();
        assert_eq!(near, ["short", "sleeve"]);
    }

    #[test]
    fn ids_names_and_words_are_compared_without_signs() {
        assert_eq!(plain("V-neck"), plain("v_NECK"));
        assert_eq!(plain("Short sleeves"), "short sleeve");
        assert_eq!(plain("3/4"), "3 4");
    }
}
