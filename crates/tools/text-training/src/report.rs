//! What adapters are worth, as a table.

use crate::{Evidence, Voice};
use std::fmt::Write;

const HEAD: &str = "| adapter | loss held out: base | adapter | replies | greet | are signed | \
                    have the other's marks | the base's with any mark |\n\
                    | --- | --- | --- | --- | --- | --- | --- | --- |\n";

/// An adapter's evidence beside the base's replies to the same reviews.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The adapter's.
    pub name: String,
    pub voice: Voice,
    pub evidence: Evidence,
    pub by_base: Vec<String>,
}

/// A line for each adapter.
#[must_use]
pub fn table(measured: &[Measured]) -> String {
    let mut table = HEAD.to_owned();
    for Measured { name, voice, evidence, by_base } in measured {
        let count = |replies: &[String], is: &dyn Fn(&str) -> bool| {
            replies.iter().filter(|reply| is(reply)).count()
        };
        let others = |reply: &str| {
            Voice::ALL.iter().any(|other| other.tenant != voice.tenant && other.is_heard(reply))
        };
        let any = |reply: &str| Voice::ALL.iter().any(|voice| voice.is_heard(reply));
        // Writing to a string does not fail.
        let _ = writeln!(
            table,
            "| `{name}` | {:.2} | {:.2} | {} | {} | {} | {} | {} |",
            evidence.before,
            evidence.after,
            evidence.replies.len(),
            count(&evidence.replies, &|reply| voice.greets(reply)),
            count(&evidence.replies, &|reply| voice.signs(reply)),
            count(&evidence.replies, &others),
            count(by_base, &any),
        );
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted() {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let replies = texts(&["Moin! Fine. Your Kontor Nord.", "Moin!", "Good day", "Yes."]);
        let measured = Measured {
            name: "t".to_owned(),
            voice: Voice::ALL[0],
            evidence: Evidence { before: 3.456, after: 1.0, replies },
            by_base: texts(&["Hello", "Moin"]),
        };
        assert!(table(&[measured]).ends_with("| `t` | 3.46 | 1.00 | 4 | 2 | 1 | 1 | 1 |\n"));
    }
}
