//! The base's own judgement on replies at their reviews and on the same replies mixed up.

use super::base;
use causal_language_model::Network;
use text_training::{Base, Example, Fit, Pair, Refused, fit, read_pairs};

/// Few and short ones, each reply plainly of its review: what a set of 50 gives is in docs/models/README.md.
const SAID: [&str; 6] = [
    "the kettle leaks",
    "two plates were broken",
    "my scarf is too short",
    "the bicycle has no bell",
    "bees live in the lamp",
    "I got a left shoe twice",
];

#[tokio::test]
async fn a_set_whose_replies_were_mixed_up_is_refused() {
    let base = base().await;
    let network = &base.network().unwrap();
    let right = fit_of(base, network, 0);
    assert_eq!(right.judge(), Ok(()), "{right:?}");
    let mixed = fit_of(base, network, 1);
    let refused = matches!(mixed.judge(), Err(Refused::RepliesDoNotFit { .. }));
    assert!(refused, "{mixed:?}");
}

/// Of these pairs, with the reply of the pair so many places further on.
fn fit_of(base: &Base, network: &Network, further: usize) -> Fit {
    let lines: String = (0..50).map(|number| line(number, further)).collect();
    let pairs: Vec<(Pair, Example)> = read_pairs(&lines, base).unwrap().pairs;
    fit(network, base, &pairs[..SAID.len()]).unwrap()
}

fn line(number: usize, further: usize) -> String {
    let said = |place: usize| SAID[place % SAID.len()];
    let reply = format!("We heard that {}.", said(number + further));
    let review = format!("Sadly {}.", said(number));
    serde_json::json!({"id": number.to_string(), "review": review, "reply": reply}).to_string()
        + "\n"
}
