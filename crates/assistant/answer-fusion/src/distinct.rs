//! The sentences of all answers, each thing once.

use answers::{Sentence, SubAnswer};
use lexical::terms;

/// In the order of the sub-questions; of sentences with the same terms the first.
#[must_use]
pub fn distinct(answers: &[SubAnswer]) -> Vec<Sentence> {
    let mut ordered: Vec<&SubAnswer> = answers.iter().collect();
    ordered.sort_by_key(|answer| answer.sub_question);
    let mut known: Vec<Vec<String>> = Vec::new();
    let mut sentences = Vec::new();
    for sentence in ordered.into_iter().flat_map(|answer| &answer.sentences) {
        let mut said = terms(&sentence.text);
        said.sort_unstable();
        if !known.contains(&said) {
            known.push(said);
            sentences.push(sentence.clone());
        }
    }
    sentences
}
