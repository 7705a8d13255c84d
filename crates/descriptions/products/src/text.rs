//! What is written of a product.

use crate::LIMITS;
use bounds::{InvalidInput, check_count, check_is, check_length, check_text};
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
    /// At most 150 characters ([`LIMITS`]); the schema leaves [`ROOM`], here and below.
    #[schemars(length(max = 300))]
    pub title: String,
    /// At most 5,000 characters.
    #[schemars(length(max = 10000))]
    pub description: String,
    /// At most 6, of 200 characters each.
    #[schemars(length(max = 12), inner(length(max = 400)))]
    pub bullets: Vec<String>,
    /// The description for search engines, at most 160 characters.
    #[schemars(length(max = 320))]
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
    /// At most 125 characters.
    #[schemars(length(max = 250))]
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

    /// Those of its fields that the readers of the text itself meet, in which each fact must be said:
    /// title, description and bullets.
    pub fn main_fields(&self) -> impl Iterator<Item = (String, &str)> {
        self.fields().filter(|(name, _)| is_main(name))
    }
}

/// Whether a field of this name is title, description or bullet.
#[must_use]
pub fn is_main(field: &str) -> bool {
    !field.starts_with("META") && !field.starts_with("ALT")
}

/// Fields may be so many times as long as [`LIMITS`] say before a text is refused: one that is a
/// little too long is a finding, which a person or a model corrects.
pub const ROOM: usize = 2;

impl ProductText {
    /// Checks a list of texts, [`ROOM`] given: each language and variant once.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate_all(texts: &[Self]) -> Result<(), InvalidInput> {
        check_count("texts", texts, LIMITS.languages * LIMITS.variants)?;
        for (at, text) in texts.iter().enumerate() {
            text.validate().map_err(|invalid| invalid.within("texts[]"))?;
            let same = |one: &&Self| (&one.language, one.variant) == (&text.language, text.variant);
            let is_first = !texts[..at].iter().any(|one| same(&one));
            check_is("texts", is_first, "a list with each language and variant once")?;
        }
        Ok(())
    }

    /// Checks every field, [`ROOM`] given.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_text("language", &self.language, LIMITS.tag)?;
        let variants = 1..=LIMITS.variants;
        check_is("variant", variants.contains(&(self.variant as usize)), "1 to 3")?;
        check_length("title", Some(&self.title), LIMITS.title * ROOM)?;
        check_length("description", Some(&self.description), LIMITS.description * ROOM)?;
        check_count("bullets", &self.bullets, LIMITS.bullets * ROOM)?;
        check_each("bullets", self.bullets.iter(), LIMITS.bullet)?;
        check_length("meta", Some(&self.meta), LIMITS.meta * ROOM)?;
        check_count("altTexts", &self.alt_texts, LIMITS.pictures)?;
        self.alt_texts
            .iter()
            .try_for_each(|alt| check_text("picture", &alt.picture, LIMITS.key))?;
        check_each("altTexts", self.alt_texts.iter().map(|alt| &alt.text), LIMITS.alt)
    }
}

fn check_each<'a>(
    field: &'static str,
    mut texts: impl Iterator<Item = &'a String>,
    most: usize,
) -> Result<(), InvalidInput> {
    texts.try_for_each(|text| check_length(field, Some(text), most * ROOM))
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
        let main: Vec<_> = text.main_fields().map(|(name, _)| name).collect();
        assert_eq!(main, names[..4]);
    }
}
