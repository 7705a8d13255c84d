//! Rows of one region as paragraphs, headings and items.

use crate::text::{TextBuilder, without_marker};
use crate::words::{Row, Word, around};
use documents::Block;

/// The size and weight that most of a document's text has.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Style {
    /// In points.
    pub(crate) body: f32,
    /// Sizes of headings, from the largest.
    pub(crate) sizes: Vec<f32>,
}

/// A heading is larger than the text by this factor, or bold, or numbered.
const LARGER: f32 = 1.12;
/// Headings have at most so many characters.
const LONG_HEADING: usize = 160;
/// A line ends so much, of the size, before the others: the paragraph's last.
const SHORT: f32 = 4.0;

impl Style {
    /// Of all rows of a document.
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a Word>) -> Self {
        let mut counts: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
        for word in words {
            *counts.entry(half_points(word.size)).or_default() += word.text.len();
        }
        let body = counts.iter().max_by_key(|(_, count)| **count).map_or(20, |(size, _)| *size);
        let larger = counts.keys().filter(|size| **size as f32 > body as f32 * LARGER);
        let sizes = larger.rev().map(|size| *size as f32 / 2.0).collect();
        Self { body: body as f32 / 2.0, sizes }
    }

    /// Rank of a heading's size, from 1; those of the text's own size come last.
    fn level(&self, size: f32) -> u8 {
        let size = half_points(size) as f32 / 2.0;
        let rank = self.sizes.iter().filter(|larger| **larger > size + 0.6).count();
        u8::try_from(rank + 1).unwrap_or(6).min(6)
    }
}

fn half_points(size: f32) -> u32 {
    (size * 2.0).round().clamp(1.0, 4_000.0) as u32
}

/// What a group of rows is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading,
    Item,
    Paragraph,
}

/// The blocks of rows from the top, which stand on `page`.
pub(crate) fn blocks(rows: &[Row], style: &Style, page: u32) -> Vec<Block> {
    let left = rows.iter().map(|row| row.area.left).fold(f32::MAX, f32::min);
    groups(rows, style).into_iter().map(|group| block(&rows[group], style, page, left)).collect()
}

/// Rows that belong together.
fn groups(rows: &[Row], style: &Style) -> Vec<std::ops::Range<usize>> {
    let pitch = usual_pitch(rows);
    let area = around(rows.iter().map(|row| row.area));
    let mut groups: Vec<std::ops::Range<usize>> = Vec::new();
    for index in 0..rows.len() {
        let goes_on = groups.last().is_some_and(|group| {
            is_continued(&rows[group.clone()], &rows[index], style, pitch, area.right)
        });
        match groups.last_mut() {
            Some(group) if goes_on => group.end = index + 1,
            _ => groups.push(index..index + 1),
        }
    }
    groups
}

/// The median distance of lines.
fn usual_pitch(rows: &[Row]) -> f32 {
    let mut pitches: Vec<f32> =
        rows.windows(2).map(|pair| pair[1].area.bottom - pair[0].area.bottom).collect();
    pitches.retain(|pitch| *pitch > 1.0);
    pitches.sort_by(f32::total_cmp);
    pitches.get(pitches.len() / 2).copied().unwrap_or(14.0)
}

fn is_continued(group: &[Row], row: &Row, style: &Style, pitch: f32, right: f32) -> bool {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return false };
    let kinds = (kind(first, style), kind(row, style));
    let gap = row.area.bottom - last.area.bottom;
    let is_far = gap > 1.35 * pitch.min(1.6 * row.size()).max(row.size()) || gap < 0.0;
    let is_alike =
        (first.size() - row.size()).abs() < 0.12 * first.size() && is_bold(first) == is_bold(row);
    match kinds {
        (_, Kind::Item) => false,
        (Kind::Heading, Kind::Heading) => !is_far && is_alike && !is_numbered(&text(row)),
        (Kind::Heading, _) | (Kind::Paragraph, Kind::Heading) => false,
        (Kind::Item, _) => !is_far && row.area.left > first.area.left + 1.0,
        (Kind::Paragraph, Kind::Paragraph) => {
            !is_far
                && (first.size() - row.size()).abs() < 0.2 * first.size()
                && !ends(last, row, right)
        }
    }
}

