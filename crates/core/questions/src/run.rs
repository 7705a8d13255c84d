//! What a question about a training run shows: a [`RunQuestion`] as the run's recovery has it.

use bounds::{InvalidInput, check_count, check_is, check_length, check_text};
use run_recovery::{Decision, MOST_TOLD, Next, RunQuestion};

/// Characters of a run's name.
const MOST_NAME: usize = 63;

/// Ranges of batches that are left out: one for each launch that a run may have.
const MOST_SKIPS: usize = 201;

/// Machines of a run.
const MOST_MACHINES: usize = 1_024;

/// Kinds of faults that a checkpoint may have.
const MOST_FAULTS: usize = 5;

/// Digits of a SHA-256 in hexadecimal.
const MOST_HASH: usize = 64;

pub(crate) fn validate(about: &RunQuestion) -> Result<(), InvalidInput> {
    check_text("run", &about.run, MOST_NAME)?;
    about.ending.check().map_err(|wrong| wrong.within("ending"))?;
    let figures = [
        ("mayCost", about.may_cost),
        ("spent", about.spent),
        ("mostDollars", about.most_dollars),
        ("hours", about.hours),
        ("mostHours", about.most_hours),
    ];
    for (field, figure) in figures {
        check_is(field, figure.is_finite() && figure >= 0.0, "a number, 0 or more")?;
    }
    check_count("attempts", &about.attempts, MOST_TOLD)?;
    check_count("why.faults", &about.why.faults, MOST_FAULTS)?;
    match &about.going_on {
        Decision::Launch(next) => check_next(next).map_err(|wrong| wrong.within("goingOn")),
        Decision::Ask(why) | Decision::Stop(why) => {
            check_count("goingOn.faults", &why.faults, MOST_FAULTS)
        }
    }
}

fn check_next(next: &Next) -> Result<(), InvalidInput> {
    check_count("skip", &next.skip, MOST_SKIPS)?;
    check_count("leaveOut", &next.leave_out, MOST_MACHINES)?;
    check_length("from.sha256", next.from.as_ref().map(|from| from.sha256.as_str()), MOST_HASH)
}

#[cfg(test)]
mod tests {
    use crate::{Question, Stage};
    use serde_json::{Value, json};

    fn read(patch: &Value) -> Result<Question, String> {
        let sample = include_str!("../../../../events/core/approval-request/training.json");
        let mut sample: Value = serde_json::from_str(sample).unwrap();
        let question = &mut sample["question"];
        for (field, value) in patch.as_object().unwrap() {
            *question.pointer_mut(field).unwrap() = value.clone();
        }
        let question: Question =
            lambda_bridge::parse(question.take()).map_err(|error| error.message)?;
        question.validate().map_err(|error| error.to_string())?;
        Ok(question)
    }

    #[test]
    fn a_run_is_a_subject_as_a_review_is() {
        let question = read(&json!({})).unwrap();
        let subject = &question.subject;
        assert_eq!((subject.id(), subject.name(), subject.revision()), ("charts-7", "", 2));
        assert_eq!((question.stage, subject.product_id()), (Stage::Training, None));
        let written = serde_json::to_value(&question).unwrap();
        assert_eq!(serde_json::from_value::<Question>(written).unwrap(), question);
        let matter: Value = serde_json::from_str(&question.matter()).unwrap();
        assert_eq!(
            (&matter["run"], &matter["goingOn"]["do"]),
            (&json!("charts-7"), &json!("LAUNCH"))
        );
    }

    #[track_caller]
    fn refused(field: &str, value: Value, expected: &str) {
        assert_eq!(read(&json!({field: value})).unwrap_err(), expected);
    }

    #[test]
    fn what_does_not_belong_together_is_refused_by_name() {
        refused(
            "/stage",
            json!("REWRITE"),
            "stage must be one of the subject: of a review, a product, a dispatch, a training run, a trained model or an article",
        );
        refused(
            "/choices",
            json!(["APPROVE", "EDIT"]),
            "choices must be of APPROVE and REJECT: of a training nothing is edited",
        );
        refused("/trainingRun/run", json!(" "), "trainingRun.run is empty: give one");
        let figure = "trainingRun.spent must be a number, 0 or more";
        refused("/trainingRun/spent", json!(-1.0), figure);
        let machines = vec![0; 1_025];
        refused(
            "/trainingRun/ending/lost",
            json!(machines),
            "trainingRun.ending.lost must be at most 1024",
        );
        let told = json!({"attempt": 1, "from": 0, "name": "ProcessLost", "step": 9});
        refused(
            "/trainingRun/attempts",
            json!(vec![told; 11]),
            "trainingRun.attempts has more than 10 items: leave some out",
        );
        refused(
            "/trainingRun/goingOn/skip",
            json!(vec![json!({"first": 1, "count": 1}); 202]),
            "trainingRun.goingOn.skip has more than 201 items: leave some out",
        );
        refused(
            "/trainingRun/goingOn/from/sha256",
            json!("a".repeat(65)),
            "trainingRun.goingOn.from.sha256 is longer than 64 characters: shorten it",
        );
        refused("/trainingRun", json!({"run": "charts-7"}), "trainingRun.why is missing");
    }
}
