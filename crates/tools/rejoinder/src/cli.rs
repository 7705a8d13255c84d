//! The tree of commands, and which crate runs each.

use crate::contents;
use crate::names::expand;
use crate::{lint, up};
use assistant_commands as assistant;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use cli_base::error::Error;
use descriptions_commands as descriptions;
use evaluation_commands::{calibrate, eval, report};
use insights_commands::command as insights;
use models_commands::tenants;
use newsroom_commands as newsroom;
use review_commands::recover::{redrive, reopen, replay};
use review_commands::{audit, cost, post, run};
use search_commands::{click, evaluation, index, query, train};
use std::ffi::OsString;
use training_commands as training;

/// Systems for a shop, on AWS or on this machine: replies to reviews, descriptions, image search.
#[derive(Debug, Parser)]
#[command(name = "rejoinder", version, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the local stack: all systems on this machine, and its page.
    Up(up::Arguments),
    /// Deploy the core and the systems to AWS, each as a stack of its own.
    Deploy(deployment::Arguments),
    /// Check a deployed stack and say what to do about each fault.
    Doctor(doctor::Arguments),
    /// Find mistakes in state machines.
    Lint(lint::Arguments),
    /// Show who decided what, and when.
    Audit(audit::Arguments),
    /// Show what reviews cost, by outcome and model, and project it.
    Cost(cost::Arguments),
    /// Replies to product reviews.
    #[command(subcommand)]
    Review(Review),
    /// Descriptions of products: attributes from pictures, texts from attributes.
    #[command(subcommand)]
    Descriptions(Descriptions),
    /// Image search in each user's style.
    #[command(subcommand)]
    Search(Search),
    /// Answers from documents, with proof.
    #[command(subcommand)]
    Assistant(Assistant),
    /// Models that write for tenants, each in its voice.
    #[command(subcommand)]
    Models(Models),
    /// Articles and dispatches of a newsroom.
    #[command(subcommand)]
    Newsroom(Newsroom),
    /// Training of models: plans and what becomes of them.
    #[command(subcommand)]
    Training(Training),
}

#[derive(Debug, Subcommand)]
enum Review {
    /// Post reviews, wait for their outcomes and print one row for each.
    Run(run::Arguments),
    /// Put reviews on the event bus, here or on AWS.
    Post(post::Arguments),
    /// Run candidates over a suite of reviews and compare them.
    Eval(eval::Arguments),
    /// Write the report of an evaluation: one HTML page and a Markdown summary.
    Report(report::Arguments),
    /// Report what the reviews of a product say: complaints, praise, quotes, suggestions.
    Insights(insights::Arguments),
    /// Measure how well toxicity scores tell labelled texts apart, and choose thresholds.
    Calibrate(calibrate::Arguments),
    /// Deliver again what was posted in a time, from the archive.
    Replay(replay::Arguments),
    /// Post again what failed and what ended in the dead-letter queue.
    Redrive(redrive::Arguments),
    /// Send a review that ended harmful or without a reply to people once more.
    Reopen(reopen::Arguments),
    /// Put thousands of reviews through the local stack while everything goes wrong.
    Torture(torture::Arguments),
}

#[derive(Debug, Subcommand)]
enum Descriptions {
    /// Post products, wait for their outcomes and print one row for each.
    Run(descriptions::run::Arguments),
    /// Ask one question about one picture.
    Ask(descriptions::ask::Arguments),
    /// Measure how well attributes are read from labelled pictures.
    Eval(descriptions::eval::Arguments),
    /// Show who decided what about products, and when.
    Audit(descriptions::audit::Arguments),
    /// Post a whole catalogue, at a pace and within a ceiling of cost.
    Backfill(descriptions::backfill::Arguments),
    /// Write what people decided about attributes as a dataset.
    Corrections(descriptions::corrections::Arguments),
    /// Write what is described as a manifest of the image search.
    Manifest(descriptions::manifest::Arguments),
    /// Start again what ended in the dead-letter queue.
    Redrive(descriptions::redrive::Arguments),
}

