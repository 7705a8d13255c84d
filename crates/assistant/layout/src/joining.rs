//! What a page's end cut off: tables and paragraphs that go on on the next page or in the next column.

use crate::text::append;
use documents::{Area, Block, Cell, Place, Table};

/// Edges of columns on two pages agree within so many points.
const EDGE: f32 = 6.0;

/// Puts together the last table or paragraph of what stands before and the first of what comes.
pub(crate) fn join(before: &mut Vec<Block>, mut next: Vec<Block>) {
    if next.is_empty() {
        return;
    }
    let joined = match (before.last_mut(), next.first_mut()) {
        (Some(Block::Table(table)), Some(Block::Table(rest))) if goes_on(table, rest) => {
            join_tables(table, std::mem::take(rest));
            true
        }
        (Some(Block::Paragraph { content }), Some(Block::Paragraph { content: rest }))
        | (Some(Block::Item { content, .. }), Some(Block::Paragraph { content: rest }))
            if is_cut(&content.text, &rest.text) =>
        {
            append(content, std::mem::take(rest));
            true
        }
        _ => false,
    };
    before.extend(next.into_iter().skip(usize::from(joined)));
}

/// Without an end, and the next begins small.
fn is_cut(text: &str, next: &str) -> bool {
    !text.ends_with(['.', '!', '?', ':', ';'])
        && next.chars().next().is_some_and(char::is_lowercase)
}

/// As many columns, at the same edges.
fn goes_on(table: &Table, rest: &Table) -> bool {
    rest.caption.is_none()
        && table.columns() == rest.columns()
        && is_next_page(table, rest)
        && (header_text(table) == header_text(rest) && !header_text(table).is_empty()
            || are_aligned(table, rest))
}

fn is_next_page(table: &Table, rest: &Table) -> bool {
    match (table.places.last(), rest.places.first()) {
        (Some(Place::OnPage(last)), Some(Place::OnPage(first))) => first.page == last.page + 1,
        _ => false,
    }
}

fn are_aligned(table: &Table, rest: &Table) -> bool {
    let Some(Place::OnPage(last)) = table.places.last() else { return false };
    (0..table.columns()).all(|column| {
        match (extent(table, column, last.page), extent(rest, column, last.page + 1)) {
            (Some(one), Some(other)) => {
                (one.0 - other.0).abs() < EDGE
                    || (one.1 - other.1).abs() < EDGE
                    || (one.0 + one.1 - other.0 - other.1).abs() < 2.0 * EDGE
            }
            _ => true,
        }
    })
}

/// Left and right of the cells of a column on a page.
fn extent(table: &Table, column: u32, page: u32) -> Option<(f32, f32)> {
    let cells = table.cells.iter().filter(|cell| cell.column == column && cell.column_span == 1);
    let areas = cells.filter_map(|cell| match cell.place {
        Some(Place::OnPage(area)) if area.page == page => Some((area.left, area.right)),
        _ => None,
    });
    areas.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}

/// The texts of the header rows.
fn header_text(table: &Table) -> Vec<&str> {
    table
        .cells
        .iter()
        .filter(|cell| cell.row < table.header_rows)
        .map(|cell| cell.text.as_str())
        .collect()
}

fn join_tables(table: &mut Table, rest: Table) {
    let repeated = header_text(table) == header_text(&rest) && !header_text(table).is_empty();
    let dropped = if repeated { rest.header_rows } else { 0 };
    let shift = table.rows();
    let moved = |cell: Cell| Cell { row: cell.row - dropped + shift, ..cell };
    table.cells.extend(rest.cells.into_iter().filter(|cell| cell.row >= dropped).map(moved));
    table.places.extend(rest.places);
    merge_places(&mut table.places);
}

/// One place for each page.
fn merge_places(places: &mut Vec<Place>) {
    places.dedup_by(|next, last| match (last, next) {
        (Place::OnPage(last), Place::OnPage(next)) if last.page == next.page => {
            *last = Area {
                page: last.page,
                left: last.left.min(next.left),
                top: last.top.min(next.top),
                right: last.right.max(next.right),
                bottom: last.bottom.max(next.bottom),
            };
            true
        }
        _ => false,
    });
}
