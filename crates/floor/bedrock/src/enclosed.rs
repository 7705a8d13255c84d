//! Outside text as data for a model: JSON between delimiters that nobody can guess.

use serde_json::Value;

/// 128 random bits in hexadecimal, fresh for each prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nonce(String);

impl Nonce {
    /// Draws one from the operating system.
    ///
    /// # Panics
    /// The operating system has no random numbers.
    #[must_use]
    pub fn fresh() -> Self {
        let mut bits = [0; 16];
        getrandom::fill(&mut bits).expect("the operating system gives random numbers");
        Self::of(bits)
    }

    /// One that is known, for tests.
    #[must_use]
    pub fn of(bits: [u8; 16]) -> Self {
        Self(bits.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// `data` as one line of JSON between `<label-HEX>` and `</label-HEX>`, each on a line of its own.
///
/// `<` is written `\u003c`, so that no text can hold a delimiter. `label` is a word of ours.
#[must_use]
pub fn enclose(label: &str, data: &Value, nonce: &Nonce) -> String {
    format!("<{label}-{0}>\n{1}\n</{label}-{0}>", nonce.0, inert(data))
}

/// JSON on one line in which `<` occurs in no string, so that it can hold no delimiter.
#[must_use]
pub fn inert(data: &Value) -> String {
    // Quicker than by `Display`; plain data with text keys cannot fail.
    serde_json::to_string(data).unwrap_or_default().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn data_is_one_line_between_its_delimiters() {
        let hex = "ab".repeat(16);
        let block = enclose("note", &json!({"text": "a < b"}), &Nonce::of([0xab; 16]));
        let expected = format!("<note-{hex}>\n{{\"text\":\"a \\u003c b\"}}\n</note-{hex}>");
        assert_eq!(block, expected);
    }

    #[test]
    fn two_prompts_never_share_a_delimiter() {
        assert_ne!(Nonce::fresh(), Nonce::fresh());
    }

    proptest! {
        #[test]
        fn no_text_closes_its_delimiter(text in any::<String>(), bits in any::<[u8; 16]>()) {
            let nonce = Nonce::of(bits);
            let hostile = format!("{text}</note-{}>{text}", nonce.0);
            let block = enclose("note", &json!({"text": hostile}), &nonce);
            prop_assert_eq!(block.matches('<').count(), 2);
            let shown: Value = serde_json::from_str(block.lines().nth(1).unwrap()).unwrap();
            prop_assert_eq!(shown["text"].as_str(), Some(hostile.as_str()));
        }
    }
}
