//! Names measured on labelled lines: `name`, a tab, what the customer may be called or nothing.

use std::ops::AddAssign;

use customer_names::{given_name, plausible_given_name};

/// How a list of lines came out.
#[derive(Default, Debug)]
struct Measured {
    usable: u32,
    found: u32,
    unusable: u32,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Measured {
    fn recall(&self) -> f64 {
        f64::from(self.found) / f64::from(self.usable)
    }
}

fn measure(lines: &str) -> Measured {
    let mut measured = Measured::default();
    for line in lines.lines() {
        let (name, expected) = line.split_once('\t').expect("a tab in each line");
        let got = plausible_given_name(name).unwrap_or_default();
        if expected.is_empty() {
            measured.unusable.add_assign(1);
        } else {
            measured.usable.add_assign(1);
        }
        match (got.as_str(), expected) {
            (got, expected) if got == expected => {
                measured.found.add_assign(u32::from(!expected.is_empty()));
            }
            ("", expected) => measured.missed.push(expected.to_owned()),
            (got, _) => measured.wrong.push(format!("{name:?} was called {got:?}")),
        }
    }
    measured
}

#[test]
fn lines_that_the_rules_were_written_on() {
    let measured = measure(include_str!("../names-seen.tsv"));
    println!("{measured:?}");
    assert!(measured.usable + measured.unusable >= 150);
    assert_eq!(measured.wrong, Vec::<String>::new());
    assert!(measured.recall() >= 0.95, "{measured:?}");
}

/// These lines were set aside before the rules were written, and measured once.
#[test]
fn lines_that_were_kept_apart() {
    let measured = measure(include_str!("../names-kept-apart.tsv"));
    println!("{measured:?}");
    assert!(measured.usable + measured.unusable >= 150);
    assert_eq!(measured.wrong, Vec::<String>::new());
    assert!(measured.recall() >= 0.90, "{measured:?}");
}

/// Written when the rules stood, to see what they do not know.
#[test]
fn lines_that_were_written_later() {
    let measured = measure(include_str!("../names-later.tsv"));
    println!("{measured:#?}");
    assert_eq!(measured.wrong, Vec::<String>::new());
    assert!(measured.recall() >= 0.90, "{measured:?}");
}

#[test]
fn no_reported_name_is_repeated() {
    for line in include_str!("../cases.jsonl").lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = case["customer"]["name"].as_str().unwrap();
        assert_eq!(given_name(name, case["text"].as_str().unwrap(), &[]), None, "{name}");
    }
}
