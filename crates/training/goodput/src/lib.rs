//! How much of a training run's time is progress, when nodes fail.
//!
//! Pure, and by a seed: the same inputs give the same figures. [`young`] and [`daly`] say how often to
//! save, [`simulate`] plays runs and accounts for all of their time, [`spares`] says how many nodes to
//! hold ready. All times are seconds.

mod account;
mod calendar;
mod inputs;
mod interval;
mod simulation;
mod spares;

pub use account::Account;
pub use calendar::Hours;
pub use inputs::{Durable, Inputs, Recovery};
pub use interval::{daly, young};
pub use simulation::{Summary, simulate};
pub use spares::spares;

/// Seconds of a day.
pub const DAY: f64 = 86_400.0;
