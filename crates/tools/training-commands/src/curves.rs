//! The curves of a run, with what was found in them.

use bounds::InvalidInput;
use cli_base::error::Error;
use plot::{Axis, Mark, MarkKind, Series, Strip, Strips, standalone};
use run_watch::{Attempt, Policies, Run, StepRecord, Verdict, Watch};
use std::collections::BTreeMap;

/// Points of a curve in the picture; of more, the highest of each place.
const POINTS: usize = 1_500;
/// Ranks whose times are drawn.
const MOST_RANKS: usize = 3;

/// Steps with their values.
pub(crate) type Points = Vec<(f64, f64)>;

/// Of an attempt that was watched.
pub(crate) struct Curves {
    pub(crate) watch: Watch,
    losses: BTreeMap<u64, Mean>,
    norms: BTreeMap<u64, f32>,
    /// How high the norm of a step might be: by the scaled rule, and by the published one.
    limits: [Points; 2],
    seconds: BTreeMap<u32, BTreeMap<u64, f32>>,
    rates: BTreeMap<u64, f32>,
    tokens: BTreeMap<u64, Made>,
    /// Of the busiest expert.
    loads: BTreeMap<u64, f32>,
}

/// What all ranks made in a step, and how long the slowest took.
#[derive(Default)]
struct Made {
    tokens: u64,
    seconds: f32,
}

#[derive(Default)]
struct Mean {
    sum: f64,
    count: f64,
}

impl Curves {
    /// Watches an attempt's records.
    pub(crate) fn watch(
        records: &[StepRecord],
        (run, attempt): (Run, Attempt),
        policies: Policies,
    ) -> Result<Self, InvalidInput> {
        let number = attempt.number;
        let watch = Watch::new(run, attempt, policies)?;
        let mut curves = Self {
            watch,
            losses: BTreeMap::new(),
            norms: BTreeMap::new(),
            limits: [Points::new(), Points::new()],
            seconds: BTreeMap::new(),
            rates: BTreeMap::new(),
            tokens: BTreeMap::new(),
            loads: BTreeMap::new(),
        };
        for record in records {
            let before = curves.watch.judged();
            curves.watch.take(record);
            if curves.watch.judged() > before {
                curves.note_limits();
            }
            if record.attempt == number {
                curves.note(record);
            }
        }
        Ok(curves)
    }

    fn note(&mut self, record: &StepRecord) {
        if let Some(loss) = record.loss.filter(|loss| loss.is_finite()) {
            let mean = self.losses.entry(record.step).or_default();
            mean.sum += f64::from(loss.0);
            mean.count += 1.0;
        }
        let norm = record.gradient_norm.filter(|norm| norm.is_finite());
        note_highest(&mut self.norms, record.step, norm.map(|norm| norm.0));
        note_highest(&mut self.rates, record.step, record.rate);
        note_highest(&mut self.loads, record.step, record.expert_load);
        if let Some(seconds) = record.compute_seconds {
            self.seconds.entry(record.rank).or_default().insert(record.step, seconds);
        }
        if let Some(tokens) = record.tokens {
            let made = self.tokens.entry(record.step).or_default();
            made.tokens += tokens;
            made.seconds = made.seconds.max(record.step_seconds);
        }
    }

    /// The mean of the ranks.
    pub(crate) fn losses(&self) -> Points {
        self.losses.iter().map(|(step, mean)| (*step as f64, mean.sum / mean.count)).collect()
    }

    pub(crate) fn norms(&self) -> Points {
        points(&self.norms)
    }

    /// How high the norm of a step might be: by the scaled rule, and by the published one.
    pub(crate) fn limits(&self) -> &[Points; 2] {
        &self.limits
    }

    pub(crate) fn rates(&self) -> Points {
        points(&self.rates)
    }

    pub(crate) fn loads(&self) -> Points {
        points(&self.loads)
    }

    /// Tokens a second, of all ranks.
    pub(crate) fn throughput(&self) -> Points {
        let timed = self.tokens.iter().filter(|(_, made)| made.seconds > 0.0);
        timed
            .map(|(step, made)| (*step as f64, made.tokens as f64 / f64::from(made.seconds)))
            .collect()
    }

    /// Seconds that each rank computed.
    pub(crate) fn seconds(&self) -> impl Iterator<Item = (u32, Points)> {
        self.seconds.iter().map(|(rank, times)| (*rank, points(times)))
    }

    fn note_limits(&mut self) {
        let next = (self.watch.judged() + 1) as f64;
        let (scaled, published) = self.watch.norm_limits();
        for (points, limit) in self.limits.iter_mut().zip([scaled, published]) {
            points.extend(limit.map(|limit| (next, f64::from(limit))));
        }
    }

