//! Instructions of the prompt in the reply.

use crate::word::{self, Word};
use reviews::{Finding, ToneRule};
use std::collections::HashSet;

/// Words in a row that chance does not bring.
const RUN: usize = 8;

/// The breach where `text` repeats eight words in a row of `instructions`, whatever their case,
/// accents and punctuation.
#[must_use]
pub fn leak(text: &str, instructions: &str) -> Option<Finding> {
    let known = words(instructions);
    let known: HashSet<Vec<&str>> = known.windows(RUN).map(folded).collect();
    let text = words(text);
    let run = text.windows(RUN).find(|run| known.contains(&folded(run)))?;
    let quoted: Vec<&str> = run.iter().map(|word| word.written.as_str()).collect();
    let detail = format!(
        "\u{201c}{}\u{201d} stands in the instructions of the prompt: take it out.",
        quoted.join(" ")
    );
    Some(Finding { rule: ToneRule::PromptLeak, detail })
}

fn words(text: &str) -> Vec<Word> {
    let words = word::words(&word::visible(text));
    words.into_iter().filter(|word| !word.is_end()).collect()
}

fn folded(run: &[Word]) -> Vec<&str> {
    run.iter().map(|word| word.folded.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSTRUCTIONS: &str = "You write the public reply of a shop to one product review. You do \
        nothing else. The reply is plain text.";

    #[test]
    fn eight_words_in_a_row_are_a_leak() {
        let said = "Sure: YOU write the public reply, of a shop\nto one product review!";
        let finding = leak(said, INSTRUCTIONS).unwrap();
        assert_eq!(finding.rule, ToneRule::PromptLeak);
        assert!(finding.detail.contains("YOU write the public reply of a shop"), "{finding:?}");
    }

    #[test]
    fn a_reply_that_shares_a_few_words_is_none() {
        assert_eq!(leak("We read the public reply of a shop with joy.", INSTRUCTIONS), None);
        assert_eq!(leak("", INSTRUCTIONS), None);
        assert_eq!(leak("one two three four five six seven eight", ""), None);
    }
}
