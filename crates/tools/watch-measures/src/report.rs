//! The tables.

use crate::checkpoints::{Damage, Saved};
use crate::measure::{Measured, Recall, Wanted, measure};
use crate::{Drawn, Kind, Trainer};
use run_watch::Policies;
use std::fmt::Write;
use std::io;

/// How much is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub first_seed: u64,
    /// Runs of each kind, and the steps of each.
    pub drawn: (u64, u64),
    pub trained: (u64, u64),
    /// Faults of each kind in each kind of runs.
    pub faults: u64,
}

/// Faults of a real run: all but the growth of a norm, which nothing here brings about at will.
const REAL: [Kind; 7] = [
    Kind::Rate,
    Kind::HiddenRate,
    Kind::PoisonedBatch,
    Kind::BitFlip,
    Kind::NotANumber,
    Kind::SlowRank,
    Kind::StoppedRank,
];

/// Measures all, and says it as Markdown.
///
/// # Errors
/// A checkpoint cannot be written.
pub fn tables(text: &[u8], size: &Size, policies: &Policies) -> io::Result<String> {
    let mut drawn = Drawn::new(size.drawn.1);
    let mut trainer = Trainer::new(size.trained.1, text);
    let wanted = |kinds, runs| {
        let (first_seed, faults) = (size.first_seed, size.faults);
        Wanted { first_seed, runs, kinds, faults, policies: policies.clone() }
    };
    let drawn = measure(&mut drawn, &wanted(&Kind::ALL, size.drawn.0));
    let trained = measure(&mut trainer, &wanted(&REAL, size.trained.0));
    let columns = [
        ("drawn", &drawn.in_order),
        ("drawn, records disturbed", &drawn.disturbed),
        ("real", &trained.in_order),
        ("real, records disturbed", &trained.disturbed),
    ];
    let mut text = String::new();
    write_recalls(&mut text, columns);
    write_clean(&mut text, columns);
    write_checkpoints(&mut text, &trainer, size)?;
    Ok(text)
}

/// Runs of a kind, by name.
type Column<'a> = (&'static str, &'a Measured);

fn write_recalls(text: &mut String, columns: [Column<'_>; 4]) {
    let names = columns.map(|(name, _)| name).join(" | ");
    let _ = writeln!(text, "| fault | {names} |\n| --- | ---: | ---: | ---: | ---: |");
    for kind in Kind::ALL {
        let cell = |(_, measured): Column<'_>| {
            let recall = measured.recalls.iter().find(|recall| recall.kind == kind);
            recall.map_or("–".to_owned(), say)
        };
        let _ = writeln!(text, "| {} | {} |", kind.title(), columns.map(cell).join(" | "));
    }
    text.push('\n');
}

fn say(recall: &Recall) -> String {
    let Recall { planted, visible, found, .. } = recall;
    if visible < planted {
        format!("{found} of {visible} ({planted} planted)")
    } else {
        format!("{found} of {visible}")
    }
}

fn write_clean(text: &mut String, columns: [Column<'_>; 4]) {
    *text += "| sound runs | steps | findings | in 5,000 steps | of them interrupt a run | by the published rule |\n";
    *text += "| --- | ---: | ---: | ---: | ---: | ---: |\n";
    for (name, Measured { clean, .. }) in columns {
        let in_some = |count: u64| count as f64 / clean.steps as f64 * 5_000.0;
        let named: Vec<String> =
            clean.findings.iter().map(|(name, count)| format!("{count} {name:?}")).collect();
        let findings = if named.is_empty() { "0".to_owned() } else { named.join(", ") };
        let _ = writeln!(
            text,
            "| {name} | {} | {findings} | {:.2} | {} | {:.0} in 5,000 |",
            clean.steps,
            in_some(clean.alarms()),
            clean.interruptions,
            in_some(clean.published),
        );
    }
    text.push('\n');
}

fn write_checkpoints(text: &mut String, trainer: &Trainer, size: &Size) -> io::Result<()> {
    *text += "| damage to a checkpoint | gone on from the last sound one |\n| --- | ---: |\n";
    let saved = Saved::train(trainer, size.first_seed)?;
    for damage in Damage::ALL {
        let mut survived = 0;
        for number in 0..size.faults {
            survived += u64::from(saved.is_survived(damage, size.first_seed + number)?);
        }
        let _ = writeln!(text, "| {} | {survived} of {} |", damage.title(), size.faults);
    }
    let (drawn, trained) = (size.drawn, size.trained);
    let _ = writeln!(
        text,
        "\n{} drawn runs of {} steps, {} real ones of {}, four ranks each, seeds from {}.",
        drawn.0, drawn.1, trained.0, trained.1, size.first_seed
    );
    Ok(())
}
