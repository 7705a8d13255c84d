//! Decides which sentences of a proposal may be said.

use crate::calculate::Value;
use crate::citing::cite;
use crate::computed::{Computed, compute};
use crate::fold::{Folded, Layout};
use crate::number::{Number, is_close, numbers};
use crate::number_format::{Decimals, decimals_of};
use crate::proposal::{Proposal, ProposedSentence};
use crate::support::{Cited, context, shown};
use crate::{bound, clause, comparison, name, order, unit, words};
use answers::{Citation, Finding, LIMITS, Sentence};
use documents::Passage;

/// Why a sentence may not be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which sentence of the proposal, from 0.
    pub sentence: usize,
    pub finding: Finding,
    /// What it is about, for the model alone: it may quote the answer.
    pub detail: String,
}

/// What of a proposal may be said, and why the rest may not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Verified {
    pub sentences: Vec<Sentence>,
    /// At most one for each sentence: the first.
    pub faults: Vec<Fault>,
}

/// Checks each sentence against the passages that the model was given. A refusal says nothing: what it
/// says all the same is a fault.
#[must_use]
pub fn verify(proposal: &Proposal, passages: &[Passage]) -> Verified {
    let mut verified = Verified::default();
    for (at, proposed) in proposal.sentences.iter().enumerate() {
        let checked = match proposal.answerable {
            true if at < LIMITS.sentences => check(proposed, passages),
            true => {
                Err((Finding::OutOfBounds, format!("more than {} sentences", LIMITS.sentences)))
            }
            false => Err((Finding::RefusalSpeaks, String::new())),
        };
        match checked {
            Ok(sentence) => verified.sentences.push(sentence),
            Err((finding, detail)) => verified.faults.push(Fault { sentence: at, finding, detail }),
        }
    }
    verified
}

type Found = (Finding, String);

fn check(proposed: &ProposedSentence, passages: &[Passage]) -> Result<Sentence, Found> {
    let text = proposed.text.split_whitespace().collect::<Vec<_>>().join(" ");
    check_bounds(&text)?;
    refuse(order::check(&text))?;
    let cited = cite(proposed, passages)?;
    let expression = proposed.expression.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let computed = expression.map(|text| compute(text, &cited)).transpose()?;
    check_claims(&text, &cited, computed.as_ref())?;
    let citations: Vec<Citation> = cited.into_iter().map(|cited| cited.citation).collect();
    Ok(Sentence { text, citations, calculation: computed.map(|computed| computed.calculation) })
}

fn check_bounds(text: &str) -> Result<(), Found> {
    let length = text.chars().count();
    match (1..=LIMITS.sentence).contains(&length) && !text.chars().any(char::is_control) {
        true => Ok(()),
        false => Err((Finding::OutOfBounds, format!("1 to {} characters", LIMITS.sentence))),
    }
}

fn refuse(found: Option<Found>) -> Result<(), Found> {
    found.map_or(Ok(()), Err)
}

