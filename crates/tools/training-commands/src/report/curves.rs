//! The curves of a whole run: what counted as a line, what was lost as dots, over the steps.

use super::kept::{Kept, Watched};
use super::stretches::kept_until;
use crate::curves::{Curves, Points, slowest, strip, thin};
use cli_base::error::Error;
use plot::{Axis, Mark, MarkKind, Series, Strip, Strips};
use run_recovery::Launch;
use run_watch::{Finding, StepRecord, Verdict};
use std::collections::BTreeMap;

/// Rows of a curve's table.
const ROWS: usize = 12;

/// A curve, as picture and as text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Curve {
    pub(crate) title: String,
    pub(crate) picture: String,
    /// From where to where it goes, in a sentence.
    pub(crate) said: String,
    /// Of the table's columns after the step's.
    pub(crate) heads: Vec<String>,
    /// Some steps with their values.
    pub(crate) rows: Vec<(String, Vec<String>)>,
}

/// An attempt whose records were watched once more.
struct Watching {
    curves: Curves,
    /// The last step that counts.
    kept: u64,
    /// The step after which it began; none where that is the beginning of the run.
    begun: Option<u64>,
    number: u32,
}

/// What was found in an attempt's records.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) attempt: u32,
    pub(crate) finding: Finding,
}

/// A run's curves.
pub(crate) struct Drawing {
    attempts: Vec<Watching>,
    /// Steps of checkpoints.
    saved: Vec<u64>,
}

/// A value over the steps of an attempt.
type Read = fn(&Curves) -> Points;

impl Drawing {
    /// Watches the records of all attempts. One whose limits are not known (any more) has no curves.
    pub(crate) fn of(kept: &Kept) -> Self {
        let launches = kept.ledger.as_ref().map_or(&[][..], |ledger| &ledger.launches);
        let watching = launches.iter().enumerate().filter_map(|(place, launch)| {
            let number = launch.next.attempt;
            let watched = kept.watches.get(&number)?;
            watch(&launches[place..], watched, kept.records.get(&number)?)
        });
        let saved = kept.checkpoints.iter().map(|(_, step)| *step).collect();
        Self { attempts: watching.collect(), saved }
    }

    /// All that was found, in the order of attempts and steps.
    pub(crate) fn findings(&self) -> Vec<Found> {
        let of = |one: &Watching| {
            let attempt = one.number;
            let findings = one.curves.watch.findings().into_iter();
            findings.map(move |finding| Found { attempt, finding }).collect::<Vec<_>>()
        };
        self.attempts.iter().flat_map(of).collect()
    }

    /// The curves that the run has.
    ///
    /// # Errors
    /// A picture cannot be drawn.
    pub(crate) fn curves(&self) -> Result<Vec<Curve>, Error> {
        let limits = [("spike above", 0), ("by the published rule", 1)].map(|(name, place)| {
            (name.to_owned(), self.counted(move |curves| curves.limits()[place].clone()))
        });
        let single: [(&str, Read); 5] = [
            ("Loss", Curves::losses),
            ("Rate of learning", Curves::rates),
            ("Gradient norm", Curves::norms),
            ("Tokens a second", Curves::throughput),
            ("Load of the busiest expert", Curves::loads),
        ];
        let mut all = Vec::new();
        for (title, read) in single {
            let beside = if title == "Gradient norm" { limits.to_vec() } else { Vec::new() };
            let beside =
                beside.into_iter().filter(|(_, points): &(String, Points)| !points.is_empty());
            let mut lines = vec![(String::new(), self.counted(read))];
            lines.extend(beside);
            all.extend(self.curve(title, lines, self.lost(read))?);
        }
        let ranks = slowest(self.ranks().into_iter().collect());
        let ranks =
            ranks.into_iter().map(|(rank, times)| (format!("rank {rank}"), times)).collect();
        all.extend(self.curve(
            "Seconds of computing, of the slowest ranks",
            ranks,
            Points::new(),
        )?);
        Ok(all)
    }

    /// Of the steps that counted.
    fn counted(&self, read: impl Fn(&Curves) -> Points) -> Points {
        let of = |one: &Watching| {
            let kept = one.kept as f64;
            read(&one.curves).into_iter().filter(move |(step, _)| *step <= kept).collect::<Points>()
        };
        self.attempts.iter().flat_map(of).collect()
    }

    /// Of the others.
    fn lost(&self, read: impl Fn(&Curves) -> Points) -> Points {
        let of = |one: &Watching| {
            let kept = one.kept as f64;
            read(&one.curves).into_iter().filter(move |(step, _)| *step > kept).collect::<Points>()
        };
        self.attempts.iter().flat_map(of).collect()
    }

    fn ranks(&self) -> BTreeMap<u32, Points> {
        let mut ranks: BTreeMap<u32, Points> = BTreeMap::new();
        for one in &self.attempts {
            for (rank, times) in one.curves.seconds() {
                let counted = times.into_iter().filter(|(step, _)| *step <= one.kept as f64);
                ranks.entry(rank).or_default().extend(counted);
            }
        }
        ranks
    }