/// The last line is short and the next is indented, or a sentence ended there.
fn ends(last: &Row, row: &Row, right: f32) -> bool {
    let short = last.area.right < right - SHORT * last.size();
    let indented = row.area.left > last.area.left + 0.9 * row.size();
    let closed = last.words().last().is_some_and(|word| word.text.ends_with(['.', '!', '?', ':']));
    short && (closed || indented)
}

fn kind(row: &Row, style: &Style) -> Kind {
    let line = text(row);
    if marker(&line).is_some() && !(is_bold(row) && is_numbered(&line)) {
        return Kind::Item;
    }
    if is_heading(row, &line, style) { Kind::Heading } else { Kind::Paragraph }
}

fn is_heading(row: &Row, line: &str, style: &Style) -> bool {
    let letters = line.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_sentence = line.ends_with(['.', ',', ';', ':']) && !is_numbered(line);
    let larger = row.size() > LARGER * style.body;
    letters >= 2
        && line.chars().count() <= LONG_HEADING
        && (larger || row.size() > 0.95 * style.body && !is_sentence && is_bold(row))
}

fn is_bold(row: &Row) -> bool {
    row.chunks.iter().all(crate::words::Chunk::is_bold)
}

fn text(row: &Row) -> String {
    row.chunks.iter().map(crate::words::Chunk::text).collect::<Vec<_>>().join(" ")
}

/// "2", "2.1", "A.3" before words.
fn is_numbered(line: &str) -> bool {
    let Some((number, rest)) = line.split_once(' ') else { return false };
    let parts = number.trim_end_matches('.').split('.');
    let is_part = |part: &str| {
        (1..=3).contains(&part.len()) && part.chars().all(|letter| letter.is_ascii_digit())
            || part.len() == 1 && part.chars().all(|letter| letter.is_ascii_uppercase())
    };
    number.chars().any(|letter| letter.is_ascii_digit())
        && parts.clone().count() <= 4
        && parts.into_iter().all(is_part)
        && rest.chars().next().is_some_and(char::is_uppercase)
}

/// How deep a numbered heading is: "2.1" is 2.
fn number_depth(line: &str) -> Option<u8> {
    let number = line.split(' ').next()?.trim_end_matches('.');
    is_numbered(line).then(|| u8::try_from(number.split('.').count()).unwrap_or(6).min(6))
}

/// The bullet or number with which an item begins.
pub(crate) fn marker(line: &str) -> Option<&str> {
    let (first, rest) = line.split_once(' ')?;
    (is_marker(first) && !rest.trim().is_empty()).then_some(first)
}

/// A bullet, or a number or letter with a point or bracket.
pub(crate) fn is_marker(text: &str) -> bool {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => "•●○◦▪■□–—*·‣➢✓❑\u{f0b7}\u{f0a7}-".contains(letter),
        (Some(_), Some(_)) => is_counted(text),
        (None, _) => false,
    }
}

/// "1.", "2)", "(a)", "iv."
fn is_counted(text: &str) -> bool {
    let Some(inner) = text.strip_suffix(['.', ')']) else { return false };
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    let digits = inner.len() <= 2 && inner.chars().all(|letter| letter.is_ascii_digit());
    let letter = inner.len() == 1 && inner.chars().all(|letter| letter.is_ascii_lowercase());
    let roman = inner.len() <= 4 && inner.chars().all(|letter| "ivx".contains(letter));
    !inner.is_empty() && (digits || letter || roman)
}

fn block(rows: &[Row], style: &Style, page: u32, left: f32) -> Block {
    let mut builder = TextBuilder::default();
    for row in rows {
        builder.push_line(&row.words().cloned().collect::<Vec<_>>(), page);
    }
    let content = builder.finish();
    match kind(&rows[0], style) {
        Kind::Heading => {
            Block::Heading { level: heading_level(&rows[0], &content.text, style), content }
        }
        Kind::Paragraph => Block::Paragraph { content },
        Kind::Item => {
            let marker = marker(&content.text).unwrap_or_default().to_owned();
            let indent = (rows[0].area.left - left) / (2.0 * rows[0].size().max(1.0));
            let depth = (indent.round().clamp(0.0, 5.0)) as u8 + 1;
            Block::Item { depth, content: without_marker(content, &marker), marker }
        }
    }
}

fn heading_level(row: &Row, line: &str, style: &Style) -> u8 {
    let by_size = style.level(row.size());
    number_depth(line)
        .map_or(by_size, |depth| if style.sizes.is_empty() { depth } else { by_size.max(depth) })
}
