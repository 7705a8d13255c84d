//! Which phrases a reply is made of, and how it is kept short enough.

use super::draft::Draft;
use super::phrases::{Mood, Phrases};
use crate::control::Random;
use crate::tasks::Feeling;
use reviews::{SentimentLabel, Stake};
use text_models::sentiment::{Manner, aspect_words};

/// All that a reply is written from.
pub(super) struct ReplyPlan<'a> {
    pub(super) phrases: &'a Phrases,
    pub(super) language: &'a str,
    pub(super) feeling: &'a Feeling,
    pub(super) stakes: &'a [Stake],
    /// What is listed of a fact that the review names.
    pub(super) listed: Option<String>,
    /// What the shop's documents say to what the review asks.
    pub(super) answered: Option<String>,
    pub(super) manner: Manner,
    pub(super) rating: Option<u8>,
    pub(super) product: Option<&'a str>,
    pub(super) customer: Option<&'a str>,
    pub(super) signature: Option<&'a str>,
    pub(super) max_characters: usize,
}

/// Up to so many stars somebody is not satisfied.
const FEW_STARS: u8 = 2;
/// Aspects named in one sentence.
const NAMED: usize = 2;

impl ReplyPlan<'_> {
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
        match self.manner {
            _ if !self.stakes.is_empty() => self.grave(random),
            Manner::Question => self.to_question(random),
            Manner::Silent => self.plain(&self.phrases.rating, random),
            Manner::Slight if self.feeling.aspects.is_empty() => {
                self.plain(&self.phrases.slight, random)
            }
            _ => self.to_feeling(random),
        }
    }

    /// Thanks, and the documents' answer; or that the question is passed on, as nothing is known that
    /// would answer it.
    fn to_question(&self, random: &mut Random) -> Draft {
        Draft {
            greeting: self.greeting(random),
            thanks: chosen(random, &self.phrases.question_thanks),
            detail: self.answered.clone().unwrap_or_else(|| chosen(random, &self.phrases.question)),
            other: self.listed.clone().unwrap_or_default(),
            other_first: true,
            ..Draft::default()
        }
    }

    /// Thanks that claim nothing; sorry where the stars are few.
    fn plain(&self, thanks: &[String], random: &mut Random) -> Draft {
        let few = self.rating.is_some_and(|stars| stars <= FEW_STARS);
        Draft {
            greeting: self.greeting(random),
            thanks: chosen(random, thanks),
            detail: if few { chosen(random, &self.phrases.sorry) } else { String::new() },
            ..Draft::default()
        }
    }

    fn to_feeling(&self, random: &mut Random) -> Draft {
        let mood = self.phrases.mood(self.feeling.label);
        let (same, other) = self.sides();
        let other = other.map(|feeling| self.aspects(feeling)).unwrap_or_default();
        let detail = self.aspects(same);
        Draft {
            greeting: self.greeting(random),
            thanks: self.thanks(mood, random),
            detail: self
                .on_aspects(&mood.detail, detail, random)
                .unwrap_or_else(|| chosen(random, &mood.plain)),
            other: self.on_aspects(&mood.other, other, random).unwrap_or_default(),
            other_first: self.feeling.label == SentimentLabel::Mixed,
            closing: self.answered.clone().unwrap_or_else(|| chosen(random, &mood.closing)),
        }
    }

    /// Thanks that name the product, unless the review speaks of the shop's work alone.
    fn thanks(&self, mood: &Mood, random: &mut Random) -> String {
        match self.product {
            Some(product) if !self.is_of_service() => {
                chosen(random, &mood.thanks_product).replace("{product}", product)
            }
            _ => chosen(random, &mood.thanks),
        }
    }

    fn is_of_service(&self) -> bool {
        let mut aspects = self.feeling.aspects.iter().peekable();
        let is_service = |name: &str| aspect_words(name).is_some_and(|aspect| aspect.is_service());
        aspects.peek().is_some() && aspects.all(|aspect| is_service(&aspect.name))
    }

    pub(super) fn greeting(&self, random: &mut Random) -> String {
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

pub(super) fn chosen(random: &mut Random, sentences: &[String]) -> String {
    random.pick(sentences).cloned().unwrap_or_default()
}
