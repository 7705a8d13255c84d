//! Reviews whose right outcome is known by construction. Pure.
//!
//! Each holds a plant's name that decides its score, so a reply that is published with the wrong
//! plant in it was not checked, whatever the events say.

use faults::Random;
use serde_json::{Value, json};

/// Names that every review holds and no log may.
pub(super) const MARKS: [&str; 7] =
    ["Quagwort", "Marshlamp", "Wolfsbane", "Aconite", "Belladonna", "Foxglove", "Henbane"];
/// Text that is toxic.
pub(super) const TOXIC: &str = "Aconite";
/// Text that is neither safe nor toxic.
pub(super) const DOUBTFUL: &str = "Belladonna";
/// What a person writes in the end, where they edit.
pub(super) const EDITED: &str = "Thank you for telling us, this made our day.";
/// Stands before a case's token in the product's name.
pub(super) const PRODUCT: &str = "Marshlamp ";

/// What people do about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ruling {
    Approve,
    /// One types another text, posts the reply as it is, and says so once more when asked.
    Waver,
    Reject,
    /// One wants no reply.
    NoReply,
    /// Two decide at once, one this way, one that.
    Both,
    /// One decides when it is over.
    Late,
    Silence,
}

/// What a review is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Safe, and so is its reply.
    Plain,
    Toxic,
    /// A person is asked about it.
    Doubtful(Ruling),
    /// The model writes a toxic reply.
    ToxicReply,
    /// A person is asked about the reply.
    DoubtfulReply(Ruling),
    /// A person edits the reply, first into a toxic one.
    Edited,
    /// It breaks the schema.
    Invalid,
}

/// A review to post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Case {
    /// Unique; stands in the product's name.
    pub(super) token: String,
    /// The shop's id; the same for two revisions.
    pub(super) review_id: String,
    pub(super) revision: u32,
    /// How many revisions of it are posted, in any order.
    pub(super) revisions: u32,
    pub(super) kind: Kind,
    /// How often it is posted.
    pub(super) deliveries: u32,
}

impl Case {
    /// As the shop posts it.
    pub(super) fn review(&self) -> Value {
        let plant = match self.kind {
            Kind::Plain | Kind::Invalid => "",
            Kind::Toxic => TOXIC,
            Kind::Doubtful(_) => DOUBTFUL,
            Kind::ToxicReply => "Foxglove",
            Kind::DoubtfulReply(_) | Kind::Edited => "Henbane",
        };
        let rating = if self.kind == Kind::Invalid { 9 } else { 4 };
        json!({
            "reviewId": self.review_id, "revision": self.revision, "productId": "p-1",
            "productName": format!("{PRODUCT}{}", self.token), "rating": rating, "language": "en",
            "text": format!("A good kettle, it boils fast. Quagwort {plant} and all."),
            "customer": {"name": "Wolfsbane"}
        })
    }

    /// The token of the case that `text` speaks of.
    pub(super) fn token_in(text: &str) -> Option<&str> {
        let rest = text.split_once(PRODUCT)?.1;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        Some(&rest[..end])
    }
}

/// Scores by plant, as the models' control takes them; the first that a text holds counts.
pub(super) fn scores() -> Value {
    json!({TOXIC: 0.9, DOUBTFUL: 0.5, "Quagwort": 0.05, "thank you": 0.03, "Thank you": 0.03})
}

/// Replies by plant, as the models' control takes them.
pub(super) fn answers() -> Value {
    let reply = |text: String| json!({"reply": text, "language": "en"});
    json!({"reply": {
        "Foxglove": reply(format!("Thank you for your words, you {TOXIC}.")),
        "Henbane": reply(format!("Thank you for your words about {DOUBTFUL}.")),
    }})
}

/// Mixes of kinds, each with its weight.
pub(super) const EVERYDAY: &[(u32, Kind)] = &[
    (72, Kind::Plain),
    (8, Kind::Toxic),
    (5, Kind::Doubtful(Ruling::Approve)),
    (3, Kind::Doubtful(Ruling::Reject)),
    (3, Kind::ToxicReply),
    (3, Kind::DoubtfulReply(Ruling::Approve)),
    (2, Kind::DoubtfulReply(Ruling::Reject)),
    (2, Kind::Edited),
    (2, Kind::Invalid),
];

/// Where people matter.
pub(super) const ASKED: &[(u32, Kind)] = &[
    (20, Kind::Doubtful(Ruling::Both)),
    (20, Kind::DoubtfulReply(Ruling::Both)),
    (15, Kind::Doubtful(Ruling::Late)),
    (15, Kind::DoubtfulReply(Ruling::Late)),
    (10, Kind::Edited),
    (10, Kind::Doubtful(Ruling::Approve)),
    (5, Kind::Doubtful(Ruling::NoReply)),
    (5, Kind::DoubtfulReply(Ruling::NoReply)),
    (5, Kind::DoubtfulReply(Ruling::Waver)),
    (5, Kind::Doubtful(Ruling::Silence)),
    (5, Kind::Plain),
];

/// One of `mix` by weight.
pub(super) fn draw(mix: &[(u32, Kind)], random: &mut Random) -> Kind {
    let all: u32 = mix.iter().map(|(weight, _)| weight).sum();
    let mut left = random.share() * f64::from(all);
    let found = mix.iter().find(|(weight, _)| {
        left -= f64::from(*weight);
        left < 0.0
    });
    found.map_or(Kind::Plain, |(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_leads_back_to_its_case() {
        let body = "About: Marshlamp w3n17\n> Marshlamp w9n9";
        assert_eq!(Case::token_in(body), Some("w3n17"));
        assert_eq!(Case::token_in("Kettle"), None);
    }

    #[test]
    fn every_kind_is_drawn_and_the_draw_repeats() {
        let run = || {
            let mut random = Random::seeded(5);
            (0..2_000).map(|_| draw(EVERYDAY, &mut random)).collect::<Vec<_>>()
        };
        assert!(EVERYDAY.iter().all(|(_, kind)| run().contains(kind)));
        assert_eq!(run(), run());
    }
}
