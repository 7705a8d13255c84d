//! The command line's shape.

use crate::{lint, up};
use clap::{Parser, Subcommand};
use cli_base::error::Error;
use evaluation_commands::{calibrate, eval, report};
use review_commands::recover::{redrive, reopen, replay};
use review_commands::{audit, cost, post, run};
use search_commands::{evaluation, index, query};

/// Answers product reviews; asks a person where the machine is unsure.
#[derive(Debug, Parser)]
#[command(name = "rejoinder", version, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the local stack: the whole chain on this machine, and its page.
    Up(up::Arguments),
    /// Post reviews, wait for their outcomes and print one row for each.
    Run(run::Arguments),
    /// Put reviews on the event bus, here or on AWS.
    Post(post::Arguments),
    /// Run candidates over a suite of reviews and say how they stand.
    Eval(eval::Arguments),
    /// Show who decided what, and when.
    Audit(audit::Arguments),
    /// Deliver again what was posted in a time, from the archive.
    Replay(replay::Arguments),
    /// Post again what failed and what ended in the dead-letter queue.
    Redrive(redrive::Arguments),
    /// Send a review that ended harmful or without a reply to people once more.
    Reopen(reopen::Arguments),
    /// Put thousands of reviews through the local stack while everything goes wrong.
    Torture(torture::Arguments),
    /// Measure how well toxicity scores tell labelled texts apart, and choose thresholds.
    Calibrate(calibrate::Arguments),
    /// Show what reviews cost, by outcome and model, and project it.
    Cost(cost::Arguments),
    /// Write the report of an evaluation: one HTML page and a Markdown summary.
    Report(report::Arguments),
    /// Put pictures into the image search of the local stack.
    Index(index::Arguments),
    /// Search for pictures, in a user's style.
    Search(query::Arguments),
    /// Measure what personalisation brings, by clicks that nothing was learned from.
    EvalSearch(evaluation::Arguments),
    /// Check a deployed stack and say what to do about each fault.
    Doctor(doctor::Arguments),
    /// Find mistakes in state machines.
    Lint(lint::Arguments),
}

impl Cli {
    /// Runs the command. The answer is the exit status.
    ///
    /// # Errors
    /// What the user has to mend.
    pub async fn run(self) -> Result<u8, Error> {
        match self.command {
            Command::Up(arguments) => up::run(arguments).await,
            Command::Run(arguments) => run::run(arguments).await,
            Command::Post(arguments) => post::run(arguments).await,
            Command::Eval(arguments) => eval::run(arguments).await,
            Command::Audit(arguments) => audit::run(arguments).await,
            Command::Replay(arguments) => replay::run(arguments).await,
            Command::Redrive(arguments) => redrive::run(arguments).await,
            Command::Reopen(arguments) => reopen::run(arguments).await,
            Command::Torture(arguments) => torture::run(arguments).await,
            Command::Calibrate(arguments) => calibrate::run(arguments).await,
            Command::Cost(arguments) => cost::run(arguments).await,
            Command::Report(arguments) => report::run(arguments),
            Command::Index(arguments) => index::run(arguments).await,
            Command::Search(arguments) => query::run(arguments).await,
            Command::EvalSearch(arguments) => evaluation::run(arguments).await,
            Command::Doctor(arguments) => doctor::run(arguments).await,
            Command::Lint(arguments) => lint::run(arguments).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound_and_every_command_has_examples() {
        let mut command = Cli::command();
        command.build();
        command.clone().debug_assert();
        for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Examples:\n  rejoinder "), "{}", command.get_name());
        }
    }
}
