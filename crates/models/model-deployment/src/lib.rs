//! Lambda: what the machine that deploys models cannot decide by itself.
//!
//! Two questions. Of a plan: what is made, in which order, how it is tried, and who writes for whom then; all its
//! faults where it cannot be. Of writers on an endpoint: may they write, by their answers to one prompt.
//!
//! Metrics: `WritersTried`, `WritersRefused`.

mod config;
mod endpoint;
mod error;
mod input;
mod planned;
mod trial;

pub use config::Config;
pub use endpoint::{Ask, Endpoint};
pub use error::{ERRORS, Error};
pub use input::{Input, Output, Trial, Verdict};

use input::Question;
use lambda_bridge::{Answer, Metric};
use planned::planned;
use trial::tried;

/// Answers one of the two questions.
///
/// # Errors
/// The input breaks a rule, the plan has faults, or the endpoint does not answer or refuses.
pub async fn handle(
    endpoint: &(impl Ask + Sync),
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    match input.question()? {
        Question::Plan(plan) => {
            let deployment = Some(planned(plan, config)?);
            Ok(Answer::new(Output { deployment, verdicts: Vec::new() }))
        }
        Question::Trial(trial) => {
            let verdicts = tried(endpoint, &trial).await?;
            let refused = verdicts.iter().filter(|one| one.refused.is_some()).count();
            let metrics = [
                Metric::count("WritersTried", verdicts.len() as f64),
                Metric::count("WritersRefused", refused as f64),
            ];
            Ok(Answer::new(Output { deployment: None, verdicts }).counting(metrics))
        }
    }
}
