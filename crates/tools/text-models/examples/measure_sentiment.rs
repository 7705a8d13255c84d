//! How often the sentiment of labelled texts is found.
//!
//! usage: `measure_sentiment FILE [wrong]`, where FILE is JSON `[{"text": …, "class": 0 or 1}]` (1 is
//! positive) or lines of label, stars and text between tabs. Without stars.

#![allow(clippy::print_stdout, reason = "the numbers are this program's output")]

use serde::Deserialize;
use std::error::Error;
use text_models::sentiment::analyse;

#[derive(Deserialize)]
struct Labelled {
    text: String,
    class: Option<u8>,
}

/// Text, stars and label.
type Line = (String, Option<u8>, String);

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: measure_sentiment FILE [wrong]")?;
    let shows = std::env::args().nth(2).is_some();
    let lines = read(&std::fs::read_to_string(file)?)?;
    let (mut clear, mut right) = (0, 0);
    for (text, stars, label) in &lines {
        let found = analyse(text, *stars, None);
        let name = format!("{:?}", found.label).to_uppercase();
        clear += u32::from(name == "POSITIVE" || name == "NEGATIVE");
        right += u32::from(name == *label);
        if shows && name != *label {
            println!("{label} found {name} {:.2} {text}", found.confidence);
        }
    }
    println!("{} texts, {clear} with a clear label, {right} right", lines.len());
    Ok(())
}

fn read(file: &str) -> Result<Vec<Line>, Box<dyn Error>> {
    if file.trim_start().starts_with('[') {
        let labelled: Vec<Labelled> = serde_json::from_str(file)?;
        let label = |class| if class == Some(1) { "POSITIVE" } else { "NEGATIVE" };
        let with_text = labelled.into_iter().filter(|labelled: &Labelled| {
            labelled.class.is_some() && !labelled.text.trim().is_empty()
        });
        return Ok(with_text.map(|l| (l.text, None, label(l.class).to_owned())).collect());
    }
    Ok(file.lines().filter_map(line).collect())
}

fn line(line: &str) -> Option<Line> {
    let mut parts = line.splitn(3, '\t');
    let (label, stars, text) = (parts.next()?, parts.next()?, parts.next()?);
    Some((text.to_owned(), stars.parse().ok(), label.to_owned()))
}
