//! The blocks of rewrite and source, cut into pieces that are drawn each in its way.

use crate::compared::Compared;
use approvals::{plain, wording};
use facts::{Mark, Place, Severity, segments};
use questions::{RewriteFinding, TextBlock};

/// What lies on a piece. Of two in the same place the worse is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Supported(usize),
    Warned(usize),
    Wrong(usize),
}

/// A piece of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// The class of its mark; none where it is plain.
    pub(super) class: Option<&'static str>,
    /// What it is, for those who do not see how it is drawn.
    pub(super) said: String,
    /// The number of its finding, behind the finding's last piece.
    pub(super) number: Option<usize>,
}

/// Which of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Rewrite,
    Source,
}

impl Side {
    fn of_finding(self, finding: &RewriteFinding) -> Option<Place> {
        match self {
            Self::Rewrite => finding.rewrite,
            Self::Source => finding.source,
        }
    }

    fn of_mark(self, mark: &Mark) -> Option<Place> {
        match self {
            Self::Rewrite => mark.source.is_some().then_some(mark.rewrite),
            Self::Source => mark.source,
        }
    }

    fn other(self) -> &'static str {
        match self {
            Self::Rewrite => "in the dispatch",
            Self::Source => "in the rewrite",
        }
    }
}

/// The blocks of one text in pieces.
pub(super) fn pieces(side: Side, blocks: &[TextBlock], compared: &Compared) -> Vec<Vec<Piece>> {
    let marks = compared.marks.iter().enumerate();
    let marks = marks.filter_map(|(at, mark)| Some((side.of_mark(mark)?, Look::Supported(at))));
    let findings = compared.findings.iter().enumerate();
    let findings = findings.filter_map(|(at, finding)| {
        let look = match finding.severity {
            Severity::Hard => Look::Wrong(at),
            Severity::Warning => Look::Warned(at),
        };
        Some((side.of_finding(finding)?, look))
    });
    let painted: Vec<(Place, Look)> = marks.chain(findings).collect();
    let cut = |(at, block): (usize, &TextBlock)| {
        let cut = segments(at, &block.text, &painted);
        let last = |look: Look, at: usize| !cut[at + 1..].iter().any(|(_, one)| *one == Some(look));
        let pieces = cut.iter().enumerate().map(|(at, (text, look))| {
            let is_last = look.is_some_and(|look| last(look, at));
            piece(text, *look, is_last, side, compared)
        });
        pieces.collect()
    };
    blocks.iter().enumerate().map(cut).collect()
}

fn piece(text: &str, look: Option<Look>, is_last: bool, side: Side, compared: &Compared) -> Piece {
    let (class, said, number) = match look {
        None => (None, String::new(), None),
        Some(Look::Supported(at)) => {
            let kind = wording::mark_kind(compared.marks[at].kind).to_lowercase();
            (Some("ok"), format!("{kind}, {}", side.other()), None)
        }
        Some(Look::Warned(at)) => (Some("warned"), rule(at, compared), Some(at + 1)),
        Some(Look::Wrong(at)) => (Some("wrong"), rule(at, compared), Some(at + 1)),
    };
    // A line break at the end is one of the text, not of the piece.
    let text = plain::lines(&format!("{text}\n")).join("\n");
    Piece { text, class, said, number: number.filter(|_| is_last) }
}

fn rule(at: usize, compared: &Compared) -> String {
    let finding = &compared.findings[at];
    let severity = wording::severity(finding.severity).to_lowercase();
    format!("{severity}: {}", wording::rewrite_rule(finding.rule).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use facts::{BlockKind, MarkKind, Rule};

    fn place(start: u32, end: u32) -> Place {
        Place { block: 0, start, end }
    }

    #[test]
    fn each_piece_says_what_it_is_and_the_last_has_the_number() {
        let text = "Les 38 morts, 9 ici.\n\u{202e}";
        let block = TextBlock { id: None, kind: BlockKind::Paragraph, text: text.to_owned() };
        let finding = |rule, severity, rewrite| RewriteFinding {
            rule,
            severity,
            rewrite: Some(rewrite),
            source: None,
            words: None,
        };
        let compared = Compared {
            findings: vec![
                finding(Rule::UnsupportedSentence, Severity::Warning, place(0, 20)),
                finding(Rule::NumberNotInSource, Severity::Hard, place(4, 6)),
                finding(Rule::NameChanged, Severity::Hard, place(90, 99)),
            ],
            marks: vec![Mark {
                kind: MarkKind::Number,
                rewrite: place(14, 15),
                source: Some(place(0, 1)),
            }],
            is_read: true,
        };
        let cut = pieces(Side::Rewrite, &[block], &compared).remove(0);
        let told: Vec<_> =
            cut.iter().map(|one| (one.text.as_str(), one.class, one.number)).collect();
        let expected = [
            ("Les ", Some("warned"), None),
            ("38", Some("wrong"), Some(2)),
            (" morts, ", Some("warned"), None),
            ("9", Some("ok"), None),
            (" ici.", Some("warned"), Some(1)),
            ("\n", None, None),
        ];
        assert_eq!(told, expected);
        assert_eq!(cut[1].said, "not supported: number not in the dispatch");
        assert_eq!(cut[3].said, "number, in the dispatch");
    }
}