    fn curve(
        &self,
        title: &str,
        lines: Vec<(String, Points)>,
        lost: Points,
    ) -> Result<Option<Curve>, Error> {
        let named: Vec<(&str, Points)> =
            lines.iter().map(|(name, points)| (name.as_str(), points.clone())).collect();
        let Some(mut strip) = strip(title, named) else { return Ok(None) };
        let (first, last) = self.ends();
        if !lost.is_empty() {
            let (name, points) = ("lost, made again".to_owned(), thin(&lost));
            strip.series.push(Series { name, points, dotted: true });
        }
        Ok(Some(Curve {
            title: title.to_owned(),
            picture: self.draw(title, strip, (first, last))?,
            said: said(&lines[0].1),
            heads: lines.iter().map(|(name, _)| head(name, title)).collect(),
            rows: rows(&lines),
        }))
    }

    fn draw(&self, title: &str, strip: Strip, (first, last): (f64, f64)) -> Result<String, Error> {
        let strips = Strips {
            title: format!("{title} over the steps; the table below says it in figures"),
            x: Axis { name: "step".to_owned(), range: first..last.max(first + 1.0) },
            strips: vec![strip],
            marks: self.marks(),
        };
        strips.svg()
    }

    /// The first step and the last of all records.
    fn ends(&self) -> (f64, f64) {
        let steps = self.attempts.iter().flat_map(|one| {
            let ends = |points: Points| [points.first().copied(), points.last().copied()];
            let times = one.curves.seconds().flat_map(|(_, points)| ends(points));
            let others = [one.curves.losses(), one.curves.norms(), one.curves.rates()];
            times.chain(others.into_iter().flat_map(ends)).flatten().collect::<Vec<_>>()
        });
        let steps: Vec<f64> = steps.map(|(step, _)| step).collect();
        let least = steps.iter().copied().fold(f64::MAX, f64::min);
        (least.min(1e18), steps.iter().copied().fold(0.0, f64::max))
    }

    /// What was found, where attempts begin, and checkpoints. Where many are at one place, the one that decides is
    /// named.
    fn marks(&self) -> Vec<Mark> {
        let mut findings = self.findings();
        findings.sort_by_key(|found| (found.finding.step, found.finding.name.verdict()));
        findings.dedup_by_key(|found| {
            (found.finding.step, found.finding.name.verdict() == Verdict::Continue)
        });
        let trouble = findings.iter().map(|found| Mark {
            at: found.finding.step as f64,
            name: format!("{:?}", found.finding.name),
            kind: MarkKind::Trouble,
        });
        let begun = self.attempts.iter().filter_map(|one| {
            let (at, name) = (one.begun? as f64, format!("attempt {}", one.number));
            Some(Mark { at, name, kind: MarkKind::Begin })
        });
        let saved = self.saved.iter().map(|step| Mark {
            at: *step as f64,
            name: String::new(),
            kind: MarkKind::Tick,
        });
        let mut marks: Vec<Mark> = trouble.chain(begun).chain(saved).collect();
        marks.sort_by(|one, other| one.at.total_cmp(&other.at));
        marks
    }
}

fn watch(launches: &[Launch], watched: &Watched, records: &[StepRecord]) -> Option<Watching> {
    let Watched { run, attempt, policies } = watched.clone();
    let (number, kept) = (attempt.number, kept_until(launches));
    let begun = (number > 1).then_some(attempt.from);
    let mut records = records.to_vec();
    // As the ranks made them, so that none comes late.
    records.sort_by_key(|record| (record.restart, record.step, record.rank));
    let curves = Curves::watch(&records, (run, attempt), policies).ok()?;
    Some(Watching { curves, kept, begun, number })
}

fn head(name: &str, title: &str) -> String {
    if name.is_empty() { title.to_owned() } else { name.to_owned() }
}

/// What a curve does, for who does not see it.
fn said(points: &Points) -> String {
    let by = |one: &&(f64, f64), other: &&(f64, f64)| one.1.total_cmp(&other.1);
    let (first, last) = (points.first(), points.last());
    let (low, high) = (points.iter().min_by(by), points.iter().max_by(by));
    let (Some(first), Some(last), Some(low), Some(high)) = (first, last, low, high) else {
        return String::new();
    };
    format!(
        "{} at step {:.0}, {} at step {:.0}; lowest {} at step {:.0}, highest {} at step {:.0}.",
        figure(first.1),
        first.0,
        figure(last.1),
        last.0,
        figure(low.1),
        low.0,
        figure(high.1),
        high.0
    )
}

/// Some steps that lie evenly, with what each line is there.
fn rows(lines: &[(String, Points)]) -> Vec<(String, Vec<String>)> {
    let Some((_, first)) = lines.first() else { return Vec::new() };
    let values: Vec<BTreeMap<u64, f64>> = lines
        .iter()
        .map(|(_, points)| points.iter().map(|(step, value)| (*step as u64, *value)).collect())
        .collect();
    let apart = first.len().div_ceil(ROWS).max(1);
    let chosen = first.iter().rev().step_by(apart).map(|(step, _)| *step as u64);
    let mut chosen: Vec<u64> = chosen.collect();
    chosen.reverse();
    let row = |step: u64| {
        let cell = |values: &BTreeMap<u64, f64>| {
            values.get(&step).map_or_else(|| "none".to_owned(), |value| figure(*value))
        };
        (step.to_string(), values.iter().map(cell).collect())
    };
    chosen.into_iter().map(row).collect()
}

/// With as many digits as people read.
fn figure(value: f64) -> String {
    run_watch::Figure(value as f32).to_string()
}
