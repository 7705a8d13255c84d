//! Faults of the service and of ours, while a run is under way.

use cli_base::deployed::output;
use end_to_end::lab::{Lab, undisturbed};
use end_to_end::world::Failure;
use serde_json::json;
use training_runs::RunFailure;

/// SageMaker says nothing about the job any more: the run ends, its job is stopped, and the same event goes on
/// with it from its last good checkpoint.
#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_nobody_can_look_at_is_stopped_and_goes_on_when_it_is_posted_again()
-> Result<(), Failure> {
    let mut lab = Lab::open(&[]).await?;
    let run = json!(lab.run("night", &json!({"hangs": "{\"1\": 37}"}))?);
    lab.post(&run).await?;
    lab.object("runs/night/checkpoints/a1-s30/manifest.json").await?;
    lab.world.set_faults(&json!({"operations": {"DescribeTrainingJob": {"fail": 1.0}}})).await?;
    let (name, outcome) = lab.outcomes(Some("night"), 1).await?.remove(0);
    assert_eq!(
        (name.as_str(), outcome.reason),
        ("TRAINING_RUN_FAILED", Some(RunFailure::SystemError))
    );
    let error = outcome.error.ok_or("no error")?;
    assert_eq!(error.name, "SageMaker.SageMakerException", "{error:?}");
    assert_eq!(lab.jobs_at_rest().await?, json!({"night-a1": "Stopped"}));
    lab.world.set_faults(&json!({})).await?;
    lab.post(&run).await?;
    let (name, outcome) = lab.outcomes(Some("night"), 2).await?.remove(1);
    assert_eq!((name.as_str(), outcome.attempts), ("TRAINING_RUN_FINISHED", 2), "{outcome:#?}");
    assert_eq!(lab.weights("night", 2).await?, undisturbed());
    let jobs = json!({"night-a1": "Stopped", "night-a2": "Completed"});
    assert_eq!(lab.jobs_at_rest().await?, jobs);
    Ok(())
}

/// An execution of the attempt's machine that is aborted cannot stop its job: one that a rule starts with its
/// input does.
#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_was_left_behind_is_stopped() -> Result<(), Failure> {
    let mut lab = Lab::open(&[]).await?;
    lab.post(&json!(lab.run("night", &json!({"hangs": "{\"1\": 5}"}))?)).await?;
    lab.object("runs/night/records/a1/rank-0/00001.jsonl").await?;
    let input = json!({"run": "night", "attempt": {"number": 1}}).to_string();
    let event = json!({"detail-type": "Step Functions Execution Status Change",
        "detail": {"status": "ABORTED", "input": input}});
    let machine = output(lab.world.stack.outputs(), "TrainingAttemptMachineArn")?;
    lab.world.execute(machine, &event).await?;
    // The run's own machine takes it for a person's stop.
    let (_, outcome) = lab.outcomes(Some("night"), 1).await?.remove(0);
    assert_eq!(outcome.reason, Some(RunFailure::StoppedByPerson), "{outcome:#?}");
    assert_eq!(lab.jobs_at_rest().await?, json!({"night-a1": "Stopped"}));
    Ok(())
}
