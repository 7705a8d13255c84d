//! How a brand sounds: data of the shop.

use bounds::{InvalidInput, check_count, check_length, check_text};
use serde::Deserialize;

/// Characters of the voice.
const VOICE: usize = 500;
/// Words that a brand does not use.
const BANNED_WORDS: usize = 100;
/// Characters of one.
const BANNED_WORD: usize = 60;
/// Characters of the sign-off.
const SIGN_OFF: usize = 300;
/// Characters of a brand's name.
const NAME: usize = 200;

/// A brand, as its object in the bucket has it: `{"name": ..., "voice": ..., "bannedWords": [..],
/// "signOff": ...}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Brand {
    /// 1 to 200 characters; empty where a shop has no brand of its own.
    pub name: String,
    /// How it sounds, up to 500 characters.
    pub voice: String,
    /// Words and phrases that its texts do not use, up to 100 of 60 characters.
    #[serde(default)]
    pub banned_words: Vec<String>,
    /// How each description ends, word for word, up to 300 characters.
    #[serde(default)]
    pub sign_off: Option<String>,
}

/// Why a product's brand cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownBrand {
    /// The bucket has no object for it.
    #[error("the brand is unknown: put its file into the bucket")]
    Missing,
    /// Its object is no JSON of the right shape.
    #[error("the brand's file cannot be read: {0}")]
    Unreadable(String),
    /// A field of it is out of bounds.
    #[error("the brand's {0}")]
    OutOfBounds(#[from] InvalidInput),
}

impl UnknownBrand {
    /// The name of the error with which a function ends.
    pub const NAME: &str = "UnknownBrand";
}

impl Brand {
    /// Reads a brand's object.
    ///
    /// # Errors
    /// It is no such object, or a field is out of bounds: where, and what helps.
    pub fn read(json: &[u8]) -> Result<Self, UnknownBrand> {
        let brand: Self = serde_json::from_slice(json).map_err(|error| {
            // Not its words: they may quote the file's.
            let (line, column, category) = (error.line(), error.column(), error.classify());
            UnknownBrand::Unreadable(format!("line {line} column {column}: {category:?}"))
        })?;
        brand.validate()?;
        Ok(brand)
    }

    fn validate(&self) -> Result<(), InvalidInput> {
        check_text("name", &self.name, NAME)?;
        check_text("voice", &self.voice, VOICE)?;
        check_count("bannedWords", &self.banned_words, BANNED_WORDS)?;
        let mut words = self.banned_words.iter();
        words.try_for_each(|word| check_text("bannedWords", word, BANNED_WORD))?;
        check_length("signOff", self.sign_off.as_deref(), SIGN_OFF)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_voice_are_enough() {
        let brand = Brand::read(br#"{"name": "Thistle", "voice": "warm"}"#).unwrap();
        assert_eq!((brand.banned_words.len(), brand.sign_off), (0, None));
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        let refused = |json: &str| Brand::read(json.as_bytes()).unwrap_err().to_string();
        let cannot = "the brand's file cannot be read";
        let unknown = refused(r#"{"name": "Thistle", "voice": "warm", "secret words": []}"#);
        assert_eq!(unknown, format!("{cannot}: line 1 column 51: Data"));
        assert_eq!(refused("{"), format!("{cannot}: line 1 column 1: Eof"));
        let blank = r#"{"name": " ", "voice": "warm"}"#;
        assert_eq!(refused(blank), "the brand's name is empty: give one");
        let blank = r#"{"name": "T", "voice": "v", "bannedWords": [""]}"#;
        assert_eq!(refused(blank), "the brand's bannedWords is empty: give one");
    }
}
