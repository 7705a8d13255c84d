//! The waves: which fault meets how many reviews. Pure.

use super::case::{ASKED, Case, EVERYDAY, Kind, draw};
use faults::Random;
use serde_json::{Value, json};

/// What goes wrong during a wave.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trouble {
    /// The row's name in the table.
    pub(super) name: &'static str,
    /// Share of all reviews, in parts of the sum.
    weight: u32,
    mix: &'static [(u32, Kind)],
    /// Faults of Comprehend and Bedrock, by operation.
    models: fn() -> Value,
    /// Faults of DynamoDB, SNS and Step Functions as the functions see them.
    wire: fn() -> Value,
    /// Faults of what the state machine calls itself.
    engine: fn() -> Value,
    /// Deliveries of each review, and whether each comes in two revisions.
    pub(super) deliveries: u32,
    pub(super) revised: bool,
    /// Functions are killed while they work.
    pub(super) kills: bool,
    /// The engine is restarted in the middle.
    pub(super) restarts: bool,
    /// Whether an outcome may come twice from one execution: its publishing was not confirmed.
    pub(super) copies: bool,
}

fn none() -> Value {
    json!({})
}

const CALM: Trouble = Trouble {
    name: "none",
    weight: 8,
    mix: EVERYDAY,
    models: none,
    wire: none,
    engine: none,
    deliveries: 1,
    revised: false,
    kills: false,
    restarts: false,
    copies: false,
};

/// All waves, in their order.
pub(super) const WAVES: [Trouble; 16] = [
    CALM,
    Trouble { name: "models throttle", models: || json!({"*": {"throttle": 0.25}}), ..CALM },
    Trouble { name: "models fail (5xx)", models: || json!({"*": {"fail": 0.25}}), ..CALM },
    Trouble {
        name: "models time out",
        weight: 4,
        models: || {
            json!({
                "DetectToxicContent": {"delayMs": 6_000, "delayShare": 0.03},
                "Converse": {"delayMs": 13_000, "delayShare": 0.02}
            })
        },
        ..CALM
    },
    Trouble { name: "models reset connections", models: || json!({"*": {"reset": 0.25}}), ..CALM },
    Trouble { name: "models answer garbage", models: || json!({"*": {"garble": 0.2}}), ..CALM },
    Trouble { name: "models' answers cut off", models: || json!({"*": {"truncate": 0.2}}), ..CALM },
    Trouble { name: "models' answers lost", models: || json!({"*": {"lose": 0.25}}), ..CALM },
    Trouble {
        name: "models down, then redriven",
        weight: 4,
        models: || json!({"Converse": {"fail": 0.9}, "DetectToxicContent": {"reset": 0.6}}),
        ..CALM
    },
    Trouble {
        name: "DynamoDB, SNS, Step Functions",
        weight: 6,
        mix: ASKED,
        wire: || {
            json!({"*": {"throttle": 0.06, "fail": 0.06, "reset": 0.04, "lose": 0.06,
                "garble": 0.03, "truncate": 0.03, "delayMs": 3_500, "delayShare": 0.01}})
        },
        ..CALM
    },
    Trouble {
        name: "claims",
        engine: || {
            let broken = json!({"throttle": 0.15, "fail": 0.1, "lose": 0.15});
            json!({"dynamodb:updateItem": broken})
        },
        deliveries: 2,
        weight: 6,
        ..CALM
    },
    Trouble {
        name: "publishing fails, then redriven",
        weight: 4,
        engine: || json!({"events:putEvents": {"throttle": 0.3, "fail": 0.4}}),
        ..CALM
    },
    Trouble {
        name: "publishing not confirmed",
        weight: 4,
        engine: || json!({"events:putEvents": {"lose": 0.2}}),
        copies: true,
        ..CALM
    },
    Trouble { name: "functions killed", kills: true, ..CALM },
    Trouble { name: "duplicates, out of order", weight: 6, deliveries: 3, revised: true, ..CALM },
    Trouble { name: "double and late decisions", weight: 4, mix: ASKED, ..CALM },
];

/// The last wave: the engine is stopped and started again.
pub(super) const RESTART: Trouble =
    Trouble { name: "engine restarted, then redriven", weight: 2, restarts: true, ..CALM };

