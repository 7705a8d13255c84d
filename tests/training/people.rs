//! What a person decides where the recovery cannot.

use super::models;
use automatic_person::{Answer, Person, Reception};
use end_to_end::lab::{Lab, trained_without};
use end_to_end::world::Failure;
use serde_json::{Value, json};
use torture::leaks::{Logs, Secrets};
use training_runs::{ModelReason, RunFailure, RunRequest};

/// The norm rises and stays high: in step 37 of the first attempt, in step 53 of the second, which has made steps
/// enough to tell by then. Soon after they stand still, so that the watch finds it while they run.
fn diverges(lab: &Lab, run: &str) -> Result<RunRequest, Failure> {
    let twice = |first: u64, second: u64| json!({"1": first, "2": second}).to_string();
    let mut request = lab.run(run, &json!({"spikes": twice(37, 53), "hangs": twice(45, 59)}))?;
    (request.policies.back_steps, request.policies.skip_batches) = (2.0, 4.0);
    Ok(request)
}

/// The details of the events of a type about a run.
async fn told(lab: &mut Lab, kind: &str, run: &str) -> Result<Vec<Value>, Failure> {
    let all = lab.world.spy.all_events().await?;
    let own = all.into_iter().filter(|(name, it)| name == kind && it["trainingRun"] == run);
    Ok(own.map(|(_, detail)| detail).collect())
}

/// A second divergence at one place is asked about: one person lets the run go on, another one stops it. Each
/// run has one outcome; nothing is launched, and nothing decided, before they do.
#[tokio::test(flavor = "multi_thread")]
async fn a_person_lets_a_run_go_on_or_stops_it() -> Result<(), Failure> {
    let mut lab = Lab::open(&[("LogLevel", "DEBUG")]).await?;
    for run in ["goes-on", "is-stopped"] {
        lab.post(&json!(diverges(&lab, run)?)).await?;
    }
    let mails =
        [lab.world.mails("Run: goes-on", 1).await?, lab.world.mails("Run: is-stopped", 1).await?];
    let body = &mails[0][0].body;
    for said in [
        "Is this training run to go on?",
        "The model took harm at step 53, as it did near there before.",
        "Attempt 1, from the beginning, to step 37: a spike of the gradient norm did not pass",
        "Attempt 2, from step 30, to step 53: a spike of the gradient norm did not pass",
        "Attempt 3 goes on after step 40, from a good checkpoint.",
        "It leaves out 8 batches: 35 to 38, 55 to 58.",
    ] {
        assert!(body.contains(said), "{said} in {body}");
    }
    // Who opens the page, as scanners of mails do, decides nothing.
    let page = reqwest::get(lab.world.link(&mails[0][0])).await?;
    assert!(page.status().is_success() && page.text().await?.contains("If it goes on"));
    let all = lab.world.spy.all_events().await?;
    assert!(!all.iter().any(|(name, _)| name.starts_with("TRAINING_RUN_")), "{all:#?}");

    let person = Person::new(lab.world.stack.page(), Answer::Approve);
    assert_eq!(person.say(&mails[0][0], "APPROVE", None).await?, Reception::Taken);
    lab.world.answer(&mails[1][0], Answer::Reject).await?;
    let (name, outcome) = lab.outcomes(Some("goes-on"), 1).await?.remove(0);
    assert_eq!((name.as_str(), outcome.attempts), ("TRAINING_RUN_FINISHED", 3), "{outcome:#?}");
    let approval = outcome.approval.ok_or("nobody answers for it")?;
    assert_eq!((&approval.by, approval.identity.as_str()), (&mails[0][0].to, "AUTOMATIC"));
    // What was told is what was done.
    assert_eq!(lab.weights("goes-on", 3).await?, trained_without(&[(35, 4), (55, 4)]));
    let decided = told(&mut lab, "APPROVAL_DECIDED", "goes-on").await?;
    assert_eq!((decided.len(), &decided[0]["decision"]["choice"]), (1, &json!("APPROVE")));

    let (name, outcome) = lab.outcomes(Some("is-stopped"), 1).await?.remove(0);
    let ended = (name.as_str(), outcome.reason, outcome.attempts);
    assert_eq!(
        ended,
        ("TRAINING_RUN_FAILED", Some(RunFailure::StoppedByPerson), 2),
        "{outcome:#?}"
    );
    assert_eq!(outcome.approval.map(|approval| approval.by), Some(mails[1][0].to.clone()));
    assert_eq!(outcome.why.map(|why| why.step), Some(53));
    let expected = json!({"goes-on-a1": "Stopped", "goes-on-a2": "Stopped", "goes-on-a3": "Completed",
        "is-stopped-a1": "Stopped", "is-stopped-a2": "Stopped"});
    assert_eq!(lab.jobs_at_rest().await?, expected);
    for run in ["goes-on", "is-stopped"] {
        assert_eq!(lab.outcomes(Some(run), 1).await?.len(), 1, "{run}");
    }
    let mut secrets = Secrets::default();
    mails.iter().flatten().for_each(|mail| secrets.text(lab.world.link(mail)));
    let lines = Logs::new(lab.world.stack.endpoint()).read().await?;
    let said = secrets.leaks(lines.iter().map(String::as_str))?;
    assert!(said.is_empty(), "{said:?}");
    Ok(())
}

