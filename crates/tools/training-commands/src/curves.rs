//! The curves of a run, with what was found in them.

use bounds::InvalidInput;
use cli_base::error::Error;
use plot::{Axis, Mark, Series, Strip, Strips, standalone};
use run_watch::{Attempt, Policies, Run, StepRecord, Verdict, Watch};
use std::collections::BTreeMap;

/// Points of a curve in the picture; of more, the highest of each place.
const POINTS: usize = 1_500;
/// Ranks whose times are drawn.
const MOST_RANKS: u32 = 3;

type Points = Vec<(f64, f64)>;

/// Of an attempt that was watched.
pub(crate) struct Curves {
    pub(crate) watch: Watch,
    losses: BTreeMap<u64, Mean>,
    norms: BTreeMap<u64, f32>,
    /// How high the norm of a step might be: by the scaled rule, and by the published one.
    limits: [Points; 2],
    seconds: BTreeMap<u32, BTreeMap<u64, f32>>,
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
        let (losses, norms) = (BTreeMap::new(), BTreeMap::new());
        let limits = [Points::new(), Points::new()];
        let mut curves = Self { watch, losses, norms, limits, seconds: BTreeMap::new() };
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
        if let Some(norm) = record.gradient_norm.filter(|norm| norm.is_finite()) {
            let highest = self.norms.entry(record.step).or_insert(norm.0);
            *highest = highest.max(norm.0);
        }
        if let Some(seconds) = record.compute_seconds {
            self.seconds.entry(record.rank).or_default().insert(record.step, seconds);
        }
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
        };
        findings.iter().map(mark).collect()
    }

    fn loss(&self) -> Option<Strip> {
        let points = self.losses.iter().map(|(step, mean)| (*step as f64, mean.sum / mean.count));
        strip("loss", vec![("", points.collect())])
    }

    fn norm(&self) -> Option<Strip> {
        let norms = self.norms.iter().map(|(step, norm)| (*step as f64, f64::from(*norm)));
        let [scaled, published] = &self.limits;
        let curves = vec![
            ("", norms.collect()),
            ("spike above", scaled.clone()),
            ("by the published rule", published.clone()),
        ];
        strip("gradient norm", curves)
    }

    /// Of the slow ranks first, and of as many others as there is room for.
    fn times(&self) -> Option<Strip> {
        let mean = |times: &BTreeMap<u64, f32>| {
            times.values().map(|seconds| f64::from(*seconds)).sum::<f64>()
                / times.len().max(1) as f64
        };
        let mut ranks: Vec<(u32, f64)> =
            self.seconds.iter().map(|(rank, times)| (*rank, mean(times))).collect();
        ranks.sort_by(|one, other| other.1.total_cmp(&one.1));
        let names: Vec<(String, Points)> = ranks
            .iter()
            .take(MOST_RANKS as usize)
            .map(|(rank, _)| {
                let times = self.seconds[rank].iter();
                let points = times.map(|(step, seconds)| (*step as f64, f64::from(*seconds)));
                (format!("rank {rank}"), points.collect())
            })
            .collect();
        strip(
            "seconds",
            names.iter().map(|(name, points)| (name.as_str(), points.clone())).collect(),
        )
    }
}

/// A strip of curves, none where the first is empty. Its axis ends where few values are above.
fn strip(name: &str, curves: Vec<(&str, Points)>) -> Option<Strip> {
    let mut values: Vec<f64> = curves.first()?.1.iter().map(|(_, value)| *value).collect();
    values.sort_by(f64::total_cmp);
    let at =
        |share: f64| values.get((values.len().checked_sub(1)? as f64 * share) as usize).copied();
    let (low, high, most) = (at(0.0)?, at(0.98)?, at(1.0)?);
    let end = most.min(low + 2.0 * (high - low)).max(low + 1e-6);
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
fn thin(points: &Points) -> Points {
    let places = points.chunks(points.len().div_ceil(POINTS).max(1));
    let highest =
        |place: &[(f64, f64)]| place.iter().copied().max_by(|one, other| one.1.total_cmp(&other.1));
    places.filter_map(highest).collect()
}

fn highest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::MIN, f64::max)
}
