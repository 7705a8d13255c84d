//! From the judge's words to verdicts and phrases.

use bedrock::{Misfit, object};
use products::Refutation;
use serde::Deserialize;
use serde::de::value::{Error as Unknown, StrDeserializer};
use serde_json::Value;

/// Phrases kept.
pub(crate) const MOST: usize = 20;
/// Characters of a reason.
const REASON: usize = 200;
/// Characters of a phrase: more is no phrase.
const PHRASE: usize = 200;

/// What a judge says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    /// On the findings of the rules, those that can be read.
    pub verdicts: Vec<Verdict>,
    /// Phrases that no rule found.
    pub claims: Vec<JudgedPhrase>,
}

/// What a judge says of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The number of the finding, from 1.
    pub finding: usize,
    /// Why it is none; nothing where it stands.
    pub refuted: Option<Refutation>,
    /// What the words say there.
    pub why: String,
    /// The name of the fact that says so.
    pub fact: String,
    /// The words that say what is missing; empty where they are too many, or none.
    pub quote: String,
}

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
struct Answer {
    #[serde(default)]
    verdicts: Value,
    claims: Vec<JudgedPhrase>,
}

#[derive(Deserialize)]
struct Said {
    finding: usize,
    verdict: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    fact: String,
    #[serde(default)]
    quote: String,
}

/// Reads a judge's answer about so many texts. A verdict that cannot be read is left out, so that it
/// refutes nothing; surplus phrases are dropped, and reasons cut.
///
/// # Errors
/// The answer is no JSON object with claims of the schema, or one of them names a text that is not there.
pub fn read(answer: &str, texts: usize) -> Result<Judgement, Misfit> {
    let Answer { verdicts, claims } = object(answer)?;
    if claims.iter().any(|claim| !(1..=texts).contains(&claim.text)) {
        return Err(Misfit::new("text", format!("\"text\" is not between 1 and {texts}")));
    }
    let verdicts = verdicts.as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(Judgement {
        verdicts: verdicts.iter().filter_map(verdict).collect(),
        claims: claims.into_iter().filter_map(plain).take(MOST).collect(),
    })
}

fn verdict(said: &Value) -> Option<Verdict> {
    let said = Said::deserialize(said).ok()?;
    let refuted = match said.verdict.as_str() {
        "STANDS" => None,
        reason => Some(Refutation::deserialize(StrDeserializer::<Unknown>::new(reason)).ok()?),
    };
    Some(Verdict {
        finding: said.finding,
        refuted,
        why: one_line(&said.why),
        fact: said.fact.trim().to_owned(),
        quote: phrase(&said.quote).unwrap_or_default(),
    })
}

fn plain(claim: JudgedPhrase) -> Option<JudgedPhrase> {
    let phrase = phrase(&claim.phrase)?;
    Some(JudgedPhrase { phrase, reason: one_line(&claim.reason), ..claim })
}

/// Words as they are to be looked for: one at least, and not too many.
fn phrase(said: &str) -> Option<String> {
    let phrase = said.trim();
    let speaks = phrase.chars().any(char::is_alphanumeric) && phrase.chars().count() <= PHRASE;
    speaks.then(|| phrase.to_owned())
}

/// A reason without breaks and control characters, cut.
fn one_line(reason: &str) -> String {
    let words: Vec<&str> = reason.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).take(REASON).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn claims(answer: &Value) -> Result<Vec<JudgedPhrase>, Misfit> {
        read(&answer.to_string(), 2).map(|read| read.claims)
    }

    fn verdicts(answer: &Value) -> Vec<Verdict> {
        read(&json!({"verdicts": answer, "claims": []}).to_string(), 1).unwrap().verdicts
    }

    #[test]
    fn phrases_come_with_their_texts() {
        let answer = json!({"claims": [{"text": 2, "phrase": " silk ", "reason": "No\nfact."}]});
        let expected = JudgedPhrase { text: 2, phrase: "silk".into(), reason: "No fact.".into() };
        assert_eq!(claims(&answer).unwrap(), [expected]);
    }

    #[test]
    fn a_text_that_is_not_there_misfits() {
        for text in [0, 3] {
            let answer = json!({"claims": [{"text": text, "phrase": "a", "reason": "b"}]});
            assert_eq!(claims(&answer).unwrap_err().kind, "text");
        }
        assert_eq!(read("{}", 1).unwrap_err().kind, "wrong shape");
    }

    #[test]
    fn what_is_no_phrase_is_dropped() {
        let claim = |phrase: &str| json!({"text": 1, "phrase": phrase, "reason": ""});
        let answer = json!({"claims": [claim(" "), claim("!"), claim(&"x".repeat(201))]});
        assert_eq!(claims(&answer).unwrap(), []);
        let many: Vec<_> = (0..30).map(|n| claim(&n.to_string())).collect();
        assert_eq!(claims(&json!({ "claims": many })).unwrap().len(), MOST);
    }

    #[test]
    fn a_verdict_stands_or_has_a_reason() {
        let stands = json!({"finding": 1, "why": "A\nclaim.", "verdict": "STANDS", "fact": ""});
        let named = json!({"finding": 2, "why": "", "verdict": "FACT_SAYS_SO", "fact": " Care "});
        let read = verdicts(&json!([stands, named]));
        assert_eq!((read[0].finding, read[0].refuted, &*read[0].why), (1, None, "A claim."));
        assert_eq!((read[1].refuted, &*read[1].fact), (Some(Refutation::FactSaysSo), "Care"));
    }

    #[test]
    fn a_quote_has_a_word_and_an_end() {
        let long = "é".repeat(200);
        for (quote, read) in [
            (" bare arms ", "bare arms"),
            (&long, &*long),
            (&format!("{long}x"), ""),
            (" \u{2026}", ""),
        ] {
            let said = json!([{"finding": 1, "verdict": "SAID", "quote": quote}]);
            let [verdict] = verdicts(&said).try_into().unwrap();
            assert_eq!((verdict.refuted, &*verdict.quote), (Some(Refutation::Said), read));
        }
    }

    #[test]
    fn what_is_no_verdict_is_left_out() {
        let wrong = json!([1, null, {}, {"finding": 1}, {"finding": -1, "verdict": "DENIED"},
            {"finding": "1", "verdict": "DENIED"}, {"finding": 1, "verdict": "REFUTED"},
            {"finding": 1, "verdict": "denied"}, {"finding": 1, "verdict": ["DENIED"]}]);
        assert_eq!(verdicts(&wrong), []);
        assert_eq!(verdicts(&json!("DENIED")), []);
        assert_eq!(read("{\"claims\": []}", 1).unwrap(), Judgement::default());
    }

    proptest! {
        #[test]
        fn any_answer_is_read_without_a_panic(answer in any::<String>()) {
            let _ = read(&answer, 1);
        }
    }
}
