//! Instructions of the prompt in the reply.

use prose_rules::Instructions;
use reviews::{Finding, ToneRule};

/// The breach where `text` repeats eight words in a row of the instructions.
#[must_use]
pub fn find_leak(text: &str, instructions: &Instructions) -> Option<Finding> {
    let leaked = instructions.leak(text)?;
    let detail =
        format!("\u{201c}{leaked}\u{201d} stands in the instructions of the prompt: take it out.");
    Some(Finding { rule: ToneRule::PromptLeak, detail })
}
