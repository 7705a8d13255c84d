//! Reviews that ask: they want an answer, no thanks for praise.

use super::Clause;
use reviews::LONGEST_QUESTION;

/// Feeling from which on a clause says more than a question does.
const SAYS: f64 = 0.4;
/// Words with which a question begins that blames.
const REPROACHES: [&str; 21] = [
    "why",
    "who",
    "whoever",
    "how come",
    "how is",
    "how can",
    "how could",
    "are you",
    "seriously",
    "really",
    "what is this",
    "what were",
    "warum",
    "wer ",
    "was soll",
    "pourquoi",
    "qui a",
    "por qué",
    "por que",
    "perché",
    "chi ",
];

/// Whether the review is a question: its one feeling is that it wants to know.
pub(super) fn asks(clauses: &[Clause<'_>]) -> bool {
    let mut asked = false;
    for clause in clauses {
        match is_question(clause.text) {
            true => asked = true,
            false if clause.score.abs() >= SAYS => return false,
            false => {}
        }
    }
    asked
}

/// What is asked first, in its own words.
pub(super) fn first(clauses: &[Clause<'_>]) -> Option<String> {
    let asked = clauses.iter().find(|clause| is_question(clause.text))?;
    Some(asked.text.trim().to_owned()).filter(|text| text.chars().count() <= LONGEST_QUESTION)
}

fn is_question(text: &str) -> bool {
    let text = text.trim();
    let start = text.trim_start_matches(['¿', '"', ' ']).to_lowercase();
    let asks = text.ends_with(['?', '？']) || text.contains('¿');
    asks && start.split_whitespace().count() > 2 && !REPROACHES.iter().any(|r| start.starts_with(r))
}
