//! What stands together: a cell of a table, a label, a number.

use crate::number;
use text_recognition::{Area, Direction, TextLine, Word};

/// A gap that is so much of a line's height parts two phrases.
const GAP: f32 = 0.6;

/// Words that stand together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Phrase {
    pub(crate) text: String,
    pub(crate) area: Area,
    pub(crate) confidence: f32,
    /// What number it is, if it is nothing else.
    pub(crate) number: Option<f64>,
}

impl Phrase {
    pub(crate) fn of(words: &[Word]) -> Option<Self> {
        let (first, last) = (words.first()?, words.last()?);
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let text = texts.join(" ");
        let area = Area { width: last.area.right() - first.area.left, ..first.area };
        let confidence = words.iter().map(|word| word.confidence).fold(1.0, f32::min);
        Some(Self { number: number::read(&text), text, area, confidence })
    }

    /// Whether its middle is within a wider one.
    fn is_part_of(&self, other: &Self) -> bool {
        let ([x, y], area) = (self.area.middle(), other.area);
        let is_within = x > area.left && x < area.right() && y > area.top && y < area.bottom();
        is_within && self.area.width < area.width
    }
}

/// The phrases of the lines that run across. Lines may overlap: what is read twice, once in part, is there
/// once.
pub(crate) fn phrases(lines: &[TextLine]) -> Vec<Phrase> {
    let across = lines.iter().filter(|line| line.direction == Direction::Across);
    let parts = across.flat_map(|line| {
        let gap = GAP * line.area.height;
        line.words.chunk_by(move |a, b| b.area.left - a.area.right() < gap)
    });
    let phrases: Vec<Phrase> = parts.filter_map(Phrase::of).collect();
    let is_part = |one: &&Phrase| phrases.iter().any(|other| one.is_part_of(other));
    phrases.iter().filter(|one| !is_part(one)).cloned().collect()
}

/// The phrases whose `place` is the same within `tolerance`, at least `least` at once; each phrase is in
/// one group at most.
pub(crate) fn aligned<'a>(
    phrases: &[&'a Phrase],
    place: impl Fn(&Area) -> f32,
    tolerance: f32,
    least: usize,
) -> Vec<Vec<&'a Phrase>> {
    let mut sorted = phrases.to_vec();
    sorted.sort_by(|a, b| place(&a.area).total_cmp(&place(&b.area)));
    let groups = sorted.chunk_by(|a, b| place(&b.area) - place(&a.area) < tolerance);
    groups.filter(|group| group.len() >= least).map(<[_]>::to_vec).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A line of words at these places; a letter is 8 wide and 16 high.
    pub(crate) fn line(top: f32, words: &[(&str, f32)]) -> TextLine {
        let word = |(text, left): &(&str, f32)| Word {
            text: (*text).to_owned(),
            confidence: 1.0,
            area: Area { left: *left, top, width: 8.0 * text.chars().count() as f32, height: 16.0 },
        };
        let words: Vec<Word> = words.iter().map(word).collect();
        let [first, last] = [words.first(), words.last()].map(|word| word.expect("words").area);
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        TextLine {
            text: texts.join(" "),
            confidence: 1.0,
            area: Area { width: last.right() - first.left, ..first },
            direction: Direction::Across,
            words,
        }
    }

    #[test]
    fn what_is_read_twice_is_there_once() {
        let lines = [line(0.0, &[("83-87", 0.0), ("8", 80.0)]), line(1.0, &[("88-92", 78.0)])];
        let phrases = phrases(&lines);
        let texts: Vec<&str> = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
        assert_eq!(texts, ["83-87", "88-92"]);
    }

    #[test]
    fn words_that_stand_apart_are_phrases() {
        let phrases = phrases(&[line(0.0, &[("Old", 0.0), ("Town", 30.0), ("42", 120.0)])]);
        let texts: Vec<&str> = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
        assert_eq!(texts, ["Old Town", "42"]);
        assert_eq!(phrases[1].number, Some(42.0));
        assert!((phrases[0].area.width - 62.0).abs() < 1e-3);
    }
}
