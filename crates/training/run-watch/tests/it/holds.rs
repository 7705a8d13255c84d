//! What must hold however records come.

use crate::curve::{Curve, look, sound, watch};
use proptest::prelude::*;
use run_watch::{Figure, REORDER, StepRecord, Watch, read};

/// A run with something in it to find.
fn troubled(seed: u64, spike: u64, not_finite: Option<u64>) -> Vec<StepRecord> {
    let mut records = Curve { seed, ..Curve::default() }.records(1..=250);
    for record in &mut records {
        if (spike..spike + 5).contains(&record.step) {
            record.gradient_norm = Some(Figure(7.0));
        }
        if not_finite == Some(record.step) && record.rank == 2 {
            record.loss = Some(Figure(f32::NAN));
        }
        if record.rank == 1 {
            record.compute_seconds = Some(1.4);
        }
    }
    records
}

fn took(records: &[StepRecord]) -> Watch {
    let mut watch = watch();
    records.iter().for_each(|record| watch.take(record));
    watch
}

/// Each record where its step and up to so many more put it.
fn moved(records: &[StepRecord], by: &[u64]) -> Vec<StepRecord> {
    let mut places: Vec<(u64, &StepRecord)> = records
        .iter()
        .zip(by.iter().cycle())
        .map(|(record, more)| (record.step + more % (REORDER - 1), record))
        .collect();
    places.sort_by_key(|(place, _)| *place);
    places.into_iter().map(|(_, record)| record.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn records_in_pieces_are_records_at_once(
        seed in any::<u64>(),
        spike in 80_u64..240,
        not_finite in prop::option::of(1_u64..250),
        cuts in prop::collection::vec(0_usize..1_000, 0..8),
    ) {
        let records = troubled(seed, spike, not_finite);
        let mut watch = watch();
        for (at, record) in records.iter().enumerate() {
            if cuts.contains(&at) {
                watch = Watch::from_json(&watch.to_json()).unwrap();
            }
            watch.take(record);
        }
        prop_assert_eq!(watch, took(&records));
    }

    #[test]
    fn neither_duplicates_nor_the_order_within_the_window_change_anything(
        seed in any::<u64>(),
        spike in 80_u64..240,
        not_finite in prop::option::of(1_u64..250),
        by in prop::collection::vec(0_u64..100, 7..40),
        twice in prop::collection::vec(any::<bool>(), 5..30),
    ) {
        let records = troubled(seed, spike, not_finite);
        let doubled: Vec<StepRecord> = moved(&records, &by)
            .into_iter()
            .zip(twice.iter().cycle())
            .flat_map(|(record, twice)| vec![record; if *twice { 2 } else { 1 }])
            .collect();
        let (plain, moved) = (took(&records), took(&doubled));
        prop_assert_eq!(plain.findings(), moved.findings());
        let at = look(&records, 5);
        let (mut plain, mut moved) = (plain.answer(&at), moved.answer(&at));
        prop_assert_eq!(moved.counts.records, plain.counts.records);
        plain.counts = moved.counts.clone();
        moved.judged = plain.judged;
        prop_assert_eq!(plain, moved);
    }

    /// What is none, or out of any bounds, is counted, and ends nothing.
    #[test]
    fn no_text_is_too_bad(text in "\\PC{0,200}", line in 0_usize..400, cut in 0_usize..200) {
        let records = sound(100);
        let mut lines: Vec<String> =
            records.iter().map(|record| serde_json::to_string(record).unwrap()).collect();
        lines[line].truncate(cut);
        lines.insert(line, text);
        let found = read(&lines.join("\n"));
        let watch = took(&found.records);
        prop_assert!(found.records.len() >= 399);
        prop_assert!(watch.findings().is_empty());
    }
}
