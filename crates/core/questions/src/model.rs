//! What a question about a trained model shows: a [`ModelQuestion`] as the machine that trained it has it.

use bounds::{InvalidInput, check_count, check_is, check_length, check_text};
use training_runs::{Figures, GateRules, ModelQuestion, Paired};

/// Characters of the name of a model or of its run.
const MOST_NAME: usize = 52;

/// Characters of a folder in the bucket.
const MOST_KEY: usize = 512;

/// Characters of a moment.
const MOST_MOMENT: usize = 40;

/// Attributes that figures are given of, and characters of one's name.
const MOST_ATTRIBUTES: usize = 64;

pub(crate) fn validate(about: &ModelQuestion) -> Result<(), InvalidInput> {
    check_text("model", &about.model, MOST_NAME)?;
    check_text("run", &about.run, MOST_NAME)?;
    check_is("version", about.version > 0, "1 or more")?;
    check_length("set", Some(&about.set), MOST_KEY)?;
    check_is("dollars", about.dollars.is_finite() && about.dollars >= 0.0, "a number, 0 or more")?;
    if let Some(current) = &about.current {
        check_text("current.run", &current.run, MOST_NAME)?;
        check_length("current.promotedAt", Some(&current.promoted_at), MOST_MOMENT)?;
    }
    check_rules(&about.rules).map_err(|wrong| wrong.within("rules"))?;
    check_figures(&about.figures).map_err(|wrong| wrong.within("figures"))
}

/// As the gate takes them.
fn check_rules(rules: &GateRules) -> Result<(), InvalidInput> {
    let bounds = [
        ("leastLines", f64::from(rules.least_lines), 1.0, 1_000_000.0),
        ("leastProducts", f64::from(rules.least_products), 1.0, 1_000_000.0),
        ("significance", rules.significance, 0.0001, 0.2),
        ("mostChance", rules.most_chance, 0.001, 0.2),
        ("tolerance", rules.tolerance, 0.0, 0.2),
        ("mostCalibrationError", rules.most_calibration_error, 0.0, 1.0),
        ("byHeart", rules.by_heart, 0.01, 1.0),
    ];
    bounds.into_iter().try_for_each(|(field, value, least, most)| {
        check_is(field, (least..=most).contains(&value), &format!("{least} to {most}"))
    })
}

fn check_figures(figures: &Figures) -> Result<(), InvalidInput> {
    let Figures { accuracy, calibration_error, learned, chance, .. } = *figures;
    let shares = [
        ("accuracy", accuracy),
        ("calibrationError", calibration_error),
        ("learned", learned),
        ("chance", chance),
    ];
    shares.into_iter().try_for_each(|(field, share)| check_share(field, share))?;
    check_paired(&figures.majority).map_err(|wrong| wrong.within("majority"))?;
    check_paired(&figures.zero_shot).map_err(|wrong| wrong.within("zeroShot"))?;
    if let Some(current) = &figures.current {
        check_paired(current).map_err(|wrong| wrong.within("current"))?;
    }
    check_count("attributes", &figures.attributes, MOST_ATTRIBUTES)?;
    figures.attributes.iter().try_for_each(|one| {
        check_length("attributes", Some(&one.attribute), MOST_ATTRIBUTES)?;
        check_share("attributes", one.accuracy)?;
        check_share("attributes", one.majority)?;
        check_share("attributes", one.current.unwrap_or_default())
    })
}

fn check_paired(paired: &Paired) -> Result<(), InvalidInput> {
    check_share("accuracy", paired.accuracy)?;
    let differences =
        [("difference", paired.difference), ("low", paired.low), ("high", paired.high)];
    differences.into_iter().try_for_each(|(field, difference)| {
        check_is(field, (-1.0..=1.0).contains(&difference), "-1 to 1")
    })
}

fn check_share(field: &'static str, share: f64) -> Result<(), InvalidInput> {
    check_is(field, (0.0..=1.0).contains(&share), "0 to 1")
}

#[cfg(test)]
mod tests {
    use crate::{Question, Stage};
    use serde_json::{Value, json};

    fn read(field: &str, value: &Value) -> Result<Question, String> {
        let sample = include_str!("../../../../events/core/approval-request/model.json");
        let mut sample: Value = serde_json::from_str(sample).unwrap();
        *sample["question"].pointer_mut(field).unwrap() = value.clone();
        let question: Question =
            lambda_bridge::parse(sample["question"].take()).map_err(|error| error.message)?;
        question.validate().map_err(|error| error.to_string())?;
        Ok(question)
    }

    #[test]
    fn a_trained_model_is_a_subject_as_a_run_is() {
        let question = read("/round", &json!(1)).unwrap();
        let subject = &question.subject;
        assert_eq!(
            (subject.id(), subject.name(), subject.revision()),
            ("garments-3", "garments", 2)
        );
        assert_eq!((question.stage, subject.trained_by()), (Stage::Model, Some("garments-3")));
        let written = serde_json::to_value(&question).unwrap();
        assert_eq!(serde_json::from_value::<Question>(written).unwrap(), question);
        let matter: Value = serde_json::from_str(&question.matter()).unwrap();
        assert_eq!(matter["figures"]["current"]["gained"], json!(14));
    }

    #[test]
    fn what_does_not_belong_together_is_refused_by_name() {
        for (field, value, expected) in [
            (
                "/stage",
                json!("TRAINING"),
                "stage must be one of the subject: of a review, a product, a dispatch, a training run, \
                 a trained model or an article",
            ),
            (
                "/choices",
                json!(["APPROVE", "EDIT"]),
                "choices must be of APPROVE and REJECT: of a training nothing is edited",
            ),
            ("/trainedModel/model", json!(" "), "trainedModel.model is empty: give one"),
            ("/trainedModel/version", json!(0), "trainedModel.version must be 1 or more"),
            (
                "/trainedModel/current/run",
                json!("r".repeat(53)),
                "trainedModel.current.run is longer than 52 characters: shorten it",
            ),
            (
                "/trainedModel/figures/accuracy",
                json!(1.5),
                "trainedModel.figures.accuracy must be 0 to 1",
            ),
            (
                "/trainedModel/rules/tolerance",
                json!(1.5),
                "trainedModel.rules.tolerance must be 0 to 0.2",
            ),
            (
                "/trainedModel/figures/majority/low",
                json!(-2.0),
                "trainedModel.figures.majority.low must be -1 to 1",
            ),
            (
                "/trainedModel/figures/attributes/0/attribute",
                json!("a".repeat(65)),
                "trainedModel.figures.attributes is longer than 64 characters: shorten it",
            ),
            ("/trainedModel", json!({"model": "garments"}), "trainedModel.run is missing"),
        ] {
            assert_eq!(read(field, &value).unwrap_err(), expected);
        }
    }
}
