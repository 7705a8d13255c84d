//! Charts of one series: what their labels have, and what follows from it.

use crate::phrase::{Phrase, phrases};
use crate::question::{Wanted, Words};
use crate::{Reading, number, pie, plot};
use image::RgbImage;
use std::sync::LazyLock;
use text_recognition::{Area, TextLine};

/// Where a number is from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Source {
    /// It is written; a bar of that length confirms it, or one of another does not.
    Written { is_confirmed: Option<bool> },
    /// By the length of a bar, along an axis whose numbers are off by so many pixels.
    Measured { off: f32 },
}

/// A label with its number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) label: String,
    pub(crate) value: f64,
    /// The number as it is written.
    pub(crate) text: Option<String>,
    pub(crate) source: Source,
    /// Of label and number as text, the lesser.
    pub(crate) confidence: f32,
    pub(crate) area: Option<Area>,
}

/// What an answer's confidence is made of.
pub const SIGNALS: usize = 6;

/// An answer and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// What is answered.
    pub answer: String,
    /// 1; how sure the text is; whether numbers are written; whether a bar confirms or contradicts them
    /// (1, -1); by how many pixels the axis is off; whether several numbers were needed.
    pub signals: [f32; SIGNALS],
    area: Option<Area>,
}

/// How much each signal says, by logistic regression on the charts for development (`reading-training`).
static WEIGHTS: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let lines = include_str!("../models/confidence.txt").lines();
    lines.filter_map(|line| line.parse().ok()).collect()
});

/// The answer to a question about a chart, with how likely it is right.
#[must_use]
pub fn answer(question: &str, picture: &RgbImage, lines: &[TextLine]) -> Option<Reading> {
    let Weighed { answer, signals, area } = weigh(question, picture, lines)?;
    let sum: f32 = signals.iter().zip(&*WEIGHTS).map(|(signal, weight)| signal * weight).sum();
    Some(Reading { answer, confidence: 1.0 / (1.0 + (-sum).exp()), area })
}

/// The answer with what speaks for it; nothing where the picture is no chart, or the question not about
/// what is in it.
#[must_use]
pub fn weigh(question: &str, picture: &RgbImage, lines: &[TextLine]) -> Option<Weighed> {
    let phrases: Vec<Phrase> = phrases(lines);
    let entries = pie::entries(picture, &phrases).or_else(|| plot::entries(picture, &phrases))?;
    of_entries(&Words::of(question), &entries)
}

fn of_entries(words: &Words, entries: &[Entry]) -> Option<Weighed> {
    let mut named: Vec<(usize, &Entry)> =
        entries.iter().filter_map(|entry| Some((words.place_of(&entry.label)?, entry))).collect();
    named.sort_by_key(|(place, _)| *place);
    let by_value = |a: &&Entry, b: &&Entry| a.value.total_cmp(&b.value);
    let label = |entry: &Entry| entry.label.clone();
    let all: Vec<&Entry> = entries.iter().collect();
    match (words.wanted(named.len())?, &named[..]) {
        (Wanted::Value, [(_, one)]) => {
            let written =
                one.text.as_deref().map(|text| text.trim_end_matches('%').trim().to_owned());
            Some(weighed(written.unwrap_or_else(|| number::write(one.value)), &[one], one.area))
        }
        (Wanted::Difference, [(_, a), (_, b)]) => {
            Some(weighed(number::write((a.value - b.value).abs()), &[a, b], None))
        }
        (Wanted::Largest, _) => {
            let one = entries.iter().max_by(by_value)?;
            Some(weighed(label(one), &all, one.area))
        }
        (Wanted::Smallest, _) => {
            let one = entries.iter().min_by(by_value)?;
            Some(weighed(label(one), &all, one.area))
        }
        (Wanted::LabelOf(number), _) => {
            let one = entries.iter().find(|entry| (entry.value - number).abs() < 1e-6)?;
            Some(weighed(label(one), &[one], one.area))
        }
        _ => None,
    }
}

fn weighed(answer: String, by: &[&Entry], area: Option<Area>) -> Weighed {
    let least = by.iter().map(|entry| entry.confidence).fold(1.0, f32::min);
    let share = |is: fn(&Source) -> f32| {
        by.iter().map(|entry| is(&entry.source)).sum::<f32>() / by.len().max(1) as f32
    };
    let written = share(|source| f32::from(u8::from(matches!(source, Source::Written { .. }))));
    let confirmed = share(|source| match source {
        Source::Written { is_confirmed: Some(true) } => 1.0,
        Source::Written { is_confirmed: Some(false) } => -1.0,
        _ => 0.0,
    });
    let off = share(|source| if let Source::Measured { off } = source { *off } else { 0.0 });
    let several = f32::from(u8::from(by.len() > 1));
    Weighed { answer, signals: [1.0, least, written, confirmed, off, several], area }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let entry = |(label, value): (&str, f64)| Entry {
            label: label.to_owned(),
            value,
            text: None,
            source: Source::Measured { off: 0.5 },
            confidence: 0.9,
            area: None,
        };
        [("Old Town", 42.0), ("Harbour", 17.0), ("North", 60.0)].map(entry).to_vec()
    }

    fn said(question: &str) -> String {
        let answer = of_entries(&Words::of(question), &entries());
        answer.map(|answer| answer.answer).unwrap_or_default()
    }

    #[test]
    fn what_follows_from_labels_and_numbers_is_answered() {
        assert_eq!(said("How many in the Old Town?"), "42");
        assert_eq!(said("How much more is North than Harbour?"), "43");
        assert_eq!(said("Which store has the most?"), "North");
        assert_eq!(said("Which store is the lowest?"), "Harbour");
        assert_eq!(said("Which store has 17?"), "Harbour");
        assert_eq!(said("Which store has 18?"), "");
        assert_eq!(said("What is this?"), "");
    }

    #[test]
    fn every_signal_has_a_weight() {
        assert_eq!(WEIGHTS.len(), SIGNALS);
    }

    #[test]
    fn signals_are_of_what_was_needed() {
        let one = of_entries(&Words::of("How many in North?"), &entries()).expect("an answer");
        assert_eq!(one.signals, [1.0, 0.9, 0.0, 0.0, 0.5, 0.0]);
        let two = of_entries(&Words::of("North or Harbour?"), &entries()).expect("an answer");
        assert_eq!(two.signals[5], 1.0);
    }
}
