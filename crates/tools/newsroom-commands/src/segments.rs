//! A block cut where marks begin and end.

use facts::{Block, Checked, Mark, MarkKind, Place, Severity};

/// How a passage is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    Plain,
    /// The other text has it.
    Supported,
    /// A warning lies on it.
    Warned,
    /// Hard.
    Wrong,
}

/// A passage of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) text: String,
    pub(crate) look: Look,
    /// What it is, for those who do not see the colour; empty where it is plain.
    pub(crate) title: String,
}

/// A place with its look and what it is.
type Painted = (Place, Look, String);

/// The blocks of the rewrite, cut.
pub(crate) fn of_rewrite(blocks: &[Block], checked: &Checked) -> Vec<Vec<Segment>> {
    let marks = checked.marks.iter().filter(|mark| mark.source.is_some());
    let mut painted: Vec<Painted> = marks
        .map(|mark| (mark.rewrite, Look::Supported, format!("{}, in the source", kind(mark))))
        .collect();
    painted.extend(checked.findings.iter().filter_map(|finding| {
        Some((finding.rewrite?, look(finding.severity), crate::check::rule_name(finding)))
    }));
    cut_all(blocks, &painted)
}

/// The blocks of the source, cut.
pub(crate) fn of_source(blocks: &[Block], checked: &Checked) -> Vec<Vec<Segment>> {
    let marks = checked.marks.iter();
    let mut painted: Vec<Painted> = marks
        .filter_map(|mark| {
            Some((mark.source?, Look::Supported, format!("{}, in the rewrite", kind(mark))))
        })
        .collect();
    painted.extend(checked.findings.iter().filter_map(|finding| {
        Some((finding.source?, look(finding.severity), crate::check::rule_name(finding)))
    }));
    cut_all(blocks, &painted)
}

fn look(severity: Severity) -> Look {
    if severity == Severity::Hard { Look::Wrong } else { Look::Warned }
}

fn kind(mark: &Mark) -> &'static str {
    match mark.kind {
        MarkKind::Number => "number",
        MarkKind::Date => "date",
        MarkKind::Name => "name",
        MarkKind::Quote => "quotation",
    }
}

fn cut_all(blocks: &[Block], painted: &[Painted]) -> Vec<Vec<Segment>> {
    let places: Vec<(Place, (Look, usize))> =
        painted.iter().enumerate().map(|(at, (place, look, _))| (*place, (*look, at))).collect();
    let segment = |(text, what): (String, Option<(Look, usize)>)| Segment {
        text,
        look: what.map_or(Look::Plain, |(look, _)| look),
        title: what.map(|(_, at)| painted[at].2.clone()).unwrap_or_default(),
    };
    let cut = |(at, block): (usize, &Block)| {
        facts::segments(at, &block.text, &places).into_iter().map(segment).collect()
    };
    blocks.iter().enumerate().map(cut).collect()
}
