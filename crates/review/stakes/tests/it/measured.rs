//! Precision and recall on the labelled lines.
#![allow(dead_code, reason = "the measuring program reads more")]

use crate::labelled;

use labelled::{Confusion, read};

#[test]
fn of_300_lines_the_dangerous_are_found_and_the_near_misses_left_alone() {
    let lines = read(include_str!("../stakes.tsv"));
    let with_stakes = lines.iter().filter(|line| !line.kinds.is_empty()).count();
    let other_languages = lines.iter().filter(|line| line.language != "en").count();
    assert_eq!((lines.len(), with_stakes), (300, 150));
    assert!(other_languages >= 60, "{other_languages}");
    let confusion = Confusion::measure(&lines);
    println!("{confusion}{:#?}", confusion.wrong);
    assert!(confusion.recall() >= 0.95, "recall {}", confusion.recall());
    assert!(confusion.false_alarms() <= 0.05, "false alarms {}", confusion.false_alarms());
    for (kind, (lines, found, right)) in &confusion.kinds {
        assert!(
            right * 10 >= lines * 8,
            "{kind:?}: {right} of {lines} as that kind, {found} found"
        );
    }
}

#[test]
fn what_it_was_tuned_on_stays_right() {
    let confusion = Confusion::measure(&read(include_str!("../tuned.tsv")));
    println!("{confusion}{:#?}", confusion.wrong);
    assert!(confusion.recall() >= 0.98, "recall {}", confusion.recall());
    assert!(confusion.false_alarms() <= 0.02, "false alarms {}", confusion.false_alarms());
}
