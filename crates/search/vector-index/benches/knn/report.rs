//! The table.

use crate::vectors::{NEIGHBOURS, QUERIES};
use crate::{EXPANSIONS, ROUNDS};

/// What was measured of a library.
pub(crate) struct Library {
    name: String,
    /// To build the graph.
    seconds: f64,
    /// Of the graph, with its vectors.
    bytes: f64,
    pub(crate) points: [Point; EXPANSIONS.len()],
}

/// What was measured at one expansion, round by round.
#[derive(Default)]
pub(crate) struct Point {
    recall: f64,
    per_second: Vec<f64>,
}

impl Library {
    pub(crate) fn new(name: &str, seconds: f64, bytes: f64) -> Self {
        Self { name: name.to_owned(), seconds, bytes, points: Default::default() }
    }

    fn row(&self) -> String {
        let Self { name, seconds, bytes, points } = self;
        let points: Vec<String> = points.iter().map(Point::cell).collect();
        format!("\n| {name} | {seconds:.0} s | {:.0} MB |{}", bytes / 1e6, points.concat())
    }
}

impl Point {
    pub(crate) fn add(&mut self, recall: f64, per_second: f64) {
        self.recall = recall;
        self.per_second.push(per_second);
    }

    fn cell(&self) -> String {
        let mut values = self.per_second.clone();
        values.sort_by(f64::total_cmp);
        format!(" {:.3}, {:.0}/s |", self.recall, values[values.len() / 2])
    }
}

/// Prints the table, and writes it where asked to.
pub(crate) fn tell(libraries: &[Library], count: usize, dimensions: usize) {
    let head = EXPANSIONS.map(|expansion| format!(" ef {expansion} |")).concat();
    let rows: Vec<String> = libraries.iter().map(Library::row).collect();
    let table = format!(
        "| {count} x {dimensions} | built | memory |{head}\n|{}{}",
        " --- |".repeat(3 + EXPANSIONS.len()),
        rows.concat()
    );
    println!("{table}");
    if figures::asked_to("--write") {
        let plan = format!(
            "recall@{NEIGHBOURS} and queries a second, one thread, median of {ROUNDS} rounds of \
             {QUERIES} queries in turns"
        );
        let text = format!("{table}\n\n{}", figures::conditions(&figures::root(), &plan));
        let document = figures::root().join("docs/search/image-search.md");
        figures::write(&document, "k-nn", &text).expect("the document has marks");
    }
}
