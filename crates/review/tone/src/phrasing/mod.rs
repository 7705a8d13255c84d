//! What the rules look for, in the languages that replies are written in.

pub(crate) mod classes;
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

use crate::phrase::Patterns;
use crate::phrases::Phrases;
use prose_rules::word::Word;
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
