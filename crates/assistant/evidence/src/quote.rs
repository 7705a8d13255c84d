//! Finds a quote in its passage.

use crate::cells::{CellSpan, layout, locate};
use crate::fold::{Folded, Layout};
use answers::{CellPlace, Finding, LIMITS};
use documents::{Passage, Place};
use std::ops::Range;

/// A quote where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quoted {
    /// The passage's own characters.
    pub(crate) text: String,
    pub(crate) places: Vec<Place>,
    /// The cells that it touches.
    pub(crate) cells: Vec<CellPlace>,
}

/// A passage, ready to be searched.
#[derive(Debug)]
pub(crate) struct Searched<'a> {
    passage: &'a Passage,
    folded: Folded,
    spans: Vec<CellSpan>,
}

/// The quote as the passage has it, and where; none where it does not stand there word for word.
#[must_use]
pub fn find_quote(passage: &Passage, quote: &str) -> Option<(String, Vec<Place>)> {
    let found = Searched::new(passage).find(quote).ok()?.into_iter().next()?;
    Some((found.text, found.places))
}

impl<'a> Searched<'a> {
    pub(crate) fn new(passage: &'a Passage) -> Self {
        let folded = Folded::of(&passage.text, layout(passage));
        let spans = passage.table.as_ref().map_or_else(Vec::new, |table| locate(table, &folded));
        Self { passage, folded, spans }
    }

    /// Every place at which the quote stands, at least one.
    ///
    /// # Errors
    /// It stands nowhere, or only across cells.
    pub(crate) fn find(&self, quote: &str) -> Result<Vec<Quoted>, Finding> {
        let needle = Folded::of(quote, layout(self.passage)).chars;
        if needle.is_empty() || needle.len() > LIMITS.quote {
            return Err(Finding::QuoteNotFound);
        }
        let matches: Vec<Range<usize>> = self.folded.find(&needle).collect();
        let whole = matches.iter().filter(|range| self.keeps_cells(range));
        let found: Vec<Quoted> = whole.filter_map(|range| self.quoted(range)).collect();
        match (found.is_empty(), matches.is_empty()) {
            (false, _) => Ok(found),
            (true, false) => Err(Finding::QuoteAcrossCells),
            (true, true) => Err(Finding::QuoteNotFound),
        }
    }

    /// Within one cell, or some whole cells of one row.
    fn keeps_cells(&self, range: &Range<usize>) -> bool {
        if layout(self.passage) == Layout::Prose {
            return true;
        }
        let text = &self.folded.chars[range.clone()];
        let touched = self.touched(range);
        let whole = touched
            .iter()
            .all(|span| range.start <= span.range.start && span.range.end <= range.end);
        !text.contains(&'\n') && (whole || !text.contains(&'|'))
    }

    fn touched(&self, range: &Range<usize>) -> Vec<&CellSpan> {
        let touches =
            |span: &&CellSpan| span.range.start < range.end && range.start < span.range.end;
        self.spans.iter().filter(touches).collect()
    }

    fn quoted(&self, range: &Range<usize>) -> Option<Quoted> {
        let origin = self.folded.origin(range.clone())?;
        let length = (origin.end - origin.start) as usize;
        let text = self.passage.text.chars().skip(origin.start as usize).take(length).collect();
        let cells = self.touched(range).into_iter().map(|span| span.at).collect();
        Some(Quoted { text, places: self.places(&origin), cells })
    }

    fn places(&self, origin: &Range<u32>) -> Vec<Place> {
        let pieces = self.passage.pieces.iter();
        let touched = pieces.filter(|piece| piece.start < origin.end && origin.start < piece.end);
        touched.map(|piece| piece.place).take(LIMITS.places).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::tests::{prose, table};

    #[test]
    fn a_quote_is_shown_as_the_document_has_it() {
        let passage = prose("Do not im-\nmerse the \u{201c}base\u{201d} in water.");
        let (text, places) = find_quote(&passage, "immerse the \"base\"").unwrap();
        assert_eq!(text, "im-\nmerse the \u{201c}base\u{201d}");
        assert_eq!(places.len(), 1);
        assert_eq!(find_quote(&passage, "immerse the lid"), None);
        assert_eq!(find_quote(&passage, " \n"), None);
        assert_eq!(find_quote(&passage, "merse the"), None);
    }

    #[test]
    fn a_quote_of_a_table_keeps_to_its_cells() {
        let passage = table(&[&["Model", "Weight"], &["KX-200", "3.2 kg"], &["KX-300", "4.1 kg"]]);
        let searched = Searched::new(&passage);
        let cells = |quote| {
            let found = searched.find(quote)?;
            Ok(found[0].cells.iter().map(|at| (at.row, at.column)).collect::<Vec<_>>())
        };
        assert_eq!(cells("3.2 kg"), Ok(vec![(1, 1)]));
        assert_eq!(cells("KX-300 | 4.1 kg"), Ok(vec![(2, 0), (2, 1)]));
        assert_eq!(cells("200 | 3.2"), Err(Finding::QuoteAcrossCells));
        assert_eq!(cells("kg"), Ok(vec![(1, 1)]));
        assert_eq!(cells("3.2 kg\nKX-300"), Err(Finding::QuoteAcrossCells));
        assert_eq!(cells("3.2 kg KX-300"), Err(Finding::QuoteNotFound));
        assert_eq!(cells("4.2 kg"), Err(Finding::QuoteNotFound));
    }
}
