//! `rejoinder up`: the local stack in the foreground, until Ctrl-C.

use ask_page::Ask;
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::interrupt::{told_to_end, unless_interrupted};
use cli_base::output;
use cli_base::running::{Registration, Running};
use cli_base::workspace::Workspace;
use descriptions_commands::Descriptions;
use insights_commands::ReviewInsights;
use local_stack::StackArguments;
use local_stack::{Options, Stack};
use newsroom_page::Newsroom;
use std::path::Path;
use std::sync::Arc;
use training_commands::Training;

/// Flags of `rejoinder up`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder up
  rejoinder up review
  rejoinder up --port 8080 --set ReminderSeconds=60 --set EscalationSeconds=60
  rejoinder up --llm http://127.0.0.1:11434/v1
  AWS_ENDPOINT_URL_COMPREHEND=http://127.0.0.1:9000 rejoinder up

The first start builds the functions and installs the emulator under target/; later starts find
both. The address of everything is kept in target/rejoinder/stack.json while the stack runs.")]
pub struct Arguments {
    /// What to deploy beside the core, such as `review` [default: every system]
    #[arg(value_name = "SYSTEM")]
    systems: Vec<String>,
    #[command(flatten)]
    stack: StackArguments,
    /// Print what runs as one JSON object, then keep running
    #[arg(long)]
    json: bool,
}

/// Runs the command.
///
/// # Errors
/// A stack is running already, or this one does not start.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let workspace = Workspace::find(arguments.stack.root.as_deref())?;
    let registration = Registration::take(&workspace)?;
    let mut options = search_commands::stack_options(&arguments.stack)?;
    options.systems.push(Arc::new(ReviewInsights));
    options.systems.push(Arc::new(Descriptions));
    options.systems.push(Arc::new(Ask));
    options.systems.push(Arc::new(Newsroom));
    options.systems.push(Arc::new(Training));
    let options = Options { deployed: arguments.systems, ..options };
    let stack = unless_interrupted(Stack::start(options)).await?;
    let running = stack.running();
    registration.tell(&running)?;
    announce(&running, arguments.json).map_err(at_path(Path::new("standard output")))?;
    told_to_end().await;
    eprintln!("{:>12} the stack", "Stopping");
    Ok(0)
}

fn announce(running: &Running, json: bool) -> std::io::Result<()> {
    if json {
        return output::line(&serde_json::to_string(running).unwrap_or_default());
    }
    output::line(&told(running))
}

fn told(running: &Running) -> String {
    let Running { page, endpoint, region, .. } = running;
    let machine = running.outputs.get("ReviewResponseMachineArn").map_or("", String::as_str);
    format!(
        "\n  Page       {page}\n  Emulator   {endpoint}\n\n  Post reviews from another terminal:\n    \
         rejoinder run events/review/reviews\n\n  Post products:\n    \
         rejoinder descriptions run events/descriptions/products\n\n  Use the AWS CLI:\n    \
         export AWS_ENDPOINT_URL={endpoint} AWS_DEFAULT_REGION={region} AWS_REGION={region} AWS_ACCESS_KEY_ID=test \
         AWS_SECRET_ACCESS_KEY=test\n    \
         aws stepfunctions list-executions --state-machine-arn {machine}\n\n  Ctrl-C ends it all.\n"
    )
}
