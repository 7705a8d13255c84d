//! The command line: look, fit, measure.

use clap::Parser;
use shape_questions::{Data, Looked, Model, Question, look, measure, train};
use std::error::Error;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use vision_network::Encoder;

/// Pictures of the training part that are fitted to; the rest are for choices.
const FITTED: Range<usize> = 0..3_200;
const CHOICE: Range<usize> = 3_200..4_000;
const TEST: Range<usize> = 0..1_000;

/// Trains and measures the layers that answer questions about shapes: minutes.
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    /// The folder `easy_vqa/data` of the package easy-vqa
    #[arg(long, default_value = "target/easy-vqa/easy_vqa/data")]
    data: PathBuf,
    /// Folder of the encoder's weights
    #[arg(long, default_value = "target/rejoinder/vision-model")]
    weights: PathBuf,
    /// The file of the layers
    #[arg(long, default_value = "crates/tools/shape-questions/models/easy-vqa.safetensors")]
    model: PathBuf,
    /// Measure on the published test, too; else on the pictures for choices alone
    #[arg(long)]
    test: bool,
    /// The document with the marks `shapes`
    #[arg(long, requires = "test")]
    document: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("shape-questions: {}", with_causes(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Result<(), Box<dyn Error>> {
    let encoder = Encoder::load(&cli.weights)?;
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let looked = |part: &str| look(&encoder, Data::read(&cli.data, part)?, threads);
    let training = looked("train")?;
    let model = train(&training, FITTED);
    std::fs::write(&cli.model, model.to_safetensors()?)?;
    let mut table = "| questions | asked | right |\n| --- | --- | --- |\n".to_owned();
    table += &lines("for choices", &model, &training, CHOICE);
    if cli.test {
        table += &lines("**published test**", &model, &looked("test")?, TEST);
    }
    eprintln!("{table}");
    cli.document.as_ref().map_or(Ok(()), |document| write(document, &table))
}

fn lines(name: &str, model: &Model, looked: &Looked, pictures: Range<usize>) -> String {
    let is_yes_or_no = |one: &Question| ["yes", "no"].contains(&one.answer.as_str());
    let of = |what: &str, counts: &dyn Fn(&Question) -> bool| {
        let [asked, right] = measure(model, looked, pictures.clone(), counts);
        format!("| {name}: {what} | {asked} | {:.4} |\n", right as f64 / asked.max(1) as f64)
    };
    [
        of("all", &|_| true),
        of("yes or no", &is_yes_or_no),
        of("colours", &|one| !is_yes_or_no(one) && one.text.contains("color")),
        of("shapes", &|one| !is_yes_or_no(one) && !one.text.contains("color")),
    ]
    .concat()
}

fn write(document: &Path, table: &str) -> Result<(), Box<dyn Error>> {
    let conditions = figures::conditions(Path::new("."), "`shape-questions --test`");
    Ok(figures::write(document, "shapes", &format!("{table}\n{conditions}"))?)
}

/// The error and what led to it, on one line.
fn with_causes(error: &dyn Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", with_causes(cause)),
        None => error.to_string(),
    }
}
