//! `rejoinder training watch`: what a watch says of the records of a run.

use crate::curves::Curves;
use crate::read::read_json;
use crate::records::read_all;
use crate::words::{aligned, whole};
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::output;
use run_watch::{
    Answer, Attempt, Finding, Grant, Look, Policies, Run, Status, StepRecord, Verdict,
};
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder training watch`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder training watch events/training/runs/spike.jsonl
  rejoinder training watch records/ --warm-up 2000 --picture run.svg
  rejoinder training watch records/ --silent 900 --json

The records are JSON Lines, one for each rank and step; a folder stands for all its files that end in
.jsonl. They are watched as they stand, and the answer is the one at the moment of the last: CONTINUE,
FINISHED, RECOVER, STOP or ASK, with its reason, step, value and limit. Says what else was found. The exit
status is 1 where the run does not simply go on.")]
pub struct Arguments {
    /// Records, or folders of them
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Which launch of the run [default: the last]
    #[arg(long, value_name = "NUMBER")]
    attempt: Option<u32>,
    /// Last step of the checkpoint that it went on from [default: before its first record]
    #[arg(long, value_name = "STEP")]
    from: Option<u64>,
    /// Steps of the whole run [default: the last that is reported]
    #[arg(long)]
    steps: Option<u64>,
    /// Ranks that write records [default: those that did]
    #[arg(long)]
    ranks: Option<u32>,
    /// Steps in which the rate rises [default: those until it is highest]
    #[arg(long, value_name = "STEPS")]
    warm_up: Option<u64>,
    /// Steps between two checkpoints
    #[arg(long, value_name = "STEPS", default_value_t = 1_000)]
    save_every: u64,
    /// Seconds that have passed since the last record
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    silent: u64,
    /// The program has ended well
    #[arg(long)]
    completed: bool,
    /// Limits of your own: JSON
    #[arg(long, value_name = "FILE")]
    policies: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Draw the curves with what was found, as SVG
    #[arg(long, value_name = "FILE")]
    picture: Option<PathBuf>,
}

/// What is said.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    answer: Answer,
    findings: Vec<Finding>,
    torn: u64,
    run: Run,
}

/// Runs the command.
///
/// # Errors
/// A file cannot be read or written, there is no record, or a limit is out of its bounds.
pub fn run(arguments: &Arguments) -> Result<u8, Error> {
    let (told, status) = watch(arguments)?;
    let text = match arguments.json {
        true => serde_json::to_string_pretty(&told).unwrap_or_default(),
        false => told.describe(),
    };
    output::line(text.trim_end()).map_err(at_path(Path::new("standard output")))?;
    Ok(status)
}

/// What is said, and the exit status.
fn watch(arguments: &Arguments) -> Result<(Told, u8), Error> {
    let read = read_all(&arguments.files)?;
    let number = arguments.attempt.or(read.records.iter().map(|record| record.attempt).max());
    let number = number.ok_or_else(|| Error::Usage("there is no record in these files".into()))?;
    let own = || read.records.iter().filter(|record| record.attempt == number);
    let run = describe_run(arguments, own())?;
    let attempt = describe_attempt(arguments, number, own());
    let policies = match &arguments.policies {
        Some(file) => read_json(file, "table of limits")?,
        None => Policies::default(),
    };
    let wrong = |wrong: bounds::InvalidInput| Error::Usage(wrong.to_string());
    let curves = Curves::watch(&read.records, (run.clone(), attempt), policies).map_err(wrong)?;
    if let Some(path) = &arguments.picture {
        fs::write(path, curves.draw()?).map_err(at_path(path))?;
    }
    let last = own().map(|record| record.at).max().unwrap_or(0);
    let status = if arguments.completed { Status::Completed } else { Status::Running };
    let look = Look { now: last + arguments.silent * 1_000, status };
    let (answer, findings) = (curves.watch.answer(&look), curves.watch.findings());
    let goes_on = matches!(answer.answer, Verdict::Continue | Verdict::Finished);
    Ok((Told { answer, findings, torn: read.torn, run }, u8::from(!goes_on)))
}

fn describe_run<'a>(
    arguments: &Arguments,
    records: impl Iterator<Item = &'a StepRecord> + Clone,
) -> Result<Run, Error> {
    let none = || Error::Usage("there is no record of this attempt".into());
    let last = records.clone().map(|record| record.step).max().ok_or_else(none)?;
    let ranks = records.clone().map(|record| record.rank + 1).max().ok_or_else(none)?;
    let (steps, save_every) = (arguments.steps.unwrap_or(last), arguments.save_every);
    let warm_up = arguments.warm_up.unwrap_or_else(|| warm_up(records));
    Ok(Run { ranks: arguments.ranks.unwrap_or(ranks), steps, warm_up, save_every })
}

/// The first step at which the rate of the first records is highest; a rate that jumps later is no warm-up.
fn warm_up<'a>(records: impl Iterator<Item = &'a StepRecord> + Clone) -> u64 {
    let rates = records.filter_map(|record| Some((record.step, record.rate?)));
    let mut rates: Vec<(u64, f32)> = rates.collect();
    rates.sort_by_key(|(step, _)| *step);
    let rises = rates.windows(2).take_while(|pair| pair[0].1 <= pair[1].1);
    rises.filter(|pair| pair[0].1 < pair[1].1).map(|pair| pair[1].0).last().unwrap_or(0)
}

fn describe_attempt<'a>(
    arguments: &Arguments,
    number: u32,
    records: impl Iterator<Item = &'a StepRecord> + Clone,
) -> Attempt {
    let first = records.clone().map(|record| record.step).min().unwrap_or(1);
    let launched = records.map(|record| record.at).min().unwrap_or(0);
    let grant = Grant { seconds: u64::MAX, dollars_per_hour: 0.0 };
    let from = arguments.from.unwrap_or_else(|| first.saturating_sub(1));
    Attempt { number, from, launched, grant }
}

impl Told {
    fn describe(&self) -> String {
        let Answer { answer, attempt, judged, step, counts, stragglers, .. } = &self.answer;
        let run = &self.run;
        let mut rows = vec![
            ("answer", format!("{answer:?}").to_uppercase()),
            ("attempt", format!("{attempt}, {} ranks", run.ranks)),
            (
                "steps",
                format!("{} of {}, {} judged", whole(*step), whole(run.steps), whole(*judged)),
            ),
            ("records", format!("{}; {}", whole(counts.records), self.describe_lost())),
            (
                "spikes",
                format!(
                    "{} of the norm (by the published rule {}), {} of the loss",
                    counts.spikes, counts.published_spikes, counts.loss_spikes
                ),
            ),
        ];
        if let Some(finding) = &self.answer.finding {
            rows.insert(1, ("because", say(finding)));
        }
        if !stragglers.is_empty() {
            rows.push(("slow ranks", format!("{stragglers:?}")));
        }
        let findings: String = self.findings.iter().map(|one| format!("{}\n", say(one))).collect();
        format!("{}\n{findings}", aligned(&rows))
    }

    fn describe_lost(&self) -> String {
        let counts = &self.answer.counts;
        let named = [
            ("twice", counts.twice),
            ("too late", counts.behind),
            ("missing", counts.missing),
            ("of others", counts.fenced + counts.foreign),
            ("torn", self.torn),
        ];
        let some = named.iter().filter(|(_, count)| *count > 0);
        let said: Vec<String> = some.map(|(name, count)| format!("{count} {name}")).collect();
        if said.is_empty() { "all in time".to_owned() } else { said.join(", ") }
    }
}

fn say(finding: &Finding) -> String {
    let Finding { name, step, rank, value, limit, .. } = finding;
    let rank = rank.map_or(String::new(), |rank| format!(", rank {rank}"));
    let above =
        if value.is_finite() { format!(": {value} above {limit}") } else { format!(": {value}") };
    format!("step {}{rank}: {name:?}{above}", whole(*step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use expect_test::{Expect, expect};

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        arguments: Arguments,
    }

    fn told(line: &str) -> Result<Told, Error> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../events/training/runs");
        let words = line.split_whitespace().map(|word| match word.ends_with(".jsonl") {
            true => root.join(word).into_os_string(),
            false => word.into(),
        });
        let line = Line::parse_from(["watch".into()].into_iter().chain(words));
        watch(&line.arguments).map(|(told, _)| told)
    }

    fn check(line: &str, expected: &Expect) {
        expected.assert_eq(&told(line).unwrap().describe());
    }

    #[test]
    fn a_poisoned_batch_is_noted_and_a_gradient_that_is_no_number_ends_the_attempt() {
        check(
            "poisoned-batch.jsonl",
            &expect![[r#"
              answer   CONTINUE
              attempt  1, 4 ranks
              steps    280 of 280, 280 judged
              records  1,120; all in time
              spikes   1 of the norm (by the published rule 3), 1 of the loss

            step 240: GradientSpike: 1.636 above 0.820
            step 240: LossSpike: 7.211 above 3.567
        "#]],
        );
        check(
            "not-a-number.jsonl",
            &expect![[r#"
              answer   RECOVER
              because  step 230, rank 0: NotFinite: NaN
              attempt  1, 4 ranks
              steps    230 of 230, 230 judged
              records  920; all in time
              spikes   0 of the norm (by the published rule 2), 0 of the loss

            step 230, rank 0: NotFinite: NaN
        "#]],
        );
    }

    #[test]
    fn what_was_silent_for_long_has_stalled() {
        let answer = |line: &str| told(line).unwrap().answer.answer;
        assert_eq!(answer("poisoned-batch.jsonl --silent 299"), Verdict::Continue);
        assert_eq!(answer("poisoned-batch.jsonl --silent 301"), Verdict::Recover);
        assert_eq!(answer("poisoned-batch.jsonl --completed"), Verdict::Finished);
        assert_eq!(answer("poisoned-batch.jsonl --completed --steps 90000"), Verdict::Stop);
    }

    #[test]
    fn what_is_no_run_is_told() {
        let wrong = |line: &str| told(line).unwrap_err().to_string();
        assert!(wrong("poisoned-batch.jsonl --attempt 7").contains("no record of this attempt"));
        assert!(wrong("poisoned-batch.jsonl --ranks 0").contains("run.ranks must be 1 to 1024"));
    }

    #[test]
    fn the_picture_has_its_curves_and_marks() {
        let folder = tempfile::tempdir().unwrap();
        let picture = folder.path().join("run.svg");
        told(&format!("poisoned-batch.jsonl --picture {}", picture.display())).unwrap();
        let svg = fs::read_to_string(picture).unwrap();
        for text in ["loss", "gradient norm", "by the published rule", "rank 0", "GradientSpike"] {
            assert!(svg.contains(text), "{text}");
        }
    }
}
