//! The command line's shape.

use crate::error::Error;
use crate::{audit, eval, post, run, up};
use clap::{Parser, Subcommand};

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
