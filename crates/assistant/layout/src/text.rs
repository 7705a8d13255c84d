//! Words put together into text that knows where it stands.

use crate::page::Rect;
use crate::words::Word;
use documents::{LocatedText, Piece};

/// Lines of words, with the page that they stand on, put together.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextBuilder {
    text: String,
    characters: u32,
    pieces: Vec<Piece>,
}

impl TextBuilder {
    /// Adds a line: after a space, or in place of the hyphen that the last one ends with.
    pub(crate) fn push_line(&mut self, words: &[Word], page: u32) {
        let Some(area) = words.iter().map(|word| word.area).reduce(|one, other| one.union(&other))
        else {
            return;
        };
        let line = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        self.push(&line, area, page);
    }

    fn push(&mut self, line: &str, area: Rect, page: u32) {
        if is_hyphenated(&self.text, line) {
            self.drop_hyphen();
        } else if !self.text.is_empty() {
            self.text.push(' ');
            self.characters += 1;
        }
        let start = self.characters;
        self.text.push_str(line);
        self.characters += count(line);
        self.pieces.push(Piece { start, end: self.characters, place: area.on_page(page) });
    }

    fn drop_hyphen(&mut self) {
        self.text.pop();
        self.characters -= 1;
        if let Some(piece) = self.pieces.last_mut() {
            piece.end -= 1;
        }
    }

    pub(crate) fn finish(self) -> LocatedText {
        LocatedText { text: self.text, pieces: self.pieces }
    }
}

/// Text of lines put together, without places: for cells, which have one place.
pub(crate) fn join_lines(words: &[Word]) -> String {
    let mut text = TextBuilder::default();
    for line in words.chunk_by(|one, other| (one.baseline - other.baseline).abs() < 0.3 * one.size)
    {
        text.push_line(line, 1);
    }
    text.text
}

/// The second text after the first, with the first's places before.
pub(crate) fn append(first: &mut LocatedText, second: LocatedText) {
    let hyphenated = is_hyphenated(&first.text, &second.text);
    if hyphenated {
        first.text.pop();
        if let Some(piece) = first.pieces.last_mut() {
            piece.end -= 1;
        }
    } else if !first.text.is_empty() {
        first.text.push(' ');
    }
    let shift = count(&first.text);
    first.text.push_str(&second.text);
    let moved =
        |piece: Piece| Piece { start: piece.start + shift, end: piece.end + shift, ..piece };
    first.pieces.extend(second.pieces.into_iter().map(moved));
}

/// Without its first characters, which `marker` is, and the spaces after.
pub(crate) fn without_marker(text: LocatedText, marker: &str) -> LocatedText {
    let Some(rest) = text.text.strip_prefix(marker) else { return text };
    let spaces = rest.chars().take_while(|letter| letter.is_whitespace()).count();
    let cut = count(marker) + u32::try_from(spaces).unwrap_or(0);
    let kept = text.text.chars().skip(cut as usize).collect();
    let moved = |piece: Piece| Piece {
        start: piece.start.saturating_sub(cut),
        end: piece.end.saturating_sub(cut),
        ..piece
    };
    let pieces =
        text.pieces.into_iter().map(moved).filter(|piece| piece.end > piece.start).collect();
    LocatedText { text: kept, pieces }
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// The text ends within a word, and the next line goes on with it.
fn is_hyphenated(text: &str, next: &str) -> bool {
    let mut last = text.chars().rev();
    let hyphen = matches!(last.next(), Some('-' | '\u{ad}' | '\u{2010}'));
    hyphen
        && last.next().is_some_and(char::is_alphabetic)
        && next.chars().next().is_some_and(char::is_lowercase)
}

/// A number, with or without sign, unit or currency; or what stands for a missing one.
pub(crate) fn is_numeric(text: &str) -> bool {
    let text = text.trim();
    if matches!(text, "-" | "–" | "—" | ":" | "." | ".." | "…" | "n/a" | "n.a." | "N/A") {
        return true;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let begins = text
        .trim_start_matches(['+', '-', '−', '–', '<', '>', '≤', '≥', '$', '€', '£'])
        .trim_start();
    let measured = begins.starts_with(|letter: char| letter.is_ascii_digit());
    digits > 0 && letters <= 3 && (digits >= letters || measured)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_have_signs_and_units() {
        for text in ["12", "-4.5", "1,200", "2 kg", "< 5", "€ 20", "18 %", "–", "n.a."] {
            assert!(is_numeric(text), "{text}");
        }
        for text in ["", "Weight", "VAC-S4 brush", "every 2 weeks", "FY"] {
            assert!(!is_numeric(text), "{text}");
        }
    }

    #[test]
    fn a_hyphen_at_a_line_s_end_goes_and_the_places_stay_true() {
        let word = |text: &str, top: f32| Word {
            text: text.to_owned(),
            area: Rect::new(0.0, top, 50.0, top + 10.0),
            baseline: top + 8.0,
            size: 10.0,
            bold: false,
            italic: false,
        };
        let mut builder = TextBuilder::default();
        builder.push_line(&[word("over-", 0.0)], 1);
        builder.push_line(&[word("heat", 12.0), word("A-", 12.0)], 1);
        builder.push_line(&[word("Team", 24.0)], 1);
        let text = builder.finish();
        assert_eq!(text.text, "overheat A- Team");
        let cut = |piece: &Piece| {
            text.text
                .chars()
                .skip(piece.start as usize)
                .take((piece.end - piece.start) as usize)
                .collect::<String>()
        };
        assert_eq!(text.pieces.iter().map(cut).collect::<Vec<_>>(), ["over", "heat A-", "Team"]);
    }
}
