//! What a gate and a person said of the model that a run trained, as people read it.

use super::kept::Kept;
use super::view::outcome;
use crate::current::Current;
use crate::words::{aligned, in_words, share};
use training_runs::{Approval, Figures, Paired, Reason};

/// A model.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ModelView {
    pub(crate) name: String,
    pub(crate) outcome: String,
    pub(crate) mood: &'static str,
    pub(crate) facts: Vec<(&'static str, String)>,
    /// Why a gate refused it.
    pub(crate) reasons: Vec<String>,
    /// The model beside the others.
    pub(crate) beside: Vec<Beside>,
    pub(crate) attributes: Vec<AttributeRow>,
}

/// The model beside one that answered the same questions.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Beside {
    pub(crate) name: String,
    pub(crate) right: String,
    pub(crate) difference: String,
    pub(crate) interval: String,
    pub(crate) gained: usize,
    pub(crate) lost: usize,
    pub(crate) chance: String,
}

/// Of one attribute.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AttributeRow {
    pub(crate) name: String,
    pub(crate) questions: usize,
    pub(crate) right: String,
    pub(crate) majority: String,
    pub(crate) current: String,
}

impl ModelView {
    /// None of a run that trains no model to be promoted.
    pub(crate) fn of(kept: &Kept) -> Option<Self> {
        let execution = kept.model.as_ref()?;
        let judged = execution.judged();
        let (outcome, mood) = outcome(Some(execution));
        let current = judged.current.as_ref();
        let current =
            current.map(|current| format!("version {}, of run {}", current.version, current.run));
        let mut facts = vec![];
        facts.extend(judged.version.map(|version| ("version", version.to_string())));
        facts.extend(current.map(|current| ("judged beside", current)));
        facts.extend(judged.figures.as_ref().map(|figures| ("test", tested(figures))));
        facts.extend(judged.approval.as_ref().map(|approval| ("decided by", decided(approval))));
        facts.push(("current", kept.current.as_ref().map_or_else(|| "none".to_owned(), promoted)));
        facts.push(("answers", serves(kept.current.as_ref())));
        let figures = judged.figures.as_ref();
        Some(Self {
            name: execution.model().to_owned(),
            outcome,
            mood,
            facts,
            reasons: judged.outcome.reasons.iter().map(reason).collect(),
            beside: figures.map(beside).unwrap_or_default(),
            attributes: figures.map(attributes).unwrap_or_default(),
        })
    }

    /// As text.
    pub(crate) fn describe(&self) -> String {
        let mut rows = vec![("model", self.name.clone()), ("outcome", self.outcome.clone())];
        rows.extend(self.facts.iter().cloned());
        let beside = self.beside.iter().map(|one| {
            let Beside { name, right, difference, interval, gained, lost, chance } = one;
            format!("  {name}: right {right}, the model {difference} ({interval}), gained {gained}, lost {lost}, chance {chance}\n")
        });
        let reasons = self.reasons.iter().map(|reason| format!("  refused: {reason}\n"));
        let lists: String = beside.chain(reasons).collect();
        format!("{}{lists}", aligned(&rows))
    }
}

fn tested(figures: &Figures) -> String {
    format!(
        "{} right of {} questions about {} products; chance answers as well with a likelihood of {}; off in sureness by {}",
        share(figures.accuracy),
        figures.lines,
        figures.products,
        likelihood(figures.chance),
        share(figures.calibration_error)
    )
}

fn decided(approval: &Approval) -> String {
    format!("{} ({}), {}", approval.by, approval.identity.to_lowercase(), approval.at)
}

fn promoted(current: &Current) -> String {
    let Current { version, run, promoted_by, promoted_at, .. } = current;
    format!("version {version}, of run {run}; promoted by {promoted_by}, {promoted_at}")
}

fn serves(current: Option<&Current>) -> String {
    let serving = current.and_then(|current| current.serving.as_ref());
    serving.map_or_else(
        || "none on an endpoint".to_owned(),
        |serving| {
            format!("version {} on {}, since {}", serving.version, serving.endpoint, serving.since)
        },
    )
}

fn reason(reason: &Reason) -> String {
    let about = reason.about.as_ref().map(|about| format!(" ({about})")).unwrap_or_default();
    let name = in_words(&format!("{:?}", reason.name));
    format!("{name}{about}: {:.3}, where the limit is {:.3}", reason.figure, reason.limit)
}

fn beside(figures: &Figures) -> Vec<Beside> {
    let named = [
        ("the most frequent answers", Some(&figures.majority)),
        ("trained on nothing of it", Some(&figures.zero_shot)),
        ("the current model", figures.current.as_ref()),
    ];
    named.into_iter().filter_map(|(name, paired)| paired.map(|paired| row(name, paired))).collect()
}

fn row(name: &str, paired: &Paired) -> Beside {
    Beside {
        name: name.to_owned(),
        right: share(paired.accuracy),
        difference: points(paired.difference),
        interval: format!("{} to {}", points(paired.low), points(paired.high)),
        gained: paired.gained,
        lost: paired.lost,
        chance: likelihood(paired.p_better),
    }
}

fn attributes(figures: &Figures) -> Vec<AttributeRow> {
    let row = |one: &training_runs::AttributeFigures| AttributeRow {
        name: if one.attribute.is_empty() { "(no name)".to_owned() } else { one.attribute.clone() },
        questions: one.lines,
        right: share(one.accuracy),
        majority: share(one.majority),
        current: one.current.map_or_else(|| "none".to_owned(), share),
    };
    figures.attributes.iter().map(row).collect()
}

/// Of a hundred, with its sign.
fn points(difference: f64) -> String {
    format!("{:+.1} points", difference * 100.0)
}

fn likelihood(chance: f64) -> String {
    if chance < 0.0001 { "below 0.0001".to_owned() } else { format!("{chance:.4}") }
}
