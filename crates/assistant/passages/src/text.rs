//! Passages of text: blocks packed together, lists with what leads them in.

use crate::compose::Composer;
use crate::measure::count_tokens;
use crate::split::split_text;
use documents::LocatedText;

/// A block of text as it stands in a passage.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// Of an item of a list, what stands before it.
    marker: String,
    content: LocatedText,
    is_item: bool,
}

impl Unit {
    pub(crate) fn paragraph(content: &LocatedText) -> Self {
        Self { marker: String::new(), content: content.clone(), is_item: false }
    }

    pub(crate) fn item(marker: &str, content: &LocatedText) -> Self {
        let marker = if marker.is_empty() { String::new() } else { format!("{marker} ") };
        Self { marker, content: content.clone(), is_item: true }
    }

    fn tokens(&self) -> usize {
        count_tokens(&self.marker) + count_tokens(&self.content.text)
    }

    /// Parts that fit into a passage; the first keeps the marker.
    fn split(self, most_tokens: usize) -> Vec<Self> {
        let room = most_tokens.saturating_sub(count_tokens(&self.marker)).max(1);
        let mut marker = self.marker;
        let parts = split_text(&self.content, room).into_iter().map(|content| Self {
            marker: std::mem::take(&mut marker),
            content,
            is_item: self.is_item,
        });
        parts.collect()
    }
}

/// Packs the units of one section into texts of at most `most_tokens`.
pub(crate) fn pack_units(units: Vec<Unit>, most_tokens: usize) -> Vec<LocatedText> {
    let mut packer = Packer { most_tokens, ..Packer::default() };
    for group in group_units(units) {
        let tokens: usize = group.iter().map(Unit::tokens).sum();
        if packer.tokens + tokens > most_tokens {
            packer.end_passage();
        }
        for unit in group.into_iter().flat_map(|unit| unit.split(most_tokens)) {
            packer.add(&unit);
        }
    }
    packer.end_passage();
    packer.done
}

/// A paragraph and the items that follow it belong together; any other is a group of its own.
fn group_units(units: Vec<Unit>) -> Vec<Vec<Unit>> {
    let mut groups: Vec<Vec<Unit>> = vec![];
    for unit in units {
        match groups.last_mut() {
            Some(group) if unit.is_item => group.push(unit),
            _ => groups.push(vec![unit]),
        }
    }
    groups
}

#[derive(Default)]
struct Packer {
    most_tokens: usize,
    tokens: usize,
    current: Composer,
    done: Vec<LocatedText>,
}

impl Packer {
    fn add(&mut self, unit: &Unit) {
        let tokens = unit.tokens();
        if self.tokens + tokens > self.most_tokens {
            self.end_passage();
        }
        self.tokens += tokens;
        self.current.begin_line();
        self.current.push_plain(&unit.marker);
        self.current.push(&unit.content);
    }

    fn end_passage(&mut self) {
        let current = std::mem::take(&mut self.current);
        self.tokens = 0;
        if !current.is_empty() {
            self.done.push(current.text);
        }
    }
}
