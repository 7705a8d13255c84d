//! The numbers of a text: figures and words, with units and scales.

use crate::figures::{Word, fraction, has_figures, read_words};
use crate::fold::{Folded, Layout};
use crate::number_format::{Decimals, Figures, decimals_of};
use crate::unit::{Unit, scale, unit};
use lexical::{fold_word, number_word, numerals};

/// A number as a text has it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// Its figures as they are written, without sign, unit and scale; of words the value.
    pub(crate) literal: String,
    pub(crate) is_negative: bool,
    figures: Figures,
    scale: f64,
    pub(crate) unit: Option<Unit>,
    /// Which word of the text it begins with.
    pub(crate) word: usize,
}

impl Number {
    /// Its value with sign and scale, where the way of writing settles it.
    pub(crate) fn value(&self, decimals: Option<Decimals>) -> Option<f64> {
        let sign = if self.is_negative { -1.0 } else { 1.0 };
        Some(sign * self.scale * self.figures.value(decimals)?)
    }

    /// Half of its last shown figure.
    pub(crate) fn tolerance(&self, decimals: Option<Decimals>) -> f64 {
        0.5 * 10_f64.powi(-(self.figures.shown(decimals) as i32)) * self.scale
    }

    /// Whether both say the same: by the same figures, or by values that leave no doubt.
    pub(crate) fn is(&self, other: &Self, own: Option<Decimals>, others: Option<Decimals>) -> bool {
        let same_figures = self.literal == other.literal && self.scale == other.scale;
        if same_figures {
            return self.is_negative == other.is_negative;
        }
        match (self.value(own), other.value(others)) {
            (Some(one), Some(two)) => is_close(one, two),
            _ => false,
        }
    }
}

pub(crate) fn is_close(one: f64, two: f64) -> bool {
    (one - two).abs() <= 1e-9 * one.abs().max(two.abs()).max(1e-9)
}

/// The number that a cell holds, read as `around` writes numbers: `(1,234)` and `1,234-` are negative.
/// None where it holds none, or several.
#[must_use]
pub fn value_of(cell: &str, around: &str) -> Option<f64> {
    let readable = Folded::readable(cell, Layout::Prose);
    let bare = readable.trim();
    let is_bracketed =
        bare.trim_start_matches(['$', '€', '£', ' ']).starts_with('(') && bare.ends_with(')');
    let numbers = numbers(bare);
    let [number] = numbers.as_slice() else { return None };
    let figures = decimals_of(cell).filter(|_| matches!(number.figures, Figures::Sure { .. }));
    let value =
        number.value(figures.or_else(|| decimals_of(around)).or_else(|| by_habit(number)))?;
    let is_marked = bare.ends_with('-') && !number.is_negative;
    Some(if (is_bracketed && value > 0.0) || is_marked { -value } else { value })
}

/// `1,234` alone is read as thousands; nobody writes three decimals after a comma in English.
fn by_habit(number: &Number) -> Option<Decimals> {
    number.literal.contains(',').then_some(Decimals::Point)
}

/// The numbers of a readable text, in its order.
pub(crate) fn numbers(text: &str) -> Vec<Number> {
    let words = read_words(text);
    let mut found = written_as_words(&words);
    for (at, word) in words.iter().enumerate() {
        found.extend(written_as_figures(&words, at, &word.text));
    }
    found.sort_by_key(|number| number.word);
    found
}

/// The unit of a number of a word, and the factor: from the words after it.
fn after(words: &[Word], at: usize) -> (f64, Option<Unit>) {
    let follows = |at: usize| at > 0 && !words[at - 1].is_last;
    let next = words.get(at).filter(|_| follows(at)).map(|word| word.text.as_str());
    match next.and_then(scale) {
        None => (1.0, next.and_then(unit_at_begin)),
        Some(factor) => {
            let more = words.get(at + 1).filter(|_| follows(at + 1));
            (factor, more.and_then(|word| unit_at_begin(&word.text)))
        }
    }
}

/// `minutes`, `minute-long`, `km/h` as a whole.
fn unit_at_begin(word: &str) -> Option<Unit> {
    unit(word).or_else(|| unit(word.split('-').next()?))
}

