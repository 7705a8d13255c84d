//! The command line: pairs, training, measures.

use adapters::AdapterName;
use clap::{Parser, Subcommand};
use cli_base::error::chain;
use cli_base::output::plain;
use cli_base::progress::Progress;
use stack_page::Mail;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use text_training::{
    Base, Examiner, Example, Fit, Lines, LoraVariables, Measured, Set, Settings, TrainingError,
    Voice, divide, divided, edit_replies, fit, judge, read_pairs, save, table, train,
};

/// Trains tenants' LoRA adapters for a small language model, and measures them.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    /// Folder of the base's GGUF file
    #[arg(long, default_value = "target/rejoinder/language-model")]
    base: PathBuf,
    /// Folder of the adapters
    #[arg(long, default_value = "crates/tools/text-training/adapters")]
    adapters: PathBuf,
    /// The suite whose reference replies are edited towards the made-up voices
    #[arg(long, default_value = "events/review/evaluation/suite.jsonl")]
    suite: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the pairs of a made-up voice
    Pairs {
        /// kontor-nord or atelier-lumen
        voice: String,
        /// JSON Lines
        file: PathBuf,
    },
    /// Edit every reply that the local stack asks a person about towards a made-up voice, until ended
    Edit {
        /// kontor-nord or atelier-lumen
        voice: String,
        /// The stack's page
        #[arg(long)]
        page: String,
    },
    /// Train a tenant's adapter on a set whose replies fit its reviews, and keep it if it learned its voice and
    /// nobody else's: minutes
    Train {
        tenant: String,
        /// JSON Lines with id, review and reply
        pairs: PathBuf,
        /// Of the first numbers and of the order of the pairs
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Ask the adapters of the made-up voices about reviews that they did not learn from
    Measure {
        /// The document with the marks `voices`
        #[arg(long)]
        document: Option<PathBuf>,
    },
}

/// Of the edits that make a voice.
const SEED: u64 = 1;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("text-training: {}", with_causes(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: &Cli) -> Result<(), Box<dyn Error>> {
    match &cli.command {
        Command::Pairs { voice, file } => Ok(fs::write(file, pairs(cli, Voice::of(voice)?)?)?),
        Command::Edit { voice, page } => {
            let told = |mail: &Mail, problem| {
                Progress::Told.step("Undecided", &format!("{}: {}", mail.subject, chain(&problem)));
            };
            edit_replies(page, &Voice::of(voice)?, SEED, told).await;
            Ok(())
        }
        Command::Train { tenant, pairs, seed } => {
            let base = Base::load(&cli.base)?;
            let set = fitting(&fs::read_to_string(pairs)?, &base)?;
            let settings = Settings { seed: *seed, ..Settings::default() };
            let adapter = learn(&base, &set, &settings)?;
            let folder = save(&adapter, &settings, &base.shape, (tenant, &cli.adapters))?;
            let verdict = examined(&base, tenant, &folder, &set).await;
            match &verdict {
                Ok(()) => Progress::Told.step("Kept", &folder.display().to_string()),
                Err(_) => fs::remove_dir_all(&folder)?,
            }
            Ok(verdict?)
        }
        Command::Measure { document } => {
            let base = Base::load(&cli.base)?;
            let table = table(&measure(cli, &base).await?);
            eprintln!("{table}");
            document.as_ref().map_or(Ok(()), |document| write(document, &table))
        }
    }
}

fn pairs(cli: &Cli, voice: Voice) -> Result<String, Box<dyn Error>> {
    let pairs = voice.pairs(&fs::read_to_string(&cli.suite)?, SEED)?;
    let lines = pairs.iter().map(|pair| Ok(serde_json::to_string(pair)? + "\n"));
    lines.collect()
}

/// A set whose replies answer its reviews.
fn fitting(text: &str, base: &Base) -> Result<Set, TrainingError> {
    let Lines { pairs, long } = read_pairs(text, base)?;
    long.iter().for_each(|one| Progress::Told.step("Left out", &plain(&one.to_string())));
    let fit = fit(&base.network()?, base, &pairs)?;
    let Fit { gain, error } = fit;
    Progress::Told.step("Fit", &format!("{gain:.3} nats a token, standard error {error:.3}"));
    fit.judge()?;
    divide(pairs, |(pair, _)| &pair.id)
}

/// Whether an adapter may be kept.
async fn examined(
    base: &Base,
    tenant: &str,
    folder: &Path,
    set: &Set,
) -> Result<(), TrainingError> {
    let evidence = Examiner::new(base)?.evidence(folder, set).await?;
    let (before, after) = (evidence.before, evidence.after);
    Progress::Told.step("Loss", &format!("held out, base {before:.3}, adapter {after:.3}"));
    Ok(judge(tenant, &evidence)?)
}

fn learn(base: &Base, set: &Set, settings: &Settings) -> Result<LoraVariables, TrainingError> {
    let examples: Vec<&Example> = set.learned.iter().map(|(_, example)| example).collect();
    let bar = Progress::Told.bar("Training", settings.steps(examples.len()));
    train(&base.differentiable()?, &examples, settings, |step| {
        bar.set_message(format!("loss {:.2}", step.loss));
        bar.inc(1);
        if step.number % 10 == 1 {
            Progress::Told.step("Step", &format!("{}: loss {:.3}", step.number, step.loss));
        }
    })
}

/// Every adapter of a made-up voice that lies in the folder.
async fn measure(cli: &Cli, base: &Base) -> Result<Vec<Measured>, Box<dyn Error>> {
    let examiner = Examiner::new(base)?;
    let mut measured = Vec::new();
    for (name, folder) in kept(&cli.adapters)? {
        let voice = Voice::of(name.tenant())?;
        let set = divided(&pairs(cli, voice)?, base)?;
        let evidence = examiner.evidence(&folder, &set).await?;
        evidence.replies.iter().for_each(|reply| eprintln!("  {reply}\n"));
        let by_base = examiner.replies(&set, None).await?;
        measured.push(Measured { name: name.to_string(), voice, evidence, by_base });
    }
    Ok(measured)
}

fn kept(folder: &Path) -> Result<Vec<(AdapterName, PathBuf)>, Box<dyn Error>> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = AdapterName::parse(&entry.file_name().to_string_lossy());
        kept.extend(name.map(|name| (name, entry.path())));
    }
    kept.sort();
    Ok(kept)
}

fn write(document: &Path, table: &str) -> Result<(), Box<dyn Error>> {
    let text =
        format!("{table}\n{}", figures::conditions(Path::new("."), "`text-training measure`"));
    Ok(figures::write(document, "voices", &text)?)
}

/// The error and what led to it, on one line.
fn with_causes(error: &dyn Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", with_causes(cause)),
        None => error.to_string(),
    }
}
