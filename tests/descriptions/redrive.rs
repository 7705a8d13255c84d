//! What ended in the dead-letter queue of the descriptions is started again by a command.

use super::products::{seen, with_picture};
use cli_base::deployed::Deployed;
use descriptions_commands::redrive::{Event, PLACES};
use end_to_end::atelier::{Atelier, shirt};
use end_to_end::world::{Failure, PATIENCE};
use redrive::{Action, Plan, Row, redrive};
use tokio::time::timeout;

const QUEUE: &str = "DescriptionsDeadLetterQueueUrl";

async fn redriven(atelier: &Atelier, plan: &Plan) -> Result<Vec<Row>, Failure> {
    let deployed = Deployed::local(&atelier.world.stack.running()).await;
    Ok(redrive::<Event>(&deployed, PLACES, plan).await?)
}

fn actions(rows: &[Row]) -> Vec<(Option<&str>, Action)> {
    rows.iter().map(|row| (row.id.as_deref(), row.action)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_product_whose_execution_was_aborted_is_described_by_redriving() -> Result<(), Failure> {
    let mut atelier = with_picture("p/1.png").await?;
    atelier.world.set_answers(&seen("Shirt", 0.4)).await?;
    atelier.post(&[shirt("halted", "Burdock", "p/1.png")]).await?;
    atelier.world.mails("Burdock", 1).await?;
    atelier.world.abort_executions("ProductDescriptionMachineArn").await?;
    timeout(PATIENCE, atelier.world.dead_letters_in(QUEUE, 1)).await??;

    atelier.world.set_answers(&seen("Shirt", 0.9)).await?;
    let plan = Plan { most: 10, ..Plan::default() };
    let rows = redriven(&atelier, &Plan { dry_run: true, ..plan.clone() }).await?;
    assert_eq!(actions(&rows), [(Some("halted"), Action::Started)], "{rows:#?}");
    atelier.world.dead_letters_in(QUEUE, 1).await?;
    let rows = redriven(&atelier, &plan).await?;
    assert_eq!(actions(&rows), [(Some("halted"), Action::Started)], "{rows:#?}");
    atelier.world.dead_letters_in(QUEUE, 0).await?;
    atelier.described("halted", 1).await?;

    let again =
        Plan { executions: rows.into_iter().filter_map(|row| row.execution_id).collect(), ..plan };
    let rows = redriven(&atelier, &again).await?;
    let [row] = rows.as_slice() else { return Err("not one row".into()) };
    assert!(matches!(row.action, Action::Done | Action::InProgress), "{row:#?}");
    Ok(())
}
