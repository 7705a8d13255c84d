//! Pure statistics of a toxicity score with two thresholds.
//!
//! Texts that people labelled have a score from 0 to 1. Below one threshold a text is safe, above
//! the other it is toxic, and a person decides on and between them. This crate says how well the
//! score tells the two apart ([`auc`], [`curve`], [`Reliability`]), what every pair of thresholds
//! leads to ([`Grid`]), and which pair fits a budget of human work or a bound on the errors
//! ([`Grid::recommend`]). A pair is chosen on one half of the texts and verified on the other
//! ([`halves`]). No I/O, no clock; the same seed gives the same halves.
//!
//! ```
//! use calibration::{Goal, Grid, Sample, split_in_halves};
//!
//! let samples: Vec<Sample> = (0..100)
//!     .map(|n| Sample { score: f64::from(n) / 100.0, toxic: n > 55, always_asked: false })
//!     .collect();
//! let (chosen_on, verified_on) = split_in_halves(&samples, 1);
//! let pair = Grid::of(&chosen_on).recommend(Goal::Budget(0.1), 0.5).ok_or("no pair fits")?;
//! let rates = Grid::of(&verified_on).rates(pair, 0.5);
//! assert!(rates.missed < 0.2 && rates.refused < 0.2);
//! # Ok::<(), &str>(())
//! ```

mod auc;
mod curve;
mod grid;
mod halves;
mod interval;
mod rates;
mod recommend;
mod reliability;
mod sample;

pub use auc::{Auc, compute_auc};
pub use curve::{Point, compute_curve};
pub use grid::{Grid, STEPS, Thresholds};
pub use halves::split_in_halves;
pub use interval::{Interval, compute_wilson_interval};
pub use rates::{Rates, Tally};
pub use recommend::Goal;
pub use reliability::{Bin, Reliability};
pub use sample::{Sample, prevalence};