fn check_claims(text: &str, cited: &[Cited<'_>], computed: Option<&Computed>) -> Result<(), Found> {
    let readable = Folded::readable(text, Layout::Prose);
    let quoted = Folded::readable(&shown(cited), Layout::Rows);
    let above = Folded::readable(&context(cited), Layout::Rows);
    check_numbers(&readable, cited, computed)?;
    refuse(name::check(&readable, &format!("{quoted}\n{above}")))?;
    refuse(comparison::check(&readable, cited))?;
    refuse(clause::check(&readable, &quoted))?;
    refuse(bound::check(&readable, &quoted))?;
    refuse(words::check(&readable, &quoted, &above, computed.is_some()))
}

/// Each number stands in what is shown, belongs to a name that is shown, or is the result; and the
/// result is said.
fn check_numbers(
    text: &str,
    cited: &[Cited<'_>],
    computed: Option<&Computed>,
) -> Result<(), Found> {
    let context = context(cited);
    let decimals = decimals_of(text);
    let mut says_result = false;
    for number in numbers(text) {
        let is_result = computed.is_some_and(|computed| is_result(&number, computed, decimals));
        let has_its_unit =
            || computed.is_some_and(|computed| has_unit_of(&number, computed, cited));
        if is_result && has_its_unit() {
            says_result = true;
        } else if !name::is_part_of_name(text, number.word, &context) {
            check_number(&number, decimals, cited).map_err(
                |(finding, detail)| match is_result {
                    true => (Finding::UnitUnsupported, detail),
                    false => (finding, detail),
                },
            )?;
        }
    }
    match computed.map(|computed| computed.value) {
        Some(Value::Number(_)) if !says_result => {
            Err((Finding::ResultDiffers, result_of(computed)))
        }
        Some(Value::Truth(false)) => Err((Finding::ComparisonWrong, "it is false".to_owned())),
        _ => Ok(()),
    }
}

fn result_of(computed: Option<&Computed>) -> String {
    computed.map_or_else(String::new, |computed| format!("it is {}", computed.calculation.result))
}

/// Whether a number is the result, rounded as its figures show. A difference may be said without its
/// sign: which side is more is compared apart.
fn is_result(number: &Number, computed: &Computed, decimals: Option<Decimals>) -> bool {
    let Value::Number(result) = computed.value else { return false };
    let decimals = decimals.or(Some(Decimals::Point));
    let Some(value) = number.value(decimals) else { return false };
    let tolerance = number.tolerance(decimals) * (1.0 + 1e-9);
    let near = |result: f64| {
        let close = |result: f64| (value - result).abs() <= tolerance || is_close(value, result);
        close(result) || (value >= 0.0 && close(-result))
    };
    near(result) || (number.unit == Some("%") && computed.is_share() && near(result * 100.0))
}

/// A percentage is no kilogram: the unit of a result is that of its operands or their headers.
fn has_unit_of(number: &Number, computed: &Computed, cited: &[Cited<'_>]) -> bool {
    let Some(unit) = number.unit else { return true };
    let expression = &computed.calculation.expression;
    let is_relative = ["percent", "change", "100"].iter().any(|word| expression.contains(word))
        || computed.is_share();
    let units = operand_units(computed);
    let is_theirs = units.iter().flatten().all(|other| *other == unit)
        && (units.contains(&Some(unit)) || unit::names(&shown(cited), unit));
    match unit {
        "time" => true,
        "%" => is_relative || is_theirs,
        _ => is_theirs && !expression.contains("percent") && !expression.contains("change"),
    }
}

fn operand_units(computed: &Computed) -> Vec<Option<unit::Unit>> {
    let operands = computed.calculation.operands.iter();
    operands
        .filter_map(|operand| numbers(&operand.text).first().map(|number| number.unit))
        .collect()
}

fn check_number(
    number: &Number,
    decimals: Option<Decimals>,
    cited: &[Cited<'_>],
) -> Result<(), Found> {
    let mut stands = false;
    for cited in cited {
        let shown = Folded::readable(&cited.shown(), Layout::Rows);
        let theirs = cited.decimals();
        let own = decimals.or(theirs);
        for other in numbers(&shown).iter().filter(|other| number.is(other, own, theirs)) {
            stands = true;
            if has_unit(number, other, &shown) {
                return Ok(());
            }
        }
    }
    let finding = if stands { Finding::UnitUnsupported } else { Finding::NumberUnsupported };
    Err((finding, number.literal.clone()))
}

/// The same unit, or none there while the text beside it, such as a header, names the unit.
fn has_unit(number: &Number, other: &Number, shown: &str) -> bool {
    match (number.unit, other.unit) {
        (None, _) => true,
        (Some(own), Some(theirs)) => own == theirs,
        (Some(own), None) => unit::names(shown, own),
    }
}
