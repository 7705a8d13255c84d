//! A run as people read it.

use super::curves::{Curve, Drawing, Found};
use super::judged::ModelView;
use super::kept::{Decided, Execution, Kept};
use super::ribbon;
use super::stretches::{End, Part, Stretch, account, dollars, stretches};
use crate::words::{aligned, duration, in_words, moment, share, usd, whole};
use cli_base::error::Error;
use goodput::Account;
use run_recovery::{Choice, Decision, Launch, Reason, Why};
use run_watch::{Figure, StepRecord};
use serde_json::Value;

/// A run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RunView {
    pub(crate) run: String,
    pub(crate) is_live: bool,
    /// How it ended, or that it runs.
    pub(crate) outcome: String,
    /// Of the style sheet.
    pub(crate) mood: &'static str,
    /// What went wrong, where the machine says it.
    pub(crate) error: Option<String>,
    pub(crate) facts: Vec<(&'static str, String)>,
    pub(crate) ribbon: Option<String>,
    pub(crate) parts: Vec<PartRow>,
    pub(crate) attempts: Vec<AttemptRow>,
    pub(crate) curves: Vec<Curve>,
    pub(crate) is_cut: bool,
    pub(crate) found: Vec<FoundRow>,
    pub(crate) checkpoints: Vec<CheckpointRow>,
    pub(crate) model: Option<ModelView>,
}

/// A part of the run's time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PartRow {
    pub(crate) class: &'static str,
    pub(crate) name: &'static str,
    pub(crate) time: String,
    pub(crate) share: String,
    pub(crate) dollars: String,
}

/// An attempt.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AttemptRow {
    pub(crate) number: u32,
    pub(crate) launched: String,
    pub(crate) from: String,
    pub(crate) steps: String,
    pub(crate) ended: String,
    pub(crate) follows: String,
}

/// What was found in the records.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FoundRow {
    pub(crate) attempt: u32,
    pub(crate) step: String,
    pub(crate) name: String,
    pub(crate) figures: String,
    pub(crate) place: String,
}

/// A checkpoint.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CheckpointRow {
    pub(crate) step: String,
    pub(crate) attempt: u32,
    pub(crate) state: &'static str,
}

impl RunView {
    /// # Errors
    /// A curve cannot be drawn.
    pub(crate) fn of(kept: &Kept) -> Result<Self, Error> {
        let drawing = Drawing::of(kept);
        let stretches = time_of(kept);
        let account = account(&stretches);
        let (outcome, mood) = match (&kept.execution, &kept.ledger) {
            (None, None) => ("never begun".to_owned(), "none"),
            (execution, _) => outcome(execution.as_ref()),
        };
        Ok(Self {
            run: kept.run.clone(),
            is_live: kept.execution.as_ref().is_some_and(Execution::is_running),
            outcome,
            mood,
            error: kept.execution.as_ref().or(kept.model.as_ref()).and_then(cause),
            facts: facts(kept, &account),
            ribbon: ribbon::svg(&stretches),
            parts: parts(kept.ledger.as_ref(), &account),
            attempts: attempts(kept),
            curves: drawing.curves()?,
            is_cut: kept.is_cut,
            found: drawing.findings().iter().map(found).collect(),
            checkpoints: checkpoints(kept),
            model: ModelView::of(kept),
        })
    }

    /// The same as text, without the curves' pictures.
    pub(crate) fn describe(&self) -> String {
        let mut rows = Vec::new();
        rows.extend(self.error.clone().map(|error| ("error", error)));
        rows.extend(self.facts.iter().cloned());
        let parts: Vec<(&str, String)> = self
            .parts
            .iter()
            .map(|part| {
                (part.name, format!("{:>10}  {:>6}  {}", part.time, part.share, part.dollars))
            })
            .collect();
        let attempts = self.attempts.iter().map(|one| {
            let AttemptRow { number, from, ended, follows, .. } = one;
            format!("  attempt {number}, from {from}: {ended}; {follows}\n")
        });
        let curves = self.curves.iter().map(|curve| format!("  {}: {}\n", curve.title, curve.said));
        let found = self.found.iter().map(|one| {
            let FoundRow { attempt, step, name, figures, place } = one;
            format!("  attempt {attempt}, step {step}: {name}, {figures}{place}\n")
        });
        let (attempts, curves) = (attempts.collect::<String>(), curves.collect::<String>());
        let lists = [attempts, curves, found.collect::<String>()];
        let model = self.model.as_ref().map(ModelView::describe);
        let head = format!("{}: {}\n", self.run, self.outcome);
        let tables = [head + &aligned(&rows), aligned(&parts)].into_iter().chain(lists);
        let filled = tables.chain(model).filter(|text| !text.is_empty());
        filled.collect::<Vec<_>>().join("\n")
    }
}

