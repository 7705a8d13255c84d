//! Reads lines of `good` or `bad`, language and draft, tab between, and counts what the rules find.
//! ```text
//! cargo run --example measure -p tone < crates/review/tone/tests/drafts_seen.tsv
//! ```
#![allow(clippy::print_stdout, reason = "a command")]

use std::io::BufRead;
use tone::{Rules, check};

fn main() -> std::io::Result<()> {
    let rules = Rules { max_characters: 1_000, allowed_contacts: Vec::new() };
    let (mut held, mut bad, mut found, mut wrong) = (0, 0, 0, 0);
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut parts = line.splitn(3, '\t');
        let (Some(kind), Some(language), Some(text)) = (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let findings = check(text, &rules, Some(language));
        match (kind, findings.first()) {
            ("bad", finding) => {
                bad += 1;
                found += i32::from(finding.is_some());
                if finding.is_none() {
                    println!("MISSED\t{language}\t{text}");
                }
            }
            (_, Some(finding)) => {
                held += 1;
                wrong += 1;
                println!("FALSE\t{language}\t{text}\t{:?} {}", finding.rule, finding.detail);
            }
            _ => held += 1,
        }
    }
    println!("recall {found}/{bad}, false alarms {wrong}/{held}");
    Ok(())
}
