//! How often people confirm what is proposed, where they see it and where they do not.

use crate::{Asked, Judgement};
use products::UNKNOWN;
use serde::Serialize;

/// Agreement of people with the model. Where it is higher with the proposal shown than blind, the
/// proposal leads them, and what they confirm is worth less as a label.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// The proposal was chosen already.
    pub shown: Agreed,
    /// Nothing was chosen, and the proposal was not shown.
    pub blind: Agreed,
}

/// Decisions, and how many of them say what was proposed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Agreed {
    pub decided: usize,
    pub agreed: usize,
}

impl Agreement {
    /// Of what people decided: neither programs nor those who could not tell.
    pub(crate) fn of(judgements: &[Judgement]) -> Self {
        let mut agreement = Self::default();
        for one in judgements.iter().filter(|one| !one.is_automatic && one.value != UNKNOWN) {
            let agreed = match one.asked {
                Asked::Shown => &mut agreement.shown,
                Asked::Blind => &mut agreement.blind,
                Asked::Compared => continue,
            };
            agreed.decided += 1;
            agreed.agreed += usize::from(one.value == one.before);
        }
        agreement
    }
}
