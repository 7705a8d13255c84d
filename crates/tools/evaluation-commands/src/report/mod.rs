//! `rejoinder review report`: the results of an evaluation as one HTML page and a Markdown summary.
//!
//! An item's **score** is the judge's, 0 where there is no judgement. Candidates are ranked by their
//! mean score.

mod charts;
mod duels;
mod items;
mod markdown;
mod page;
mod rules;
mod slices;
mod summary;

pub use items::score;
pub use summary::{Standing, Summary};

use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::output;
use evaluation::ItemResult;
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder review report`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder review report target/evaluation/results.jsonl
  rejoinder review report monday.jsonl tuesday.jsonl --out target/report
  rejoinder review report results.jsonl --json

Writes report.html, one page without scripts or anything to load, and report.md. Results are those
of `rejoinder review eval`; of an item and candidate that stand twice, the last one counts.")]
pub struct Arguments {
    #[arg(required = true, value_name = "RESULTS")]
    results: Vec<PathBuf>,
    /// Where to write [default: beside the first file]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Print the ranking as one JSON object
    #[arg(long)]
    json: bool,
}

/// Where a report was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub html: PathBuf,
    pub markdown: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// Results cannot be read or the report cannot be written.
pub fn run(arguments: Arguments) -> Result<u8, Error> {
    let results = read(&arguments.results)?;
    let beside = arguments.results[0].parent().unwrap_or(Path::new(""));
    let written = write(&results, arguments.out.as_deref().unwrap_or(beside))?;
    let summary = Summary::of(&results);
    let text = match arguments.json {
        true => serde_json::to_string(&summary).unwrap_or_default(),
        false => format!("{}\n{}", ranking(&summary), written.html.display()),
    };
    output::line(&text).map_err(at_path(Path::new("standard output")))?;
    Ok(0)
}

/// Writes `report.html` and `report.md` into `out`, which is made where it is missing.
///
/// # Errors
/// There are no results, or the files cannot be written.
pub fn write(results: &[ItemResult], out: &Path) -> Result<Written, Error> {
    if results.is_empty() {
        return Err(Error::Usage("no results: run `rejoinder review eval` first".to_owned()));
    }
    let summary = Summary::of(results);
    let written = Written { html: out.join("report.html"), markdown: out.join("report.md") };
    fs::create_dir_all(out).map_err(at_path(out))?;
    let html = page::html(&summary)?;
    fs::write(&written.html, html).map_err(at_path(&written.html))?;
    let markdown = markdown::markdown(&summary);
    fs::write(&written.markdown, markdown).map_err(at_path(&written.markdown))?;
    Ok(written)
}

fn read(paths: &[PathBuf]) -> Result<Vec<ItemResult>, Error> {
    let mut results = Vec::new();
    for path in paths {
        let text = fs::read_to_string(path).map_err(at_path(path))?;
        results.extend(evaluation::parse_results(&text).map_err(|wrong| Error::Malformed {
            file: path.clone(),
            line: wrong.line,
            field: None,
            problem: wrong.problem,
        })?);
    }
    Ok(results)
}

fn ranking(summary: &Summary) -> String {
    let line = |(at, one): (usize, &Standing)| {
        format!("{:>3}. {:<32} score {:.3}", at + 1, output::plain(&one.candidate), one.score)
    };
    summary.standings.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
