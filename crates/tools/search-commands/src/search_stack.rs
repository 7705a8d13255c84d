//! The image search of a running local stack, from outside.

use bucket::S3;
use cli_base::aws;
use cli_base::deployed::output;
use cli_base::error::Error;
use cli_base::functions::{Failure, Functions};
use cli_base::running::Running;
use search_reranker::{Input, Output};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// A batch of embeddings is the largest object, some megabytes.
const OBJECT_WITHIN: Duration = Duration::from_secs(60);

/// The clients and names of one stack.
#[derive(Debug, Clone)]
pub struct SearchStack {
    pub(crate) functions: Arc<Functions>,
    pub(crate) sfn: aws_sdk_sfn::Client,
    pub(crate) function: String,
    /// The function that takes clicks.
    pub(crate) click_function: String,
    /// Pictures, embeddings, clusters and the embedded index.
    pub(crate) objects: Arc<S3>,
    /// Their bucket's name.
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
        let outputs = &running.outputs;
        let bucket = output(outputs, "SearchBucketName")?;
        Ok(Self {
            functions: Functions::new(&config).into(),
            sfn: aws_sdk_sfn::Client::new(&config),
            function: output(outputs, "SearchFunctionName")?.to_owned(),
            click_function: output(outputs, "ClickFunctionName")?.to_owned(),
            objects: S3::new(&config, bucket, OBJECT_WITHIN).into(),
            bucket: bucket.to_owned(),
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
        self.invoke(&self.function, &json!(input)).await
    }

    /// Sends clicks.
    ///
    /// # Errors
    /// The function does not answer, or says what is wrong by its error's name.
    pub async fn click(&self, clicks: &Value) -> Result<click_recording::Output, Error> {
        self.invoke(&self.click_function, clicks).await
    }

    async fn invoke<O: DeserializeOwned>(&self, function: &str, input: &Value) -> Result<O, Error> {
        let said = self.functions.invoke(function, input).await?.map_err(failed)?;
        serde_json::from_value(said).map_err(cli_base::error::failed_call("lambda:Invoke"))
    }
}

fn failed(Failure { name, message }: Failure) -> Error {
    Error::Search { name, detail: message }
}
