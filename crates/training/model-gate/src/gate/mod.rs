//! Whether a model may go to a person, decided by its answers.
//!
//! Pure: answers to a frozen test come in, a verdict with named reasons and figures goes out; the same answers in
//! another order have the same. A model passes where it is significantly better than the most frequent answers and
//! than a model that was trained on nothing of it, not worse than the one that it would replace in all or in
//! one attribute, as sure as it is right, and where nothing speaks against the test itself: too few questions, a
//! leak, answers that are missing, labels that were shuffled.

mod bootstrap;
mod calibration;
mod chance;
mod evidence;
mod figures;
mod mcnemar;

pub use evidence::{Answers, Case, Evidence, Said};
pub use training_runs::{
    AttributeFigures, Figures, GateRules as Rules, Paired, Reason, ReasonName, Verdict,
};

use calibration::calibration_error;
use chance::{Dealt, p_chance};
use evidence::{leaks, majorities, missing, rights};
use figures::{paired, round, share};
use mcnemar::p_better;
use std::collections::{BTreeMap, BTreeSet};

/// A verdict, why, and by which figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    pub verdict: Verdict,
    /// None of a model that passes.
    pub reasons: Vec<Reason>,
    pub figures: Figures,
}

/// Attributes that figures are given of.
const MOST_ATTRIBUTES: usize = 64;

/// Decides.
#[must_use]
pub fn judge(evidence: &Evidence, rules: &Rules) -> Judgement {
    let panel = Panel::of(evidence);
    let figures = panel.figures(evidence);
    let mut reasons = of_the_test(evidence, &panel, &figures, rules);
    reasons.extend(of_learning(evidence, &figures, rules));
    reasons.extend(of_those_beside_it(&figures, rules));
    reasons.extend(panel.of_attributes(rules));
    let most = rules.most_calibration_error;
    if figures.calibration_error > most {
        reasons.push(Reason::new(ReasonName::Miscalibrated, figures.calibration_error, most));
    }
    let verdict = if reasons.is_empty() { Verdict::Pass } else { Verdict::Refused };
    Judgement { verdict, reasons, figures }
}

/// The test's questions in the order of their ids, and who answers them rightly.
struct Panel<'a> {
    cases: Vec<&'a Case>,
    model: Vec<bool>,
    majority: Vec<bool>,
    zero_shot: Vec<bool>,
    current: Option<Vec<bool>>,
}

impl<'a> Panel<'a> {
    fn of(evidence: &'a Evidence) -> Self {
        let mut cases: Vec<&Case> = evidence.tested.iter().collect();
        cases.sort_by(|one, other| one.id.cmp(&other.id));
        let majorities = majorities(&evidence.trained);
        let is_majority =
            |case: &&Case| majorities.get(case.attribute.as_str()) == Some(&case.truth.as_str());
        Self {
            model: rights(&cases, &evidence.new),
            majority: cases.iter().map(is_majority).collect(),
            zero_shot: rights(&cases, &evidence.zero_shot),
            current: evidence.current.as_ref().map(|current| rights(&cases, current)),
            cases,
        }
    }

    fn figures(&self, evidence: &Evidence) -> Figures {
        let beside = |other: &Vec<bool>| paired(&self.cases, &self.model, other);
        let products: BTreeSet<&str> =
            self.cases.iter().map(|case| case.product.as_str()).collect();
        let trained: Vec<&Case> = evidence.trained.iter().collect();
        Figures {
            lines: self.cases.len(),
            products: products.len(),
            accuracy: round(share(&self.model)),
            calibration_error: round(calibration_error(&self.confidences(&evidence.new))),
            learned: round(share(&rights(&trained, &evidence.learned))),
            chance: round(p_chance(&self.dealt(&evidence.new))),
            majority: beside(&self.majority),
            zero_shot: beside(&self.zero_shot),
            current: self.current.as_ref().map(beside),
            attributes: self.attributes(),
        }
    }

    /// Of the answers that there are.
    fn confidences(&self, answers: &Answers) -> Vec<(f64, bool)> {
        let told = self.cases.iter().zip(&self.model);
        told.filter_map(|(case, right)| Some((answers.get(&case.id)?.confidence, *right))).collect()
    }