/// Nobody answers: a run and a model end by name, and posted again they ask anew, without another launch.
#[tokio::test(flavor = "multi_thread")]
async fn a_run_about_which_nobody_decides_ends_by_name_and_asks_again() -> Result<(), Failure> {
    let people = [("ReminderSeconds", "2"), ("EscalationSeconds", "2"), ("MaxReminders", "0")];
    let mut lab = Lab::open(&people).await?;
    let run = json!(diverges(&lab, "silent")?);
    models::put_good(&lab).await?;
    let model = models::training(&lab, "unwanted", "good")?;
    for count in [1, 2] {
        lab.post(&run).await?;
        lab.post_model(&model).await?;
        let (name, outcome) = lab.outcomes(Some("silent"), count).await?.remove(count - 1);
        let ended = (name.as_str(), outcome.reason, outcome.attempts, outcome.steps >= 37);
        assert_eq!(
            ended,
            ("TRAINING_RUN_FAILED", Some(RunFailure::NoDecision), 2, true),
            "{outcome:#?}"
        );
        assert_eq!(outcome.approval, None);
        let asked = told(&mut lab, "APPROVAL_REQUESTED", "silent").await?;
        assert_eq!((asked.len(), &asked[0]["stage"]), (count, &json!("TRAINING")));
        assert_eq!(told(&mut lab, "APPROVAL_DECIDED", "silent").await?, [] as [Value; 0]);
        let (name, outcome) = lab.model_outcomes("unwanted", count).await?.remove(count - 1);
        let ended = (name.as_str(), outcome.reason, outcome.version, outcome.attempts);
        let none = ("MODEL_TRAINING_FAILED", Some(ModelReason::NoDecision), Some(1), Some(1));
        assert_eq!(ended, none, "{outcome:#?}");
        let asked = told(&mut lab, "APPROVAL_REQUESTED", "unwanted").await?;
        assert_eq!((asked.len(), &asked[0]["stage"]), (count, &json!("MODEL")));
    }
    assert!(lab.current("shades").await.is_err());
    let jobs = json!({"silent-a1": "Stopped", "silent-a2": "Stopped", "unwanted-a1": "Completed"});
    assert_eq!(lab.jobs_at_rest().await?, jobs);
    Ok(())
}

/// Where a stack asks nobody, such a run ends as what it is.
#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_is_asked_a_run_that_would_need_somebody_ends() -> Result<(), Failure> {
    let mut lab = Lab::open(&[("MaxQuestions", "0")]).await?;
    lab.post(&json!(diverges(&lab, "unasked")?)).await?;
    let (_, outcome) = lab.outcomes(Some("unasked"), 1).await?.remove(0);
    assert_eq!(
        (outcome.reason, outcome.attempts),
        (Some(RunFailure::NeedsPerson), 2),
        "{outcome:#?}"
    );
    assert_eq!(told(&mut lab, "APPROVAL_REQUESTED", "unasked").await?, [] as [Value; 0]);
    Ok(())
}
