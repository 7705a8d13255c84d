//! Where the answers are, and by which rules they are judged.

use crate::gate::Rules;
use bounds::{InvalidInput, check_is};
use schemars::JsonSchema;
use serde::Deserialize;
use training_data::stays_below;

const LONGEST_KEY: usize = 512;

/// A model to judge.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// Key of the test set with its answers, as `dataset-building` wrote it below `tests/`.
    #[schemars(length(min = 1, max = 512))]
    pub test: String,
    /// Key of what was trained on, below `data/`.
    #[schemars(length(min = 1, max = 512))]
    pub training: String,
    pub answers: AnswersAt,
    #[serde(default)]
    pub rules: Rules,
}

/// Where answers are: below `runs/`, where jobs write, or `data/`. JSON Lines with `id`, `answer`, `confidence`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnswersAt {
    /// The model's to the test.
    #[schemars(length(min = 1, max = 512))]
    pub test: String,
    /// The model's to what it was trained on.
    #[schemars(length(min = 1, max = 512))]
    pub training: String,
    /// Those to the test of a model that was trained on nothing of it.
    #[schemars(length(min = 1, max = 512))]
    pub zero_shot: String,
    /// Those to the test of the model that it would replace; none where it is the first.
    #[serde(default)]
    #[schemars(length(min = 1, max = 512))]
    pub current: Option<String>,
    /// What these must still be: the `answersSha256` with which the gate had passed that model.
    #[serde(default)]
    #[schemars(length(min = 64, max = 64))]
    pub current_sha256: Option<String>,
}

impl Input {
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        let rule = "a key that a building wrote, below tests/";
        check_is("test", frozen_hash(&self.test).is_some(), rule)?;
        check_is("training", is_key(&self.training, &["data/"]), "a key below data/")?;
        self.answers.validate().map_err(|wrong| wrong.within("answers"))?;
        check_rules(&self.rules).map_err(|wrong| wrong.within("rules"))
    }
}

impl AnswersAt {
    fn validate(&self) -> Result<(), InvalidInput> {
        let given = [
            ("test", Some(&self.test)),
            ("training", Some(&self.training)),
            ("zeroShot", Some(&self.zero_shot)),
            ("current", self.current.as_ref()),
        ];
        given.into_iter().try_for_each(|(field, key)| {
            let fits = key.is_none_or(|key| is_key(key, &["runs/", "data/"]));
            check_is(field, fits, "a key below runs/ or data/, of at most 512 characters")
        })?;
        let is_hash = self.current_sha256.as_ref().is_none_or(|hash| hash.len() == 64);
        check_is("currentSha256", is_hash, "64 hexadecimal digits")
    }
}

fn check_rules(rules: &Rules) -> Result<(), InvalidInput> {
    let whole =
        |field, value: u32| check_is(field, (1..=1_000_000).contains(&value), "1 to 1000000");
    whole("leastLines", rules.least_lines)?;
    whole("leastProducts", rules.least_products)?;
    let within = |field, value: f64, least: f64, most: f64| {
        check_is(field, (least..=most).contains(&value), &format!("{least} to {most}"))
    };
    within("significance", rules.significance, 0.0001, 0.2)?;
    within("mostChance", rules.most_chance, 0.001, 0.2)?;
    within("tolerance", rules.tolerance, 0.0, 0.2)?;
    within("mostCalibrationError", rules.most_calibration_error, 0.0, 1.0)?;
    within("byHeart", rules.by_heart, 0.01, 1.0)
}

fn is_key(key: &str, folders: &[&str]) -> bool {
    let is_inside = folders.iter().any(|folder| key.starts_with(folder));
    is_inside && stays_below(key) && key.chars().count() <= LONGEST_KEY
}

/// The hash that a test set's key says.
pub(crate) fn frozen_hash(key: &str) -> Option<&str> {
    is_key(key, &["tests/"]).then(|| run_objects::tested_hash(key))?
}
