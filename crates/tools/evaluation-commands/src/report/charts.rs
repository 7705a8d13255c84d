//! The report's pictures.

use super::summary::{Standing, Summary};
use cli_base::error::Error;
use plot::{Bar, Bars};

/// Letters of a name that fit above a bar.
const NAME: usize = 46;

/// A picture with what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    pub(super) caption: &'static str,
    pub(super) svg: String,
}

/// Score, wins, cost and latency.
///
/// # Errors
/// One cannot be drawn.
pub(super) fn all(summary: &Summary) -> Result<Vec<Picture>, Error> {
    let mut pictures = vec![picture("Mean score, with its 95 % interval", scores(summary), 1.0)?];
    if !summary.duels.is_empty() {
        pictures.push(picture(
            "Share of items won, ties as halves, with its 95 % interval",
            wins(summary),
            1.0,
        )?);
    }
    let cost = |one: &Standing| (one.usd * 1_000.0, format!("${:.2}", one.usd * 1_000.0));
    pictures.push(measured("US dollars for 1,000 items, judge included", summary, cost)?);
    let time = |one: &Standing| (one.median_ms as f64, format!("{} ms", one.median_ms));
    pictures.push(measured("Milliseconds an item, judge included, median", summary, time)?);
    Ok(pictures)
}

fn picture(caption: &'static str, bars: Vec<Bar>, full: f64) -> Result<Picture, Error> {
    let svg = Bars { title: caption.to_owned(), bars, full }.svg()?;
    Ok(Picture { caption, svg })
}

fn scores(summary: &Summary) -> Vec<Bar> {
    let bar = |one: &Standing| Bar {
        name: name(&one.candidate),
        value: one.score,
        shown: format!("{:.2}", one.score),
        interval: Some(((one.score - one.margin).max(0.0), (one.score + one.margin).min(1.0))),
    };
    summary.standings.iter().map(bar).collect()
}

fn wins(summary: &Summary) -> Vec<Bar> {
    let bar = |duel: &super::duels::Duel| Bar {
        name: name(&format!("{} – {}", duel.first, duel.second)),
        value: duel.share,
        shown: format!("{:.0} %", duel.share * 100.0),
        interval: Some((duel.low, duel.high)),
    };
    summary.duels.iter().map(bar).collect()
}

fn measured(
    caption: &'static str,
    summary: &Summary,
    value: impl Fn(&Standing) -> (f64, String),
) -> Result<Picture, Error> {
    let bar = |one: &Standing| {
        let (value, shown) = value(one);
        Bar { name: name(&one.candidate), value, shown, interval: None }
    };
    let bars: Vec<Bar> = summary.standings.iter().map(bar).collect();
    let full = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    picture(caption, bars, full)
}

fn name(text: &str) -> String {
    match text.char_indices().nth(NAME) {
        Some(_) => text.chars().take(NAME - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}
