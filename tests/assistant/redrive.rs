//! What ended in the dead-letter queue of the assistant is asked again by a command.

use super::questions::{DISTANCE, about};
use assistant_commands::redrive::{Asked, PLACES};
use cli_base::deployed::Deployed;
use end_to_end::library::Library;
use end_to_end::world::{Failure, PATIENCE};
use manuals::FOLDER;
use redrive::{Action, Plan, Row, redrive};
use serde_json::json;
use std::path::Path;
use tokio::time::timeout;

async fn redriven(library: &Library, plan: &Plan) -> Result<Vec<Row>, Failure> {
    let deployed = Deployed::local(&library.world.stack.running()).await;
    Ok(redrive::<Asked>(&deployed, PLACES, plan).await?)
}

fn actions(rows: &[Row]) -> Vec<(Option<&str>, Action)> {
    rows.iter().map(|row| (row.id.as_deref(), row.action)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_whose_execution_was_aborted_is_answered_by_redriving() -> Result<(), Failure> {
    let mut library = Library::open(&[]).await?;
    library.index_folder(Path::new(FOLDER), &["bbm-120-manual-2025"]).await?;
    library.world.set_faults(&json!({"operations": {"Converse": {"delayMs": 60_000}}})).await?;
    library.post(&[about("halted", "BBM-120", DISTANCE)]).await?;
    library.world.abort_executions("QuestionMachineArn").await?;
    timeout(PATIENCE, library.world.dead_letters_in(PLACES.queue, 1)).await??;

    library.world.set_faults(&json!({})).await?;
    let plan = Plan { most: 10, ..Plan::default() };
    let rows = redriven(&library, &Plan { dry_run: true, ..plan.clone() }).await?;
    assert_eq!(actions(&rows), [(Some("halted"), Action::Started)], "{rows:#?}");
    library.world.dead_letters_in(PLACES.queue, 1).await?;
    let rows = redriven(&library, &plan).await?;
    assert_eq!(actions(&rows), [(Some("halted"), Action::Started)], "{rows:#?}");
    library.world.dead_letters_in(PLACES.queue, 0).await?;
    let (name, outcome) = library.outcome("halted").await?;
    assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");
    Ok(())
}