fn time_of(kept: &Kept) -> Vec<Stretch> {
    let Some(ledger) = &kept.ledger else { return Vec::new() };
    let stopped = kept.execution.as_ref().and_then(|execution| execution.stopped);
    let end = End { stopped, now: kept.now };
    stretches(&ledger.launches, &kept.records, ledger.terms.save_every, end)
}

/// How an execution ended, and its mood.
pub(crate) fn outcome(execution: Option<&Execution>) -> (String, &'static str) {
    let Some(execution) = execution else { return ("not known any more".to_owned(), "none") };
    match execution.outcome() {
        ("RUNNING", _) => ("running".to_owned(), "going"),
        (kind @ ("TRAINING_RUN_FINISHED" | "MODEL_PROMOTED"), _) => (kind.to_owned(), "good"),
        ("SYSTEM_ERROR", error) => (error.unwrap_or("SYSTEM_ERROR").to_owned(), "fault"),
        (kind, reason) => (reason.unwrap_or(kind).to_owned(), "none"),
    }
}

fn cause(execution: &Execution) -> Option<String> {
    let cause = execution.output.pointer("/outcome/error/cause")?;
    cause.as_str().map(str::to_owned)
}

fn facts(kept: &Kept, account: &Account) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some(ledger) = &kept.ledger {
        let terms = &ledger.terms;
        let (paid, waste) = dollars(account, terms.dollars_per_hour);
        let last = last_step(kept);
        let steps = kept.watches.values().next().map(|watched| watched.run.steps);
        let of = steps.map(|steps| format!(" of {}", whole(steps))).unwrap_or_default();
        facts.extend([
            ("attempts", ledger.launches.len().to_string()),
            ("steps", format!("{}{of}", whole(last))),
            ("progress", format!("{} of {}", share(account.goodput()), duration(account.whole()))),
            (
                "cost",
                format!(
                    "{}, by the run's own price of {} an hour",
                    usd(paid),
                    usd(terms.dollars_per_hour)
                ),
            ),
            ("cost of waste", format!("{}: all but progress", usd(waste))),
            (
                "ceiling",
                format!("{} and {}", usd(terms.most_dollars), duration(terms.most_hours * 3_600.0)),
            ),
        ]);
    }
    facts.extend(kept.execution.as_ref().and_then(billed).map(|billed| ("billed", billed)));
    let approval = kept.execution.as_ref().and_then(Execution::approval);
    facts.extend(approval.map(|approval| {
        (
            "decided by",
            format!("{} ({}), {}", approval.by, approval.identity.to_lowercase(), approval.at),
        )
    }));
    facts
}

/// The last step that the attempts that count have made.
fn last_step(kept: &Kept) -> u64 {
    let Some(ledger) = &kept.ledger else { return 0 };
    let last = ledger.launches.iter().rev().find_map(|launch| {
        let records = kept.records.get(&launch.next.attempt)?;
        records.iter().map(|record| record.step).max()
    });
    last.unwrap_or(0)
}

/// As the service says, of one machine.
fn billed(execution: &Execution) -> Option<String> {
    let seconds = execution.output.get("billedSeconds").and_then(Value::as_f64)?;
    let dollars = execution.output.get("dollars").and_then(Value::as_f64)?;
    Some(format!("{} by the service, {}", duration(seconds), usd(dollars)))
}

