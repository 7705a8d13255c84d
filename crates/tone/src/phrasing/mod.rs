//! What the rules look for, in the languages that replies are written in.

mod dutch;
mod english;
mod english_blame;
mod french;
mod german;
mod italian;
mod nordic;
mod polish;
mod portuguese;
mod spanish;

use crate::phrase::{Patterns, Phrases};
use crate::word::Word;
use reviews::ToneRule;
use std::sync::LazyLock;

static ALL: LazyLock<Patterns> = LazyLock::new(|| {
    let groups: [&[Phrases]; 10] = [
        &english::PHRASES,
        &english_blame::PHRASES,
        &german::PHRASES,
        &french::PHRASES,
        &spanish::PHRASES,
        &italian::PHRASES,
        &dutch::PHRASES,
        &portuguese::PHRASES,
        &polish::PHRASES,
        &nordic::PHRASES,
    ];
    Patterns::read(groups.into_iter().flatten())
});

/// The first breach of each rule that has phrases, as written.
pub(crate) fn find(words: &[Word<'_>]) -> Vec<(ToneRule, String)> {
    ALL.find_all(words)
}

/// Words that many phrases share: `<name>` in a phrase.
pub(crate) fn class(name: &str) -> &'static str {
    let of = |(own, words): &(&str, &'static str)| (*own == name).then_some(*words);
    let lists = [english::CLASSES, german::CLASSES, romance(), dutch::CLASSES, polish::CLASSES];
    lists.into_iter().flatten().find_map(of).unwrap_or_default()
}

const fn romance() -> &'static [(&'static str, &'static str)] {
    &[
        ("fr-money", french::MONEY),
        ("fr-give", french::GIVE),
        ("es-money", spanish::MONEY),
        ("es-give", spanish::GIVE),
        ("it-money", italian::MONEY),
        ("it-give", italian::GIVE),
        ("pt-money", portuguese::MONEY),
        ("pt-give", portuguese::GIVE),
    ]
}
