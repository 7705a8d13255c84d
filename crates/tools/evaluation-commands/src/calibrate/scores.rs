//! Scores, by the function's own code and the service that the stack asks.

use super::labelled::Labelled;
use aws_config::SdkConfig;
use calibration::Sample;
use clap::Args;
use cli_base::aws;
use cli_base::error::{Error, failed_call};
use cli_base::progress::Progress;
use cli_base::running::find_running;
use cli_base::workspace::Workspace;
use futures_util::{StreamExt, TryStreamExt, stream};
use lambda_bridge::Env;
use local_stack;
use local_stack::LoneModels;
use local_stack::setup::BinaryArguments;
use reviews::{Review, UncertainBecause};
use std::path::PathBuf;
use toxicity_check::{Comprehend, Config, Input, handle};

/// Texts under way at once.
const AT_ONCE: usize = 8;
const ENDPOINT: &str = "AWS_ENDPOINT_URL_COMPREHEND";

/// Which service gives the scores.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Service")]
pub(super) struct ServiceArguments {
    /// Ask Amazon Comprehend, by your AWS configuration
    #[arg(long)]
    aws: bool,
    /// The workspace whose local models are meant
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(flatten)]
    binaries: BinaryArguments,
}

/// A service that gives scores, and the function's configuration.
pub(super) struct Service {
    comprehend: Comprehend,
    config: Config,
    _models: Option<LoneModels>,
}

/// A score, and whether the function asks a person whatever it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Score {
    pub(super) score: f64,
    pub(super) always_asked: bool,
}

impl Service {
    /// The one that the arguments mean; starts local models where none are running.
    ///
    /// # Errors
    /// They do not start.
    pub(super) async fn find(arguments: &ServiceArguments) -> Result<Self, Error> {
        let (sdk, models) = sdk(arguments).await?;
        let config = Config::from_env(&Env::of(&[])).map_err(failed_call("configuration"))?;
        Ok(Self { comprehend: Comprehend::new(&sdk, None), config, _models: models })
    }

    /// The texts with their scores.
    ///
    /// # Errors
    /// A text is out of bounds, or the service does not answer.
    pub(super) async fn samples(&self, texts: &[Labelled]) -> Result<Vec<Sample>, Error> {
        let plain: Vec<&str> = texts.iter().map(|one| one.text.as_str()).collect();
        let scores = self.scores(&plain).await?;
        let sample = |(one, score): (&Labelled, Score)| Sample {
            score: score.score,
            toxic: one.toxic,
            always_asked: score.always_asked,
        };
        Ok(texts.iter().zip(scores).map(sample).collect())
    }

    /// The scores of the texts, in their order.
    ///
    /// # Errors
    /// As above.
    pub(super) async fn scores<T: AsRef<str>>(&self, texts: &[T]) -> Result<Vec<Score>, Error> {
        let calls =
            texts.iter().enumerate().map(|(number, text)| self.score(number, text.as_ref()));
        stream::iter(calls).buffered(AT_ONCE).try_collect().await
    }

    async fn score(&self, number: usize, text: &str) -> Result<Score, Error> {
        let wrong = |problem: String| Error::Usage(format!("text {}: {problem}", number + 1));
        let answer = handle(&self.comprehend, &self.config, input(text)).await;
        let moderation = answer.map_err(|error| wrong(innermost(&error)))?.output.moderation;
        let score =
            moderation.score.ok_or_else(|| wrong("the service gave no score".to_owned()))?;
        let always_asked = moderation.because == Some(UncertainBecause::UnsupportedLanguage);
        Ok(Score { score, always_asked })
    }
}

fn innermost(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), innermost)
}

fn input(text: &str) -> Input {
    let name = "calibration".to_owned();
    let review = Review {
        review_id: name.clone(),
        revision: 1,
        product_id: name.clone(),
        product_name: name,
        rating: None,
        title: None,
        text: text.to_owned(),
        language: None,
        customer: None,
        posted_at: None,
        tenant: None,
        reopened: None,
    };
    Input { review, reply: None, harmful_revision: None }
}

async fn sdk(arguments: &ServiceArguments) -> Result<(SdkConfig, Option<LoneModels>), Error> {
    if arguments.aws {
        return Ok((aws::ambient().await, None));
    }
    if let Some(endpoint) = std::env::var(ENDPOINT).ok().filter(|endpoint| !endpoint.is_empty()) {
        return Ok((aws::local(&endpoint).await, None));
    }
    let workspace = Workspace::find(arguments.root.as_deref())?;
    if let Some(running) = find_running(&workspace) {
        return Ok((aws::local(&running.models).await, None));
    }
    let binaries = arguments.binaries.binaries();
    let models = LoneModels::start(&workspace, &binaries, Progress::Told).await?;
    Ok((aws::local(models.endpoint()).await, Some(models)))
}
