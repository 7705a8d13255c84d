//! Writes a reply from phrases: what is at stake in the review, what it feels and names decides
//! which, a generator seeded by the review's text decides between equals.
//!
//! Nothing of the review is quoted but the names of product and customer, and those only where
//! they are plain names; so nothing that a review says can steer the reply.

mod draft;
mod grave;
mod names;
mod phrases;
mod plan;

use crate::control::Random;

use crate::tasks::{Feeling, Prompt};
use language::primary;
use names::{customer_name, product_name};
use phrases::Phrases;
use plan::ReplyPlan;
use reviews::SentimentLabel;
use text_models::sentiment::{analyse, manner};

/// The confidence of words, read without stars, from which on their praise is plain.
const PLAIN: f64 = 0.75;
/// Sentences of the documents that a reply repeats.
const ANSWERS: usize = 2;
/// Characters of a reply where the settings give no limit.
const CHARACTERS: usize = 600;

/// A reply and the tag of the language it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Composed {
    pub(crate) text: String,
    pub(crate) language: String,
}

/// The reply to a prompt's review, in its language where there are phrases for it, else English.
pub(crate) fn compose(prompt: &Prompt) -> Composed {
    let feeling = without_joy_at_few_stars(feeling(prompt), prompt);
    let wanted = feeling.language.clone().unwrap_or_default();
    let (language, phrases) = Phrases::of(&wanted);
    let plan = ReplyPlan {
        phrases,
        language: &language,
        feeling: &feeling,
        product: prompt.review.product_name.as_deref().and_then(product_name),
        customer: prompt.review.customer_name.as_deref().and_then(customer_name),
        stakes: &prompt.settings.stakes,
        listed: listed(prompt, &language),
        answered: answered(prompt, &language),
        manner: manner(&prompt.review.full_text(), &primary(&wanted)),
        rating: prompt.review.rating,
        signature: prompt.settings.signature.as_deref(),
        max_characters: prompt.settings.max_characters.unwrap_or(CHARACTERS),
    };
    let seed = format!("{}\n{}", prompt.turn, prompt.review.full_text());
    let text = plan.text(&mut Random::of_text(&seed));
    let language = if primary(&wanted) == language { wanted } else { language };
    Composed { text, language }
}

/// What is listed of the first fact that the review names, in English alone; nothing where it names
/// none.
fn listed(prompt: &Prompt, language: &str) -> Option<String> {
    let text = prompt.review.full_text().to_lowercase();
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    let is_named = |name: &str| words.iter().any(|word| word.trim_end_matches('s') == name);
    let facts = prompt.settings.facts.iter();
    let (name, value) =
        facts.filter(|_| language == "en").find(|(name, _)| is_named(&name.to_lowercase()))?;
    Some(format!("Its {name} is listed as {value}."))
}

/// The first sentences of the documents that answer the review; none in another language.
fn answered(prompt: &Prompt, language: &str) -> Option<String> {
    let sentences = prompt.settings.answers.iter().take(ANSWERS);
    let sentences: Vec<&str> = sentences.map(String::as_str).collect();
    let text = sentences.join(" ");
    let fits = language::guess(&text).is_none_or(|guess| language::agree(guess, language));
    (fits && !text.is_empty()).then_some(text)
}

/// Praise under few stars may be irony: unless it is plain, the reply is as to a review without
/// praise.
fn without_joy_at_few_stars(feeling: Feeling, prompt: &Prompt) -> Feeling {
    let review = &prompt.review;
    let few = review.rating.is_some_and(|stars| stars <= 3);
    let is_plain = || {
        let words = analyse(&review.full_text(), None, review.language.as_deref());
        words.label == SentimentLabel::Positive && words.confidence >= PLAIN
    };
    match feeling.label {
        SentimentLabel::Positive if few && !is_plain() => {
            Feeling { label: SentimentLabel::Neutral, ..feeling }
        }
        _ => feeling,
    }
}

/// The sentiment found before, or our own where the settings have none.
fn feeling(prompt: &Prompt) -> Feeling {
    let review = &prompt.review;
    let own = || analyse(&review.full_text(), review.rating, review.language.as_deref());
    match &prompt.settings.sentiment {
        Some(Feeling { language: None, label, aspects }) => {
            let (label, aspects) = (*label, aspects.clone());
            Feeling { label, aspects, language: Some(own().language) }
        }
        Some(feeling) => feeling.clone(),
        None => {
            let own = own();
            Feeling { label: own.label, aspects: own.aspects, language: Some(own.language) }
        }
    }
}

#[cfg(test)]
mod tests;
