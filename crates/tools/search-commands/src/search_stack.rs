//! The image search of a running local stack, from outside.

use aws_sdk_lambda::primitives::Blob;
use cli_base::aws;
use cli_base::deployed::output;
use cli_base::error::{Error, aws_call};
use cli_base::running::Running;
use search_reranker::{Input, Output};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The clients and names of one stack.
#[derive(Debug, Clone)]
pub struct SearchStack {
    pub(crate) lambda: aws_sdk_lambda::Client,
    pub(crate) s3: aws_sdk_s3::Client,
    pub(crate) sfn: aws_sdk_sfn::Client,
    pub(crate) function: String,
    /// The function that takes clicks.
    pub(crate) click_function: String,
    /// Pictures, embeddings, clusters and the embedded index.
    pub(crate) bucket: String,
    /// The machine that makes an index.
    pub(crate) machine: String,
    /// The machine that trains Personalize.
    pub(crate) training: String,
    /// Where the small models answer.
    pub(crate) models: String,
}

impl SearchStack {
    /// A running local stack.
    ///
    /// # Errors
    /// No image search is deployed in it.
    pub async fn local(running: &Running) -> Result<Self, Error> {
        let config = aws::local(&running.endpoint).await;
        let s3 = aws_sdk_s3::config::Builder::from(&config).force_path_style(true).build();
        let outputs = &running.outputs;
        Ok(Self {
            lambda: aws_sdk_lambda::Client::new(&config),
            s3: aws_sdk_s3::Client::from_conf(s3),
            sfn: aws_sdk_sfn::Client::new(&config),
            function: output(outputs, "SearchFunctionName")?.to_owned(),
            click_function: output(outputs, "ClickFunctionName")?.to_owned(),
            bucket: output(outputs, "SearchBucketName")?.to_owned(),
            machine: output(outputs, "ImageIndexMachineArn")?.to_owned(),
            training: output(outputs, "PersonalizeTrainingMachineArn")?.to_owned(),
            models: running.models.clone(),
        })
    }

    /// Asks the search function.
    ///
    /// # Errors
    /// It does not answer, or says what is wrong by its error's name.
    pub async fn ask(&self, input: &Input) -> Result<Output, Error> {
        self.invoke(&self.function, input).await
    }

    /// Sends clicks.
    ///
    /// # Errors
    /// The function does not answer, or says what is wrong by its error's name.
    pub async fn click(&self, clicks: &Value) -> Result<click_recording::Output, Error> {
        self.invoke(&self.click_function, clicks).await
    }

    async fn invoke<O: DeserializeOwned>(
        &self,
        function: &str,
        input: &impl Serialize,
    ) -> Result<O, Error> {
        let payload = serde_json::to_vec(input).unwrap_or_default();
        let asked = self.lambda.invoke().function_name(function).payload(Blob::new(payload));
        let answer = asked.send().await.map_err(aws_call("lambda:Invoke"))?;
        let payload = answer.payload().map(AsRef::as_ref).unwrap_or_default();
        match answer.function_error() {
            None => serde_json::from_slice(payload)
                .map_err(cli_base::error::failed_call("lambda:Invoke")),
            Some(_) => Err(failed(payload)),
        }
    }
}

/// What a function says that fails: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Failure {
    error_type: String,
    error_message: String,
}

fn failed(payload: &[u8]) -> Error {
    let Failure { error_type, error_message } = serde_json::from_slice(payload).unwrap_or_default();
    Error::Search { name: error_type, detail: error_message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_has_its_name_and_a_word_of_advice() {
        let said = |payload: &str| failed(payload.as_bytes()).to_string();
        assert_eq!(
            said(r#"{"errorType": "InvalidInput", "errorMessage": "the query is empty"}"#),
            "the search failed (InvalidInput): the query is empty"
        );
        assert_eq!(said("no JSON"), "the search failed (): ");
    }
}
