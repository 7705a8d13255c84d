//! The figures as a table.

use crate::{Answered, Subject};
use chart_drawing::{Asked, Kind};
use std::fmt::Write;

/// From this confidence on an answer is given.
const GIVEN_FROM: f32 = 0.5;

const HEAD: &str = "| questions | asked | right | given | right of the given | calibration error |\n\
                    | --- | --- | --- | --- | --- | --- |\n";
/// Bins of confidence in a calibration error.
const BINS: usize = 10;

/// Which questions count for a line.
type Counts = Box<dyn Fn(&Answered) -> bool>;

/// How many answers are right, by kinds of pictures and of questions.
#[must_use]
pub fn table(name: &str, answered: &[Answered]) -> String {
    let mut table = HEAD.to_owned();
    for (what, counts) in lines() {
        let of: Vec<&Answered> = answered.iter().filter(|one| counts(one)).collect();
        let given: Vec<&&Answered> = of.iter().filter(|one| is_given(one)).collect();
        let right = of.iter().filter(|one| one.is_right()).count();
        let given_right = given.iter().filter(|one| one.is_right()).count();
        // Writing to a string does not fail.
        let _ = writeln!(
            table,
            "| {name}: {what} | {} | {} | {} | {} | {:.3} |",
            of.len(),
            share(right, of.len()),
            share(given.len(), of.len()),
            share(given_right, given.len()),
            calibration_error(&given),
        );
    }
    table
}

fn is_given(one: &Answered) -> bool {
    one.confidence >= GIVEN_FROM && !one.answer.is_empty()
}

fn lines() -> Vec<(&'static str, Counts)> {
    let charts = |one: &Answered| matches!(one.subject, Subject::Chart(..));
    let kind = |of: Kind| -> Counts {
        Box::new(move |one| matches!(one.subject, Subject::Chart(kind, _) if kind == of))
    };
    let printed = |of: bool| -> Counts {
        Box::new(move |one| matches!(one.subject, Subject::Chart(_, is) if is == of))
    };
    let asked = |of: Asked| -> Counts { Box::new(move |one| charts(one) && one.asked() == of) };
    vec![
        ("**all about charts**", Box::new(charts)),
        ("bars", kind(Kind::Bars)),
        ("lying bars", kind(Kind::LyingBars)),
        ("lines", kind(Kind::Line)),
        ("pies", kind(Kind::Pie)),
        ("numbers are written", printed(true)),
        ("numbers are measured", printed(false)),
        ("the value of a label", asked(Asked::Value)),
        ("the largest", asked(Asked::Largest)),
        ("the smallest", asked(Asked::Smallest)),
        ("the difference of two", asked(Asked::Difference)),
        ("the label of a value", asked(Asked::LabelOf)),
        ("size tables", Box::new(|one| one.subject == Subject::Table)),
    ]
}

fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.3}", part as f64 / whole as f64) }
}

/// By how much confidence and share of right answers differ, over ten bins.
fn calibration_error(answered: &[&&Answered]) -> f64 {
    let bin = |one: &Answered| ((one.confidence * BINS as f32) as usize).min(BINS - 1);
    let off = |number: usize| {
        let of = || answered.iter().filter(|one| bin(one) == number);
        let sure: f64 = of().map(|one| f64::from(one.confidence)).sum();
        (sure - of().filter(|one| one.is_right()).count() as f64).abs()
    };
    (0..BINS).map(off).sum::<f64>() / answered.len().max(1) as f64
}
