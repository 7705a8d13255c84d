//! The task `figure_caption`: what is written in a figure, and nothing of what it shows.

use serde_json::{Value, json};
use text_recognition::TextLine;

/// The lines from the top, those of one height from the left; what kind of figure it is nobody here knows.
pub(super) fn answer(lines: &[TextLine]) -> Value {
    let mut lines: Vec<&TextLine> = lines.iter().collect();
    lines.sort_by(|one, other| one.area.top.total_cmp(&other.area.top));
    let mut written: Vec<&str> = Vec::new();
    while !lines.is_empty() {
        let first = lines.remove(0);
        let middle = first.area.top + first.area.height / 2.0;
        let (mut row, rest): (Vec<&TextLine>, Vec<&TextLine>) =
            lines.into_iter().partition(|line| line.area.top < middle);
        row.push(first);
        row.sort_by(|one, other| one.area.left.total_cmp(&other.area.left));
        written.extend(row.iter().map(|line| line.text.as_str()));
        lines = rest;
    }
    json!({"kind": "OTHER", "title": "", "shows": "", "written": written})
}

#[cfg(test)]
mod tests {
    use super::*;
    use text_recognition::{Area, Direction};

    fn line(text: &str, left: f32, top: f32) -> TextLine {
        let area = Area { left, top, width: 50.0, height: 20.0 };
        let (text, direction) = (text.to_owned(), Direction::Across);
        TextLine { text, confidence: 0.9, area, direction, words: Vec::new() }
    }

    #[test]
    fn lines_come_as_they_are_read() {
        let lines = [line("c", 10.0, 60.0), line("b", 90.0, 8.0), line("a", 10.0, 12.0)];
        assert_eq!(answer(&lines)["written"], json!(["a", "b", "c"]));
    }

    #[test]
    fn a_line_without_height_ends_nothing() {
        let mut flat = line("a", 0.0, 5.0);
        flat.area.height = 0.0;
        assert_eq!(answer(&[flat.clone(), flat])["written"], json!(["a", "a"]));
    }
}
