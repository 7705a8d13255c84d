//! Editors who decide about the same suggestion at once, in a thousand orders: no decision is lost.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{DECIDE, World, ids, say};
use decisions::{Decision, Ledger, Pair, standing};
use futures_util::future::join_all;
use samples::Spoiler;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};

/// One editor: decides, and does again what was not answered, and decides anew after what stands.
async fn edit(
    (world, conflicts): (&World, &AtomicUsize),
    who: String,
    id: &str,
    mut seed: Spoiler,
) -> Vec<Value> {
    let mut told = Vec::new();
    let mut after = 0;
    for at in 0..1 + seed.number(3) {
        let verdict = match seed.number(3) {
            0 => json!({"verdict": "ACCEPTED"}),
            1 => json!({"verdict": "REJECTED", "reason": "WRONG_SENSE"}),
            _ => json!({"verdict": "CHANGED", "changedTo": format!("{who}-{at}")}),
        };
        let mut body = json!({"version": 1, "suggestionId": id, "after": after});
        body.as_object_mut().unwrap().extend(verdict.as_object().unwrap().clone());
        if seed.number(2) == 0 {
            body["key"] = json!(format!("{who}-{at}"));
        }
        for _ in 0..seed.number(5) {
            tokio::task::yield_now().await;
        }
        let (mut status, mut said) = say(world, &who, DECIDE, Some(&body)).await;
        while status == 503 {
            (status, said) = say(world, &who, DECIDE, Some(&body)).await;
        }
        match status {
            200 | 201 => {
                after = u32::try_from(said["number"].as_u64().unwrap()).unwrap();
                told.push(said);
            }
            409 => {
                conflicts.fetch_add(1, Ordering::Relaxed);
                after = u32::try_from(said["standing"]["number"].as_u64().unwrap()).unwrap();
            }
            _ => panic!("{status} {said}"),
        }
    }
    told
}

#[tokio::test]
async fn no_decision_is_lost_in_a_thousand_races() {
    let conflicts = AtomicUsize::new(0);
    let (mut written, mut lost) = (0, 0);
    for seed in 0..1_000_u64 {
        let mut spoiler = Spoiler::seeded(seed, false);
        let world = World::of(1);
        let id = ids(&world).await["links/Port Ellery"].clone();
        let losing: Vec<bool> = (0..8).map(|_| spoiler.number(4) == 0).collect();
        *world.lose.lock().unwrap() = losing.clone();
        let editors = 2 + spoiler.number(4);
        let asked = (0..editors).map(|at| {
            let own = Spoiler::seeded(seed * 31 + u64::try_from(at).unwrap(), false);
            edit((&world, &conflicts), format!("editor-{at}"), &id, own)
        });
        let told: Vec<Value> = join_all(asked).await.into_iter().flatten().collect();
        let kept = world.decisions.lock().unwrap();
        // Whoever was told that a decision is written finds it as it was told.
        for one in &told {
            let one: Decision = serde_json::from_value(one.clone()).unwrap();
            assert_eq!(kept.get(&one.key_of_article()), Some(&one), "seed {seed}");
        }
        let numbers: Vec<u32> = kept.values().map(|one| one.number).collect();
        let expected: Vec<u32> = (1..).take(kept.len()).collect();
        assert_eq!(numbers, expected, "seed {seed}: each number once, and none is left out");
        let terms = world.terms.lock().unwrap();
        assert_eq!(
            terms.len(),
            kept.len(),
            "seed {seed}: what the next suggestions read is as much"
        );
        assert!(terms.values().all(|one| kept.get(&one.key_of_article()) == Some(one)));
        written += kept.len();
        // What the next suggestions are told is what the last one says, and nothing else.
        let last = kept.values().last().unwrap();
        let ledger = Ledger::of(terms.values(), []);
        assert_eq!(ledger, Ledger::of([last], []), "seed {seed}");
        let said = ledger.counts(&Pair::new("port ellery", "ellery"));
        let against = usize::from(!last.record.unwanted().is_empty());
        assert_eq!(said, [1 - against, against], "seed {seed}: {last:?}");
        assert_eq!(standing(terms.values()), [last]);
        let left = world.lose.lock().unwrap().len();
        lost += losing[left..].iter().filter(|is_lost| **is_lost).count();
    }
    let conflicts = conflicts.into_inner();
    assert!(conflicts > 100 && written > 2_000 && lost > 500, "{conflicts} {written} {lost}");
}
