//! Replies written for this project: breaches in many words, and ordinary replies that speak of
//! money, numbers and faults without breaking a rule.

use tone::{Rules, check};

fn broken(text: &str) -> Vec<String> {
    let rules = Rules { max_characters: 600, allowed_contacts: Vec::new() };
    check(text, &rules, None).iter().map(|finding| format!("{:?}", finding.rule)).collect()
}

#[test]
fn breaches_are_found_in_many_words() {
    for line in include_str!("../breaches.tsv").lines() {
        let (rule, text) = line.split_once('\t').expect("rule and text");
        assert!(broken(text).contains(&rule.to_owned()), "{line}");
    }
}

#[test]
fn ordinary_replies_break_no_rule() {
    for text in include_str!("../ordinary_replies.txt").lines() {
        assert_eq!(broken(text), [""; 0], "{text}");
    }
}
