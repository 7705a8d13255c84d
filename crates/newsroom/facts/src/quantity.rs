//! The numbers of a sentence with their units.

use crate::figure::values;
use crate::input::Language;
use crate::lexicon::Lexicon;
use crate::reading::Reading;
use crate::spelt;
use crate::token::{Glue, Token};
use crate::unit::{Unit, scale, unit};
use std::ops::Range;

/// A number of a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantity {
    /// Its tokens, with scale and unit.
    pub(crate) tokens: Range<usize>,
    /// What it may say, in its own unit.
    pub(crate) values: Vec<f64>,
    pub(crate) unit: Option<Unit>,
    /// `près de`, `about`: it may be a rounded one of the source's.
    pub(crate) is_rounded: bool,
}

impl Quantity {
    /// Whether both say the same, or this one a rounding of the other's. Where only one has a unit, the
    /// figures count.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        let (own, others) = match (self.unit, other.unit) {
            (Some(one), Some(two)) if one.dimension != two.dimension => return false,
            (Some(one), Some(two)) => (one.factor, two.factor),
            _ => (1.0, 1.0),
        };
        let near = |one: f64, two: f64| {
            let is_same = (one - two).abs() <= 1e-9 * one.abs().max(two.abs());
            is_same || (self.is_rounded && rounds_to(two, one))
        };
        let mut values = self.values.iter();
        values.any(|one| other.values.iter().any(|two| near(one * own, two * others)))
    }

    /// What may be looked for: its values as written, and in the base of its unit.
    pub(crate) fn keys(&self) -> Vec<f64> {
        let factor = self.unit.map_or(1.0, |unit| unit.factor);
        let mut keys = self.values.clone();
        if factor != 1.0 {
            keys.extend(self.values.iter().map(|value| value * factor));
        }
        keys
    }
}

/// The numbers of a sentence, in its order; tokens for which `is_taken` are a date's.
pub(crate) fn find(
    reading: &Reading<'_>,
    sentence: usize,
    is_taken: &dyn Fn(usize) -> bool,
) -> Vec<Quantity> {
    let figures = reading.tokens_of(sentence).filter(|(_, token)| token.is_figure());
    let written = figures.map(|(at, token)| (at..at + 1, values(&token.fold, reading.language)));
    let spelt = spelt::find(reading, sentence).into_iter();
    let all = written.chain(spelt.map(|(tokens, value)| (tokens, vec![value])));
    let free = all.filter(|(tokens, values)| !is_taken(tokens.start) && !values.is_empty());
    let own = reading.sentences[sentence].tokens.clone();
    let mut found: Vec<Quantity> =
        free.map(|(tokens, values)| quantity(reading, &own, tokens, values)).collect();
    found.sort_by_key(|quantity| quantity.tokens.start);
    let mut end = 0;
    found.retain(|quantity| {
        let is_apart = quantity.tokens.start >= end;
        end = end.max(quantity.tokens.end);
        is_apart
    });
    found
}

/// The number at `number` with its unit, within its sentence `own`: the next one may begin with a sign or a
/// word that is a unit.
fn quantity(
    reading: &Reading<'_>,
    own: &Range<usize>,
    number: Range<usize>,
    values: Vec<f64>,
) -> Quantity {
    let Range { start, mut end } = number;
    let (before, tokens) = (&reading.tokens[own.start..start], &reading.tokens[..own.end]);
    let is_rounded = is_rounded(reading.lexicon, before, &tokens[start..end]);
    let (mut unit, mut factor, mut added) = (None, 1.0, 0.0);
    if let Some(by) = tokens.get(end).and_then(|token| scale(&token.fold, is_french(reading))) {
        factor = by;
        end += 1;
    }
    if let Some((minutes, after)) = time(tokens, end) {
        (unit, added, end) = (crate::unit::unit("h"), minutes, after);
    } else if let Some((found, after)) = unit_after(tokens, end) {
        (unit, end) = (Some(found), after);
    } else if let Some(money) = before.last().and_then(money) {
        unit = Some(money);
    }
    let values = values.into_iter().map(|value| value * factor + added).collect();
    Quantity { tokens: start..end, values, unit, is_rounded }
}

fn is_french(reading: &Reading<'_>) -> bool {
    reading.language == Language::French
}

/// Hours and what is added to them: `18h30`, `18:30`, `heures et demie`, `6 pm`. The place behind.
fn time(tokens: &[Token], from: usize) -> Option<(f64, usize)> {
    let token = tokens.get(from)?;
    let next = |on: usize| tokens.get(from + on);
    if let Some(minutes) = token.fold.strip_prefix('h').and_then(|rest| rest.parse::<f64>().ok()) {
        return Some((minutes / 60.0, from + 1));
    }
    let is_half = |on: usize| {
        next(on).is_some_and(|token| token.is("et"))
            && next(on + 1).is_some_and(|t| t.fold.starts_with("demi"))
    };
    let minutes = |on: usize| {
        let token = next(on).filter(|token| token.is_figure() && token.fold.len() == 2)?;
        token.fold.parse::<f64>().ok().map(|minutes| minutes / 60.0)
    };
    match token.fold.as_str() {
        "h" | "heures" | "heure" if is_half(1) => Some((0.5, from + 3)),
        "h" | "heures" | "heure" => {
            Some(minutes(1).map_or((0.0, from + 1), |part| (part, from + 2)))
        }
        ":" if token.glue == Glue::Nothing => minutes(1).map(|part| {
            let (noon, end) = noon(tokens, from + 2);
            (part + noon, end)
        }),
        "am" | "pm" => Some(noon(tokens, from)),
        _ => None,
    }
}

