//! The waves of `rejoinder assistant torture`: which fault meets which questions. Pure.

use faults::Random;
use manuals::{Kind, Labelled, TENANT};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What goes wrong during a wave.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trouble {
    /// The row's name in the table.
    pub(super) name: &'static str,
    /// Faults of the models, by operation.
    models: fn() -> Value,
    /// Faults of S3 as the functions see it.
    wire: fn() -> Value,
    /// Faults of what the state machine calls itself.
    engine: fn() -> Value,
    /// Deliveries of each question.
    pub(super) deliveries: usize,
    /// Functions are killed while they work.
    pub(super) kills: bool,
    /// Whether an outcome may come twice from one execution: its publishing was not confirmed.
    pub(super) copies: bool,
}

fn none() -> Value {
    json!({})
}

const CALM: Trouble = Trouble {
    name: "none",
    models: none,
    wire: none,
    engine: none,
    deliveries: 1,
    kills: false,
    copies: false,
};

/// All waves, in their order; the first one says what is answered when nothing goes wrong.
pub(super) const WAVES: [Trouble; 14] = [
    CALM,
    Trouble { name: "models throttle", models: || json!({"*": {"throttle": 0.25}}), ..CALM },
    Trouble { name: "models fail (5xx)", models: || json!({"*": {"fail": 0.25}}), ..CALM },
    Trouble { name: "models reset connections", models: || json!({"*": {"reset": 0.25}}), ..CALM },
    Trouble { name: "models answer garbage", models: || json!({"*": {"garble": 0.2}}), ..CALM },
    Trouble { name: "models' answers cut off", models: || json!({"*": {"truncate": 0.2}}), ..CALM },
    Trouble { name: "models' answers lost", models: || json!({"*": {"lose": 0.25}}), ..CALM },
    Trouble {
        name: "models down, then asked again",
        models: || json!({"Converse": {"fail": 0.9}, "InvokeModel": {"reset": 0.6}}),
        ..CALM
    },
    Trouble {
        name: "S3",
        wire: || {
            json!({"*": {"throttle": 0.08, "fail": 0.08, "reset": 0.05, "lose": 0.05,
                "truncate": 0.04}})
        },
        ..CALM
    },
    Trouble {
        name: "claims and kept parts",
        engine: || json!({"dynamodb:updateItem": {"throttle": 0.15, "fail": 0.1, "lose": 0.15}}),
        deliveries: 2,
        ..CALM
    },
    Trouble {
        name: "publishing fails, then redriven",
        engine: || json!({"events:putEvents": {"throttle": 0.3, "fail": 0.4}}),
        ..CALM
    },
    Trouble {
        name: "publishing not confirmed",
        engine: || json!({"events:putEvents": {"lose": 0.2}}),
        copies: true,
        ..CALM
    },
    Trouble { name: "functions killed", kills: true, ..CALM },
    Trouble { name: "duplicates", deliveries: 3, ..CALM },
];

impl Trouble {
    /// The bodies for the three controls: models, wire, engine.
    pub(super) fn faults(&self, seed: u64) -> [Value; 3] {
        [self.models, self.wire, self.engine]
            .map(|operations| json!({"seed": seed, "operations": operations()}))
    }
}

/// What is right for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Right {
    /// What is said when nothing goes wrong, or part of it, or nothing.
    AsEver,
    /// Nothing may be said.
    Nothing,
    /// It breaks a rule.
    Refusal,
}

/// A question to ask.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Case {
    pub(super) id: String,
    /// Which of the labelled ones.
    pub(super) label: usize,
    pub(super) right: Right,
    /// As the shop posts it.
    pub(super) question: Value,
}

/// A wave with its questions.
#[derive(Debug, Clone)]
pub(super) struct Wave {
    pub(super) trouble: Trouble,
    pub(super) cases: Vec<Case>,
}

/// One question in so many breaks a rule.
const REFUSED: usize = 25;

/// `questions` drawn by `seed`, shared among all waves but the first, which asks each that is drawn once.
pub(super) fn plan(labelled: &[Labelled], questions: usize, seed: u64) -> Vec<Wave> {
    let mut random = Random::of_text(&format!("questions {seed}"));
    let others = WAVES.len() - 1;
    let mut drawn = |at: usize| -> Vec<Case> {
        let size = questions * at / others - questions * (at - 1) / others;
        let mut label = || (random.share() * labelled.len() as f64) as usize % labelled.len();
        (0..size).map(|n| case((at, n), labelled, label(), n % REFUSED == 7)).collect()
    };
    let rest: Vec<Vec<Case>> = (1..=others).map(&mut drawn).collect();
    let labels: BTreeSet<usize> = rest.iter().flatten().map(|case| case.label).collect();
    let first = (0..).zip(labels).map(|(n, label)| case((0, n), labelled, label, false)).collect();
    let cases = std::iter::once(first).chain(rest);
    WAVES.into_iter().zip(cases).map(|(trouble, cases)| Wave { trouble, cases }).collect()
}

/// The question `n` of the wave `at`.
fn case((at, n): (usize, usize), labelled: &[Labelled], label: usize, refused: bool) -> Case {
    let id = format!("w{at}n{n}");
    let Labelled { kind, text, product, .. } = &labelled[label];
    let right = match kind {
        _ if refused => Right::Refusal,
        Kind::Unanswerable | Kind::Ambiguous => Right::Nothing,
        _ => Right::AsEver,
    };
    let text = if refused { "" } else { text };
    let mut question = json!({"questionId": id, "tenant": TENANT, "text": text});
    if let Some(product) = product {
        question["product"] = json!(product);
    }
    Case { id, label, right, question }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn labelled() -> Vec<Labelled> {
        let label = |id: usize, kind: &str| {
            let line = json!({"id": format!("q{id}"), "kind": kind, "language": "en",
                "text": format!("Question {id}?")});
            serde_json::from_value(line).unwrap()
        };
        vec![label(0, "TEXT"), label(1, "UNANSWERABLE"), label(2, "TABLE")]
    }

    #[test]
    fn what_is_drawn_is_shared_out_and_asked_once_in_peace() {
        let waves = plan(&labelled(), 130, 1);
        assert_eq!(waves[0].cases.len(), 3);
        assert_eq!(plan(&labelled(), 1, 1)[0].cases.len(), 1);
        assert!(waves[1..].iter().all(|wave| wave.cases.len() == 10));
        let ids: BTreeSet<_> =
            waves.iter().flat_map(|wave| &wave.cases).map(|case| &case.id).collect();
        assert_eq!(ids.len(), 133);
        let cases = |seed| plan(&labelled(), 130, seed).into_iter().flat_map(|wave| wave.cases);
        assert!(cases(1).eq(cases(1)));
        assert!(!cases(1).eq(cases(2)));
    }

    #[test]
    fn what_may_be_said_is_known_beforehand() {
        let waves = plan(&labelled(), 1_300, 1);
        for case in waves.iter().flat_map(|wave| &wave.cases) {
            let is_refused = case.question["text"] == "";
            let expected = match case.label {
                _ if is_refused => Right::Refusal,
                1 => Right::Nothing,
                _ => Right::AsEver,
            };
            assert_eq!(case.right, expected);
        }
        let refused = waves[1].cases.iter().filter(|case| case.right == Right::Refusal).count();
        assert_eq!(refused, 4);
    }

    #[test]
    fn the_faults_are_ones_that_the_servers_take() {
        for faults in WAVES.iter().flat_map(|trouble| trouble.faults(1)) {
            faults::Faults::from_json(faults.to_string().as_bytes()).unwrap();
        }
    }
}
