//! The text of one block as it is read: white space as a browser shows it, marks where elements begin and
//! end.

use articles::{Mark, MarkKind, Span};

/// A text that grows, and the marks on it.
#[derive(Debug, Default)]
pub(crate) struct BodyText {
    text: String,
    characters: u32,
    /// A space that is written before the next character of the line, if there is one.
    space: bool,
    marks: Vec<Mark>,
}

impl BodyText {
    pub(crate) fn push(&mut self, text: &str) {
        for character in text.chars() {
            if is_space(character) {
                self.space = !self.is_at_line_start() && !self.text.ends_with(' ');
            } else if !character.is_control() {
                self.write_space();
                self.write(character);
            }
        }
    }

    /// Begins a new line, where the last one is not empty.
    pub(crate) fn end_line(&mut self) {
        self.end_spaces();
        if !self.is_at_line_start() {
            self.write('\n');
        }
    }

    /// Writes what parts two cells, where the line is not empty.
    pub(crate) fn part(&mut self) {
        if !self.is_at_line_start() {
            self.end_spaces();
            " | ".chars().for_each(|character| self.write(character));
        }
    }

    /// The place where a mark begins.
    pub(crate) fn begin_mark(&mut self) -> u32 {
        self.write_space();
        self.characters
    }

    /// Ends a mark; a space at its end is within until all marks are known.
    pub(crate) fn end_mark(&mut self, start: u32, kind: MarkKind) {
        self.write_space();
        let span = Span::new(start, self.characters);
        let is_taken = |other: &Mark| other.is_link() && other.span.overlaps(span);
        let is_link = matches!(kind, MarkKind::Link { .. });
        let is_free = !is_link || !self.marks.iter().any(is_taken);
        if is_free && !span.is_empty() {
            self.marks.push(Mark { span, kind });
        }
    }

    /// The text without white space at its end, and its marks in their order; it is empty afterwards.
    pub(crate) fn take(&mut self) -> (String, Vec<Mark>) {
        let Self { text, mut marks, .. } = std::mem::take(self);
        let text = text.trim_end_matches([' ', '\n', '|']).to_owned();
        let characters: Vec<char> = text.chars().collect();
        marks.sort_by_key(|mark| mark.span);
        let mut marks = join(marks);
        marks.iter_mut().for_each(|mark| mark.span = trim(&characters, mark.span));
        marks.retain(|mark| mark.span.start < mark.span.end);
        marks.sort_by_key(|mark| mark.span);
        (text, marks)
    }

    fn end_spaces(&mut self) {
        self.space = false;
        while self.text.ends_with(' ') {
            self.text.pop();
            self.characters -= 1;
        }
    }

    fn write_space(&mut self) {
        if std::mem::take(&mut self.space) {
            self.write(' ');
        }
    }

    fn write(&mut self, character: char) {
        self.text.push(character);
        self.characters += 1;
    }

    fn is_at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }
}

/// Marks that say the same of words beside each other as one: markup must cut them where others begin.
fn join(marks: Vec<Mark>) -> Vec<Mark> {
    let mut joined: Vec<Mark> = Vec::new();
    for mark in marks {
        let touches =
            |other: &&mut Mark| other.kind == mark.kind && other.span.end >= mark.span.start;
        match joined.iter_mut().find(touches) {
            Some(other) => other.span.end = other.span.end.max(mark.span.end),
            None => joined.push(mark),
        }
    }
    joined
}

/// The part of a span that lies in the text and neither begins nor ends with white space.
fn trim(characters: &[char], span: Span) -> Span {
    let most = u32::try_from(characters.len()).unwrap_or(u32::MAX);
    let (mut start, mut end) = (span.start.0.min(most), span.end.0.min(most));
    let is_space = |at: u32| characters[at as usize].is_whitespace();
    while start < end && is_space(start) {
        start += 1;
    }
    while start < end && is_space(end - 1) {
        end -= 1;
    }
    Span::new(start, end)
}

/// What HTML shows as a space: a space that does not break is none.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_space() {
        let mut text = BodyText::default();
        text.push("  un\n\t deux ");
        let start = text.begin_mark();
        text.push(" trois ");
        text.end_mark(start, MarkKind::Strong);
        text.push(" ! ");
        let (text, marks) = text.take();
        assert_eq!(text, "un deux trois !");
        assert_eq!(marks[0].span.slice(&text), Some("trois"));
    }

    #[test]
    fn lines_and_cells_are_parted_once() {
        let mut text = BodyText::default();
        text.end_line();
        text.part();
        text.push("a ");
        text.part();
        text.push("b");
        text.end_line();
        text.end_line();
        text.push("c");
        text.end_line();
        assert_eq!(text.take().0, "a | b\nc");
    }
}