#[derive(Debug, Subcommand)]
enum Search {
    /// Put pictures into the image search of the local stack.
    Index(index::Arguments),
    /// Search for pictures, in a user's style.
    Query(query::Arguments),
    /// Tell the search what a user chose: the next order knows.
    Click(click::Arguments),
    /// Measure what personalisation brings, by clicks that nothing was learned from.
    Eval(evaluation::Arguments),
    /// Have Personalize trained, and the better version served.
    Train(train::Arguments),
}

#[derive(Debug, Subcommand)]
enum Assistant {
    /// Make the index of the documents of a manifest.
    Index(assistant::index::Arguments),
    /// Ask the documents a question.
    Ask(assistant::ask::Arguments),
    /// Measure how well labelled questions are answered.
    Eval(assistant::eval::Arguments),
    /// Ask again what ended in the dead-letter queue.
    Redrive(assistant::redrive::Arguments),
    /// Put hundreds of questions through the local stack while everything goes wrong.
    Torture(torture::questions::Arguments),
}

#[derive(Debug, Subcommand)]
enum Models {
    /// Have a plan of models deployed and its tenants switched, or nothing left of it.
    Deploy(models_commands::deploy::Arguments),
    /// Write what people made of a tenant's replies, as a set to train its voice from.
    Pairs(models_commands::pairs::Arguments),
    /// Say what a deployment of models makes, and every fault of its plan.
    Plan(models_commands::plan::Arguments),
    /// Say whose adapter writes for which tenant: list, show, put, promote, rollback, retire.
    #[command(subcommand)]
    Tenants(Box<tenants::Command>),
}

#[derive(Debug, Subcommand)]
enum Newsroom {
    /// Write articles, print one, list all: put, get, list.
    #[command(subcommand)]
    Articles(newsroom::articles::Command),
    /// Say what a rewrite says that its source does not.
    Check(newsroom::check::Arguments),
    /// Write an article or a dispatch in another format.
    Convert(newsroom::convert::Arguments),
    /// List what is suggested for an article, or decide on one suggestion.
    Decide(newsroom::decide::Arguments),
    /// Say what was decided about suggestions: export, muted, unmute.
    #[command(subcommand)]
    Decisions(newsroom::decisions::Command),
    /// Install the networks that read French texts.
    Install(newsroom::install::Arguments),
    /// Put an agency's files into the bucket of dispatches and print one row for each item.
    Intake(newsroom::intake::Arguments),
    /// Post articles, wait for their labels and print one row for each.
    Label(newsroom::label::Arguments),
    /// Start again what ended in the dead-letter queue.
    Redrive(newsroom::redrive::Arguments),
    /// Post dispatches, wait for their rewrites and print one row for each.
    Rewrite(newsroom::rewrite::Arguments),
    /// Post articles, wait for what is suggested for them and print one row for each.
    Suggest(newsroom::suggest::Arguments),
}

#[derive(Debug, Subcommand)]
enum Training {
    /// Make a data set of a table of questions.
    Convert(training::convert::Arguments),
    /// Say every fault of a data set, by line.
    Check(training::check::Arguments),
    /// Say which models people promoted, and which of them answer.
    Current(training::current::Arguments),
    /// Pack text into blocks of one length, as files of Arrow IPC.
    Pack(training::pack::Arguments),
    /// Have a model trained and judged, and a person asked; follow it to its outcome and print one row.
    Model(training::model::Arguments),
    /// Say what a training run takes, and every fault of its plan.
    Plan(training::plan::Arguments),
    /// Say where a run's time and money went, and write its page to a file.
    Report(training::report::Arguments),
    /// Print what SageMaker is asked to launch a training run.
    Request(training::request::Arguments),
    /// Have a model trained, follow the run to its outcome and print one row.
    Run(training::run::Arguments),
    /// Simulate a training run whose machines fail.
    Simulate(training::simulate::Arguments),
    /// Say what is to be done about a training run, by its step records.
    Watch(training::watch::Arguments),
}

