//! Charts of matplotlib, drawn by `charts.py`, read.

use charts::{Reading, Refused};
use expect_test::{Expect, expect};
use layout::Rect;

fn read(name: &str) -> Result<Reading, Refused> {
    let path = format!("{}/tests/charts/{name}.pdf", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("a fixture");
    let pages = pdf::read_pages(&bytes, &pdf::Bounds::default()).expect("a document");
    let page = &pages.pages[0];
    charts::read(page, Rect::new(0.0, 0.0, page.width, page.height))
}

fn check(name: &str, expected: Expect) {
    let shown = match read(name) {
        Ok(reading) => {
            let table = &reading.table;
            let row = |row: u32| {
                let cells = (0..table.columns())
                    .map(|column| table.cell(row, column).map_or("", |cell| &cell.text));
                cells.collect::<Vec<_>>().join(" | ")
            };
            let rows = (0..table.rows()).map(row).collect::<Vec<_>>().join("\n");
            format!(
                "{:?}, {}\n{rows}",
                reading.kind,
                table.caption.as_ref().map_or("", |caption| &caption.text)
            )
        }
        Err(refused) => refused.to_string(),
    };
    expected.assert_eq(&shown);
}

#[test]
fn bars_are_read_by_their_ticks() {
    check(
        "bars",
        expect![[r#"
        Bars, Read from the drawing, to 0.05 % of the axis.
         | Value
        Eco | 0.25
        Normal | 3
        Turbo | 15"#]],
    );
}

#[test]
fn groups_of_bars_are_series_of_the_legend() {
    check(
        "grouped",
        expect![[r#"
        Bars, Read from the drawing, to 0.05 % of the axis.
         | Indoors | Outdoors
        Spring | 12 | 15
        Summer | 18.5 | 22
        Autumn | 7 | 9.5
        Winter | 30 | 27"#]],
    );
}

#[test]
fn lying_bars_are_read_along_the_other_axis() {
    check(
        "lying",
        expect![[r#"
        Bars, Read from the drawing, to 0.05 % of the axis.
         | Value
        Large | 505
        Medium | 340
        Small | 120"#]],
    );
}

#[test]
fn lines_are_read_at_their_vertices() {
    check(
        "lines",
        expect![[r#"
        Lines, Read from the drawing, to 0.05 % of the axis.
         | Model A | Model B
        2019 | 10 | 4
        2020 | 14 | 8
        2021 | 9.5 | 16
        2022 | 21 | 11"#]],
    );
}

#[test]
fn a_logarithmic_axis_is_read() {
    check(
        "logarithmic",
        expect![[r#"
        Bars, Read from the drawing, to 0.05 % of the axis.
         | Value
        A | 2
        B | 50
        C | 700"#]],
    );
}

#[test]
fn sectors_are_shares_of_a_whole() {
    check(
        "pie",
        expect![[r#"
        Pie, Read from the drawing, to 0.05 % of the axis.
         | Share (%)
        Heating | 45
        Pump | 30
        Control | 20
        Light | 5"#]],
    );
}

#[test]
fn what_does_not_agree_is_refused() {
    check("crooked", expect!["the numbers at the ticks lie on no line"]);
    check("bare", expect!["no axis with at least three ticks that bear numbers"]);
}
