//! The functions' own times, written into the cost model's inputs.

use crate::error::{Error, at};
use crate::functions::Row;
use crate::subject::Subject;
use crate::workspace::Workspace;
use cost::Runtime;
use std::fs;

const INPUTS: &str = "crates/review/cost/data/runtime.json";

/// Puts each function's median of a warm answer besides the services into the inputs, and whence
/// they come.
///
/// # Errors
/// The inputs cannot be read or written.
pub(crate) fn write(workspace: &Workspace, rows: &[Row], conditions: &str) -> Result<(), Error> {
    let path = workspace.path(INPUTS);
    let mut runtime: Runtime =
        serde_json::from_str(&fs::read_to_string(&path).map_err(at(&path))?)?;
    update(&mut runtime, rows, conditions);
    fs::write(&path, serde_json::to_string_pretty(&runtime)? + "\n").map_err(at(&path))
}

fn update(runtime: &mut Runtime, rows: &[Row], conditions: &str) {
    let own = rows.iter().filter(|row| row.subject == Subject::Rejoinder);
    let hundredths = |ms: f64| (ms * 100.0).round() / 100.0;
    let medians = own.map(|row| (row.function.to_owned(), hundredths(row.warm_own_ms.median)));
    runtime.own_ms.extend(medians);
    runtime.own_source =
        format!("docs/performance.md: a warm answer besides the services, median. {conditions}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::tests::rows;

    #[test]
    fn the_functions_medians_become_inputs() {
        let mut runtime = Runtime::shipped().unwrap();
        update(&mut runtime, &rows(), "Commit c.");
        assert_eq!(runtime.own_ms["sentiment"], 0.5);
        assert!(runtime.own_source.ends_with("median. Commit c."));
        assert!(runtime.own_ms.contains_key("toxicity-check"));
    }
}
