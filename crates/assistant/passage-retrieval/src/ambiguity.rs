//! Whether several products answer alike.

use documents::Passage;
use lexical::{fold_word, number_word, terms, words};
use std::collections::BTreeSet;

/// The share of common terms from which two passages are near alike.
const ALIKE: f64 = 0.6;

/// Ids of products that are named.
const MOST: usize = 10;

/// The products of the best passage and of those near alike to it that are of other products; none where
/// the question itself tells them apart, as by a model's name.
#[must_use]
pub(crate) fn ambiguous(question: &str, passages: &[&Passage]) -> Vec<String> {
    let Some((best, others)) = passages.split_first() else { return Vec::new() };
    if best.products.is_empty() {
        return Vec::new();
    }
    let asked = called(question);
    let rivals =
        others.iter().filter(|other| are_rivals(best, other) && !tells_apart(&asked, best, other));
    let mut products: Vec<String> = Vec::new();
    for product in rivals.flat_map(|rival| &rival.products) {
        if !products.contains(product) {
            products.push(product.clone());
        }
    }
    if !products.is_empty() {
        products.splice(0..0, best.products.iter().cloned());
    }
    products.truncate(MOST);
    products
}

/// The terms by which a question may call a product. A number in words is none: `one battery` does not
/// mean the LMP-1.
fn called(question: &str) -> BTreeSet<String> {
    words(question).filter(|word| number_word(&fold_word(word)).is_none()).flat_map(terms).collect()
}

fn are_rivals(one: &Passage, other: &Passage) -> bool {
    let disjoint = !other.products.is_empty()
        && !other.products.iter().any(|product| one.products.contains(product));
    disjoint && likeness(&one.text, &other.text) >= ALIKE
}

fn likeness(one: &str, other: &str) -> f64 {
    let set = |text: &str| terms(text).into_iter().collect::<BTreeSet<String>>();
    let (one, other) = (set(one), set(other));
    let common = one.intersection(&other).count();
    common as f64 / (one.len() + other.len() - common).max(1) as f64
}

/// Whether the question has a word that one of them is called by and the other is not.
fn tells_apart(asked: &BTreeSet<String>, one: &Passage, other: &Passage) -> bool {
    let called = |passage: &Passage| {
        let names =
            [passage.title.as_str()].into_iter().chain(passage.products.iter().map(String::as_str));
        names.flat_map(terms).collect::<BTreeSet<String>>()
    };
    let (one, other) = (called(one), called(other));
    one.symmetric_difference(&other).any(|name| asked.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::PassageKind;

    fn passage(product: &str, text: &str) -> Passage {
        Passage {
            id: product.to_owned(),
            kind: PassageKind::Text,
            document_id: product.to_owned(),
            version: "1".to_owned(),
            title: format!("Lamp {product}: manual"),
            tenant: "shop".to_owned(),
            products: vec![product.to_owned()],
            headings: Vec::new(),
            text: text.to_owned(),
            pieces: Vec::new(),
            table: None,
        }
    }

    #[track_caller]
    fn check(question: &str, expected: &[&str]) {
        let one = passage("LMP-1", "The lamp burns for forty hours with one battery.");
        let other = passage("LMP-2", "The lamp burns for sixty hours with one battery.");
        assert_eq!(ambiguous(question, &[&one, &other]), expected, "{question}");
    }

    #[test]
    fn products_that_answer_alike_are_named_unless_the_question_names_one() {
        check("How long does the lamp burn?", &["LMP-1", "LMP-2"]);
        check("How long does the lamp burn with one battery?", &["LMP-1", "LMP-2"]);
        check("How long does the LMP-2 burn?", &[]);
        check("How long does the lamp 2 burn?", &[]);
    }
}
