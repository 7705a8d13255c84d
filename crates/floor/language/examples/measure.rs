//! Measures on sets of short texts what is not taken for English, and writes the table of
//! `docs/review/language.md`.
//!
//! ```text
//! scripts/language-sets target/language-sets
//! cargo run --release --example measure -p language -- target/language-sets
//! ```
//! A folder of files `LANGUAGE.KIND.txt`, one text a line.
#![allow(clippy::print_stdout, reason = "a command")]

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Texts of a set that were held back, of how many, and in how many the language was named right.
#[derive(Default)]
struct Measured {
    held: usize,
    right: usize,
    wrong: usize,
    texts: usize,
}

impl Measured {
    fn of(language: &str, texts: &str) -> Self {
        texts.lines().fold(Self::default(), |measured, text| measured.with(language, text))
    }

    fn with(mut self, language: &str, text: &str) -> Self {
        let expected = ["en".to_owned()];
        let guess = language::guess(text);
        let agrees = guess.is_some_and(|guess| language::agree(guess, language));
        self.texts += 1;
        self.held += usize::from(language::outside(text, &expected).is_some());
        self.right += usize::from(agrees);
        self.wrong += usize::from(guess.is_some() && !agrees);
        self
    }

    fn row(&self, language: &str, kind: &str) -> String {
        let share =
            |part: usize| format!("{:.1} %", part as f64 * 100.0 / self.texts.max(1) as f64);
        let (held, right, wrong) = (share(self.held), share(self.right), share(self.wrong));
        format!("| {language} | {kind} | {} | {held} | {right} | {wrong} |", self.texts)
    }
}

fn sets(folder: &Path) -> io::Result<BTreeMap<(String, String), String>> {
    let mut sets = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let [language, kind, "txt"] = name.split('.').collect::<Vec<_>>()[..] {
            sets.insert((language.to_owned(), kind.to_owned()), fs::read_to_string(&path)?);
        }
    }
    Ok(sets)
}

fn table(sets: &BTreeMap<(String, String), String>) -> String {
    let row = |((language, kind), texts): (&(String, String), &String)| {
        Measured::of(language, texts).row(language, kind)
    };
    let (english, others): (Vec<_>, Vec<_>) =
        sets.iter().partition(|((language, _), _)| language == "en");
    let rows: Vec<_> = english.into_iter().chain(others).map(row).collect();
    let head = "| language | texts | number | not taken for English | named right | named wrong |\n\
                | --- | --- | --: | --: | --: | --: |";
    format!("{head}\n{}", rows.join("\n"))
}

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/language-sets".to_owned());
    let sets = sets(Path::new(&folder))?;
    let root = figures::root();
    let plan = format!("{} sets", sets.len());
    let measured = format!("{}\n\n{}", figures::conditions(&root, &plan), table(&sets));
    println!("{measured}");
    figures::write(&root.join("docs/review/language.md"), "language", &measured)
}