    fn dealt(&self, answers: &'a Answers) -> Vec<Dealt> {
        let mut numbers = BTreeMap::<&str, u32>::new();
        let mut number = |text: &'a str| {
            let next = numbers.len() as u32;
            *numbers.entry(text.trim()).or_insert(next)
        };
        let dealt = |case: &&'a Case| Dealt {
            attribute: number(&case.attribute),
            truth: number(&case.truth),
            answer: answers.get(&case.id).map(|said| number(&said.answer)),
        };
        self.cases.iter().map(dealt).collect()
    }

    /// Places of the questions of each attribute.
    fn by_attribute(&self) -> BTreeMap<&'a str, Vec<usize>> {
        let mut places = BTreeMap::<&str, Vec<usize>>::new();
        for (at, case) in self.cases.iter().enumerate() {
            places.entry(&case.attribute).or_default().push(at);
        }
        places
    }

    fn attributes(&self) -> Vec<AttributeFigures> {
        let of = |(attribute, places): (&str, Vec<usize>)| {
            let share = |rights: &Vec<bool>| round(share(&among(&places, rights)));
            AttributeFigures {
                attribute: attribute.to_owned(),
                lines: places.len(),
                accuracy: share(&self.model),
                majority: share(&self.majority),
                current: self.current.as_ref().map(share),
            }
        };
        self.by_attribute().into_iter().take(MOST_ATTRIBUTES).map(of).collect()
    }

    /// Attributes of which the model it would replace is significantly better; as one of many tests is by chance,
    /// the significance is divided by them (Bonferroni).
    fn of_attributes(&self, rules: &Rules) -> Vec<Reason> {
        let Some(current) = &self.current else { return Vec::new() };
        let by_attribute = self.by_attribute();
        if by_attribute.len() < 2 {
            return Vec::new();
        }
        let limit = rules.significance / by_attribute.len() as f64;
        let of = |(attribute, places): (&str, Vec<usize>)| {
            let cases: Vec<&Case> = places.iter().map(|at| self.cases[*at]).collect();
            let (model, other) = (among(&places, &self.model), among(&places, current));
            let beside = paired(&cases, &model, &other);
            let reason = Reason::new(ReasonName::AttributeWorse, beside.p_worse, round(limit));
            is_worse(&beside, limit).then(|| reason.about(attribute))
        };
        by_attribute.into_iter().filter_map(of).collect()
    }
}

fn among(places: &[usize], rights: &[bool]) -> Vec<bool> {
    places.iter().map(|at| rights[*at]).collect()
}

/// What speaks against the test, or against the answers to it.
fn of_the_test(
    evidence: &Evidence,
    panel: &Panel<'_>,
    figures: &Figures,
    rules: &Rules,
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut least = |name, count: usize, least: u32| {
        if count < least as usize {
            reasons.push(Reason::new(name, count as f64, f64::from(least)));
        }
    };
    least(ReasonName::TooFewLines, figures.lines, rules.least_lines);
    least(ReasonName::TooFewProducts, figures.products, rules.least_products);
    let mut none = |name, count: usize, about: Option<&str>| {
        if count > 0 {
            let reason = Reason::new(name, count as f64, 0.0);
            reasons.push(about.map_or(reason.clone(), |about| reason.about(about)));
        }
    };
    let (ids, products) = leaks(evidence);
    none(ReasonName::LeakById, ids, None);
    none(ReasonName::LeakByProduct, products, None);
    let missing = |answers: &Answers| missing(&panel.cases, answers);
    none(ReasonName::AnswersMissing, missing(&evidence.new), None);
    none(ReasonName::BaselineMissing, missing(&evidence.zero_shot), Some("ZERO_SHOT"));
    let current = evidence.current.as_ref().map_or(0, missing);
    none(ReasonName::BaselineMissing, current, Some("CURRENT"));
    reasons
}

/// What was learned, if it holds.
fn of_learning(evidence: &Evidence, figures: &Figures, rules: &Rules) -> Option<Reason> {
    if figures.chance <= rules.most_chance {
        return None;
    }
    let trained: Vec<&Case> = evidence.trained.iter().collect();
    let majorities = majorities(&evidence.trained);
    let is_majority =
        |case: &&Case| majorities.get(case.attribute.as_str()) == Some(&case.truth.as_str());
    let guessed: Vec<bool> = trained.iter().map(is_majority).collect();
    let is_by_heart = figures.learned >= share(&guessed) + rules.by_heart;
    let name = if is_by_heart { ReasonName::LabelsShuffled } else { ReasonName::NothingLearned };
    Some(Reason::new(name, figures.chance, rules.most_chance))
}

/// Whether chance hardly gains as many, and products drawn anew say so, too: all questions of one product may be
/// gained at once. By the test itself, since the figures that are shown are rounded.
fn is_better(paired: &Paired, significance: f64) -> bool {
    p_better(paired.gained, paired.lost) <= significance && paired.low > 0.0
}

/// The same of what is lost.
fn is_worse(paired: &Paired, significance: f64) -> bool {
    p_better(paired.lost, paired.gained) <= significance && paired.high < 0.0
}

/// What the model would have to be better than, and not worse.
fn of_those_beside_it(figures: &Figures, rules: &Rules) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for (name, paired) in [
        (ReasonName::NotAboveMajority, &figures.majority),
        (ReasonName::NotAboveZeroShot, &figures.zero_shot),
    ] {
        if !is_better(paired, rules.significance) {
            reasons.push(Reason::new(name, paired.low, 0.0));
        }
    }
    if let Some(current) = &figures.current
        && (is_worse(current, rules.significance) || current.difference < -rules.tolerance)
    {
        let (figure, limit) = (current.difference, -rules.tolerance);
        reasons.push(Reason::new(ReasonName::WorseThanCurrent, figure, limit));
    }
    reasons
}