fn written_as_figures(words: &[Word], at: usize, word: &str) -> Vec<Number> {
    if !has_figures(word) {
        return Vec::new();
    }
    let Some(parts) = parse(word) else { return Vec::new() };
    let (factor, next_unit) = after(words, at + 1);
    let before = at.checked_sub(1).and_then(|at| currency(&words[at].text));
    let last_unit = parts.last().and_then(|part| part.unit);
    let unit = last_unit.or(next_unit).or(before);
    let number = |part: Part| Number {
        literal: part.literal,
        is_negative: part.is_negative,
        figures: part.figures,
        scale: if last_unit.is_none() { factor } else { 1.0 },
        unit: part.unit.or(unit),
        word: at,
    };
    parts.into_iter().map(number).collect()
}

/// A unit that stands before its number.
fn currency(word: &str) -> Option<Unit> {
    unit(word).filter(|unit| ["€", "$", "£", "chf"].contains(unit))
}

struct Part {
    literal: String,
    is_negative: bool,
    figures: Figures,
    unit: Option<Unit>,
}

/// The numbers that one word is: `5`, `-5`, `5-10kg`, `1/2`, `$1,234.50`, `10×20`; none where it is a
/// name.
fn parse(word: &str) -> Option<Vec<Part>> {
    let bare = word.trim_start_matches(['~', '±', '<', '>', '=', '≤', '≥', '+', '#']);
    let (is_negative, bare) = match bare.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, bare),
    };
    let money: String = bare.chars().take_while(|c| "€$£".contains(*c)).collect();
    let mut parts: Vec<Part> = Vec::new();
    for piece in split_parts(&bare[money.len()..]) {
        parts.push(parse_part(piece)?);
    }
    let first = parts.first_mut()?;
    first.is_negative = is_negative;
    if let Some(unit) = unit(&money) {
        parts.iter_mut().for_each(|part| part.unit = part.unit.or(Some(unit)));
    }
    Some(parts)
}

/// At hyphens and times signs between figures.
fn split_parts(word: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let mut parts = Vec::new();
    let mut start = 0;
    for pair in chars.windows(3) {
        let [(_, before), (at, sign), (next, after)] = *pair else { continue };
        let joins = matches!(sign, '-' | '×' | 'x') && !before.is_whitespace();
        if joins && after.is_ascii_digit() && start < at {
            parts.push(&word[start..at]);
            start = next;
        }
    }
    parts.push(&word[start..]);
    parts
}

fn parse_part(piece: &str) -> Option<Part> {
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '/' | ':');
    let end = piece.find(|c: char| !is_figure(c)).unwrap_or(piece.len());
    let literal = piece[..end].trim_end_matches(['.', ',', '\'', '/', ':']);
    let (rest, extra) = take_fraction(&piece[literal.len()..]);
    if !literal.starts_with(|c: char| c.is_ascii_digit()) && extra.is_none() {
        return None;
    }
    let figures = read_figures(literal, extra);
    let attached = rest.trim_matches(['.', '-', '/']);
    let unit = unit(attached);
    let is_ordinal = ["st", "nd", "rd", "th", "", "ste", "te"].contains(&attached);
    let long = attached.contains('-').then(|| unit_at_begin(attached)).flatten();
    let unit = unit.or(long);
    (unit.is_some() || is_ordinal).then(|| Part {
        literal: piece[..piece.len() - rest.len()].to_owned(),
        is_negative: false,
        figures,
        unit,
    })
}

/// `½` after figures or alone.
fn take_fraction(rest: &str) -> (&str, Option<f64>) {
    match rest.chars().next().and_then(|c| Some((c, fraction(c)?))) {
        Some((c, value)) => (&rest[c.len_utf8()..], Some(value)),
        None => (rest, None),
    }
}

fn read_figures(literal: &str, extra: Option<f64>) -> Figures {
    if let Some((above, below)) = literal.split_once('/') {
        return match (above.parse::<u32>(), below.parse::<u32>()) {
            (Ok(above), Ok(below)) if below > 0 => {
                Figures::Sure { value: f64::from(above) / f64::from(below), decimals: 9 }
            }
            _ => Figures::None,
        };
    }
    if literal.contains(':') {
        return Figures::None;
    }
    let whole = if literal.is_empty() {
        Figures::Sure { value: 0.0, decimals: 0 }
    } else {
        Figures::read(literal)
    };
    match (whole, extra) {
        (Figures::Sure { value, .. }, Some(extra)) => {
            Figures::Sure { value: value + extra, decimals: 9 }
        }
        (whole, _) => whole,
    }
}

