//! A small part of what the commands measure, on every run of the tests.

use reading_measures::{damage, manuals};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn read(path: &str) -> Vec<u8> {
    std::fs::read(root().join(path)).expect("a document of the repository")
}

#[test]
fn damaged_documents_end_as_read_or_refused_and_in_time() {
    let originals = [
        read("crates/assistant/charts/tests/charts/grouped.pdf"),
        read("crates/assistant/charts/tests/charts/pie.pdf"),
        read("events/assistant/manuals/size-guide.pdf"),
    ];
    let outcome = damage::run(&originals, 400, 7);
    assert_eq!(outcome.documents, 400);
    assert_eq!(outcome.overdue, 0, "{outcome:?}");
    assert!(outcome.counts.len() >= 2, "{outcome:?}");
}

#[test]
fn our_manuals_are_read_as_they_were_written() {
    let pairs = manuals::list(&root().join("events/assistant/manuals")).expect("the manuals");
    assert!(pairs.len() >= 5, "{pairs:?}");
    for (pdf, truth) in pairs {
        let reading = manuals::measure(&pdf, &truth).expect("a manual");
        let share = |(right, all): (usize, usize)| right as f64 / all.max(1) as f64;
        assert!(reading.tables.f1() > 0.85, "{reading:?}");
        assert!(share(reading.words) > 0.97, "{reading:?}");
        assert!(share(reading.headings) > 0.99, "{reading:?}");
        assert!(share(reading.values) > 0.75, "{reading:?}");
    }
}