impl Cli {
    /// Reads the command line. Ends the process where it is wrong or asks for help.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let matches = command().get_matches_from(expand(arguments));
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }

    /// Runs the command. The answer is the exit status.
    ///
    /// # Errors
    /// What the user has to correct.
    pub async fn run(self) -> Result<u8, Error> {
        match self.command {
            Command::Up(arguments) => up::run(arguments).await,
            Command::Deploy(arguments) => deployment::run(arguments),
            Command::Doctor(arguments) => doctor::run(arguments).await,
            Command::Lint(arguments) => lint::run(arguments).await,
            Command::Audit(arguments) => audit::run(arguments).await,
            Command::Cost(arguments) => cost::run(arguments).await,
            Command::Review(command) => command.run().await,
            Command::Descriptions(command) => command.run().await,
            Command::Search(command) => command.run().await,
            Command::Assistant(command) => command.run().await,
            Command::Models(Models::Deploy(arguments)) => {
                models_commands::deploy::run(arguments).await
            }
            Command::Models(Models::Pairs(arguments)) => {
                models_commands::pairs::run(arguments).await
            }
            Command::Models(Models::Plan(arguments)) => models_commands::plan::run(&arguments),
            Command::Models(Models::Tenants(command)) => tenants::run(*command).await,
            Command::Newsroom(command) => command.run().await,
            Command::Training(command) => command.run().await,
        }
    }
}

impl Review {
    async fn run(self) -> Result<u8, Error> {
        match self {
            Self::Run(arguments) => run::run(arguments).await,
            Self::Post(arguments) => post::run(arguments).await,
            Self::Eval(arguments) => eval::run(arguments).await,
            Self::Report(arguments) => report::run(arguments),
            Self::Insights(arguments) => insights::run(arguments).await,
            Self::Calibrate(arguments) => calibrate::run(arguments).await,
            Self::Replay(arguments) => replay::run(arguments).await,
            Self::Redrive(arguments) => redrive::run(arguments).await,
            Self::Reopen(arguments) => reopen::run(arguments).await,
            Self::Torture(arguments) => torture::run(arguments).await,
        }
    }
}

impl Assistant {
    async fn run(self) -> Result<u8, Error> {
        match self {
            Self::Index(arguments) => assistant::index::run(arguments).await,
            Self::Ask(arguments) => assistant::ask::run(arguments).await,
            Self::Eval(arguments) => assistant::eval::run(arguments).await,
            Self::Redrive(arguments) => assistant::redrive::run(arguments).await,
            Self::Torture(arguments) => torture::questions::run(arguments).await,
        }
    }
}

impl Newsroom {
    async fn run(self) -> Result<u8, Error> {
        match self {
            Self::Articles(command) => newsroom::articles::run(command).await,
            Self::Check(arguments) => newsroom::check::run(&arguments),
            Self::Convert(arguments) => newsroom::convert::run(&arguments),
            Self::Decide(arguments) => newsroom::decide::run(arguments).await,
            Self::Decisions(command) => newsroom::decisions::run(command).await,
            Self::Install(arguments) => newsroom::install::run(&arguments).await,
            Self::Intake(arguments) => newsroom::intake::run(arguments).await,
            Self::Label(arguments) => newsroom::label::run(arguments).await,
            Self::Redrive(arguments) => newsroom::redrive::run(arguments).await,
            Self::Rewrite(arguments) => newsroom::rewrite::run(arguments).await,
            Self::Suggest(arguments) => newsroom::suggest::run(arguments).await,
        }
    }
}

