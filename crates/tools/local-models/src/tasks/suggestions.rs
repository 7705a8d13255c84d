//! The task `suggestions`: what to do about complaints, by what the quoted sentences speak of.

use super::Prompt;
use crate::misbehaviour::BAD_WRITER;
use serde::Deserialize;
use serde_json::{Value, json};
use text_models::sentiment::aspect_words;

/// Words of complaints, and what they call for. The first that an aspect's sentences have decides.
const ADVICE: [(&str, &str); 9] = [
    (
        "stop stopped stops died dead dies broke broken breaks failed fails weeks months wore worn snapped cracked",
        "Have {aspect} tested for how long it lasts in daily use, and look at what fails first.",
    ),
    (
        "leak leaks leaked leaking drips wet",
        "Have {aspect} tested for leaks, new and after some use.",
    ),
    (
        "small large big tight loose short long narrow wide fit fits fitting",
        "Check the measures that the shop names for {aspect}, and say there how it turns out.",
    ),
    (
        "noise noisy loud hum rattle rattles squeaks buzzing",
        "Measure how loud {aspect} is in use, and find out where the noise comes from.",
    ),
    (
        "late slow slowly waited wait delayed never missing arrived",
        "Follow some orders from the shop to the door, and see where {aspect} goes wrong.",
    ),
    (
        "manual unclear confusing understand setup instructions impossible difficult complicated",
        "Let somebody who has never seen the product try {aspect}, and change the words where they stop.",
    ),
    (
        "smell smells stinks taste tastes",
        "Ask the makers what {aspect} comes from, and whether airing helps.",
    ),
    (
        "expensive price overpriced money worth cheap",
        "Compare {aspect} with what others offer for as much.",
    ),
    (
        "disconnects connect connection drops pairing bluetooth",
        "Try {aspect} with the devices that customers name.",
    ),
];

/// Where no word of [`ADVICE`] is said.
const OTHERWISE: &str =
    "Read these sentences with the makers, and find out what makes {aspect} disappoint.";

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Asked {
    aspects: Vec<Aspect>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Aspect {
    number: u32,
    name: String,
    #[serde(default)]
    quotes: Vec<Sentence>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Sentence {
    number: u32,
    sentiment: String,
    text: String,
}

pub(super) fn answer(prompt: &Prompt) -> Value {
    let asked: Asked = serde_json::from_value(prompt.quotes.clone()).unwrap_or_default();
    let suggestions: Vec<Value> = match prompt.model.as_str() {
        BAD_WRITER => unfounded(&asked),
        _ => asked.aspects.iter().filter_map(suggest).collect(),
    };
    json!({ "suggestions": suggestions })
}

/// One suggestion on an aspect with complaints, bound to the sentences that call for it.
fn suggest(aspect: &Aspect) -> Option<Value> {
    let complains = |one: &&Sentence| ["NEGATIVE", "MIXED"].contains(&one.sentiment.as_str());
    let complaints: Vec<&Sentence> = aspect.quotes.iter().filter(complains).collect();
    let called_for = |(words, advice): &(&str, &'static str)| {
        let saying = complaints.iter().filter(|one| says(&one.text, words));
        let numbers: Vec<u32> = saying.map(|one| one.number).collect();
        (!numbers.is_empty()).then_some((*advice, numbers))
    };
    let all = || (OTHERWISE, complaints.iter().map(|one| one.number).collect());
    let (advice, quotes) = ADVICE.iter().find_map(called_for).unwrap_or_else(all);
    let text = advice.replace("{aspect}", &called(&aspect.name));
    (!quotes.is_empty()).then(|| json!({"aspect": aspect.number, "quotes": quotes, "text": text}))
}

fn says(sentence: &str, words: &str) -> bool {
    let lower = sentence.to_lowercase();
    let mut said = lower.split(|c: char| !c.is_alphanumeric());
    said.any(|said| words.split(' ').any(|word| word == said))
}

/// An aspect's name where it is a known or a plain one: it is a customer's word.
fn called(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
    match aspect_words(name).is_some() || (plain && name.chars().count() <= 30) {
        true => format!("the {name}"),
        false => "this".to_owned(),
    }
}

/// What a bad writer says: of sentences that are not there, with figures that nobody gave, and that
/// all is well.
fn unfounded(asked: &Asked) -> Vec<Value> {
    let of_each = asked.aspects.iter().flat_map(|aspect| {
        let own: Vec<u32> = aspect.quotes.iter().map(|one| one.number).collect();
        [
            json!({"aspect": aspect.number, "quotes": [9_999], "text": "Change what nobody complained of at all."}),
            json!({"aspect": aspect.number, "quotes": own, "text": "Recall it: 87 % of customers are furious."}),
            json!({"aspect": aspect.number, "quotes": [], "text": "All is well, nothing has to be done here."}),
        ]
    });
    of_each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prompt(model: &str) -> Prompt {
        let quotes = json!({"productName": "Kettle", "aspects": [
            {"number": 1, "name": "lid", "complaints": 2, "praise": 0, "quotes": [
                {"number": 1, "sentiment": "NEGATIVE", "text": "The lid leaks when it boils."},
                {"number": 2, "sentiment": "NEGATIVE", "text": "A lid that I do not like."},
                {"number": 3, "sentiment": "POSITIVE", "text": "The lid never leaks."}]},
            {"number": 2, "name": "<b>", "complaints": 1, "praise": 0, "quotes": [
                {"number": 4, "sentiment": "MIXED", "text": "Well."}]},
            {"number": 3, "name": "handle", "complaints": 0, "praise": 1, "quotes": [
                {"number": 5, "sentiment": "POSITIVE", "text": "A fine handle."}]}]});
        Prompt { quotes, model: model.to_owned(), ..Prompt::default() }
    }

    #[test]
    fn complaints_get_advice_that_is_bound_to_what_calls_for_it() {
        let answer = answer(&prompt("m"));
        assert_eq!(
            answer["suggestions"],
            json!([
                {"aspect": 1, "quotes": [1], "text": "Have the lid tested for leaks, new and after some use."},
                {"aspect": 2, "quotes": [4], "text": "Read these sentences with the makers, and find out what makes this disappoint."}])
        );
    }

    #[test]
    fn a_bad_writer_binds_nothing() {
        let answer = answer(&prompt(BAD_WRITER));
        assert_eq!(answer["suggestions"].as_array().map(Vec::len), Some(9));
    }

    #[test]
    fn a_prompt_without_quotes_has_no_suggestions() {
        assert_eq!(answer(&Prompt::default()), json!({"suggestions": []}));
    }
}
