//! A judge of what rules found in texts, and one that is bad on purpose.
//!
//! It reads words, as the rules do, and so refutes little: what a fact says word for word, what belongs
//! to the product's name, and what is worn over or under the product. A fact in other words it does not
//! know, and it adds nothing.

use serde::Deserialize;
use serde_json::{Map, Value, json};

/// A finding as the prompt shows it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Finding {
    finding: u64,
    rule: String,
    text: usize,
    words: String,
    sentence: String,
}

/// Shorter words mean too little to be compared.
const SHORTEST: usize = 3;

/// Words before what is worn over or under something, in the languages that the rules read.
const BESIDE: [&str; 16] = [
    "over",
    "under",
    "underneath",
    "beneath",
    "über",
    "unter",
    "sous",
    "sur",
    "par-dessus",
    "sobre",
    "bajo",
    "sopra",
    "sotto",
    "darunter",
    "darüber",
    "dessous",
];

/// Words that may stand between them and what is worn.
const BETWEEN: [&str; 21] = [
    "a", "an", "the", "your", "einem", "einer", "einen", "eine", "ein", "un", "une", "le", "la",
    "una", "uno", "el", "i", "any", "des", "les", "unos",
];

/// The answer of the schema `claims` to what a prompt shows.
#[must_use]
pub fn judge(product: &Value, findings: &Value) -> Value {
    answer(findings, |finding| verdict(finding, product))
}

/// Refutes whatever it is asked about. What is missing it says to be there: in words that stand nowhere, or,
/// of every other finding, in words that stand in the text and say something else.
#[must_use]
pub fn misjudge(texts: &Value, findings: &Value) -> Value {
    answer(findings, |finding| match finding.rule.as_str() {
        "MISSING_ATTRIBUTE" => Verdict { quote: misquote(finding, texts), ..Verdict::of("SAID") },
        _ => Verdict::of("OTHER_MEANING"),
    })
}

fn misquote(finding: &Finding, texts: &Value) -> String {
    if finding.finding % 2 == 1 {
        return "as anybody can see".to_owned();
    }
    let text = &texts["texts"][finding.text.saturating_sub(1)];
    let description = text["fields"]["DESCRIPTION"].as_str().unwrap_or_default();
    let mut words = description.split(|c: char| !c.is_alphanumeric());
    words.find(|word| !word.is_empty()).unwrap_or_default().to_owned()
}

struct Verdict {
    verdict: &'static str,
    /// The fact that says so.
    fact: String,
    /// The words that say what is missing.
    quote: String,
}

impl Verdict {
    fn of(verdict: &'static str) -> Self {
        Self { verdict, fact: String::new(), quote: String::new() }
    }
}

fn answer(findings: &Value, verdict: impl Fn(&Finding) -> Verdict) -> Value {
    let all = findings["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    let all = all.iter().filter_map(|one| Finding::deserialize(one).ok());
    let verdicts = all.map(|finding| {
        let Verdict { verdict, fact, quote } = verdict(&finding);
        let why = match verdict {
            "STANDS" => "No rule of this judge says otherwise.",
            _ => "By its words alone.",
        };
        json!({"finding": finding.finding, "why": why, "quote": quote, "verdict": verdict, "fact": fact})
    });
    json!({"verdicts": verdicts.collect::<Vec<_>>(), "claims": []})
}

fn verdict(finding: &Finding, product: &Value) -> Verdict {
    let said = words(&finding.words);
    if said.is_empty() {
        return Verdict::of("STANDS");
    }
    if let Some(fact) = product["facts"].as_object().and_then(|facts| fact(facts, &said)) {
        return Verdict { fact, ..Verdict::of("FACT_SAYS_SO") };
    }
    let name = words(product["name"].as_str().unwrap_or_default());
    let is_name = said.iter().all(|word| name.contains(word));
    Verdict::of(match (is_name, is_beside(finding)) {
        (true, _) => "A_NAME",
        (false, true) => "ANOTHER_THING",
        (false, false) => "STANDS",
    })
}

/// The fact whose value has every word.
fn fact(facts: &Map<String, Value>, said: &[String]) -> Option<String> {
    let has = |value: &Value| {
        let value = words(value.as_str().unwrap_or_default());
        said.iter().all(|word| value.contains(word))
    };
    facts.iter().find(|(_, value)| has(value)).map(|(name, _)| name.clone())
}

/// Whether the words stand right behind one of wearing.
fn is_beside(finding: &Finding) -> bool {
    let Some((before, _)) = finding.sentence.split_once(&finding.words) else { return false };
    let mut before = before.split_whitespace().rev().map(str::to_lowercase);
    let word = before.find(|word| !BETWEEN.contains(&word.as_str()));
    word.is_some_and(|word| BESIDE.contains(&word.as_str()))
}

/// The words of a text in lower case, without the short ones.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.chars().count() >= SHORTEST).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(words: &str, sentence: &str) -> String {
        let product = json!({"name": "Navy Street", "facts": {"Care": "Machine wash at 30 °C"}});
        let findings = json!({"findings": [{"finding": 1, "words": words, "sentence": sentence}]});
        let answer = judge(&product, &findings);
        assert_eq!(answer["claims"], json!([]));
        assert_eq!(misjudge(&Value::Null, &findings)["verdicts"][0]["verdict"], "OTHER_MEANING");
        answer["verdicts"][0]["verdict"].as_str().unwrap().to_owned()
    }

    #[test]
    fn it_refutes_what_its_words_say() {
        assert_eq!(judged("machine wash", "Please machine wash it."), "FACT_SAYS_SO");
        assert_eq!(judged("hand wash", "Please hand wash it."), "STANDS");
        assert_eq!(judged("Navy", "Navy Street is red."), "A_NAME");
        assert_eq!(judged("white", "Wear it over a white tee."), "ANOTHER_THING");
        assert_eq!(judged("white", "A white shirt."), "STANDS");
        assert_eq!(judged("M", "In M."), "STANDS");
    }

    #[test]
    fn a_prompt_without_findings_has_an_empty_answer() {
        let empty = json!({"verdicts": [], "claims": []});
        assert_eq!(judge(&Value::Null, &Value::Null), empty);
        assert_eq!(misjudge(&Value::Null, &json!({"findings": [1]})), empty);
    }

    #[test]
    fn what_is_missing_stands_but_before_the_bad_judge() {
        let missing = |n: u64| json!({"finding": n, "rule": "MISSING_ATTRIBUTE", "text": 1});
        let findings = json!({"findings": [missing(1), missing(2)]});
        let stands = judge(&Value::Null, &findings);
        assert_eq!(stands["verdicts"][0]["verdict"], "STANDS");
        let texts = json!({"texts": [{"text": 1, "fields": {"DESCRIPTION": "\u{201c}Una\u{201d} camicia."}}]});
        let said = misjudge(&texts, &findings);
        assert_eq!(said["verdicts"][0]["quote"], "as anybody can see");
        assert_eq!(
            (&said["verdicts"][1]["verdict"], &said["verdicts"][1]["quote"]),
            (&json!("SAID"), &json!("Una"))
        );
        assert_eq!(misjudge(&Value::Null, &findings)["verdicts"][1]["quote"], "");
    }
}
