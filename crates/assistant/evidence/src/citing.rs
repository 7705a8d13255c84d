//! Checks citations: given, verbatim, of cells that are there.

use crate::cells::headers;
use crate::order;
use crate::proposal::{ProposedCitation, ProposedSentence};
use crate::quote::{Quoted, Searched};
use crate::support::Cited;
use crate::words::content;
use answers::{CellPlace, Citation, Finding, LIMITS};
use documents::{Passage, Place};

/// The citations of a sentence as they stand in the passages.
///
/// # Errors
/// The first fault, with what it is about.
pub(crate) fn cite<'a>(
    sentence: &ProposedSentence,
    passages: &'a [Passage],
) -> Result<Vec<Cited<'a>>, (Finding, String)> {
    if sentence.citations.is_empty() {
        return Err((Finding::NoCitation, String::new()));
    }
    if sentence.citations.len() > LIMITS.citations {
        return Err((Finding::OutOfBounds, format!("more than {} citations", LIMITS.citations)));
    }
    sentence.citations.iter().map(|citation| cite_one(&sentence.text, citation, passages)).collect()
}

fn cite_one<'a>(
    sentence: &str,
    proposed: &ProposedCitation,
    passages: &'a [Passage],
) -> Result<Cited<'a>, (Finding, String)> {
    let passage = passages.iter().find(|passage| passage.id == proposed.passage);
    let passage = passage.ok_or((Finding::ForeignCitation, String::new()))?;
    let named = cells(proposed, passage)?;
    let found = Searched::new(passage).find(&proposed.quote);
    let found = found.map_err(|finding| (finding, proposed.quote.chars().take(80).collect()))?;
    let quoted =
        choose(found, &named, sentence, passage).ok_or((Finding::QuoteNotFound, String::new()))?;
    if let Some(order) = order::check_quote(&quoted.text) {
        return Err(order);
    }
    let cells = if named.is_empty() { quoted.cells.clone() } else { named.clone() };
    Ok(Cited { passage, citation: citation(passage, quoted, named), cells })
}

/// The cells that the model names, each once.
fn cells(
    proposed: &ProposedCitation,
    passage: &Passage,
) -> Result<Vec<CellPlace>, (Finding, String)> {
    let missing = || (Finding::NoSuchCell, String::new());
    let table = passage.table.as_ref();
    let mut cells = Vec::new();
    for cell in &proposed.cells {
        let found =
            table.and_then(|table| table.cell(cell.row, cell.column)).ok_or_else(missing)?;
        let place = CellPlace { row: found.row, column: found.column };
        if !cells.contains(&place) {
            cells.push(place);
        }
    }
    if cells.len() > LIMITS.cells {
        return Err((Finding::OutOfBounds, format!("more than {} cells", LIMITS.cells)));
    }
    Ok(cells)
}

/// Of several places the one with the named cells, or with the headers that the sentence speaks of.
fn choose(
    found: Vec<Quoted>,
    named: &[CellPlace],
    sentence: &str,
    passage: &Passage,
) -> Option<Quoted> {
    let spoken = content(sentence);
    let fits = |quoted: &Quoted| {
        let has = quoted.cells.iter().filter(|cell| named.contains(cell)).count();
        let table = passage.table.as_ref();
        let named =
            quoted.cells.iter().flat_map(|cell| table.map_or_else(Vec::new, |t| headers(t, *cell)));
        let heads: Vec<String> = named.flat_map(content_with_numbers).collect();
        let spoken_with = content_with_numbers(sentence);
        let shared = heads.iter().filter(|w| spoken.contains(w) || spoken_with.contains(w)).count();
        (has, shared)
    };
    // `max_by_key` would take the last of equal ones.
    let best = found.iter().map(fits).max()?;
    found.into_iter().find(|quoted| fits(quoted) == best)
}

fn content_with_numbers(text: &str) -> Vec<String> {
    lexical::terms(text)
}

fn citation(passage: &Passage, quoted: Quoted, cells: Vec<CellPlace>) -> Citation {
    let mut places = quoted.places;
    let table = passage.table.as_ref();
    let of_cells = cells.iter().filter_map(|at| table?.cell(at.row, at.column)?.place);
    for place in of_cells {
        add_place(&mut places, place);
    }
    Citation {
        passage_id: passage.id.clone(),
        document_id: passage.document_id.clone(),
        version: passage.version.clone(),
        title: passage.title.chars().take(LIMITS.title).collect(),
        kind: passage.kind,
        quote: quoted.text,
        places,
        cells,
    }
}

fn add_place(places: &mut Vec<Place>, place: Place) {
    if !places.contains(&place) && places.len() < LIMITS.places {
        places.push(place);
    }
}
