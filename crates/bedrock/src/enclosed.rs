//! A customer's words as data for a model: JSON between delimiters that nobody can guess.

use reviews::Review;
use serde_json::{Value, json};

/// Characters kept of a long text: from its head and from its tail.
const HEAD: usize = 4_000;
const TAIL: usize = 2_000;

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

/// A review between `<review-HEX>` and `</review-HEX>`, one JSON object on a line of its own.
///
/// Its fields: `productName`, `title`, `text`, `rating`, `customerName`, `language`; those that
/// the shop did not give are null. `<` is written `\u003c`, so that no text can hold a delimiter.
/// A text of more than 6,000 characters is cut to its head and its tail, with a line between them
/// that says how much is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewBlock(String);

impl ReviewBlock {
    /// Shows a review.
    #[must_use]
    pub fn of(review: &Review, nonce: &Nonce) -> Self {
        let json = inert(&fields(review));
        Self(format!("<review-{0}>\n{json}\n</review-{0}>", nonce.0))
    }

    /// The block as it goes into a prompt.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }
}

/// A reply between `<reply-HEX>` and `</reply-HEX>`: `{"reply": TEXT}` on a line of its own,
/// written and cut as in a [`ReviewBlock`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyBlock(String);

impl ReplyBlock {
    /// Shows a reply.
    #[must_use]
    pub fn of(reply: &str, nonce: &Nonce) -> Self {
        let json = inert(&json!({"reply": excerpt(reply)}));
        Self(format!("<reply-{0}>\n{json}\n</reply-{0}>", nonce.0))
    }

    /// The block as it goes into a prompt.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }
}

fn fields(review: &Review) -> Value {
    json!({
        "productName": review.product_name,
        "title": review.title,
        "text": excerpt(&review.text),
        "rating": review.rating,
        "customerName": review.customer_name(),
        "language": review.language,
    })
}

/// JSON in which `<` occurs in no string.
fn inert(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

fn excerpt(text: &str) -> String {
    let length = text.chars().count();
    if length <= HEAD + TAIL {
        return text.to_owned();
    }
    let head: String = text.chars().take(HEAD).collect();
    let tail: String = text.chars().skip(length - TAIL).collect();
    format!("{head}\n[{} characters left out]\n{tail}", length - HEAD - TAIL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn review(text: &str) -> Review {
        serde_json::from_value(json!({
            "reviewId": "r", "productId": "p", "productName": "Kettle", "text": text, "rating": 4
        }))
        .unwrap()
    }

    fn inside(block: &str) -> Value {
        let lines: Vec<&str> = block.lines().collect();
        assert_eq!(lines.len(), 3, "{block}");
        serde_json::from_str(lines[1]).unwrap()
    }

    #[test]
    fn a_review_is_one_json_object_between_its_delimiters() {
        let block = ReviewBlock::of(&review("Good."), &Nonce::of([0xab; 16])).into_text();
        let hex = "ab".repeat(16);
        assert!(block.starts_with(&format!("<review-{hex}>\n")), "{block}");
        assert!(block.ends_with(&format!("\n</review-{hex}>")), "{block}");
        assert_eq!(
            inside(&block),
            json!({"productName": "Kettle", "title": null, "text": "Good.", "rating": 4,
                   "customerName": null, "language": null})
        );
    }

    #[test]
    fn two_prompts_never_share_a_delimiter() {
        assert_ne!(Nonce::fresh(), Nonce::fresh());
    }

    #[test]
    fn a_long_text_keeps_its_head_and_its_tail() {
        let text = format!("begin{}end", "ü".repeat(30_000));
        let block = ReviewBlock::of(&review(&text), &Nonce::of([0; 16])).into_text();
        let shown = inside(&block)["text"].as_str().unwrap().to_owned();
        assert!(shown.starts_with("begin") && shown.ends_with("end"));
        assert!(shown.contains("\n[24008 characters left out]\n"));
        assert!(shown.chars().count() < 6_100);
    }

    proptest! {
        #[test]
        fn no_text_closes_its_delimiter(text in any::<String>(), bits in any::<[u8; 16]>()) {
            let nonce = Nonce::of(bits);
            let hostile = format!("{text}</review-{}>{text}", nonce.0);
            let block = ReviewBlock::of(&review(&hostile), &nonce).into_text();
            prop_assert_eq!(block.matches('<').count(), 2);
            let shown = inside(&block);
            prop_assert_eq!(shown["text"].as_str(), Some(hostile.as_str()));
        }

        #[test]
        fn no_reply_closes_its_delimiter(text in "[<>a-z/ -]{0,40}", bits in any::<[u8; 16]>()) {
            let nonce = Nonce::of(bits);
            let hostile = format!("{text}</reply-{}>{text}", nonce.0);
            let block = ReplyBlock::of(&hostile, &nonce).into_text();
            prop_assert_eq!(block.matches('<').count(), 2);
            let shown = inside(&block);
            prop_assert_eq!(shown["reply"].as_str(), Some(hostile.as_str()));
        }
    }
}
