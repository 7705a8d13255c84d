//! What tells what a name names. Scores are the shares of names with a cue that people gave the same kind,
//! of the first twelve pieces of GUM's news (`examples/measure_english.rs`), rounded to 0.05.

use crate::entity::Kind;

/// A kind, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cue {
    pub(super) kind: Kind,
    /// 0 to 1.
    pub(super) score: f32,
}

impl Cue {
    pub(super) const fn new(kind: Kind, score: f32) -> Self {
        Self { kind, score }
    }
}

/// `Ministry of Health`, `Cable News Network`.
pub(super) const ORGANIZATION_WORD: Cue = Cue::new(Kind::Organization, 0.8);
/// `Hong Kong Island`, `North Korea`.
pub(super) const PLACE_WORD: Cue = Cue::new(Kind::Location, 0.8);
/// `Mr Sam`, `spokesman Ng Wai-man`.
pub(super) const TITLE: Cue = Cue::new(Kind::Person, 0.75);
/// `George W. Bush`; `Manju Sam, 36,`.
pub(super) const INITIAL_OR_AGE: Cue = Cue::new(Kind::Person, 0.75);
/// `Lee said`.
pub(super) const SPEECH: Cue = Cue::new(Kind::Person, 0.5);
/// `NASA`.
pub(super) const ACRONYM: Cue = Cue::new(Kind::Organization, 0.65);
/// `in Sydney`; `Sydney, Australia`.
pub(super) const PLACE_BEFORE: Cue = Cue::new(Kind::Location, 0.55);
/// `Thomas Sam`.
pub(super) const TWO_WORDS: Cue = Cue::new(Kind::Person, 0.6);
/// `the Green Party`.
pub(super) const ARTICLE: Cue = Cue::new(Kind::Organization, 0.4);
/// `Estonia`, `Poland`.
pub(super) const PLACE_ENDING: Cue = Cue::new(Kind::Location, 0.35);
/// Nothing tells.
pub(super) const NONE: Cue = Cue::new(Kind::Other, 0.2);
