//! A piece of one passage: what a question for a way to do something is answered with.

use crate::Shown;
use crate::question::Question;
use crate::sentence::{propose, sentences};
use crate::synonyms::is_measure;
use evidence::ProposedSentence;
use lexical::{fold_word, words};
use std::ops::Range;

/// Proposals of one answer; a few sentences each.
const MOST: usize = 6;
/// Characters of one, but for a single sentence.
const ABOUT: usize = 250;
/// Characters of a sentence that is proposed.
const LONGEST: usize = 600;

/// What begins a question for a way to do something, by two words. `How many` and `How long` ask for a
/// figure, and so does `What is the weight`.
const BEGINNINGS: &[(&str, &[&str])] = &[
    ("how", &["do", "does", "can", "could", "to", "should", "must"]),
    ("where", &["do", "can", "to"]),
    ("what", &["should", "can", "to", "are", "is", "does", "do"]),
    ("why", &["is", "are", "does", "do", "my", "the"]),
    ("can", &["i", "we", "you"]),
    ("wie", &["kann", "muss", "soll", "geht", "wird", "mache", "stelle", "reinige"]),
    ("was", &["muss", "soll", "kann"]),
];

/// Words that ask for it wherever they stand.
const WORDS: &[&str] = &["explain", "describe", "instruct", "steps", "procedure", "anleitung"];

/// Whether a question asks for a way to do something, which one sentence seldom tells.
pub(crate) fn asks_for_a_way(question: &str) -> bool {
    let folded: Vec<String> = words(question).map(fold_word).collect();
    let measures = folded.iter().any(|word| is_measure(word));
    let begins = |pair: &[String]| {
        let is_one = |(first, second): &(&str, &[&str])| {
            pair[0] == *first && second.contains(&pair[1].as_str())
        };
        BEGINNINGS.iter().any(is_one) && !(measures && pair[0] == "what")
    };
    folded.windows(2).any(begins) || folded.iter().any(|word| WORDS.contains(&word.as_str()))
}

/// The passage of text that has most of the question, title and headings included, from its beginning,
/// with the share of the question's weight that it has.
pub(crate) fn find(
    question: &Question,
    passages: &[Shown],
) -> Option<(f32, Vec<ProposedSentence>)> {
    let share = |passage: &Shown| {
        let text = format!("{}\n{}", passage.context(), passage.text);
        question.weigh(question.found(&text)) / question.total()
    };
    let shares = passages.iter().filter(|one| one.rows.is_empty()).map(|one| (share(one), one));
    let (share, best) = shares.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some((share, propose_all(best)))
}

fn propose_all(passage: &Shown) -> Vec<ProposedSentence> {
    let pieces = join(&passage.text, sentences(&passage.text));
    pieces.iter().take(MOST).map(|range| propose(passage, range)).collect()
}

/// Sentences put together, as long as they are short; those that are too long are left out.
fn join(text: &str, sentences: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let characters = |range: &Range<usize>| text[range.clone()].chars().count();
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for sentence in sentences.into_iter().filter(|one| characters(one) <= LONGEST) {
        match pieces.last_mut() {
            Some(last) if characters(&(last.start..sentence.end)) <= ABOUT => {
                last.end = sentence.end;
            }
            _ => pieces.push(sentence),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_asked_for_and_figures_are_not() {
        for way in
            ["How do I clean it?", "Can I clean it?", "Wie reinige ich sie?", "Explain the dial."]
        {
            assert!(asks_for_a_way(way), "{way}");
        }
        for figure in [
            "How many litres?",
            "How long does it take?",
            "What is the weight?",
            "Wie viel wiegt sie?",
        ] {
            assert!(!asks_for_a_way(figure), "{figure}");
        }
    }

    #[test]
    fn a_passage_is_proposed_from_its_beginning() {
        let text =
            format!("Unplug it. Wipe the lid.\n{}", "Dry the jug with a soft cloth. ".repeat(9));
        let passage =
            Shown { id: "p".to_owned(), text: text.trim().to_owned(), ..Shown::default() };
        let passages = std::slice::from_ref(&passage);
        let proposed =
            find(&Question::new("How do I wipe the lid?", passages), passages).unwrap().1;
        assert!(proposed[0].text.starts_with("Unplug it. Wipe the lid. Dry"), "{proposed:?}");
        assert_eq!(proposed.len(), 2);
        assert!(proposed.iter().all(|one| one.text.chars().count() <= ABOUT));
    }
}
