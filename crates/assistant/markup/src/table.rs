//! Tables of HTML: rows, merged cells, headers, caption.

use crate::blocks::Walker;
use crate::grid::{Grid, Slot};
use crate::positions::span_places;
use crate::style::Look;
use crate::tree::{Data, Element, NodeId, Tree};
use documents::{Block, Cell, LocatedText, Place, Refusal, Table};

/// A row that is seen.
struct Row {
    node: NodeId,
    look: Look,
    is_head: bool,
    /// Rows of its part of the table, from this one on.
    left: u32,
}

/// A cell with what decides about headers.
struct Found {
    cell: Cell,
    is_header: bool,
    is_bold: bool,
    in_head: bool,
}

impl Walker<'_> {
    /// A table of data; one that only places things on the page is read as what it holds.
    pub(crate) fn read_table(
        &mut self,
        node: NodeId,
        element: &Element,
        look: &Look,
    ) -> Result<(), Refusal> {
        if !is_data(self.tree, node, element) {
            return self.read_part(node, look);
        }
        self.flush();
        let outer = self.caption.take();
        let caption = self.read_caption(node, look)?.or(outer);
        let rows = self.find_rows(node, look);
        let (found, figures) = self.read_cells(&rows)?;
        let place = self.positions.place(&element.source);
        if let Some(table) = assemble(found, caption, place) {
            self.blocks.push(Block::Table(table));
        }
        self.blocks.extend(figures);
        Ok(())
    }

    fn read_caption(&mut self, table: NodeId, look: &Look) -> Result<Option<LocatedText>, Refusal> {
        let found = self.tree.elements(table).find(|(_, element)| element.tag() == "caption");
        let Some((id, element)) = found else { return Ok(None) };
        let look = look.below(element, self.sheet);
        if look.is_gone() {
            self.report(id, &look);
            return Ok(None);
        }
        Ok(self.capture(id, &look)?.0)
    }

    /// The rows in the order of the page: the foot comes last.
    fn find_rows(&mut self, table: NodeId, look: &Look) -> Vec<Row> {
        let tree = self.tree;
        let parts = tree.elements(table).filter(|(_, part)| is_part(part.tag()));
        let (feet, others): (Vec<_>, Vec<_>) = parts.partition(|(_, part)| part.tag() == "tfoot");
        let mut rows = vec![];
        for (id, part) in others.into_iter().chain(feet) {
            let look = look.below(part, self.sheet);
            rows.extend(self.find_rows_of(id, &look, part.tag() == "thead"));
        }
        rows
    }

    fn find_rows_of(&mut self, part: NodeId, look: &Look, is_head: bool) -> Vec<Row> {
        let tree = self.tree;
        let mut rows = vec![];
        for (node, row) in tree.elements(part).filter(|(_, row)| row.tag() == "tr") {
            let look = look.below(row, self.sheet);
            if look.is_gone() {
                self.report(node, &look);
            } else if tree.elements(node).any(|(_, cell)| is_cell(cell)) {
                rows.push(Row { node, look, is_head, left: 0 });
            }
        }
        let count = rows.len() as u32;
        for (at, row) in rows.iter_mut().enumerate() {
            row.left = count - at as u32;
        }
        rows
    }

    fn read_cells(&mut self, rows: &[Row]) -> Result<(Vec<Found>, Vec<Block>), Refusal> {
        let tree = self.tree;
        let (mut grid, mut found, mut figures) = (Grid::default(), vec![], vec![]);
        for row in rows {
            for (id, cell) in tree.elements(row.node).filter(|(_, cell)| is_cell(cell)) {
                let look = row.look.below(cell, self.sheet);
                if look.is_gone() {
                    self.report(id, &look);
                    continue;
                }
                let slot = grid.place(row_span(cell, row.left), column_span(cell), self.limits)?;
                let (text, others) = self.capture(id, &look)?;
                figures.extend(others);
                found.push(Found {
                    cell: self.make_cell(slot, text, cell),
                    is_header: cell.tag() == "th",
                    is_bold: is_bold(tree, id),
                    in_head: row.is_head,
                });
            }
            grid.end_row();
        }
        Ok((found, figures))
    }

    fn make_cell(&self, slot: Slot, text: Option<LocatedText>, element: &Element) -> Cell {
        let text = text.unwrap_or_default();
        let places = text.pieces.iter().map(|piece| piece.place);
        let place = places.reduce(span_places);
        Cell {
            row: slot.row,
            column: slot.column,
            row_span: slot.rows,
            column_span: slot.columns,
            text: text.text,
            place: Some(place.unwrap_or_else(|| self.positions.place(&element.source))),
        }
    }
}

