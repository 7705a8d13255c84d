//! Which phrases a reply is made of, and how it is kept short enough.

use super::phrases::Phrases;
use crate::control::Random;
use crate::sentiment::aspect_words;
use crate::tasks::Feeling;
use reviews::SentimentLabel;

/// All that a reply is written from.
pub(super) struct Plan<'a> {
    pub(super) phrases: &'a Phrases,
    pub(super) language: &'a str,
    pub(super) feeling: &'a Feeling,
    pub(super) product: Option<&'a str>,
    pub(super) customer: Option<&'a str>,
    pub(super) signature: Option<&'a str>,
    pub(super) max_characters: usize,
}

/// Aspects named in one sentence.
const NAMED: usize = 2;

/// The parts of a reply, in order; what is empty is left out.
#[derive(Debug, Clone, Default)]
struct Draft {
    greeting: String,
    thanks: String,
    detail: String,
    other: String,
    /// Whether praise comes before the complaints (mixed reviews).
    other_first: bool,
    closing: String,
}

impl Plan<'_> {
    /// The reply. Parts are dropped, the least needed first, until it fits.
    pub(super) fn text(&self, random: &mut Random) -> String {
        let mut draft = self.draft(random);
        let shorter: [fn(&mut Draft); 4] = [
            |draft| draft.other.clear(),
            |draft| draft.closing.clear(),
            |draft| draft.greeting.clear(),
            |draft| draft.detail.clear(),
        ];
        for shorten in shorter {
            if self.fits(&self.signed(&draft.body())) {
                break;
            }
            shorten(&mut draft);
        }
        self.within_limit(&draft.body())
    }

    /// The body with the signature, or what of both fits.
    fn within_limit(&self, body: &str) -> String {
        let least = self.phrases.least.as_str();
        let choices = [self.signed(body), self.signed(least), least.to_owned()];
        let fitting = choices.into_iter().find(|text| self.fits(text));
        fitting.unwrap_or_else(|| least.chars().take(self.max_characters).collect())
    }

    fn fits(&self, text: &str) -> bool {
        text.chars().count() <= self.max_characters
    }

    fn signed(&self, body: &str) -> String {
        match self.signature {
            Some(signature) => format!("{body}\n{signature}"),
            None => body.to_owned(),
        }
    }

    fn draft(&self, random: &mut Random) -> Draft {
        let mood = self.phrases.mood(self.feeling.label);
        let (same, other) = self.sides();
        let other = other.map(|feeling| self.aspects(feeling)).unwrap_or_default();
        let detail = self.aspects(same);
        Draft {
            greeting: self.greeting(random),
            thanks: match self.product {
                Some(product) => chosen(random, &mood.thanks_product).replace("{product}", product),
                None => chosen(random, &mood.thanks),
            },
            detail: self
                .on_aspects(&mood.detail, detail, random)
                .unwrap_or_else(|| chosen(random, &mood.plain)),
            other: self.on_aspects(&mood.other, other, random).unwrap_or_default(),
            other_first: self.feeling.label == SentimentLabel::Mixed,
            closing: chosen(random, &mood.closing),
        }
    }

    fn greeting(&self, random: &mut Random) -> String {
        match self.customer {
            Some(name) => chosen(random, &self.phrases.greeting_named).replace("{name}", name),
            None => chosen(random, &self.phrases.greeting_plain),
        }
    }

    /// Which aspects `detail` speaks of, and which `other`. A complaint is not told what was good:
    /// that might be irony.
    fn sides(&self) -> (SentimentLabel, Option<SentimentLabel>) {
        match self.feeling.label {
            SentimentLabel::Positive => (SentimentLabel::Positive, Some(SentimentLabel::Negative)),
            SentimentLabel::Negative => (SentimentLabel::Negative, None),
            _ => (SentimentLabel::Negative, Some(SentimentLabel::Positive)),
        }
    }

    /// What a reply calls the review's aspects of one feeling: our own words, never the review's.
    fn aspects(&self, feeling: SentimentLabel) -> Vec<&'static str> {
        let of_feeling = self.feeling.aspects.iter().filter(|aspect| aspect.sentiment == feeling);
        let mut phrases: Vec<_> = of_feeling
            .filter_map(|aspect| aspect_words(&aspect.name)?.phrase(self.language))
            .collect();
        phrases.dedup();
        phrases.truncate(NAMED);
        phrases
    }

    fn on_aspects(
        &self,
        sentences: &[String],
        aspects: Vec<&str>,
        random: &mut Random,
    ) -> Option<String> {
        let named = aspects.join(&self.phrases.and);
        (!named.is_empty()).then(|| chosen(random, sentences).replace("{aspects}", &named))
    }
}

impl Draft {
    /// Greeting on its own line, then the sentences.
    fn body(&self) -> String {
        let sentences = match self.other_first {
            true => [&self.thanks, &self.other, &self.detail, &self.closing],
            false => [&self.thanks, &self.detail, &self.other, &self.closing],
        };
        let sentences = sentences.into_iter().filter(|sentence| !sentence.is_empty());
        let text = sentences.map(String::as_str).collect::<Vec<_>>().join(" ");
        if self.greeting.is_empty() {
            capitalised(&text)
        } else {
            format!("{}\n{text}", self.greeting)
        }
    }
}

fn chosen(random: &mut Random, sentences: &[String]) -> String {
    random.pick(sentences).cloned().unwrap_or_default()
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}