/// `twenty-five`, `fünf`, `twice`, `half`; `ein` only before a unit.
fn written_as_words(words: &[Word]) -> Vec<Number> {
    let folded: Vec<String> = words.iter().map(|word| fold_word(&word.text)).collect();
    let mut found: Vec<Number> = numerals(&folded)
        .into_iter()
        .map(|(range, value)| in_words(words, range.start, range.end, value as f64))
        .collect();
    for (at, word) in folded.iter().enumerate() {
        found.extend(special(words, at, word));
    }
    found
}

fn in_words(words: &[Word], at: usize, end: usize, value: f64) -> Number {
    let (factor, unit) = after(words, end);
    let figures = Figures::Sure { value, decimals: 0 };
    Number {
        literal: format!("{value}"),
        is_negative: false,
        figures,
        scale: factor,
        unit,
        word: at,
    }
}

fn special(words: &[Word], at: usize, word: &str) -> Option<Number> {
    let times =
        |value: f64| Number { unit: Some("time"), ..in_words(words, at, words.len(), value) };
    let part = |value: f64| Some(in_words(words, at, at + 1, value));
    match word {
        "once" | "einmal" => Some(times(1.0)),
        "twice" => Some(times(2.0)),
        "half" | "halb" | "halbe" | "halber" | "halben" | "haelfte" => part(0.5),
        "ein" | "eine" | "einem" | "einen" | "einer" | "eines" => {
            part(1.0).filter(|number| number.unit.is_some())
        }
        _ => Some(times(number_word(word.strip_suffix("mal")?)? as f64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(f64, Option<&str>)]) {
        let readable = Folded::readable(text, Layout::Prose);
        let decimals = decimals_of(&readable).or(Some(Decimals::Point));
        let found: Vec<_> =
            numbers(&readable).iter().map(|n| (n.value(decimals).unwrap(), n.unit)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn figures_have_units_and_scales() {
        check("It weighs 3.2 kg, or 5kg.", &[(3.2, Some("kg")), (5.0, Some("kg"))]);
        check("\u{2212}5 °C to 40 °C", &[(-5.0, Some("°c")), (40.0, Some("°c"))]);
        check("5\u{2013}10 minutes", &[(5.0, Some("min")), (10.0, Some("min"))]);
        check("$1,234.50", &[(1_234.5, Some("$"))]);
        check("3.5 million euros", &[(3_500_000.0, Some("€"))]);
        check("1\u{bd} cups, 1/2 l", &[(1.5, Some("cup")), (0.5, Some("l"))]);
        check("12\u{202f}500 g", &[(12_500.0, Some("g"))]);
        check("ein 2-minute rinse", &[(2.0, Some("min"))]);
        check("10×20 cm", &[(10.0, Some("cm")), (20.0, Some("cm"))]);
        check("It is 5. Minutes pass.", &[(5.0, None)]);
    }

    #[test]
    fn words_are_numbers() {
        check("twenty-five hours", &[(25.0, Some("h"))]);
        check("fünfundzwanzig Stunden", &[(25.0, Some("h"))]);
        check("ein Jahr und ein Filter", &[(1.0, Some("year"))]);
        check("twice a day", &[(2.0, Some("time"))]);
        check("dreimal täglich", &[(3.0, Some("time"))]);
    }

    #[test]
    fn names_are_no_numbers() {
        for name in ["KX-200", "E04", "1080p", "4K", "USB3", "\u{ff11}\u{ff10}", "1\u{41e}0", "l0"]
        {
            check(name, &[]);
        }
    }

    #[test]
    fn a_cell_has_one_number() {
        assert_eq!(value_of("$ (1,234)", "3.5"), Some(-1_234.0));
        assert_eq!(value_of("(1,234)", "3.5"), Some(-1_234.0));
        assert_eq!(value_of("1.234", "Gewicht 3,5 kg"), Some(1_234.0));
        assert_eq!(value_of("1,234", ""), Some(1_234.0));
        assert_eq!(value_of("1.234", ""), None);
        assert_eq!(value_of("5-10", ""), None);
        assert_eq!(value_of("\u{2014}", ""), None);
        assert_eq!(value_of("12 %", ""), Some(12.0));
    }
}
