//! From the judge's words to phrases.

use bedrock::{Misfit, object};
use serde::Deserialize;

/// Phrases kept.
const MOST: usize = 20;
/// Characters of a reason.
const REASON: usize = 200;
/// Characters of a phrase: more is no phrase.
const PHRASE: usize = 200;

/// A phrase that a judge finds no fact for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct JudgedPhrase {
    /// The number of the text, from 1.
    pub text: usize,
    /// As the judge says that it stands there.
    pub phrase: String,
    pub reason: String,
}

#[derive(Deserialize)]
struct Judgement {
    claims: Vec<JudgedPhrase>,
}

/// Reads a judge's answer about so many texts. Surplus phrases are dropped and reasons cut.
///
/// # Errors
/// The answer is no JSON object of the schema, or names a text that is not there.
pub fn read(answer: &str, texts: usize) -> Result<Vec<JudgedPhrase>, Misfit> {
    let Judgement { claims } = object(answer)?;
    if claims.iter().any(|claim| !(1..=texts).contains(&claim.text)) {
        return Err(Misfit::new("text", format!("\"text\" is not between 1 and {texts}")));
    }
    Ok(claims.into_iter().filter_map(plain).take(MOST).collect())
}

fn plain(claim: JudgedPhrase) -> Option<JudgedPhrase> {
    let phrase = claim.phrase.trim().to_owned();
    let speaks = phrase.chars().any(char::is_alphanumeric) && phrase.chars().count() <= PHRASE;
    let words: Vec<&str> = claim.reason.split_whitespace().collect();
    let reason = words.join(" ").chars().filter(|c| !c.is_control()).take(REASON).collect();
    speaks.then_some(JudgedPhrase { phrase, reason, ..claim })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn phrases_come_with_their_texts() {
        let answer = json!({"claims": [{"text": 2, "phrase": " silk ", "reason": "No\nfact."}]});
        let read = read(&answer.to_string(), 2).unwrap();
        let expected = JudgedPhrase { text: 2, phrase: "silk".into(), reason: "No fact.".into() };
        assert_eq!(read, [expected]);
    }

    #[test]
    fn a_text_that_is_not_there_misfits() {
        for text in [0, 3] {
            let answer = json!({"claims": [{"text": text, "phrase": "a", "reason": "b"}]});
            assert_eq!(read(&answer.to_string(), 2).unwrap_err().kind, "text");
        }
        assert_eq!(read("{}", 1).unwrap_err().kind, "wrong shape");
    }

    #[test]
    fn what_is_no_phrase_is_dropped() {
        let claim = |phrase: &str| json!({"text": 1, "phrase": phrase, "reason": ""});
        let answer = json!({"claims": [claim(" "), claim("!"), claim(&"x".repeat(201))]});
        assert_eq!(read(&answer.to_string(), 1).unwrap(), []);
        let many: Vec<_> = (0..30).map(|n| claim(&n.to_string())).collect();
        assert_eq!(read(&json!({"claims": many}).to_string(), 1).unwrap().len(), MOST);
    }

    proptest! {
        #[test]
        fn any_answer_is_read_without_a_panic(answer in any::<String>()) {
            let _ = read(&answer, 1);
        }
    }
}
