//! What a mail says of a training run or a trained model: all that its page shows.

use super::listed;
use approvals::wording::{Shown, Table};

/// Facts, tables as lines, lists, and what follows from approving.
pub(super) fn parts(shown: &Shown) -> Vec<String> {
    let Shown { facts, tables, lists, follows: (heading, sentences), .. } = shown;
    let facts: Vec<String> =
        facts.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    let mut parts = vec![facts.join("\n")];
    parts.extend(tables.iter().map(table));
    parts.extend(lists.iter().filter_map(|(heading, lines)| listed(&format!("{heading}:"), lines)));
    parts.push(format!("{heading}:\n{}", sentences.join("\n")));
    parts
}

/// A line for each row: its name, and each cell behind the name of its column.
fn table(table: &Table) -> String {
    let line = |row: &Vec<String>| {
        let cells = table.columns.iter().zip(row).skip(1);
        let cells: Vec<String> =
            cells.map(|(column, cell)| format!("{}: {cell}", column.to_lowercase())).collect();
        format!("- {}: {}", row.first().map_or("", String::as_str), cells.join("; "))
    };
    let lines: Vec<String> = table.rows.iter().map(line).collect();
    format!("{}:\n{}", table.heading, lines.join("\n"))
}
