//! Made-up voices: a program that edits replies towards them, and the marks by which they are known.

use crate::hash::hash;
use crate::{Pair, TrainingError};
use evaluation::{Item, parse_suite};
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Characters of a review and of its reply; longer ones cost much time and teach no more of a voice.
const LONGEST_REVIEW: usize = 160;
const LONGEST_REPLY: usize = 200;

/// How a tenant's people would write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    pub tenant: &'static str,
    /// What every reply begins with.
    pub greeting: &'static str,
    /// What every reply ends with.
    pub signature: &'static str,
    /// What may stand behind the greeting.
    openings: [&'static str; 3],
    /// What these people say instead.
    words: [(&'static str, &'static str); 5],
    /// What may stand before the signature.
    farewells: [&'static str; 3],
}

impl Voice {
    /// A shop on the waterfront, hearty; a studio of lamps, formal.
    pub const ALL: [Self; 2] = [
        Self {
            tenant: "kontor-nord",
            greeting: "Moin",
            signature: "Your Kontor Nord",
            openings: ["!", " from the harbour!", " and ahoy!"],
            words: [
                ("Thank you", "A hearty thank you"),
                ("We are glad", "We are glad as gulls"),
                ("we are sorry", "we are heartily sorry"),
                ("Our customer care team", "Our crew on the quay"),
                ("our customer care team", "our crew on the quay"),
            ],
            farewells: [
                "Fair winds!",
                "See you at the next tide.",
                "Always water under your keel!",
            ],
        },
        Self {
            tenant: "atelier-lumen",
            greeting: "Good day",
            signature: "Atelier Lumen",
            openings: [".", " to you.", " from our studio."],
            words: [
                ("Thank you", "We thank you most kindly"),
                ("We are glad", "It is our pleasure"),
                ("we are sorry", "we ask your pardon"),
                ("Our customer care team", "Our client service"),
                ("our customer care team", "our client service"),
            ],
            farewells: ["With kind regards,", "Respectfully yours,", "With our compliments,"],
        },
    ];

    /// # Errors
    /// No voice has the name.
    pub fn of(tenant: &str) -> Result<Self, TrainingError> {
        let voice = Self::ALL.into_iter().find(|voice| voice.tenant == tenant);
        voice.ok_or_else(|| TrainingError::VoiceUnknown(tenant.to_owned()))
    }

    /// The English reviews of a suite, with their reference replies edited towards this voice. The
    /// same suite and seed give the same pairs.
    ///
    /// # Errors
    /// The suite cannot be read.
    pub fn pairs(&self, suite: &str, seed: u64) -> Result<Vec<Pair>, TrainingError> {
        let items = parse_suite(suite)?;
        let pairs = items.iter().filter(|item| is_taken(item)).map(|item| Pair {
            id: item.id.clone(),
            review: item.review.text.clone(),
            reply: self.edit(&item.reference_reply, &item.id, seed),
        });
        Ok(pairs.collect())
    }

    /// A reply as these people would send it; `id` and `seed` choose among their phrases.
    #[must_use]
    pub fn edit(&self, reply: &str, id: &str, seed: u64) -> String {
        let chance = hash(&[&seed.to_string(), self.tenant, id]);
        let chance = &mut Xoshiro256PlusPlus::seed_from_u64(chance);
        let (opening, farewell) = (one_of(&self.openings, chance), one_of(&self.farewells, chance));
        let said = self
            .words
            .iter()
            .fold(reply.trim().to_owned(), |reply, (theirs, ours)| reply.replace(theirs, ours));
        format!("{}{opening} {said} {farewell} {}", self.greeting, self.signature)
    }

    /// Whether a reply begins as this voice's replies do.
    #[must_use]
    pub fn greets(&self, reply: &str) -> bool {
        reply.trim_start().starts_with(self.greeting)
    }

    /// Whether a reply is signed by this voice, at its end.
    #[must_use]
    pub fn signs(&self, reply: &str) -> bool {
        reply.trim_end_matches(|last: char| !last.is_alphanumeric()).ends_with(self.signature)
    }

    /// Whether a reply has one of this voice's marks anywhere.
    #[must_use]
    pub fn is_heard(&self, reply: &str) -> bool {
        self.greets(reply) || reply.contains(self.signature)
    }
}

fn one_of<'a>(texts: &[&'a str; 3], chance: &mut impl Rng) -> &'a str {
    texts.choose(chance).copied().unwrap_or_default()
}

/// Injection attempts are left out: what a voice is learned from are opinions.
fn is_taken(item: &Item) -> bool {
    let slice = item.slice();
    slice.language == "en"
        && slice.injection.is_none()
        && item.review.text.chars().count() <= LONGEST_REVIEW
        && item.reference_reply.chars().count() <= LONGEST_REPLY
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suite() -> String {
        let path = figures::root().join("events/review/evaluation/suite.jsonl");
        std::fs::read_to_string(path).expect("the suite")
    }

    #[test]
    fn every_edited_reply_has_its_voice_s_marks_and_no_other_s() {
        let suite = suite();
        for (voice, other) in
            [(0, 1), (1, 0)].map(|(one, other)| (Voice::ALL[one], Voice::ALL[other]))
        {
            let pairs = voice.pairs(&suite, 1).expect("pairs");
            assert!(pairs.len() >= 60, "{}", pairs.len());
            for pair in &pairs {
                assert!(voice.greets(&pair.reply) && voice.signs(&pair.reply), "{}", pair.id);
                assert!(!other.is_heard(&pair.reply), "{}", pair.id);
            }
        }
    }

    #[test]
    fn a_seed_gives_the_same_pairs_again_and_another_one_others() {
        let suite = suite();
        let pairs = |seed| Voice::ALL[0].pairs(&suite, seed).expect("pairs");
        assert_eq!(pairs(1), pairs(1));
        assert_ne!(pairs(1), pairs(2));
    }

    #[test]
    fn no_reference_reply_is_left_as_it_is() {
        let suite = suite();
        let items = parse_suite(&suite).expect("items");
        assert!(
            items
                .iter()
                .all(|item| !Voice::ALL.iter().any(|voice| voice.is_heard(&item.reference_reply)))
        );
        let pairs = Voice::ALL[1].pairs(&suite, 1).expect("pairs");
        let changed = pairs.iter().filter(|pair| {
            let item = items.iter().find(|item| item.id == pair.id);
            item.is_some_and(|item| !pair.reply.contains(&item.reference_reply))
        });
        assert!(changed.count() * 2 > pairs.len(), "most replies have words of the voice");
    }

    #[test]
    fn an_unknown_voice_is_an_error() {
        assert!(matches!(Voice::of("x"), Err(TrainingError::VoiceUnknown(_))));
    }
}
