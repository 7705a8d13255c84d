//! The rows as Markdown, and how they stand to what is aimed at.

use crate::functions::Row;
use crate::subject::Subject;
use std::fmt::Write;

const HEAD: &str = "\
| function | by | start → event, ms | its CPU, ms | start → first answer, ms | besides services, ms | warm, ms p50 | p99 | warm CPU, µs p50 | p99 | RSS, MB | binary, MB | zip, MB |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
";

/// The measurements: medians, in brackets the tenth and the ninetieth of a hundred.
#[must_use]
pub(crate) fn measurements(rows: &[Row]) -> String {
    rows.iter().fold(HEAD.to_owned(), |mut table, row| {
        // Writing to a String does not fail.
        let _ = writeln!(table, "{}", line(row));
        table
    })
}

fn line(row: &Row) -> String {
    let between =
        |s: &crate::statistics::Spread| format!("{:.1} ({:.1}–{:.1})", s.median, s.p10, s.p90);
    let size = |bytes: Option<u64>| bytes.map(megabytes).unwrap_or_default();
    let cells = [
        format!("`{}`", row.function),
        row.subject.label().to_owned(),
        between(&row.start_ms),
        format!("{:.1}", row.start_processor_us.median / 1e3),
        between(&row.first_ms),
        between(&row.first_own_ms),
        format!("{:.2}", row.warm_own_ms.median),
        format!("{:.2}", row.warm_own_ms.p99),
        format!("{:.0}", row.warm_processor_us.median),
        format!("{:.0}", row.warm_processor_us.p99),
        format!("{:.1}", row.memory_mb.median),
        size(row.size.map(|size| size.bytes)),
        size(row.size.map(|size| size.zip_bytes)),
    ];
    format!("| {} |", cells.join(" | "))
}

fn megabytes(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let bytes = bytes as f64;
    format!("{:.2}", bytes / 1e6)
}

/// One aim: what is measured, the bound, and whether a value keeps it.
struct Aim {
    what: &'static str,
    bound: f64,
    at_least: bool,
    value: fn(&Rows<'_>) -> f64,
}

/// A function's rows.
struct Rows<'a> {
    own: &'a Row,
    floor: &'a Row,
    runtime: &'a Row,
    bare: &'a Row,
    python: &'a Row,
}

const AIMS: [Aim; 9] = [
    Aim {
        what: "start, times faster than Python (25 or more)",
        bound: 25.0,
        at_least: true,
        value: |t| t.python.start_ms.median / t.own.start_ms.median,
    },
    Aim {
        what: "first answer besides services, times the floor (1.5 or less)",
        bound: 1.5,
        at_least: false,
        value: |t| t.own.first_own_ms.median / t.floor.first_own_ms.median,
    },
    Aim {
        what: "warm besides services, ms (1 or less)",
        bound: 1.0,
        at_least: false,
        value: |t| t.own.warm_own_ms.median,
    },
    Aim {
        what: "warm CPU, µs (200 or less)",
        bound: 200.0,
        at_least: false,
        value: |t| t.own.warm_processor_us.median,
    },
    Aim {
        what: "what `lambda_runtime` alone takes of it, µs",
        bound: f64::INFINITY,
        at_least: false,
        value: |t| t.runtime.warm_processor_us.median,
    },
    Aim {
        what: "warm CPU without the bare loop's, µs (200 or less)",
        bound: 200.0,
        at_least: false,
        value: |t| t.own.warm_processor_us.median - t.bare.warm_processor_us.median,
    },
    Aim {
        what: "warm CPU without the floor's, µs (150 or less)",
        bound: 150.0,
        at_least: false,
        value: |t| t.own.warm_processor_us.median - t.floor.warm_processor_us.median,
    },
    Aim {
        what: "RSS, MB (14 or less)",
        bound: 14.0,
        at_least: false,
        value: |t| t.own.memory_mb.median,
    },
    Aim {
        what: "zip, MB (3.5 or less)",
        bound: 3.5,
        at_least: false,
        #[expect(clippy::cast_precision_loss, reason = "megabytes")]
        value: |t| t.own.size.map_or(0.0, |size| size.zip_bytes as f64 / 1e6),
    },
];

/// The aims, and where each function stands.
#[must_use]
pub(crate) fn aims(rows: &[Row]) -> String {
    let functions: Vec<Rows<'_>> = rows.chunks(Subject::ALL.len()).filter_map(of).collect();
    let names: Vec<String> = functions.iter().map(|t| format!("`{}`", t.own.function)).collect();
    let mut table =
        format!("| aim | {} |\n| --- |{}\n", names.join(" | "), " --- |".repeat(names.len()));
    for aim in &AIMS {
        let cells: Vec<String> = functions.iter().map(|rows| cell(aim, rows)).collect();
        let _ = writeln!(table, "| {} | {} |", aim.what, cells.join(" | "));
    }
    table
}

/// In the order of [`Subject::ALL`].
fn of(rows: &[Row]) -> Option<Rows<'_>> {
    let [own, floor, runtime, bare, python] = rows else { return None };
    Some(Rows { own, floor, runtime, bare, python })
}

fn cell(aim: &Aim, rows: &Rows<'_>) -> String {
    let value = (aim.value)(rows);
    let kept = if aim.at_least { value >= aim.bound } else { value <= aim.bound };
    let digits = if value.abs() >= 20.0 { 0 } else { 2 };
    if kept { format!("{value:.digits$}") } else { format!("**{value:.digits$}: missed**") }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::size::Size;
    use crate::statistics::{Sample, Spread};

    fn spread(value: f64) -> Spread {
        [value].into_iter().collect::<Sample>().spread()
    }

    fn row(subject: Subject, start: f64, size: Option<Size>) -> Row {
        Row {
            function: "sentiment",
            subject,
            start_ms: spread(start),
            start_processor_us: spread(1_500.0),
            first_ms: spread(2.0 * start),
            first_own_ms: spread(start),
            warm_own_ms: spread(0.5),
            warm_processor_us: spread(210.0),
            memory_mb: spread(9.0),
            size,
        }
    }

    pub(crate) fn rows() -> [Row; 5] {
        let size = Size { bytes: 7_000_000, zip_bytes: 3_000_000 };
        [
            row(Subject::Rejoinder, 10.0, Some(size)),
            row(Subject::Floor, 8.0, None),
            row(Subject::Runtime, 6.0, None),
            row(Subject::Bare, 2.0, None),
            row(Subject::Python, 400.0, None),
        ]
    }

    #[test]
    fn a_row_has_a_cell_for_each_column() {
        let table = measurements(&rows());
        let columns: Vec<usize> = table.lines().map(|line| line.matches('|').count()).collect();
        assert_eq!(columns, [14; 7]);
        assert!(table.contains("| Rejoinder | 10.0 (10.0–10.0) | 1.5 | 20.0"), "{table}");
    }

    #[test]
    fn a_missed_aim_is_said() {
        let table = aims(&rows());
        assert!(table.contains("25 or more) | 40 |"), "{table}");
        assert!(table.contains("1.5 or less) | 1.25 |"), "{table}");
        assert!(table.contains("200 or less) | **210: missed** |"), "{table}");
        assert!(table.contains("loop's, µs (200 or less) | 0.00 |"), "{table}");
    }
}
