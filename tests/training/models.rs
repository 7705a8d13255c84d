//! From a model that is asked for to its promotion, or to why there is none.

use super::page::{Shown, shows};
use automatic_person::Answer;
use end_to_end::lab::Lab;
use end_to_end::world::Failure;
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use std::io::Cursor;
use training_runs::{ModelOutcome, ModelReason, ReasonName, RunFailure};

/// Swatches, each a product that is asked about once; half of them are tested by.
const SWATCHES: u64 = 128;
const KINDS: [(&str, &str); 4] =
    [("brick", "red"), ("leaf", "green"), ("sea", "blue"), ("stone", "grey")];

fn line(number: u64) -> Value {
    let (kind, value) = KINDS[number as usize % 4];
    let product = format!("{kind}-{number}");
    json!({
        "id": format!("{product}/shade"), "image": format!("{product}.png"), "product": product,
        "conversations": [
            {"from": "human", "value": "<image>\nWhich colour has it?"}, {"from": "gpt", "value": value}
        ],
        "attribute": "shade", "value": value
    })
}

/// Noise, so that no two pictures look alike (SplitMix64).
fn picture(number: u64) -> Result<Vec<u8>, Failure> {
    let noise = |x: u32, y: u32| {
        let mixed = (number << 20 | u64::from(y * 16 + x)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Rgb([(mixed >> 40) as u8; 3])
    };
    let mut png = Cursor::new(Vec::new());
    RgbImage::from_fn(16, 16, noise).write_to(&mut png, ImageFormat::Png)?;
    Ok(png.into_inner())
}

/// Puts the lines of a source, and their pictures.
async fn put(lab: &Lab, source: &str, lines: &[Value]) -> Result<(), Failure> {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    lab.put(&format!("sources/{source}.jsonl"), text.into_bytes()).await
}

/// Puts the source `good` and all pictures; its lines.
pub(super) async fn put_good(lab: &Lab) -> Result<Vec<Value>, Failure> {
    let lines: Vec<Value> = (0..SWATCHES).map(line).collect();
    for (number, line) in (0..).zip(&lines) {
        let name = line["image"].as_str().ok_or("no name")?;
        lab.put(&format!("data/in/pictures/{name}"), picture(number)?).await?;
    }
    put(lab, "good", &lines).await?;
    Ok(lines)
}

/// A training of the model `shades` by a run of this name.
pub(super) fn training(lab: &Lab, run: &str, source: &str) -> Result<Value, Failure> {
    let mut asked = json!(lab.run(run, &json!({"steps": "4"}))?);
    asked["plan"]["steps"] = json!(4);
    asked["request"]["AlgorithmSpecification"]["TrainingImage"] = lab.image("test-answers").into();
    asked["request"]["InputDataConfig"] = json!([]);
    Ok(json!({
        "model": "shades",
        "data": {
            "set": "shades", "sources": [{"key": format!("sources/{source}.jsonl"), "form": "CONVERSATIONS"}],
            "pictures": "data/in/pictures/", "vocabulary": {"shade": KINDS.map(|(_, value)| value)},
            "divide": {"test": 0.5, "validation": 0.1}, "rules": {"leastSide": 8}
        },
        "training": asked,
        "rules": {"leastLines": 40}
    }))
}

/// The last outcome of a training by a run of this name, of which there are `count` then.
async fn outcome(
    lab: &mut Lab,
    run: &str,
    count: usize,
) -> Result<(String, ModelOutcome), Failure> {
    let mut all = lab.model_outcomes(run, count).await?;
    assert_eq!(all.len(), count, "{all:#?}");
    all.pop().ok_or_else(|| "no outcome".into())
}

/// A set with a fault is refused before a job is launched; mended it is trained, judged, and promoted by a person.
/// Then three at once: shuffled labels are refused by the gate; of two good ones the second does not overwrite the
/// first, is judged again beside it without being trained again, and refused by a person.
#[tokio::test(flavor = "multi_thread")]
async fn a_person_promotes_a_model_and_what_is_spoilt_is_refused_by_name() -> Result<(), Failure> {
    let mut lab = Lab::open(&[]).await?;
    let lines = put_good(&lab).await?;
    let mut blind = lines.clone();
    blind[7]["conversations"][0]["value"] = json!("Which colour has it?");
    // Each label at a swatch of another kind.
    let mut shuffled = lines.clone();
    for (at, line) in shuffled.iter_mut().enumerate() {
        let value = KINDS[(at + 1 + at / 4 % 3) % 4].1;
        (line["value"], line["conversations"][1]["value"]) = (json!(value), json!(value));
    }
    for (source, lines) in [("blind", &blind), ("shuffled", &shuffled)] {
        put(&lab, source, lines).await?;
    }
    refused_at_once(&mut lab).await?;
    spoilt_then_promoted(&mut lab).await?;
    three_at_once(&mut lab).await
}

/// What breaks a rule, has no source or costs too much ends by name, without a job.
async fn refused_at_once(lab: &mut Lab) -> Result<(), Failure> {
    let changes = [
        ("misnamed", "/model", json!("No name")),
        ("own-channel", "/training/request/InputDataConfig", json!([{"ChannelName": "set"}])),
        ("lost", "/data/sources/0/key", json!("sources/none.jsonl")),
        ("dear", "/training/budget/dollars", json!(101)),
    ];
    for (run, pointer, value) in changes {
        let mut detail = training(lab, run, "good")?;
        *detail.pointer_mut(pointer).ok_or("no such field")? = value;
        lab.post_model(&detail).await?;
        let (name, failed) = outcome(lab, run, 1).await?;
        let error = failed.error.ok_or("no error")?;
        let (reason, cause) = match run {
            "misnamed" => {
                (ModelReason::InvalidRequest, "InvalidInput: model and training.run must be")
            }
            "own-channel" => {
                (ModelReason::InvalidRequest, "InvalidInput: training.request.InputDataConfig")
            }
            "lost" => (ModelReason::InvalidRequest, "SourceUnreadable: "),
            _ => (ModelReason::RunFailed, "InvalidInput: budget.dollars is above"),
        };
        assert_eq!(
            (name.as_str(), failed.reason),
            ("MODEL_TRAINING_FAILED", Some(reason)),
            "{run}"
        );
        assert!(format!("{}: {}", error.name, error.cause).starts_with(cause), "{run}: {error:?}");
        assert_eq!(failed.run_reason, (run == "dear").then_some(RunFailure::InvalidRun));
    }
    Ok(())
}

async fn spoilt_then_promoted(lab: &mut Lab) -> Result<(), Failure> {
    lab.post_model(&training(lab, "first", "blind")?).await?;
    let (name, refused) = outcome(lab, "first", 1).await?;
    assert_eq!((name.as_str(), refused.reason), ("MODEL_REFUSED", Some(ModelReason::SetUnsound)));
    assert_eq!(refused.fault_counts.get("PictureTokenMissing"), Some(&1), "{refused:#?}");
    assert_eq!((refused.faults[0].line, refused.dollars), (8, None));
    assert_eq!(lab.jobs_at_rest().await?, json!({}), "nothing is paid for");

    lab.post_model(&training(lab, "first", "good")?).await?;
    let mails = lab.world.mails("Run: first", 1).await?;
    for said in [
        "It is the first of its name",
        "the most frequent answers: right:",
        "becomes version 1 of shades",
    ] {
        assert!(mails[0].body.contains(said), "{said} in {}", mails[0].body);
    }
    lab.world.answer(&mails[0], Answer::Approve).await?;
    let (name, promoted) = outcome(lab, "first", 2).await?;
    assert_eq!((name.as_str(), promoted.version), ("MODEL_PROMOTED", Some(1)), "{promoted:#?}");
    assert_eq!(promoted.approval.map(|approval| approval.by).as_deref(), Some(&*mails[0].to));
    let figures = promoted.figures.ok_or("no figures")?;
    assert!(figures.accuracy == 1.0 && figures.zero_shot.difference > 0.5, "{figures:#?}");
    let learned = lab.object("models/first-a1/output/model/learned.json").await?;
    assert!(learned.contains(r#""brick": "red""#), "{learned}");
    Ok(())
}

async fn three_at_once(lab: &mut Lab) -> Result<(), Failure> {
    for (run, source) in [("shuffled", "shuffled"), ("second", "good"), ("third", "good")] {
        lab.post_model(&training(lab, run, source)?).await?;
    }
    let (_, refused) = outcome(lab, "shuffled", 1).await?;
    assert_eq!(refused.reason, Some(ModelReason::GateRefused), "{refused:#?}");
    let names: Vec<ReasonName> = refused.reasons.iter().map(|reason| reason.name).collect();
    assert!(names.contains(&ReasonName::LabelsShuffled), "{names:?}");

    let second = lab.world.mails("Run: second", 1).await?;
    let third = lab.world.mails("Run: third", 1).await?;
    assert!(
        third[0].body.contains("It is right as often as the current model."),
        "{}",
        third[0].body
    );
    lab.world.answer(&second[0], Answer::Approve).await?;
    let (_, promoted) = outcome(lab, "second", 1).await?;
    let replaced = promoted.current.map(|current| (current.run, current.version));
    assert_eq!((promoted.version, replaced), (Some(2), Some(("first".to_owned(), 1))));
    lab.world.answer(&third[0], Answer::Approve).await?;
    let (_, changed) = outcome(lab, "third", 1).await?;
    assert_eq!(changed.reason, Some(ModelReason::CurrentChanged), "{changed:#?}");
    assert_eq!(lab.current("shades").await?, ("second".to_owned(), "2".to_owned()));

    lab.post_model(&training(lab, "third", "good")?).await?;
    let again = lab.world.mails("Current: version 2, of run second", 1).await?;
    lab.world.answer(&again[0], Answer::Reject).await?;
    let (name, refused) = outcome(lab, "third", 2).await?;
    assert_eq!(
        (name.as_str(), refused.reason),
        ("MODEL_REFUSED", Some(ModelReason::RejectedByPerson))
    );
    assert_eq!((refused.version, refused.attempts), (Some(3), Some(1)));
    assert_eq!(lab.current("shades").await?, ("second".to_owned(), "2".to_owned()));
    // Each was trained once.
    let jobs = json!({"first-a1": "Completed", "second-a1": "Completed", "third-a1": "Completed",
        "shuffled-a1": "Completed"});
    assert_eq!(lab.jobs_at_rest().await?, jobs);
    is_shown(lab, &second[0].to).await
}

/// The page has the figures of the gate, who decided, and what is current.
async fn is_shown(lab: &Lab, reviewer: &str) -> Result<(), Failure> {
    let list = Shown {
        path: "/training",
        name: "models",
        texts: &["shades", "MODEL_PROMOTED", "GATE_REFUSED", "REJECTED_BY_PERSON"],
    };
    let promoted = Shown {
        path: "/training/runs/second",
        name: "promoted",
        texts: &[
            "MODEL_PROMOTED",
            "version 1, of run first",
            "the most frequent answers",
            "the current model",
            reviewer,
        ],
    };
    let refused = Shown {
        path: "/training/runs/shuffled",
        name: "refused",
        texts: &["GATE_REFUSED", "labels shuffled"],
    };
    let unbegun = Shown {
        path: "/training/runs/lost",
        name: "unbegun",
        texts: &["never begun", "INVALID_REQUEST"],
    };
    shows(lab, &[list, promoted, refused, unbegun]).await
}
