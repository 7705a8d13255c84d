//! How many labelled comments the toxicity scores tell apart, with and without the layer that reads
//! the context.
//!
//! usage: `measure_toxicity FILE [show]`, a CSV file with the columns `text` and `is_toxic` (Toxic or
//! Not Toxic). Odd rows and even rows are told apart.

#![allow(clippy::print_stdout, reason = "the numbers are this program's output")]

use std::error::Error;
use text_models::toxicity::{Classifier, Toxicity, score_in_context, score_sexual_words};

#[derive(Default)]
struct Count {
    all: u32,
    above_lower: u32,
    above_upper: u32,
    labelled: u32,
}

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: measure_toxicity FILE [show]")?;
    let shows = std::env::args().nth(2).is_some();
    let classifier = Classifier::embedded()?;
    let mut counts: [Count; 8] = Default::default();
    for (row, record) in csv::Reader::from_path(file)?.records().enumerate() {
        let record = record?;
        let (text, toxic) = (&record[0], &record[1] == "Toxic");
        let plain = Toxicity::new(classifier.heads(text), score_sexual_words(text));
        let judged = score_in_context(&classifier, text);
        if shows && row % 2 == 0 && (plain.overall - judged.overall).abs() > 0.05 {
            println!("{toxic} {:.2} -> {:.2} {text}", plain.overall, judged.overall);
        }
        let at = row % 2 * 4 + usize::from(toxic) * 2;
        counts[at].add(&plain);
        counts[at + 1].add(&judged);
    }
    let names = ["harmless", "harmless, context", "toxic", "toxic, context"];
    for (at, count) in counts.iter().enumerate() {
        println!("rows {} {}: {count}", at / 4, names[at % 4]);
    }
    Ok(())
}

impl Count {
    fn add(&mut self, toxicity: &Toxicity) {
        let highest = toxicity.labels.iter().copied().fold(0.0, f32::max);
        self.all += 1;
        self.above_lower += u32::from(toxicity.overall >= 0.4);
        self.above_upper += u32::from(toxicity.overall > 0.6);
        self.labelled += u32::from(toxicity.overall > 0.6 && highest > 0.6);
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { all, above_lower, above_upper, labelled } = self;
        write!(
            f,
            "{all}, from 0.4 {above_lower}, above 0.6 {above_upper}, of them with a label {labelled}"
        )
    }
}
