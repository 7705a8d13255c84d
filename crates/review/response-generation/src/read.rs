//! From a model's words to a reply.

use bedrock::{Misfit, object};
use reviews::LIMITS;
use serde::Deserialize;

/// What a model wrote.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Written {
    /// The reply, white space around it removed.
    pub reply: String,
    /// BCP 47 tag, as the model says.
    pub language: String,
}

/// Reads a model's answer.
///
/// # Errors
/// The answer is no JSON object of the schema, the reply says nothing or the language is no tag.
pub fn read(answer: &str) -> Result<Written, Misfit> {
    let Written { reply, language: said } = object(answer)?;
    let reply = reply.trim().to_owned();
    if reply.is_empty() {
        return Err(Misfit::new("empty", "\"reply\" is empty"));
    }
    if reply.chars().nth(LIMITS.text).is_some() {
        return Err(Misfit::new("too long", "\"reply\" is far too long"));
    }
    Ok(Written { reply, language: tag(said)? })
}

/// The tag as the model gave it, or the one that its name for the language means.
fn tag(said: String) -> Result<String, Misfit> {
    let no_tag = || Misfit::new("language", "\"language\" is no BCP 47 tag such as \"en\"");
    if language::is_tag(&said) { Ok(said) } else { language::tag(&said).ok_or_else(no_tag) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_answer_of_the_schema_is_a_reply() {
        let written = read(r#"{"reply": " Thanks!\n", "language": "en"}"#).unwrap();
        assert_eq!(written, Written { reply: "Thanks!".into(), language: "en".into() });
    }

    #[test]
    fn other_answers_misfit() {
        let kind = |answer| read(answer).unwrap_err().kind;
        assert_eq!(kind(r#"{"reply": " ", "language": "en"}"#), "empty");
        assert_eq!(kind(r#"{"reply": "Thanks!", "language": "of mine"}"#), "language");
        assert_eq!(kind(r#"{"reply": 1, "language": "en"}"#), "wrong shape");
        assert_eq!(kind("Thanks!"), "not JSON");
    }

    proptest! {
        #[test]
        fn any_answer_is_read_without_a_panic(answer in any::<String>()) {
            let _ = read(&answer);
        }
    }
}
