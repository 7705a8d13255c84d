//! `rejoinder review calibrate`: how well toxicity scores tell labelled texts apart, and which thresholds
//! follow from that.

mod charts;
mod findings;
mod labelled;
mod scores;
mod show;

use ::calibration::Goal;
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use findings::Findings;
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder review calibrate`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder review calibrate labelled.csv
  rejoinder review calibrate labelled.jsonl --miss-rate 0.15 --refuse-rate 0.02 --out target/calibration
  rejoinder review calibrate comments.csv --text comment --label verdict --toxic-when bad
  rejoinder review calibrate labelled.csv --prevalence 0.02 --traffic last-month.jsonl --json

Scores each text with the code of the function toxicity-check, as the deployed stack does it: by the
local models (those of a running stack, else its own), by AWS_ENDPOINT_URL_COMPREHEND, or with --aws
by Amazon Comprehend. Thresholds are chosen on one half of the texts and verified on the other.
docs/review/calibration.md explains the figures.")]
pub struct Arguments {
    /// Labelled texts: CSV with a header, or JSON Lines
    #[arg(value_name = "LABELLED")]
    labelled: PathBuf,
    /// Column or field of the text [default: text, comment or review]
    #[arg(long, value_name = "NAME")]
    text: Option<String>,
    /// Column or field of the label [default: is_toxic, toxic or label]
    #[arg(long, value_name = "NAME")]
    label: Option<String>,
    /// The label of toxic texts [default: toxic, true, yes or 1, in any case]
    #[arg(long, value_name = "LABEL")]
    toxic_when: Option<String>,
    /// The largest share of texts that may go to a person
    #[arg(long, value_name = "SHARE", value_parser = share, default_value = "0.1")]
    budget: f64,
    /// Instead: the largest share of toxic texts that may pass as safe
    #[arg(long, value_name = "RATE", value_parser = share, conflicts_with = "budget")]
    miss_rate: Option<f64>,
    /// With it: the largest share of the others that may be refused as toxic [default: the same]
    #[arg(long, value_name = "RATE", value_parser = share, requires = "miss_rate")]
    refuse_rate: Option<f64>,
    /// The share of toxic texts in your traffic [default: that of the labelled texts]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    prevalence: Option<f64>,
    /// Texts of your traffic without labels (reviews or a field of text): says how many of them go
    /// to a person
    #[arg(long, value_name = "FILE")]
    traffic: Option<PathBuf>,
    /// Number that the halves follow from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write pictures, all pairs, figures and the template's parameters here
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Print one JSON object instead of the table
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    service: scores::ServiceArguments,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a share from 0 to 1, such as 0.1".to_owned())
}

impl Arguments {
    fn goal(&self) -> Goal {
        let errors = |missed| Goal::Errors { missed, refused: self.refuse_rate.unwrap_or(missed) };
        self.miss_rate.map_or(Goal::Budget(self.budget), errors)
    }
}

/// Runs the command.
///
/// # Errors
/// A file cannot be used, the service does not answer, or no thresholds fit the goal.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let columns = labelled::Columns {
        text: arguments.text.as_deref(),
        label: arguments.label.as_deref(),
        toxic_when: arguments.toxic_when.as_deref(),
    };
    let texts = labelled::read(&arguments.labelled, &columns)?;
    let traffic = arguments.traffic.as_deref().map(|path| labelled::unlabelled(path, &columns));
    let traffic = traffic.transpose()?.unwrap_or_default();
    let service = scores::Service::find(&arguments.service).await?;
    let scored = unless_interrupted(service.samples(&texts)).await?;
    let traffic = unless_interrupted(service.scores(&traffic)).await?;
    let findings = Findings::of(&scored, &traffic, &arguments)?;
    if let Some(folder) = &arguments.out {
        write(folder, &findings, &scored)?;
    }
    show::print(&findings, arguments.json).map_err(at_path(Path::new("standard output")))?;
    Ok(0)
}

fn write(folder: &Path, findings: &Findings, scored: &[calibration::Sample]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(at_path(folder))?;
    let mut files = charts::all(findings, scored)?;
    files.push(("samconfig.toml", show::samconfig(findings)));
    files.push(("calibration.json", show::json(findings) + "\n"));
    files.push(("pairs.csv", show::pairs(scored, findings.prevalence)));
    for (name, text) in files {
        let path = folder.join(name);
        fs::write(&path, text).map_err(at_path(&path))?;
    }
    Ok(())
}