    /// The picture: loss, norm and times over the steps, what was found marked.
    pub(crate) fn draw(&self) -> Result<String, Error> {
        let strips: Vec<Strip> =
            [self.loss(), self.norm(), self.times()].into_iter().flatten().collect();
        if strips.is_empty() {
            return Err(Error::Usage("the records have neither losses, norms nor times".into()));
        }
        let ends = |curve: &Series| curve.points.iter().map(|(step, _)| *step).collect::<Vec<_>>();
        let steps: Vec<f64> =
            strips.iter().flat_map(|strip| &strip.series).flat_map(ends).collect();
        let (first, last) = (steps.iter().copied().fold(f64::MAX, f64::min), highest(&steps));
        let strips = Strips {
            title: "Loss, gradient norm and times of a training run over its steps".to_owned(),
            x: Axis { name: "step".to_owned(), range: first..last.max(first + 1.0) },
            strips,
            marks: self.marks(),
        };
        Ok(standalone(&strips.svg()?))
    }

    fn marks(&self) -> Vec<Mark> {
        let mut findings = self.watch.findings();
        // Where many are at one place, the one that decides is named.
        findings.sort_by_key(|finding| (finding.step, finding.name.verdict()));
        findings
            .dedup_by_key(|finding| (finding.step, finding.name.verdict() == Verdict::Continue));
        let mark = |finding: &run_watch::Finding| Mark {
            at: finding.step as f64,
            name: format!("{:?} {}", finding.name, finding.step),
            kind: MarkKind::Trouble,
        };
        findings.iter().map(mark).collect()
    }

    fn loss(&self) -> Option<Strip> {
        strip("loss", vec![("", self.losses())])
    }

    fn norm(&self) -> Option<Strip> {
        let [scaled, published] = &self.limits;
        let curves = vec![
            ("", self.norms()),
            ("spike above", scaled.clone()),
            ("by the published rule", published.clone()),
        ];
        strip("gradient norm", curves)
    }

    /// Of the slow ranks first, and of as many others as there is room for.
    fn times(&self) -> Option<Strip> {
        let ranks = slowest(self.seconds().collect());
        let names: Vec<String> = ranks.iter().map(|(rank, _)| format!("rank {rank}")).collect();
        let curves =
            names.iter().map(String::as_str).zip(ranks.iter().map(|(_, times)| times.clone()));
        strip("seconds", curves.collect())
    }
}

/// The ranks that took longest on the average, those first: as many as are drawn.
pub(crate) fn slowest(mut ranks: Vec<(u32, Points)>) -> Vec<(u32, Points)> {
    let mean = |times: &Points| {
        times.iter().map(|(_, seconds)| seconds).sum::<f64>() / times.len().max(1) as f64
    };
    ranks.sort_by(|one, other| mean(&other.1).total_cmp(&mean(&one.1)));
    ranks.truncate(MOST_RANKS);
    ranks
}

fn points(values: &BTreeMap<u64, f32>) -> Points {
    values.iter().map(|(step, value)| (*step as f64, f64::from(*value))).collect()
}

fn note_highest(values: &mut BTreeMap<u64, f32>, step: u64, value: Option<f32>) {
    if let Some(value) = value {
        let highest = values.entry(step).or_insert(value);
        *highest = highest.max(value);
    }
}

/// A strip of curves, none where the first is empty. Its axis ends where few values are above.
pub(crate) fn strip(name: &str, curves: Vec<(&str, Points)>) -> Option<Strip> {
    curves.first()?.1.first()?;
    let all = curves.iter().flat_map(|(_, points)| points);
    let mut values: Vec<f64> = all.map(|(_, value)| *value).collect();
    values.sort_by(f64::total_cmp);
    let place = |share: f64| Some((values.len().checked_sub(1)? as f64 * share).ceil() as usize);
    let at = |share: f64| values.get(place(share)?).copied();
    let (low, high, most) = (at(0.0)?, at(0.98)?, at(1.0)?);
    let least = (0.05 * low.abs()).max(1e-6);
    let end = most.min(low + 2.0 * (high - low)).max(low + least);
    let series = curves.into_iter().map(|(name, points)| Series {
        name: name.to_owned(),
        points: thin(&points),
        dotted: false,
    });
    let name = format!("{name}{}", if most > end { ", cut" } else { "" });
    let room = (end - low) * 0.04;
    Some(Strip { y: Axis { name, range: (low - room)..(end + room) }, series: series.collect() })
}

/// The highest of each place, so that no spike is lost.
pub(crate) fn thin(points: &Points) -> Points {
    let places = points.chunks(points.len().div_ceil(POINTS).max(1));
    let highest =
        |place: &[(f64, f64)]| place.iter().copied().max_by(|one, other| one.1.total_cmp(&other.1));
    places.filter_map(highest).collect()
}

fn highest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::MIN, f64::max)
}
