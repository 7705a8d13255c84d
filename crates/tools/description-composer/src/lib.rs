//! Texts of products, composed from phrases: what the local models write where a large one would be
//! asked, and what a bad writer makes of it.
//!
//! Each known attribute is said in the description and once more in a bullet; nothing else is. What an
//! attribute means is looked up by its name in the built-in vocabulary; one that is not in it is said
//! as "Name: value". English has sentences, chosen by a seed; German, French, Spanish and Italian have
//! a frame and the vocabulary's words for the values, in a list, as their grammar is not known here.
//! In any other language the text is English. Beside the writer stands a judge of such texts.

mod bad;
mod brief;
mod english;
mod framed;
mod judge;
mod look;
mod written;

pub use bad::misbehave;
pub use brief::{Brief, Fact, Pictured};
pub use judge::{judge, misjudge};

use faults::Random;
use serde_json::{Value, json};
use written::Written;

/// As many texts as the brief asks for, as `{"texts": [..]}` of the schema `description`.
#[must_use]
pub fn compose(brief: &Brief, seed: u64) -> Value {
    let texts = (0..brief.variants).map(|variant| write(brief, seed, variant).json());
    json!({ "texts": texts.collect::<Vec<_>>() })
}

fn write(brief: &Brief, seed: u64, variant: u64) -> Written {
    let mut random = Random::seeded(seed);
    let first = random.next();
    match framed::Frame::of(&language::primary(&brief.language)) {
        Some(frame) => framed::write(brief, frame, first.wrapping_add(variant)),
        None => english::write(brief, first.wrapping_add(variant)),
    }
}

#[cfg(test)]
mod tests;
