//! Text put together from the pieces of a document: white space folded, places kept.

use crate::positions::Positions;
use crate::tree::Run;
use documents::{LocatedText, Piece};
use std::ops::Range;

/// How the characters of a text are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Script {
    #[default]
    Plain,
    /// Above the line: `10<sup>3</sup>` is not 103.
    Above,
    /// Below it.
    Below,
}

/// A text in the making.
#[derive(Debug, Default)]
pub(crate) struct TextBuilder {
    text: String,
    characters: u32,
    spans: Vec<Span>,
    gap: Option<Gap>,
}

/// Characters of the text and bytes of the source.
#[derive(Debug)]
struct Span {
    start: u32,
    end: u32,
    source: Range<usize>,
    /// Whether the text can be cut where the source can.
    is_exact: bool,
}

/// White space between two words.
#[derive(Debug, Clone)]
struct Gap {
    character: char,
    /// Where it stands, if it is one character of the source.
    source: Option<Range<usize>>,
}

impl TextBuilder {
    /// Adds what a document says next; `keeps_lines` where white space is shown as it is.
    pub(crate) fn push(&mut self, run: &Run, script: Script, keeps_lines: bool) {
        let script = if script.can_write(&run.content) { script } else { Script::Plain };
        for (at, character) in run.content.char_indices() {
            let start = run.source.start + at;
            let source = match run.is_exact {
                true => start..start + character.len_utf8(),
                false => run.source.clone(),
            };
            match character {
                _ if is_unseen(character) => {}
                _ if character.is_whitespace() => {
                    let source = run.is_exact.then_some(source);
                    self.widen_gap(character, source, keeps_lines);
                }
                _ => self.push_character(script.write(character), &source, run.is_exact),
            }
        }
    }

    /// A break between two words, such as a line's end.
    pub(crate) fn push_gap(&mut self) {
        self.gap.get_or_insert(Gap { character: ' ', source: None });
    }

    fn widen_gap(&mut self, character: char, source: Option<Range<usize>>, keeps_lines: bool) {
        let breaks_line = keeps_lines && character == '\n';
        let character = if breaks_line { '\n' } else { ' ' };
        match &mut self.gap {
            None => self.gap = Some(Gap { character, source }),
            Some(gap) => {
                gap.source = None;
                if breaks_line {
                    gap.character = '\n';
                }
            }
        }
    }

    fn push_character(&mut self, character: char, source: &Range<usize>, is_exact: bool) {
        let gap = self.gap.take().filter(|_| !self.text.is_empty());
        let start = self.characters;
        if let Some(gap) = &gap {
            self.text.push(gap.character);
            self.characters += 1;
        }
        self.text.push(character);
        self.characters += 1;
        if !self.extend_span(gap.as_ref(), start, source, is_exact) {
            let (start, end) = (self.characters - 1, self.characters);
            self.spans.push(Span { start, end, source: source.clone(), is_exact });
        }
    }

    fn extend_span(
        &mut self,
        gap: Option<&Gap>,
        start: u32,
        source: &Range<usize>,
        is_exact: bool,
    ) -> bool {
        let end = self.characters;
        let Some(last) = self.spans.last_mut() else { return false };
        let follows = match (is_exact, gap) {
            (false, None) => last.source == *source,
            (false, Some(_)) => last.source == *source && !last.is_exact,
            (true, None) => last.is_exact && last.source.end == source.start,
            (true, Some(gap)) => {
                let between = last.source.end..source.start;
                last.is_exact && gap.source.as_ref() == Some(&between)
            }
        };
        if follows && last.end == start && last.is_exact == is_exact {
            (last.end, last.source.end) = (end, source.end);
            return true;
        }
        false
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text so far, if there is any; the next one begins.
    pub(crate) fn take(&mut self, positions: &Positions<'_>) -> Option<LocatedText> {
        let Self { text, spans, .. } = std::mem::take(self);
        let piece = |span: &Span| Piece {
            start: span.start,
            end: span.end,
            place: positions.place(&span.source),
        };
        let pieces = spans.iter().map(piece).collect();
        (!text.is_empty()).then_some(LocatedText { text, pieces })
    }
}

/// Characters that show nothing, and only say where a line may end or whether a sign has colours.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || is_tag(character)
}

/// The tags of Unicode and its further variation selectors: with them texts are written that nobody
/// sees.
pub(crate) fn is_tag(character: char) -> bool {
    ('\u{e0000}'..='\u{e01ef}').contains(&character)
}

const ABOVE: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿ";
const BELOW: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎";

impl Script {
    fn pairs(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Above => ABOVE,
            Self::Below => BELOW,
        }
    }

    fn find(self, character: char) -> Option<char> {
        let mut characters = self.pairs().chars();
        while let (Some(plain), Some(written)) = (characters.next(), characters.next()) {
            if plain == character {
                return Some(written);
            }
        }
        None
    }

    /// Whether Unicode has all characters of a text as this script writes them.
    fn can_write(self, text: &str) -> bool {
        text.chars().all(|character| character.is_whitespace() || self.find(character).is_some())
    }

    fn write(self, character: char) -> char {
        self.find(character).unwrap_or(character)
    }
}

/// Texts one after the other, a space between them.
pub(crate) fn join_texts(texts: impl IntoIterator<Item = LocatedText>) -> Option<LocatedText> {
    let mut joined = LocatedText::default();
    let mut characters = 0;
    for LocatedText { text, pieces } in texts {
        if characters > 0 {
            joined.text.push(' ');
            characters += 1;
        }
        let moved = pieces.into_iter().map(|piece| Piece {
            start: piece.start + characters,
            end: piece.end + characters,
            ..piece
        });
        joined.pieces.extend(moved);
        characters += text.chars().count() as u32;
        joined.text.push_str(&text);
    }
    (!joined.text.is_empty()).then_some(joined)
}
