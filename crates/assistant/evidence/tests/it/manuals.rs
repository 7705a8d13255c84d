//! What the manuals say may be said in their own words, and not with another digit, nor without its
//! denial. By every sentence of the manuals' paragraphs (`events/assistant/manuals/truth`).

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use documents::{Passage, PassageKind};
use evidence::{Proposal, ProposedCitation, ProposedSentence, verify};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// The sentences of all paragraphs and items, each once.
fn sentences() -> BTreeSet<String> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../events/assistant/manuals/truth");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let read =
        |path| serde_json::from_str::<Value>(&std::fs::read_to_string(path).unwrap()).unwrap();
    let blocks =
        files.map(read).flat_map(|one| one["blocks"].as_array().cloned().unwrap_or_default());
    let is_text = |block: &Value| ["PARAGRAPH", "ITEM"].contains(&block["kind"].as_str().unwrap());
    let texts =
        blocks.filter(is_text).filter_map(|one| Some(one["content"]["text"].as_str()?.to_owned()));
    texts.flat_map(|text| split(&text)).collect()
}

fn split(text: &str) -> Vec<String> {
    let ends = text.match_indices(". ").map(|(at, _)| at + 1).chain([text.len()]);
    let mut start = 0;
    let mut all = Vec::new();
    for end in ends {
        all.push(text[start..end].trim().to_owned());
        start = end;
    }
    all.retain(|sentence| !sentence.is_empty() && sentence.chars().count() <= 600);
    all
}

fn holds(text: &str, quote: &str) -> Result<(), String> {
    let passage = Passage {
        id: "p".to_owned(),
        kind: PassageKind::Text,
        document_id: "d".to_owned(),
        version: "v".to_owned(),
        title: "Manual".to_owned(),
        tenant: "shop".to_owned(),
        products: Vec::new(),
        headings: Vec::new(),
        text: quote.to_owned(),
        pieces: Vec::new(),
        table: None,
    };
    let citation =
        ProposedCitation { passage: "p".to_owned(), quote: quote.to_owned(), cells: Vec::new() };
    let sentence =
        ProposedSentence { text: text.to_owned(), citations: vec![citation], expression: None };
    let proposal = Proposal { answerable: true, sentences: vec![sentence] };
    match verify(&proposal, &[passage]).faults.first() {
        None => Ok(()),
        Some(fault) => Err(format!("{:?} {}: {text}", fault.finding, fault.detail)),
    }
}

#[test]
fn every_sentence_may_be_said_as_it_is() {
    let refused: Vec<String> = sentences().iter().filter_map(|one| holds(one, one).err()).collect();
    assert!(sentences().len() > 100);
    assert_eq!(refused, [""; 0], "{} of {}", refused.len(), sentences().len());
}

/// Each digit becomes another.
#[test]
fn no_sentence_may_be_said_with_another_digit() {
    let mut got_through = Vec::new();
    let mut changed = 0;
    for sentence in sentences() {
        for (at, digit) in sentence.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            let other = char::from_digit((digit.to_digit(10).unwrap() + 3) % 10, 10).unwrap();
            let said = format!("{}{other}{}", &sentence[..at], &sentence[at + 1..]);
            changed += 1;
            got_through.extend(holds(&said, &sentence).is_ok().then_some(said));
        }
    }
    assert!(changed > 100);
    assert_eq!(got_through, [""; 0], "{} of {changed}", got_through.len());
}

/// The only denial of a sentence is left out.
#[test]
fn no_sentence_may_be_said_without_its_denial() {
    let mut got_through = Vec::new();
    let mut changed = 0;
    for sentence in sentences() {
        for denial in [" not ", " nicht ", " never ", " nie "] {
            if sentence.matches(denial).count() == 1 {
                let said = sentence.replace(denial, " ");
                changed += 1;
                got_through.extend(holds(&said, &sentence).is_ok().then_some(said));
            }
        }
    }
    assert!(changed > 10);
    assert_eq!(got_through, [""; 0], "{} of {changed}", got_through.len());
}
