//! What is seen in a figure.

use bedrock::{Misfit, object};
use picture_asking::visible_line;
use serde::{Deserialize, Serialize};

/// Characters of a title in a figure.
const LONGEST_TITLE: usize = 200;
/// Characters of what it shows.
const LONGEST_SHOWS: usize = 800;
/// Characters of a line in it.
const LONGEST_LINE: usize = 200;
/// Lines in it.
const MOST_LINES: usize = 80;
/// Characters of all lines.
const MOST_WRITTEN: usize = 4_000;

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    Chart,
    Diagram,
    Drawing,
    Photo,
    Screenshot,
    Symbol,
    Table,
    Other,
}

/// What a model sees in a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Caption {
    pub kind: Kind,
    /// What stands above it or in it as its title; may be empty.
    pub title: String,
    /// In words; may be empty.
    pub shows: String,
    /// Its lines of words and numbers.
    pub written: Vec<String>,
}

impl Caption {
    /// One in which nothing is seen.
    #[must_use]
    pub fn nothing() -> Self {
        let (title, shows) = (String::new(), String::new());
        Self { kind: Kind::Other, title, shows, written: Vec::new() }
    }

    /// All that is seen, a line each, none twice.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = [&self.title, &self.shows].into_iter().chain(&self.written);
        let mut all: Vec<&str> = Vec::new();
        for line in lines.filter(|line| !line.is_empty()) {
            if !all.contains(&line.as_str()) {
                all.push(line);
            }
        }
        all.join("\n")
    }

    /// Within the bounds; what is too long is cut.
    fn bounded(self) -> Self {
        let mut room = MOST_WRITTEN;
        let lines = self.written.iter().map(|line| visible_line(line, LONGEST_LINE));
        let fits = |line: &String| {
            let length = line.chars().count();
            let has_room = length > 0 && length <= room;
            room -= if has_room { length } else { 0 };
            has_room
        };
        Self {
            kind: self.kind,
            title: visible_line(&self.title, LONGEST_TITLE),
            shows: visible_line(&self.shows, LONGEST_SHOWS),
            written: lines.filter(fits).take(MOST_LINES).collect(),
        }
    }
}

/// Reads what a model says of a figure.
///
/// # Errors
/// It is no JSON object of the schema.
pub(crate) fn read(answer: &str) -> Result<Caption, Misfit> {
    object::<Caption>(answer).map(Caption::bounded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn said(title: &str, shows: &str, written: &[&str]) -> Caption {
        let said = json!({"kind": "DRAWING", "title": title, "shows": shows, "written": written});
        read(&said.to_string()).unwrap()
    }

    #[test]
    fn all_that_is_seen_is_said_once_line_by_line() {
        let caption =
            said("Parts", " A pump,\nseen from the left.", &["Tank", "1.2 l", "Tank", ""]);
        assert_eq!(caption.kind, Kind::Drawing);
        assert_eq!(caption.text(), "Parts\nA pump, seen from the left.\nTank\n1.2 l");
        assert_eq!(Caption::nothing().text(), "");
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let line = "x".repeat(300);
        let caption = said(&line, &"y ".repeat(2_000), &[line.as_str(); 200]);
        assert_eq!((caption.title.len(), caption.shows.len()), (200, 799));
        assert_eq!(caption.written.len(), 20, "4,000 characters");
        assert_eq!(said("", "", &["a"; 200]).written.len(), 80);
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        let caption = said("", "", &["10 \u{200b}bar\u{202e}", "\u{e0041}\u{e0042}", "a\tb"]);
        assert_eq!(caption.written, ["10 bar", "a b"]);
    }

    #[test]
    fn what_is_no_caption_is_a_misfit() {
        assert_eq!(read("a pump").unwrap_err().kind, "not JSON");
        let other = json!({"kind": "PAINTING", "title": "", "shows": "", "written": []});
        assert_eq!(read(&other.to_string()).unwrap_err().kind, "wrong shape");
    }
}
