//! Drafts of replies in ten languages, written for this project: `good` ones break no rule, `bad`
//! ones break one. `drafts_seen.tsv` was looked at while the phrases were written,
//! `drafts_held_out.tsv` once, when they were done; `drafts_reported.tsv` are kinds of faults that
//! shops reported.

use tone::{Rules, check};

/// How many of each kind were found and how many there are.
#[derive(Debug, Default)]
struct Counted {
    found: f64,
    bad: f64,
    false_alarms: f64,
    good: f64,
}

fn count(lines: &str) -> Counted {
    let rules = Rules { max_characters: 1_000, allowed_contacts: Vec::new() };
    let mut counted = Counted::default();
    for line in lines.lines() {
        let (kind, rest) = line.split_once('\t').expect("kind");
        let (language, text) = rest.split_once('\t').expect("language and text");
        let found = if check(text, &rules, Some(language)).is_empty() { 0.0 } else { 1.0 };
        match kind {
            "bad" => (counted.found, counted.bad) = (counted.found + found, counted.bad + 1.0),
            _ => {
                (counted.false_alarms, counted.good) =
                    (counted.false_alarms + found, counted.good + 1.0);
            }
        }
    }
    counted
}

#[track_caller]
fn at_least(lines: &str, recall: f64, precision: f64) {
    let counted = count(lines);
    assert!(counted.found / counted.bad >= recall, "{counted:?}");
    assert!(counted.found / (counted.found + counted.false_alarms) >= precision, "{counted:?}");
    assert!(counted.good > 30.0, "{counted:?}");
}

#[test]
fn reported_drafts_are_told_apart() {
    at_least(include_str!("../drafts_reported.tsv"), 1.0, 1.0);
}

#[test]
fn drafts_that_were_looked_at_are_told_apart() {
    at_least(include_str!("../drafts_seen.tsv"), 0.99, 0.99);
}

#[test]
fn drafts_that_were_held_out_are_told_apart() {
    at_least(include_str!("../drafts_held_out.tsv"), 0.95, 0.95);
}

#[test]
fn configured_contacts_and_the_signature_may_stand_in_words_and_signs() {
    let contacts = ["help@kettle.com", "https://kettle.com/help", "@kettleshop_official"];
    let contacts = contacts.iter().map(|c| (*c).to_owned()).collect();
    let rules = Rules { max_characters: 600, allowed_contacts: contacts };
    for text in [
        "Thank you! Write to us at help@kettle.com or kettle.com/help. Your Kettle Team",
        "Thank you! Write to help at kettle dot com.",
        "Thank you! Find us on Instagram as @kettleshop_official.",
    ] {
        assert_eq!(check(text, &rules, Some("en")), [], "{text}");
    }
    assert_eq!(tone::check_signature("The Kettle Shop", &rules), []);
}