/// Twelve hours for `pm`.
fn noon(tokens: &[Token], from: usize) -> (f64, usize) {
    match tokens.get(from).map(|token| token.fold.as_str()) {
        Some("pm") => (12.0, from + 1),
        Some("am") => (0.0, from + 1),
        _ => (0.0, from),
    }
}

/// `%`, `pour cent`, `d'euros`, `NZ dollars`.
fn unit_after(tokens: &[Token], from: usize) -> Option<(Unit, usize)> {
    let next = |on: usize| tokens.get(from + on);
    let first = next(0)?;
    if matches!(first.fold.as_str(), "pour" | "per")
        && next(1).is_some_and(|token| token.is("cent"))
    {
        return unit("%").map(|unit| (unit, from + 2));
    }
    if let Some(unit) = unit(&first.fold) {
        return Some((unit, from + 1));
    }
    let passes = matches!(first.fold.as_str(), "d" | "de") || (first.is_capital && first.is_word());
    let second = next(1).filter(|_| passes)?;
    unit(&second.fold).map(|unit| (unit, from + 2))
}

fn money(token: &Token) -> Option<Unit> {
    unit(&token.fold).filter(|unit| matches!(unit.dimension, "$" | "€" | "£" | "¥"))
}

/// Whether `rounded` is `value` with fewer figures: 1,200 of 1,187, not 1,190 of 1,200.
fn rounds_to(value: f64, rounded: f64) -> bool {
    let places = |figures: i32| 10_f64.powi(figures - 1 - value.abs().log10().floor() as i32);
    let cut = |figures: i32| (value * places(figures)).round() / places(figures);
    let is = |one: f64, two: f64| (one - two).abs() <= 1e-9 * two.abs();
    value > 0.0 && (1..=2).any(|figures| is(rounded, cut(figures)) && !is(value, cut(figures)))
}

/// Whether a word before the number, or the number itself, says that it is not exact.
fn is_rounded(lexicon: &Lexicon, before: &[Token], number: &[Token]) -> bool {
    let rounds = |token: &Token| lexicon.rounding.iter().any(|word| token.fold.starts_with(word));
    let collective =
        |token: &Token| token.fold.ends_with("aine") || token.is("millier") || token.is("dozen");
    before.iter().rev().take(2).take_while(|token| token.is_word()).any(rounds)
        || number.iter().any(collective)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Block;
    use articles::BlockKind;

    #[track_caller]
    fn check(text: &str, language: Language, expected: &[(f64, Option<&str>)]) {
        let blocks = [Block::new(BlockKind::Paragraph, text)];
        let reading = Reading::new(&blocks, language);
        let found = find(&reading, 0, &|_| false);
        let found: Vec<_> =
            found.iter().map(|one| (one.values[0], one.unit.map(|unit| unit.dimension))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn french_numbers_have_values_and_units() {
        let french = Language::French;
        check("1,2 million d'euros", french, &[(1.2e6, Some("€"))]);
        check("deux cent mille dollars", french, &[(200_000.0, Some("$"))]);
        check("entre 18h30 et 19 heures", french, &[(18.5, Some("h")), (19.0, Some("h"))]);
        check("quatre heures et demie", french, &[(4.5, Some("h"))]);
        check("vingt et un pour cent", french, &[(21.0, Some("%"))]);
        check("une quarantaine de personnes", french, &[(40.0, None)]);
        check("quatre-vingt-dix-sept ans", french, &[(97.0, Some("mois"))]);
        check("des dizaines de civils, un neuf", french, &[]);
        check("le 42e festival, le cinquième", french, &[(42.0, None), (5.0, None)]);
    }

    #[test]
    fn what_the_next_block_begins_with_is_no_unit() {
        let blocks =
            ["Il y en a 40", "% de hausse"].map(|text| Block::new(BlockKind::Paragraph, text));
        let reading = Reading::new(&blocks, Language::French);
        let found = find(&reading, 0, &|_| false);
        assert_eq!(found.iter().map(|one| one.unit).collect::<Vec<_>>(), [None]);
    }

    #[test]
    fn english_numbers_have_values_and_units() {
        let english = Language::English;
        check("NZ $ 26 million", english, &[(26e6, Some("$"))]);
        check("26 million NZ dollars", english, &[(26e6, Some("$"))]);
        check("from 6:00am to 6 pm", english, &[(6.0, Some("h")), (18.0, Some("h"))]);
        check("twenty-five per cent, a dozen", english, &[(25.0, Some("%")), (12.0, None)]);
        check("one of the first", english, &[]);
    }
}
