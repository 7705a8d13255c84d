//! The words around a chart, put together into labels.

use layout::{Glyph, Page, Rect, Turn, Word, find_words};

/// Words of one label are no farther apart, of their size.
const GAP: f32 = 0.6;

/// A label: words on one line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    pub(crate) text: String,
    pub(crate) area: Rect,
}

/// The upright labels in an area.
pub(crate) fn find_labels(page: &Page, area: Rect) -> Vec<Label> {
    let inside = |glyph: &&Glyph| glyph.turn == Turn::Upright && area.contains(glyph.area.centre());
    let glyphs: Vec<Glyph> = page.glyphs.iter().filter(inside).copied().collect();
    let words = find_words(&glyphs);
    let parts = words.chunk_by(is_close);
    parts.map(label).collect()
}

fn is_close(one: &Word, other: &Word) -> bool {
    let gap = other.area.left - one.area.right;
    (one.baseline - other.baseline).abs() < 0.2 * one.size && (-1.0..GAP * one.size).contains(&gap)
}

fn label(words: &[Word]) -> Label {
    let text = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    let areas = words.iter().map(|word| word.area);
    Label { text, area: areas.reduce(|one, other| one.union(&other)).unwrap_or_default() }
}
