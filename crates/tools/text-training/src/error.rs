//! Why there is no adapter.

use std::path::PathBuf;

/// Lines are counted from 1. No error holds what a customer or a person wrote.
#[derive(Debug, thiserror::Error)]
pub enum TrainingError {
    #[error("{0}")]
    File(PathBuf, #[source] std::io::Error),
    #[error("{0} holds no GGUF file: `cargo test -p causal-language-model` installs it")]
    BaseMissing(PathBuf),
    #[error("the base cannot be used")]
    Base(#[from] causal_language_model::ModelError),
    #[error("the suite cannot be used")]
    Suite(#[from] evaluation::UnreadableLine),
    #[error("no voice is called `{0}`: choose kontor-nord or atelier-lumen")]
    VoiceUnknown(String),
    #[error(
        "there are {pairs} pairs besides {long} that are too long, and a voice is learned from {least} or more: \
         collect others"
    )]
    TooFewPairs { pairs: usize, long: usize, least: usize },
    #[error("line {0} is no pair: write `id`, `review` and `reply`, each a text")]
    Unreadable(usize),
    #[error("line {0} has the id of an earlier one: give each pair its own")]
    IdTwice(usize),
    #[error("line {0} has an empty review: leave the line out")]
    ReviewEmpty(usize),
    #[error("line {0} has an empty reply: leave the line out")]
    ReplyEmpty(usize),
    #[error("line {0} has a reply with a control token of the model: take it out")]
    ControlToken(usize),
    #[error("every pair, or none, is held out: give the pairs other ids")]
    NotDivided,
    #[error("step {step} has a loss or a gradient that is infinite or none: lower the rate")]
    Diverged { step: usize },
    #[error("a computation failed")]
    Computation(#[from] candle_core::Error),
    #[error("the adapter is refused")]
    Adapter(#[from] adapters::AdapterError),
    #[error("a reply was not written")]
    Reply(#[from] text_serving::Failed),
    #[error("no adapter is kept")]
    Refused(#[from] Refused),
}

/// Why no adapter is kept, or trained at all.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refused {
    #[error("its loss on pairs held out is {after:.3}, not below the base's {before:.3}")]
    LossNotBelow { before: f64, after: f64 },
    #[error(
        "its replies fit their own reviews no better than others' ({gain:.3} nats a token, standard error \
         {error:.3}): look whether they were mixed up"
    )]
    RepliesDoNotFit { gain: f64, error: f64 },
    #[error(
        "too few of its replies can be asked about behind other reviews: most of these are the same, or too long"
    )]
    FitUnknown,
    #[error("it signs or greets as `{0}`, another tenant")]
    ForeignMark(&'static str),
}
