//! What was read, as a table.

use documents::{Cell, LocatedText, Place, Table};
use layout::Rect;

/// A value with the mark that stands for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Value {
    pub(crate) text: String,
    pub(crate) area: Rect,
}

/// Values of a series by row; `None` where it has none.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Series {
    pub(crate) name: String,
    pub(crate) values: Vec<Option<Value>>,
}

/// A header row with the names of the series, a header column with those of the rows.
pub(crate) fn build(
    page: u32,
    corner: &str,
    rows: &[Value],
    series: &[Series],
    error: f64,
) -> Table {
    let mut cells = vec![cell(0, 0, corner, None)];
    for (column, series) in (1..).zip(series) {
        cells.push(cell(0, column, &series.name, None));
    }
    for (index, row) in rows.iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        cells.push(cell(number, 0, &row.text, Some(row.area.on_page(page))));
        for (column, series) in (1..).zip(series) {
            if let Some(value) = series.values.get(index).and_then(Option::as_ref) {
                cells.push(cell(number, column, &value.text, Some(value.area.on_page(page))));
            }
        }
    }
    let areas = rows.iter().map(|row| row.area);
    let marks =
        series.iter().flat_map(|series| series.values.iter().flatten().map(|value| value.area));
    let whole = areas.chain(marks).reduce(|one, other| one.union(&other));
    Table {
        caption: Some(stated(error)),
        header_rows: 1,
        header_columns: 1,
        cells,
        places: whole.into_iter().map(|area| area.on_page(page)).collect(),
    }
}

fn cell(row: u32, column: u32, text: &str, place: Option<Place>) -> Cell {
    Cell { row, column, row_span: 1, column_span: 1, text: text.to_owned(), place }
}

/// Never less than a value can be read to: a two-thousandth of the axis.
fn stated(error: f64) -> LocatedText {
    let percent = (error * 100.0).max(0.05);
    LocatedText {
        text: format!("Read from the drawing, to {percent:.2} % of the axis."),
        pieces: Vec::new(),
    }
}
