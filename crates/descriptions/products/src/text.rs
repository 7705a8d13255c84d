//! What is written of a product.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The text of a product in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProductText {
    /// BCP 47 tag of its language.
    #[schemars(length(min = 1, max = 35))]
    pub language: String,
    /// Counts the texts in one language from 1: a shop may show one or the other.
    #[schemars(range(min = 1, max = 3))]
    pub variant: u32,
    #[schemars(length(max = 150))]
    pub title: String,
    #[schemars(length(max = 5000))]
    pub description: String,
    #[schemars(length(max = 6), inner(length(max = 200)))]
    pub bullets: Vec<String>,
    /// The description for search engines.
    #[schemars(length(max = 160))]
    pub meta: String,
    /// What each picture shows, for those who do not see it.
    #[schemars(length(max = 8))]
    pub alt_texts: Vec<AltText>,
}

/// What one picture shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AltText {
    /// The picture's key.
    #[schemars(length(min = 1, max = 1024))]
    pub picture: String,
    #[schemars(length(max = 125))]
    pub text: String,
}

impl ProductText {
    /// Its fields by name, in the order in which a reader meets them: `TITLE`, `DESCRIPTION`,
    /// `BULLET_1` and so on, `META`, `ALT_1` and so on.
    pub fn fields(&self) -> impl Iterator<Item = (String, &str)> {
        let numbered = |name: &str, at: usize| format!("{name}_{}", at + 1);
        let bullets = self.bullets.iter().enumerate();
        let bullets = bullets.map(move |(at, text)| (numbered("BULLET", at), text.as_str()));
        let alts = self.alt_texts.iter().enumerate();
        let alts = alts.map(move |(at, alt)| (numbered("ALT", at), alt.text.as_str()));
        let first = [("TITLE", &self.title), ("DESCRIPTION", &self.description)];
        let first = first.into_iter().map(|(name, text)| (name.to_owned(), text.as_str()));
        let meta = std::iter::once(("META".to_owned(), self.meta.as_str()));
        first.chain(bullets).chain(meta).chain(alts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_and_counted() {
        let text = ProductText {
            bullets: vec!["a".to_owned(), "b".to_owned()],
            alt_texts: vec![AltText { picture: "p.png".to_owned(), text: "c".to_owned() }],
            ..ProductText::default()
        };
        let names: Vec<_> = text.fields().map(|(name, _)| name).collect();
        assert_eq!(names, ["TITLE", "DESCRIPTION", "BULLET_1", "BULLET_2", "META", "ALT_1"]);
    }
}
