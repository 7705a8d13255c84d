//! The frequencies that come with the crate are those of the texts in the repository.

use terms::{Frequencies, Language};

/// The pieces of a file under `events/newsroom/wikinews`, without their first lines.
fn pieces(file: &str) -> Vec<&str> {
    let pieces = file.split("\n# ").map(|piece| piece.split_once('\n').unwrap().1);
    pieces.collect()
}

#[track_caller]
fn check(language: Language, texts: &str, name: &str, kept: &str) {
    let counted = Frequencies::count(pieces(texts), language);
    if std::env::var_os("UPDATE_EVENTS").is_some() {
        let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
        return std::fs::write(path, counted.lines()).unwrap();
    }
    assert!(counted.lines() == kept, "{name} is another count; UPDATE_EVENTS=1 writes it");
}

#[test]
fn frequencies_are_counted_on_the_texts_of_the_repository() {
    let french = include_str!("../../../../../events/newsroom/wikinews/fr.txt");
    let english = include_str!("../../../../../events/newsroom/wikinews/en.txt");
    assert_eq!((pieces(french).len(), pieces(english).len()), (100, 24));
    check(Language::French, french, "french.txt", include_str!("../../data/french.txt"));
    check(Language::English, english, "english.txt", include_str!("../../data/english.txt"));
}
