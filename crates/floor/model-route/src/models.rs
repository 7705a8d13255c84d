//! Models on Bedrock and writers on endpoints, behind one port.

use crate::chat::{Asked, Settings, asked};
use crate::plain::{as_object, whole_sentences};
use crate::route::PREFIX;
use crate::{Route, refusal};
use aws_config::SdkConfig;
use bedrock::{Bedrock, Converse, ModelAnswer, ModelConfig, Request, Stop};
use lambda_bridge::UpstreamError;
use sagemaker::{Finish, SERVICE, SageMaker, Written};

/// Whoever a model id names.
#[derive(Debug)]
pub struct Models {
    bedrock: Bedrock,
    sagemaker: SageMaker,
    settings: Settings,
}

impl Models {
    /// Clients that connect with their first request. A writer on an endpoint has no fallback and may take
    /// the time of two attempts, within the 60 seconds that a container has.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: &ModelConfig) -> Self {
        Self {
            bedrock: Bedrock::new(sdk, config),
            sagemaker: SageMaker::new(sdk, config.attempt_timeout * 2),
            settings: Settings { max_tokens: config.max_tokens, temperature: config.temperature },
        }
    }

    async fn write(&self, route: &Route, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        let Asked { chat, field } = asked(request, route, self.settings).map_err(rejected)?;
        let structured = chat.schema.is_some();
        let written = self.sagemaker.write(&route.target, &chat).await;
        let mut answer = answer(written.map_err(refusal)?, structured);
        if let Some(field) = field {
            answer = of_text(answer, &field);
        }
        Ok(answer)
    }
}

impl Converse for Models {
    async fn converse(&self, id: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        if !id.starts_with(PREFIX) {
            return self.bedrock.converse(id, request).await;
        }
        let route = Route::parse(id).ok_or_else(|| rejected("no route"))?;
        self.write(&route, request).await
    }
}

/// Small models seldom come to an end: what the limit cut off ends with its last whole sentence.
fn of_text(answer: ModelAnswer, field: &str) -> ModelAnswer {
    let ModelAnswer { text, stop, .. } = &answer;
    let (text, stop) = match (stop, whole_sentences(text)) {
        (Stop::Truncated, Some(whole)) => (whole, Stop::Complete),
        _ => (text.as_str(), *stop),
    };
    ModelAnswer { text: as_object(text.trim(), field), stop, ..answer }
}

fn rejected(code: &str) -> UpstreamError {
    UpstreamError::Rejected { service: SERVICE, code: code.to_owned() }
}

fn answer(written: Written, structured: bool) -> ModelAnswer {
    ModelAnswer {
        text: written.text,
        stop: match written.finish {
            Finish::Complete => Stop::Complete,
            Finish::Truncated => Stop::Truncated,
            Finish::Other => Stop::Other,
        },
        input_tokens: written.input_tokens,
        output_tokens: written.output_tokens,
        structured,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, stop: Stop) -> (String, Stop) {
        let text = text.to_owned();
        let cut = ModelAnswer { text, stop, input_tokens: 9, output_tokens: 3, structured: false };
        let ModelAnswer { text, stop, .. } = of_text(cut, "reply");
        (crate::plain::of_object(&text, "reply"), stop)
    }

    #[test]
    fn a_text_at_its_limit_has_whole_sentences() {
        let whole = ("Thank you!".to_owned(), Stop::Complete);
        assert_eq!(cut("Thank you! We are", Stop::Truncated), whole);
        assert_eq!(cut(" Thank you! ", Stop::Complete), whole);
        assert_eq!(cut("We are", Stop::Truncated), ("We are".to_owned(), Stop::Truncated));
        let other = ("Thank you! We".to_owned(), Stop::Other);
        assert_eq!(cut("Thank you! We", Stop::Other), other);
    }
}
