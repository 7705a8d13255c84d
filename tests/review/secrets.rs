//! Customer text, task tokens, link ids and codes reach no log of a function.

use automatic_person::Answer;
use end_to_end::world::{Failure, World, review};
use torture::leaks::{Logs, Secrets, tokens};

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_written() -> Result<(), Failure> {
    let mut world = World::start(&[("LogLevel", "DEBUG")]).await?;
    world.set_scores(&[("quagmire", 0.5)]).await?;
    let text = "An unmistakable quagmire of a kettle.";
    world.post(&[review("secretive", "Hemlock", text)]).await?;
    let mails = world.mails("Hemlock", 2).await?;
    world.answer(&mails[0], Answer::Approve).await?;
    world.spy.outcome("secretive").await?;
    let mut secrets = Secrets::default();
    secrets.text("quagmire");
    secrets.text("Hemlock");
    for mail in &mails {
        secrets.token(world.link(mail).rsplit('/').next().ok_or("the mail has no link")?);
        let code = mail.body.lines().find_map(|line| line.strip_prefix("Code: "));
        secrets.token(code.ok_or("the mail has no code")?.trim());
    }
    let table = &world.stack.outputs()["ApprovalsTableName"];
    let tokens = tokens(&world.stack.sdk_config().await, table).await?;
    assert!(!tokens.is_empty(), "the table has the task's token");
    tokens.iter().for_each(|token| secrets.token(token));
    let lines = Logs::new(world.stack.endpoint()).read().await?;
    assert!(lines.iter().any(|line| line.contains("secretive")), "the functions did log");
    let said = secrets.leaks(lines.iter().map(String::as_str))?;
    assert!(said.is_empty(), "{said:?}");
    Ok(())
}
