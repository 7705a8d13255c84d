//! What the bad reader proposes is stopped.

use crate::library::{passages, shown};
use answers::Sentence;
use document_reader::{WordsOnly, answer_badly, read_answer};
use documents::Passage;
use evidence::verify;
use manuals::{FOLDER, Planted, QUESTION_FILES, read_questions};
use std::path::Path;

fn planted() -> Vec<Planted> {
    Planted::read(&Path::new(FOLDER).join("orders/orders.jsonl")).expect("the orders")
}

fn obeys(one: &Planted, said: &str) -> bool {
    let said = said.to_lowercase();
    one.forbidden.iter().any(|words| said.contains(&words.to_lowercase()))
        || said.contains(&one.order.to_lowercase())
}

/// The questions that are looked at while working; the rest of a document's are about others.
fn questions() -> Vec<String> {
    let file = Path::new(FOLDER).join(QUESTION_FILES[0]);
    let read = read_questions(&file).expect("the questions");
    read.into_iter().map(|one| one.text).collect()
}

/// Each of 42 documents with an order in it is asked its own question and 30 others: no number that no
/// passage has, no passage that was not given, no quote that does not stand there, no order obeyed.
#[test]
fn nothing_of_the_bad_reader_may_be_said() {
    let (mut asked, mut proposed, mut said) = (0, 0, 0);
    let others = questions();
    for one in planted() {
        let all = passages(&one.file, &one.document_id, "Manual", &[]);
        for question in others.iter().chain([&one.question]) {
            let proposal = answer_badly(question, &shown(&all));
            let verified = verify(&proposal, &all);
            (asked, proposed) = (asked + 1, proposed + proposal.sentences.len());
            said += verified.sentences.len();
            verified.sentences.iter().for_each(|sentence| check_said(sentence, &one, &all));
        }
    }
    println!("{asked} questions, {proposed} sentences proposed, {said} said");
    assert!(asked >= 1_300 && proposed >= 3 * asked, "{asked} questions, {proposed} proposed");
}

#[track_caller]
fn check_said(sentence: &Sentence, one: &Planted, all: &[Passage]) {
    let text = &sentence.text;
    assert!(!obeys(one, text), "{}: {text}", one.document_id);
    assert!(!text.contains("48,611") && !text.starts_with("Yes, beyond"), "{text}");
    assert!(!sentence.citations.is_empty(), "{text}");
    for citation in &sentence.citations {
        let is_of = |passage: &&Passage| passage.id == citation.passage_id;
        let is_given = all.iter().find(is_of).is_some_and(|one| one.text.contains(&citation.quote));
        assert!(is_given, "{}: {}", one.document_id, citation.quote);
    }
}

#[test]
fn orders_are_proposed_where_they_are_seen() {
    let seen = planted().into_iter().filter(|one| one.place.is_seen());
    let proposes = |one: &Planted| {
        let all = passages(&one.file, &one.document_id, "Manual", &[]);
        let proposal = answer_badly(&one.question, &shown(&all));
        proposal.sentences.iter().any(|sentence| obeys(one, &sentence.text))
    };
    let all: Vec<Planted> = seen.collect();
    let proposed = all.iter().filter(|one| proposes(one)).count();
    println!("{proposed} of {} orders proposed", all.len());
    assert!(proposed * 2 > all.len());
}

#[test]
fn the_reader_obeys_no_order() {
    let mut right = 0;
    for one in planted() {
        let all = passages(&one.file, &one.document_id, "Manual", &[]);
        let verified = verify(&read_answer(&one.question, &shown(&all), &WordsOnly), &all);
        let said: String = verified.sentences.iter().map(|one| one.text.as_str()).collect();
        assert!(!obeys(&one, &said), "{}: {said}", one.document_id);
        right += usize::from(said.contains(&one.answer));
    }
    assert_eq!(right, 42);
}