fn is_part(tag: &str) -> bool {
    matches!(tag, "thead" | "tbody" | "tfoot")
}

fn is_cell(element: &Element) -> bool {
    matches!(element.tag(), "td" | "th")
}

/// Whether a table says something by its rows and columns: at least two of each, or a header, and no
/// table within it.
fn is_data(tree: &Tree, table: NodeId, element: &Element) -> bool {
    if element.has_role("presentation") || element.has_role("none") {
        return false;
    }
    let has_table = tree.find_all(table, "table").next().is_some();
    let has_header = tree.find_all(table, "th").next().is_some();
    let rows: Vec<usize> = tree
        .find_all(table, "tr")
        .map(|row| tree.elements(row).filter(|(_, cell)| is_cell(cell)).count())
        .filter(|cells| *cells > 0)
        .collect();
    let is_wide = rows.iter().any(|cells| *cells >= 2);
    !has_table && (has_header || (rows.len() >= 2 && is_wide))
}

fn span(element: &Element, name: &str) -> Option<u32> {
    let digits = element.attribute(name)?.trim();
    let end = digits.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(digits.len());
    // A number too long to read is large.
    (end > 0).then(|| digits[..end].parse().unwrap_or(u32::MAX))
}

/// 0 is all rows that are left.
fn row_span(element: &Element, left: u32) -> u32 {
    match span(element, "rowspan") {
        Some(0) => left,
        Some(rows) => rows.min(left),
        None => 1,
    }
}

fn column_span(element: &Element) -> u32 {
    span(element, "colspan").unwrap_or(1).max(1)
}

/// Whether all that a cell says is bold.
fn is_bold(tree: &Tree, cell: NodeId) -> bool {
    let bold = |id: &NodeId| match &tree.nodes[*id].data {
        Data::Text(runs) => runs.iter().all(|run| run.content.trim().is_empty()),
        Data::Element(element) => matches!(element.tag(), "b" | "strong" | "br"),
        _ => true,
    };
    tree.children(cell).iter().all(bold)
}

fn assemble(found: Vec<Found>, caption: Option<LocatedText>, place: Place) -> Option<Table> {
    if found.iter().all(|found| found.cell.text.is_empty()) {
        return None;
    }
    let header_rows = count_header_rows(&found);
    let header_columns = count_header_columns(&found, header_rows);
    let cells: Vec<Cell> = found.into_iter().map(|found| found.cell).collect();
    let place = cells.iter().filter_map(|cell| cell.place).fold(place, span_places);
    Some(Table { caption, header_rows, header_columns, cells, places: vec![place] })
}

/// The first rows that are a head, or all headers; without any header, a first row all in bold. One
/// row at least is none.
fn count_header_rows(found: &[Found]) -> u32 {
    let rows = found.iter().map(|found| found.cell.row + 1).max().unwrap_or_default();
    let mut other = vec![false; rows as usize];
    let has_header = found.iter().any(|found| found.in_head || found.is_header);
    for Found { cell, is_header, is_bold, in_head } in found {
        let counts = if has_header { *in_head || *is_header } else { *is_bold && cell.row == 0 };
        other[cell.row as usize] |= !counts;
    }
    let is_said = |row: usize| {
        has_header || found.iter().any(|f| f.cell.row as usize == row && !f.cell.text.is_empty())
    };
    let leading = other.iter().enumerate().take_while(|(row, other)| !**other && is_said(*row));
    (leading.count() as u32).min(rows.saturating_sub(1))
}

/// The columns before the first that holds data below the header rows.
fn count_header_columns(found: &[Found], header_rows: u32) -> u32 {
    let below = found.iter().filter(|found| found.cell.row >= header_rows);
    let data = below.filter(|found| !found.is_header).map(|found| found.cell.column);
    data.min().unwrap_or_default()
}
