//! Trains a tenant's LoRA adapter on pairs of reviews and replies, and says what it is worth.
//!
//! [`read_pairs`] takes JSON Lines and refuses what cannot be learned from by its line, [`fit`] says whether the
//! replies answer their reviews, and [`divide`] holds some of them out. [`train`] fits the adapter beside weights
//! that never change, by a network that is the serving one with a backward pass ([`Differentiable`]); [`save`]
//! writes what PEFT would. What was saved is then judged by the network that serves: [`held_out_loss`],
//! [`write_replies`] and the marks of a [`Voice`], between which [`judge`] decides. [`edit_replies`] makes such
//! pairs on the local stack.

mod base;
mod edit;
mod error;
mod examine;
mod example;
mod fit;
mod frozen;
mod gate;
mod hash;
mod layer;
mod lora;
mod loss;
mod network;
mod pair;
mod peft;
mod reply;
mod report;
mod schedule;
mod train;
mod voice;

pub use base::Base;
pub use edit::edit_replies;
pub use error::{Refused, TrainingError};
pub use examine::Examiner;
pub use example::Example;
pub use fit::{Fit, fit};
pub use gate::{Evidence, judge};
pub use lora::LoraVariables;
pub use loss::{held_out_loss, loss};
pub use network::Differentiable;
pub use pair::{Divided, Lines, Pair, Set, TooLong, divide, divided, prompt, read_pairs};
pub use peft::save;
pub use reply::write_replies;
pub use report::{Measured, table};
pub use schedule::Settings;
pub use train::{Step, train};
pub use voice::Voice;
