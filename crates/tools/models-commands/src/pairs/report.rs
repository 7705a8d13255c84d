//! What became of all decisions.

use super::line::Kind;
use cli_base::output::plain;
use serde::Serialize;
use std::collections::BTreeMap;

/// Why a decision is no pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum LeftOut {
    /// A program decided in a person's place.
    Automatic,
    /// Its execution is forgotten, and the review's text with it, or has none that can be read: whose it was nobody
    /// can say.
    TextMissing,
    /// The execution has not ended.
    Open,
    /// A newer revision of the review was decided on, or the same person decided again.
    Revised,
    /// Somebody had the review reopened, so that its outcome does not stand.
    Overruled,
    /// Two people decided differently.
    Conflict,
    /// Somebody decided the same before.
    Agreed,
    /// No reply was sent.
    NotSent,
    /// It was decided on before the moment that the set begins with.
    Earlier,
    /// The reply was sent as the machine wrote it.
    Approved,
    /// A rule or the check of harm found something in the reply, which a person accepted.
    RuleBroken,
    /// The review has stars alone.
    Wordless,
    /// A customer's name or data, health, harm, or a child's review.
    PersonalData,
    /// Review and reply are too long together.
    TooLong,
}

impl LeftOut {
    /// As it stands in JSON.
    fn name(self) -> String {
        let name = serde_json::to_value(self).unwrap_or_default();
        name.as_str().unwrap_or_default().to_owned()
    }
}

/// Numbers of decisions, one for each execution in which the reply was decided on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report {
    pub(super) decided: usize,
    /// Pairs to learn from.
    pub(super) lines: usize,
    /// Of them, by kind.
    pub(super) kinds: BTreeMap<Kind, usize>,
    /// Pairs that are held out.
    pub(super) held_out: usize,
    /// By reason.
    pub(super) left_out: BTreeMap<LeftOut, usize>,
    /// Ids of reviews about which people decided differently.
    pub(super) conflicts: Vec<String>,
}

impl Report {
    pub(super) fn leave_out(&mut self, reason: LeftOut) {
        self.leave_out_many(reason, 1);
    }

    pub(super) fn leave_out_many(&mut self, reason: LeftOut, count: usize) {
        if count > 0 {
            *self.left_out.entry(reason).or_default() += count;
        }
    }
}

/// For people.
pub(super) fn told(report: &Report) -> String {
    let Report { decided, lines, kinds, held_out, left_out, conflicts } = report;
    let kind = |kind| kinds.get(&kind).copied().unwrap_or_default();
    let (edited, written, approved) =
        (kind(Kind::Edited), kind(Kind::Written), kind(Kind::Approved));
    let mut told = format!(
        "{lines} pairs ({edited} edited, {written} written, {approved} approved), {held_out} held out; \
         {decided} replies were decided on."
    );
    for (reason, count) in left_out {
        told += &format!("\n  left out, {}: {count}", reason.name());
    }
    for review in conflicts {
        told += &format!("\n  people differ: {}", plain(review));
    }
    told
}