fn parts(ledger: Option<&Decided>, account: &Account) -> Vec<PartRow> {
    let Some(ledger) = ledger.filter(|_| account.whole() > 0.0) else { return Vec::new() };
    let an_hour = ledger.terms.dollars_per_hour;
    let row = |(part, (name, seconds)): (Part, (&'static str, f64))| PartRow {
        class: part.class(),
        name,
        time: duration(seconds),
        share: share(seconds / account.whole()),
        dollars: match part {
            Part::Waiting => usd(0.0),
            _ => usd(seconds / 3_600.0 * an_hour),
        },
    };
    Part::ALL.into_iter().zip(account.parts()).map(row).collect()
}

fn attempts(kept: &Kept) -> Vec<AttemptRow> {
    let Some(ledger) = &kept.ledger else { return Vec::new() };
    let row = |launch: &Launch| AttemptRow {
        number: launch.next.attempt,
        launched: moment(launch.at),
        from: match &launch.next.from {
            Some(point) => format!("step {} of attempt {}", whole(point.step), point.attempt),
            None => "the beginning".to_owned(),
        },
        steps: kept
            .records
            .get(&launch.next.attempt)
            .map_or_else(|| "none".to_owned(), |records| steps_of(records)),
        ended: ended(launch, kept.execution.as_ref()),
        follows: follows(launch),
    };
    ledger.launches.iter().map(row).collect()
}

fn steps_of(records: &[StepRecord]) -> String {
    let steps = || records.iter().map(|record| record.step);
    match (steps().min(), steps().max()) {
        (Some(first), Some(last)) => format!("{} to {}", whole(first), whole(last)),
        _ => "none".to_owned(),
    }
}

fn ended(launch: &Launch, execution: Option<&Execution>) -> String {
    match (&launch.ended, execution.map(Execution::outcome)) {
        (Some(ended), _) => {
            format!("{} at step {}", in_words(&format!("{:?}", ended.name)), whole(ended.step))
        }
        (None, Some(("TRAINING_RUN_FINISHED", _))) => "finished".to_owned(),
        (None, Some(("RUNNING", _))) => "goes on".to_owned(),
        (None, _) => "not known".to_owned(),
    }
}

fn follows(launch: &Launch) -> String {
    let Some(ended) = &launch.ended else { return "nothing".to_owned() };
    let asked = match ended.choice {
        Some(Choice::GoOn) => "a person let it go on: ",
        Some(Choice::Stop) => "a person stopped it: ",
        None => "",
    };
    let decided = match &ended.decision {
        Decision::Launch(next) => {
            let skips = next.skip.iter().map(|skip| {
                format!("{} to {}", whole(skip.first), whole(skip.first + skip.count.max(1) - 1))
            });
            let skips = skips.collect::<Vec<_>>().join(", ");
            let without =
                if skips.is_empty() { skips } else { format!(", without batches {skips}") };
            format!("attempt {}{without}", next.attempt)
        }
        Decision::Ask(why) => format!("a person is asked, as {}", reason(why)),
        Decision::Stop(why) => format!("the run ended: {}", reason(why)),
    };
    format!("{asked}{decided}")
}

fn reason(why: &Why) -> String {
    match why.reason {
        Reason::Found(name) => in_words(&format!("{name:?}")),
        reason => in_words(&format!("{reason:?}")),
    }
}

fn found(found: &Found) -> FoundRow {
    let finding = &found.finding;
    let rank = finding.rank.map(|rank| format!(", rank {rank}")).unwrap_or_default();
    let batch = finding.batch.map(|batch| format!(", batch {}", whole(batch))).unwrap_or_default();
    FoundRow {
        attempt: found.attempt,
        step: whole(finding.step),
        name: in_words(&format!("{:?}", finding.name)),
        figures: figures(finding.value, finding.limit),
        place: format!("{rank}{batch}"),
    }
}

fn figures(value: Figure, limit: Figure) -> String {
    if value.is_finite() { format!("{value} above {limit}") } else { value.to_string() }
}

fn checkpoints(kept: &Kept) -> Vec<CheckpointRow> {
    let launches = kept.ledger.as_ref().map_or(&[][..], |ledger| &ledger.launches);
    let good = kept.ledger.as_ref().map_or(&[][..], |ledger| &ledger.good);
    let row = |(attempt, step): &(u32, u64)| {
        let is_it = |one: &&run_recovery::Point| (one.attempt, one.step) == (*attempt, *step);
        let used =
            launches.iter().filter_map(|launch| launch.next.from.as_ref()).any(|from| is_it(&from));
        let state = match (used, good.iter().any(|point| is_it(&point))) {
            (true, _) => "good, gone on from",
            (false, true) => "good",
            (false, false) => "not proven",
        };
        CheckpointRow { step: whole(*step), attempt: *attempt, state }
    };
    kept.checkpoints.iter().map(row).collect()
}
