//! Whether several products answer alike.

use documents::Passage;
use lexical::terms;
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
    let asked: BTreeSet<String> = terms(question).into_iter().collect();
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
