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
    let own = |at: usize| painted.iter().filter(move |(place, _, _)| place.block as usize == at);
    blocks.iter().enumerate().map(|(at, block)| cut(&block.text, own(at).collect())).collect()
}

/// Cuts a text; of places that overlap the shorter shows, as a number does in a sentence.
fn cut(text: &str, mut painted: Vec<&Painted>) -> Vec<Segment> {
    painted.sort_by_key(|(place, look, _)| (std::cmp::Reverse(place.end - place.start), *look));
    let mut owners: Vec<Option<usize>> = vec![None; text.chars().count()];
    for (number, (place, _, _)) in painted.iter().enumerate() {
        owners[place.start as usize..place.end as usize].fill(Some(number));
    }
    let mut segments: Vec<(Option<usize>, String)> = Vec::new();
    for (c, owner) in text.chars().zip(owners) {
        match segments.last_mut() {
            Some((last, text)) if *last == owner => text.push(c),
            _ => segments.push((owner, c.to_string())),
        }
    }
    let segment = |(owner, text): (Option<usize>, String)| {
        let painted = owner.map(|owner| painted[owner]);
        let look = painted.map_or(Look::Plain, |painted| painted.1);
        Segment { text, look, title: painted.map(|painted| painted.2.clone()).unwrap_or_default() }
    };
    segments.into_iter().map(segment).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shorter_of_two_places_shows() {
        let place = |start, end| Place { block: 0, start, end };
        let (sentence, number) = (
            (place(0, 7), Look::Warned, "UNSUPPORTED_SENTENCE".to_owned()),
            (place(3, 5), Look::Wrong, "NUMBER_NOT_IN_SOURCE".to_owned()),
        );
        let segments = cut("Des 12 é", vec![&number, &sentence]);
        let shown: Vec<(&str, Look)> =
            segments.iter().map(|segment| (segment.text.as_str(), segment.look)).collect();
        assert_eq!(
            shown,
            [("Des", Look::Warned), (" 1", Look::Wrong), ("2 ", Look::Warned), ("é", Look::Plain)]
        );
    }
}
