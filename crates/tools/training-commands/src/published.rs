//! Published runs beside what stated inputs give.

use crate::simulate::play;
use cli_base::error::{Error, at_path};
use goodput::{Durable, Hours, Inputs, Recovery, Summary};
use plot::{Bar, Bars, standalone};
use std::fs;
use std::path::Path;

/// 419 unexpected interruptions of 2,048 machines in 54 days (The Llama 3 Herd of Models, 2024, table 5).
pub(crate) const LLAMA_3: f64 = 419.0 / 54.0 / 2_048.0;
/// Two research clusters (Kokolis et al., HPCA 2025, arXiv 2410.21680).
const RSC_1: f64 = 6.5e-3;
const RSC_2: f64 = 2.34e-3;

/// A run and what was published of one like it.
struct Case {
    name: &'static str,
    inputs: Inputs,
    published: &'static str,
}

fn automatic(rate: f64) -> Inputs {
    Inputs {
        nodes: 128,
        failures_per_node_day: rate,
        step_seconds: 3.39,
        save_every: 1_000,
        stall_seconds: 5.0,
        durable: Durable::AtOnce,
        recovery: Recovery::Automatic { detect_seconds: 120.0, restart_seconds: 300.0 },
        days: 28.0,
    }
}

fn by_hand(rate: f64) -> Inputs {
    let hours = Hours { from: 8.0, until: 20.0, weekends: false };
    let recovery = Recovery::ByHand { hours, restart_seconds: 3_600.0 };
    Inputs { stall_seconds: 60.0, recovery, ..automatic(rate) }
}

fn cases() -> [Case; 8] {
    let case = |name, inputs, published| Case { name, inputs, published };
    let late = Inputs { durable: Durable::AtNextSave, ..automatic(LLAMA_3) };
    let oftener = Inputs { save_every: 531, ..automatic(LLAMA_3) };
    [
        case("by program", automatic(LLAMA_3), "98.81"),
        case("by program, the mark one save late", late, "–"),
        case("by program, saved each half an hour", oftener, "–"),
        case("by program, failures of RSC-1", automatic(RSC_1), "–"),
        case("by program, failures of RSC-2", automatic(RSC_2), "–"),
        case("by hand, Monday to Friday 8 to 20 h", by_hand(LLAMA_3), "77.83"),
        case("by hand, failures of RSC-1", by_hand(RSC_1), "–"),
        case("by hand, failures of RSC-2", by_hand(RSC_2), "–"),
    ]
}

/// The table of published runs; written into a document, too, with a picture beside it.
pub(crate) fn report(runs: u32, seed: u64, document: Option<&Path>) -> Result<String, Error> {
    let played = cases().map(|case| play(&case.inputs, runs, seed).map(|summary| (case, summary)));
    let played = played.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut table = String::from(
        "| recovery | goodput, % | nine of ten runs | waiting for a person, % | computed again, % | published, % |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (case, summary) in &played {
        table += &row(case, summary);
    }
    table += &format!("\n{runs} runs of 28 days on 128 machines each, seed {seed}.");
    if let Some(document) = document {
        figures::write(document, "goodput", &table).map_err(at_path(document))?;
        let picture = document.with_file_name("pictures").join("goodput.svg");
        fs::write(&picture, draw(&played)?).map_err(at_path(&picture))?;
    }
    Ok(table)
}

fn row(case: &Case, summary: &Summary) -> String {
    let account = &summary.account;
    let percent = |seconds: f64| format!("{:.2}", seconds / account.whole() * 100.0);
    format!(
        "| {} | {} | {:.1} to {:.1} | {} | {} | {} |\n",
        case.name,
        percent(account.productive),
        summary.band.0 * 100.0,
        summary.band.1 * 100.0,
        percent(account.waiting),
        percent(account.rework),
        case.published
    )
}

fn draw(played: &[(Case, Summary)]) -> Result<String, Error> {
    let bar = |(case, summary): &(Case, Summary)| {
        let value = summary.account.goodput();
        let shown = format!("{:.1} %", value * 100.0);
        Bar { name: case.name.to_owned(), value, shown, interval: Some(summary.band) }
    };
    let bars = Bars {
        title: "Share of the time that is progress, by who recovers and how often machines fail"
            .to_owned(),
        bars: played.iter().map(bar).collect(),
        full: 1.0,
    };
    Ok(standalone(&bars.svg()?))
}
