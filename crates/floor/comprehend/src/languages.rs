//! Which languages the machine judges.

/// Languages that the moderation service knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages(Vec<String>);

/// The language of a text, as far as it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLanguage {
    /// Among the supported languages, the one to name to the service.
    pub code: String,
    /// The language that counted; absent when none was declared or found.
    pub name: Option<String>,
    /// Whether the text is, in part at least, in a language that the service does not know.
    pub unsupported: bool,
}

impl Languages {
    /// These BCP 47 tags; English if there are none.
    #[must_use]
    pub fn of(tags: &[String]) -> Self {
        let tags: Vec<String> = tags.iter().map(|tag| language::primary(tag)).collect();
        Self(if tags.is_empty() { vec!["en".to_owned()] } else { tags })
    }

    /// Looks at a text that was declared to be in `declared`, a tag or a name as shops have them;
    /// one that means nothing is ignored. A language that is declared, or found be it in a passage
    /// or an insult, and is not among these makes the text unsupported.
    #[must_use]
    pub fn look(&self, text: &str, declared: Option<&str>) -> TextLanguage {
        let declared = declared.and_then(language::tag).map(|tag| language::primary(&tag));
        let declared = declared.filter(|tag| tag != "und");
        let foreign = declared
            .clone()
            .filter(|tag| !self.0.contains(tag))
            .or_else(|| language::outside(text, &self.0).map(str::to_owned));
        let unsupported = foreign.is_some();
        let name = foreign.or(declared).or_else(|| language::guess(text).map(str::to_owned));
        TextLanguage { code: self.code(name.as_deref()), name, unsupported }
    }

    /// Whether texts in the language of this BCP 47 tag are among those judged.
    #[must_use]
    pub fn has(&self, tag: &str) -> bool {
        self.0.contains(&language::primary(tag))
    }

    fn code(&self, name: Option<&str>) -> String {
        let known = self.0.iter().find(|tag| Some(tag.as_str()) == name);
        known.unwrap_or(&self.0[0]).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &str, declared: Option<&str>) -> (bool, Option<String>) {
        let seen = Languages::of(&[]).look(text, declared);
        assert_eq!(seen.code, "en");
        (seen.unsupported, seen.name)
    }

    #[test]
    fn a_declared_language_counts() {
        assert_eq!(look("Good.", Some("en-GB")), (false, Some("en".into())));
        assert_eq!(look("Good.", Some("de-AT")), (true, Some("de".into())));
        assert!(!look("Good.", Some("und")).0);
    }

    #[test]
    fn a_tag_as_shops_have_them_counts_and_one_that_means_nothing_does_not() {
        for tag in ["en_US", "english", "English (US)", "eng", "EN"] {
            assert_eq!(look("Nice kettle", Some(tag)), (false, Some("en".into())), "{tag}");
        }
        assert_eq!(look("Nice kettle", Some("deu")), (true, Some("de".into())));
        assert!(!look("Nice kettle", Some("en\nsignature: call 0900")).0);
        assert!(!look("Nice kettle", Some("klingonese")).0);
    }

    #[test]
    fn a_foreign_insult_counts_and_one_english_word_makes_no_text_english() {
        for text in [
            "product bahut accha hai, paisa vasool",
            "bhenchod quality, madarchod seller",
            "Great kettle, but the seller is a cabr\u{f3}n",
        ] {
            assert!(look(text, None).0, "{text}");
            assert!(look(text, Some("en")).0, "{text}");
        }
    }

    #[test]
    fn a_found_language_counts_though_english_was_declared() {
        assert_eq!(look("Das ist sehr gut, danke.", Some("en")), (true, Some("de".into())));
        assert_eq!(look("Das ist sehr gut, danke.", None), (true, Some("de".into())));
    }

    #[test]
    fn a_foreign_passage_counts() {
        let english = "This kettle is very good and I like it a lot. ".repeat(20);
        assert!(!look(&english, None).0);
        let mixed =
            format!("{english}Der Deckel ist leider nach einer Woche kaputt gegangen. {english}");
        assert_eq!(look(&mixed, None), (true, Some("de".into())));
    }

    #[test]
    fn a_tag_names_its_language() {
        let languages = Languages::of(&[]);
        assert!(languages.has("en-GB") && languages.has("EN"));
        assert!(!languages.has("de") && !languages.has(""));
    }

    #[test]
    fn with_more_languages_the_text_names_its_own() {
        let languages = Languages::of(&["en".into(), "de".into()]);
        let seen = languages.look("Das ist sehr gut, danke.", None);
        assert_eq!((seen.unsupported, seen.code.as_str()), (false, "de"));
    }
}