impl Trouble {
    /// The bodies for the three controls: models, wire, engine.
    pub(super) fn faults(&self, seed: u64) -> [Value; 3] {
        [self.models, self.wire, self.engine]
            .map(|operations| json!({"seed": seed, "operations": operations()}))
    }
}

/// A wave with its reviews.
#[derive(Debug, Clone)]
pub(super) struct Wave {
    pub(super) trouble: Trouble,
    pub(super) cases: Vec<Case>,
    /// Indices of the cases in the order of their posting.
    pub(super) posts: Vec<usize>,
}

/// `reviews` in all, by `seed`.
pub(super) fn plan(reviews: usize, seed: u64) -> Vec<Wave> {
    let troubles: Vec<Trouble> = WAVES.into_iter().chain([RESTART]).collect();
    let sizes = sizes(reviews, &troubles);
    let waves = troubles.into_iter().zip(sizes).enumerate();
    waves.map(|(at, (trouble, size))| wave(at, trouble, size, seed)).collect()
}

/// Parts of `all` by weight that sum up to it.
fn sizes(all: usize, troubles: &[Trouble]) -> Vec<usize> {
    let weights: usize = troubles.iter().map(|trouble| trouble.weight as usize).sum();
    let mut before = 0;
    let bounds = troubles.iter().map(|trouble| {
        let from = all * before / weights;
        before += trouble.weight as usize;
        all * before / weights - from
    });
    bounds.collect()
}

fn wave(at: usize, trouble: Trouble, size: usize, seed: u64) -> Wave {
    let mut random = Random::of_text(&format!("{seed} {at}"));
    let case = |n: usize| {
        let (pair, revision) =
            if trouble.revised { (n / 2, 1 + u32::from(n % 2 == 1)) } else { (n, 1) };
        Case {
            token: format!("w{at}n{n}"),
            review_id: format!("torture-{seed}-{at}-{pair}"),
            revision,
            revisions: if trouble.revised { 2 } else { 1 },
            kind: draw(trouble.mix, &mut random),
            deliveries: trouble.deliveries,
        }
    };
    let cases: Vec<Case> = (0..size).map(case).collect();
    let posts = posts(&trouble, size, &mut random);
    Wave { trouble, cases, posts }
}

/// Deliveries of one review come close together; so do its revisions, in any order.
fn posts(trouble: &Trouble, size: usize, random: &mut Random) -> Vec<usize> {
    let deliveries = (0..size).flat_map(|case| vec![case; trouble.deliveries as usize]);
    let mut placed: Vec<(f64, usize)> =
        deliveries.map(|case| (case as f64 + 6.0 * random.share(), case)).collect();
    placed.sort_by(|a, b| a.0.total_cmp(&b.0));
    placed.into_iter().map(|(_, case)| case).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(seed: u64, reviews: usize) -> Vec<(Vec<Case>, Vec<usize>)> {
        plan(reviews, seed).into_iter().map(|wave| (wave.cases, wave.posts)).collect()
    }

    #[test]
    fn every_review_is_planned_and_the_plan_repeats() {
        for reviews in [17, 150, 10_000] {
            let waves = plan(reviews, 1);
            assert_eq!(waves.iter().map(|wave| wave.cases.len()).sum::<usize>(), reviews);
            assert_eq!(drawn(1, reviews), drawn(1, reviews));
        }
        assert_ne!(drawn(1, 150), drawn(2, 150));
        let kinds = |wave: &(Vec<Case>, Vec<usize>)| -> Vec<Kind> {
            wave.0.iter().map(|case| case.kind).collect()
        };
        let waves = drawn(1, 1_000);
        assert_ne!(kinds(&waves[1]), kinds(&waves[2]), "each wave has a draw of its own");
    }

    #[test]
    fn every_case_is_posted_as_often_as_it_says() {
        for wave in plan(1_000, 3) {
            for (at, case) in wave.cases.iter().enumerate() {
                let posted = wave.posts.iter().filter(|post| **post == at).count();
                assert_eq!(posted, case.deliveries as usize);
            }
        }
    }

    #[test]
    fn the_faults_are_ones_that_the_servers_take() {
        for trouble in WAVES {
            for faults in trouble.faults(1) {
                faults::Faults::from_json(faults.to_string().as_bytes()).unwrap();
            }
        }
    }
}
