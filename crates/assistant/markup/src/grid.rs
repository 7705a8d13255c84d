//! Where the cells of an HTML table lie.
//!
//! After the table model of HTML (<https://html.spec.whatwg.org/#forming-a-table>), but that cells
//! never overlap: a cell that would run into one from above ends before it.

use crate::Limits;
use documents::Refusal;

/// Rows and columns that a cell covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) rows: u32,
    pub(crate) columns: u32,
}

/// Lays cells out, row by row.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    row: u32,
    next_column: u32,
    /// By column: the first row that no cell from above covers.
    free_from: Vec<u32>,
    covered: usize,
}

impl Grid {
    /// Goes to the next row.
    pub(crate) fn end_row(&mut self) {
        (self.row, self.next_column) = (self.row + 1, 0);
    }

    /// The place of the row's next cell. `rows` and `columns` are at least 1; `rows` ends with the
    /// part of the table, as the caller knows.
    pub(crate) fn place(
        &mut self,
        rows: u32,
        columns: u32,
        limits: &Limits,
    ) -> Result<Slot, Refusal> {
        let column = (self.next_column..).find(|column| self.is_free(*column)).unwrap_or_default();
        let most = columns.min(limits.columns as u32).max(1);
        let columns =
            (column..column + most).take_while(|column| self.is_free(*column)).count() as u32;
        let slot = Slot { row: self.row, column, rows: rows.max(1), columns };
        self.cover(slot);
        self.covered += (slot.rows as usize).saturating_mul(slot.columns as usize);
        self.next_column = column + columns;
        let fits = self.next_column as usize <= limits.columns && self.covered <= limits.cells;
        if fits { Ok(slot) } else { Err(Refusal::TooLarge) }
    }

    fn is_free(&self, column: u32) -> bool {
        self.free_from.get(column as usize).is_none_or(|row| *row <= self.row)
    }

    fn cover(&mut self, slot: Slot) {
        let (first, end) = (slot.column as usize, (slot.column + slot.columns) as usize);
        if self.free_from.len() < end {
            self.free_from.resize(end, 0);
        }
        self.free_from[first..end].fill(slot.row + slot.rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(row: u32, column: u32, rows: u32, columns: u32) -> Slot {
        Slot { row, column, rows, columns }
    }

    #[test]
    fn a_cell_goes_beside_what_comes_from_above() {
        let (mut grid, limits) = (Grid::default(), Limits::default());
        assert_eq!(grid.place(2, 1, &limits), Ok(slot(0, 0, 2, 1)));
        assert_eq!(grid.place(1, 2, &limits), Ok(slot(0, 1, 1, 2)));
        grid.end_row();
        assert_eq!(grid.place(1, 1, &limits), Ok(slot(1, 1, 1, 1)));
    }

    #[test]
    fn a_cell_never_covers_another() {
        let (mut grid, limits) = (Grid::default(), Limits::default());
        grid.place(1, 1, &limits).unwrap();
        grid.place(2, 1, &limits).unwrap();
        grid.end_row();
        assert_eq!(grid.place(1, 3, &limits), Ok(slot(1, 0, 1, 1)));
        assert_eq!(grid.place(1, 1, &limits), Ok(slot(1, 2, 1, 1)));
    }

    #[test]
    fn a_grid_has_its_bounds() {
        let limits = Limits { cells: 10, columns: 5, ..Limits::default() };
        assert_eq!(Grid::default().place(3, 4, &limits), Err(Refusal::TooLarge));
        let mut grid = Grid::default();
        assert_eq!(grid.place(1, 1_000, &limits), Ok(slot(0, 0, 1, 5)));
        assert_eq!(grid.place(1, 1, &limits), Err(Refusal::TooLarge));
    }
}
