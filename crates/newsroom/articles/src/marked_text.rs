//! A text with its marks as nested elements.
//!
//! Marks may overlap, elements may not: the text is cut where marks begin and end, and each cut closes
//! and opens what it must. Links come outermost, so that one link stays one element.

use crate::validate::is_web_address;
use crate::writer::Writer;
use crate::{Block, Mark, MarkKind};

/// Writes a block's text line by line; `between` writes what parts two lines.
pub(crate) fn write_marked(writer: &mut Writer, block: &Block, between: impl Fn(&mut Writer)) {
    let mut start = 0;
    for (number, line) in block.text.split('\n').enumerate() {
        if number > 0 {
            between(writer);
        }
        write_line(writer, block, start, line);
        start += characters(line) + 1;
    }
}

/// Writes a line, which begins at character `start` of the block's text.
fn write_line(writer: &mut Writer, block: &Block, start: u32, line: &str) {
    let cuts = cuts(&block.marks, start, start + characters(line));
    let mut characters = line.chars();
    let mut open: Vec<&Mark> = Vec::new();
    for pair in cuts.windows(2) {
        turn(writer, &mut open, covering(&block.marks, pair[0]));
        let text: String = characters.by_ref().take((pair[1] - pair[0]) as usize).collect();
        writer.text(&text);
    }
    turn(writer, &mut open, Vec::new());
}

/// Where a line is cut: its ends, and where a mark begins or ends within it.
fn cuts(marks: &[Mark], start: u32, end: u32) -> Vec<u32> {
    let ends = marks.iter().flat_map(|mark| [mark.span.start.0, mark.span.end.0]);
    let within = ends.filter(|at| (start..end).contains(at));
    let mut cuts: Vec<u32> = within.chain([start, end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// The marks on a character, outermost first; one link at most, and none twice.
fn covering(marks: &[Mark], at: u32) -> Vec<&Mark> {
    let covers = |mark: &&Mark| (mark.span.start.0..mark.span.end.0).contains(&at);
    let mut found: Vec<&Mark> =
        marks.iter().filter(covers).filter(|mark| is_written(mark)).collect();
    found.sort_by_key(|mark| element(&mark.kind));
    found.dedup_by_key(|mark| element(&mark.kind));
    found
}

/// A link that leads nowhere safe is no link.
fn is_written(mark: &Mark) -> bool {
    mark.href().is_none_or(is_web_address)
}

/// Closes what ends and opens what begins.
fn turn<'a>(writer: &mut Writer, open: &mut Vec<&'a Mark>, wanted: Vec<&'a Mark>) {
    let same = open.iter().zip(&wanted).take_while(|(open, wanted)| open == wanted).count();
    open.drain(same..).for_each(|_| writer.close());
    for mark in &wanted[same..] {
        let (_, name) = element(&mark.kind);
        let href = mark.href().map(|href| ("href", href));
        writer.open(name, href.as_slice());
    }
    *open = wanted;
}

/// The element of a mark, and how far out it stands.
fn element(kind: &MarkKind) -> (u8, &'static str) {
    match kind {
        MarkKind::Link { .. } => (0, "a"),
        MarkKind::Quotation => (1, "q"),
        MarkKind::Strong => (2, "strong"),
        MarkKind::Emphasis => (3, "em"),
        MarkKind::Subscript => (4, "sub"),
        MarkKind::Superscript => (5, "sup"),
    }
}

fn characters(line: &str) -> u32 {
    u32::try_from(line.chars().count()).unwrap_or(u32::MAX)
}
