//! Which language a review is answered in.

/// As much of a text as is looked at.
const CHARACTERS: usize = 2000;

/// Whether the text itself tells its language.
#[must_use]
pub fn is_evident(text: &str) -> bool {
    let start: String = text.chars().take(CHARACTERS).collect();
    language::guess(&start).is_some()
}

/// BCP 47 tag. The tag that the shop gave stands where its language agrees with the text, or where
/// the text does not tell; English where nothing does.
#[must_use]
pub fn choose(text: &str, declared: Option<&str>) -> String {
    let start: String = text.chars().take(CHARACTERS).collect();
    match (language::guess(&start), declared) {
        (Some(told), Some(declared)) if language::agree(told, declared) => declared.to_owned(),
        (Some(told), _) => told.to_owned(),
        (None, declared) => declared.unwrap_or("en").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn short_reviews_are_recognised() {
        for (text, language) in [
            ("Great product", "en"),
            ("Sehr gut, aber die Lieferung war zu langsam.", "de"),
            ("Très bon produit, je recommande.", "fr"),
            ("Muy bueno y la batería dura mucho.", "es"),
            ("Molto bello, ma la consegna è lenta.", "it"),
            ("とても良い商品です", "ja"),
        ] {
            assert_eq!(choose(text, None), language, "{text}");
        }
    }

    #[test]
    fn the_shops_tag_stands_where_the_text_agrees_or_is_silent() {
        assert_eq!(choose("Das ist sehr gut und schön.", Some("de-AT")), "de-AT");
        assert_eq!(choose("Das ist sehr gut und schön.", Some("en")), "de");
        assert_eq!(choose("Ok", Some("pt-BR")), "pt-BR");
    }
}