impl Training {
    async fn run(self) -> Result<u8, Error> {
        match self {
            Self::Convert(arguments) => training::convert::run(&arguments),
            Self::Check(arguments) => training::check::run(&arguments),
            Self::Current(arguments) => training::current::run(arguments).await,
            Self::Pack(arguments) => training::pack::run(&arguments),
            Self::Model(arguments) => training::model::run(arguments).await,
            Self::Plan(arguments) => training::plan::run(&arguments),
            Self::Report(arguments) => training::report::run(arguments).await,
            Self::Request(arguments) => training::request::run(&arguments),
            Self::Run(arguments) => training::run::run(arguments).await,
            Self::Simulate(arguments) => training::simulate::run(&arguments),
            Self::Watch(arguments) => training::watch::run(&arguments),
        }
    }
}

impl Descriptions {
    async fn run(self) -> Result<u8, Error> {
        match self {
            Self::Run(arguments) => descriptions::run::run(arguments).await,
            Self::Ask(arguments) => descriptions::ask::run(arguments).await,
            Self::Eval(arguments) => descriptions::eval::run(arguments).await,
            Self::Audit(arguments) => descriptions::audit::run(arguments).await,
            Self::Backfill(arguments) => descriptions::backfill::run(arguments).await,
            Self::Corrections(arguments) => descriptions::corrections::run(arguments).await,
            Self::Manifest(arguments) => descriptions::manifest::run(arguments).await,
            Self::Redrive(arguments) => descriptions::redrive::run(arguments).await,
        }
    }
}

impl Search {
    async fn run(self) -> Result<u8, Error> {
        match self {
            Self::Index(arguments) => index::run(arguments).await,
            Self::Query(arguments) => query::run(arguments).await,
            Self::Click(arguments) => click::run(arguments).await,
            Self::Eval(arguments) => evaluation::run(arguments).await,
            Self::Train(arguments) => train::run(arguments).await,
        }
    }
}

/// The tree with its table of contents.
fn command() -> clap::Command {
    let command = Cli::command();
    let contents = contents::template(&command);
    command.help_template(contents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    fn assert_has_examples(command: &clap::Command, path: &str) {
        if command.has_subcommands() {
            for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
                assert_has_examples(below, &format!("{path} {}", below.get_name()));
            }
        } else {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let short = path.replace("review run", "run");
            let has = |path: &str| help.contains(&format!("Examples:\n  {path} "));
            let bare = help.contains(&format!("Examples:\n  {path}\n"));
            assert!(bare || has(path) || has(&short), "{path}");
        }
    }

    #[test]
    fn the_command_line_is_sound_and_every_command_has_examples() {
        let mut command = command();
        command.build();
        command.clone().debug_assert();
        assert_has_examples(&command, "rejoinder");
    }

    #[test]
    fn help_is_a_table_of_contents() {
        let help = command().render_help().to_string();
        expect![[r#"
            Systems for a shop, on AWS or on this machine: replies to reviews, descriptions, image search

            Usage: rejoinder <COMMAND>

            The stack:
              up                        Start the local stack: all systems on this machine, and its page
              deploy                    Deploy the core and the systems to AWS, each as a stack of its own
              doctor                    Check a deployed stack and say what to do about each fault
              lint                      Find mistakes in state machines
              audit                     Show who decided what, and when
              cost                      Show what reviews cost, by outcome and model, and project it

            Reviews:
              review run                Post reviews, wait for their outcomes and print one row for each
              review post               Put reviews on the event bus, here or on AWS
              review eval               Run candidates over a suite of reviews and compare them
              review report             Write the report of an evaluation: one HTML page and a Markdown summary
              review insights           Report what the reviews of a product say: complaints, praise, quotes, suggestions
              review calibrate          Measure how well toxicity scores tell labelled texts apart, and choose thresholds
              review replay             Deliver again what was posted in a time, from the archive
              review redrive            Post again what failed and what ended in the dead-letter queue
              review reopen             Send a review that ended harmful or without a reply to people once more
              review torture            Put thousands of reviews through the local stack while everything goes wrong

            Descriptions of products:
              descriptions run          Post products, wait for their outcomes and print one row for each
              descriptions ask          Ask one question about one picture
              descriptions eval         Measure how well attributes are read from labelled pictures
              descriptions audit        Show who decided what about products, and when
              descriptions backfill     Post a whole catalogue, at a pace and within a ceiling of cost
              descriptions corrections  Write what people decided about attributes as a dataset
              descriptions manifest     Write what is described as a manifest of the image search
              descriptions redrive      Start again what ended in the dead-letter queue

            Image search:
              search index              Put pictures into the image search of the local stack
              search query              Search for pictures, in a user's style
              search click              Tell the search what a user chose: the next order knows
              search eval               Measure what personalisation brings, by clicks that nothing was learned from
              search train              Have Personalize trained, and the better version served

            Answers from documents:
              assistant index           Make the index of the documents of a manifest
              assistant ask             Ask the documents a question
              assistant eval            Measure how well labelled questions are answered
              assistant redrive         Ask again what ended in the dead-letter queue
              assistant torture         Put hundreds of questions through the local stack while everything goes wrong

            Models of tenants:
              models deploy             Have a plan of models deployed and its tenants switched, or nothing left of it
              models pairs              Write what people made of a tenant's replies, as a set to train its voice from
              models plan               Say what a deployment of models makes, and every fault of its plan
              models tenants            Say whose adapter writes for which tenant: list, show, put, promote, rollback, retire

            Newsroom:
              newsroom articles         Write articles, print one, list all: put, get, list
              newsroom check            Say what a rewrite says that its source does not
              newsroom convert          Write an article or a dispatch in another format
              newsroom decide           List what is suggested for an article, or decide on one suggestion
              newsroom decisions        Say what was decided about suggestions: export, muted, unmute
              newsroom install          Install the networks that read French texts
              newsroom intake           Put an agency's files into the bucket of dispatches and print one row for each item
              newsroom label            Post articles, wait for their labels and print one row for each
              newsroom redrive          Start again what ended in the dead-letter queue
              newsroom rewrite          Post dispatches, wait for their rewrites and print one row for each
              newsroom suggest          Post articles, wait for what is suggested for them and print one row for each

            Training of models:
              training convert          Make a data set of a table of questions
              training check            Say every fault of a data set, by line
              training current          Say which models people promoted, and which of them answer
              training pack             Pack text into blocks of one length, as files of Arrow IPC
              training model            Have a model trained and judged, and a person asked; follow it to its outcome and print one row
              training plan             Say what a training run takes, and every fault of its plan
              training report           Say where a run's time and money went, and write its page to a file
              training request          Print what SageMaker is asked to launch a training run
              training run              Have a model trained, follow the run to its outcome and print one row
              training simulate         Simulate a training run whose machines fail
              training watch            Say what is to be done about a training run, by its step records

            Options:
              -h, --help     Print help
              -V, --version  Print version

            `rejoinder run` is short for `rejoinder review run`. Every command has --help with examples.
        "#]]
        .assert_eq(&help);
    }

    fn parsed(line: &str) -> String {
        let words = line.split(' ').map(OsString::from);
        match command().try_get_matches_from(expand(words)) {
            Ok(matches) => {
                let mut names = Vec::new();
                let mut at = &matches;
                while let Some((name, below)) = at.subcommand() {
                    names.push(name.to_owned());
                    at = below;
                }
                names.join(" ")
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn old_names_and_short_ways_are_the_same_commands() {
        for (line, command) in [
            ("rejoinder run reviews", "review run"),
            ("rejoinder review run reviews", "review run"),
            ("rejoinder post reviews", "review post"),
            ("rejoinder redrive --since 2h", "review redrive"),
            ("rejoinder index", "search index"),
            ("rejoinder eval-search", "search eval"),
            ("rejoinder search cat --user ada", "search query"),
            ("rejoinder search --image photo.jpg", "search query"),
            ("rejoinder search query cat", "search query"),
            ("rejoinder search index", "search index"),
        ] {
            assert_eq!(parsed(line), command, "{line}");
        }
    }
}
