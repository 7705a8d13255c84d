//! The models: the functions that ask them get an answer, with their own permissions.

use super::deployment::{Deployment, Resource};
use super::diagnosis::Chart;
use super::functions::failure;
use crate::error::call;
use aws_config::SdkConfig;
use aws_sdk_lambda::Client;
use aws_sdk_lambda::primitives::Blob;
use serde_json::Value;

/// Functions by the end of their logical id, with an input that asks each service behind them.
const PROBES: [(&str, &str); 2] = [
    ("ToxicityCheckFunction", include_str!("../../../../events/toxicity-check/safe-review.json")),
    ("SentimentFunction", include_str!("../../../../events/sentiment/praise.json")),
];

pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let client = Client::new(config);
    for (id, input) in PROBES {
        if let Some(function) = deployment.of("AWS::Lambda::Function").find(|f| f.id == id) {
            probe(&client, deployment, (function, input), chart).await;
        }
    }
}

async fn probe(
    client: &Client,
    deployment: &Deployment,
    (function, input): (&Resource, &str),
    chart: &mut Chart,
) {
    let (check, id) = ("model-answers", &function.id);
    let asked = client.invoke().function_name(&function.physical).payload(Blob::new(input));
    match asked.send().await {
        Ok(answer) => {
            let said =
                answer.payload().map(|payload| payload.as_ref().to_vec()).unwrap_or_default();
            let said: Value = serde_json::from_slice(&said).unwrap_or_default();
            match answer.function_error() {
                Some(_) => chart.fault(check, id, failure(&said), refused(deployment)),
                None => answered(deployment, id, &said, chart),
            }
        }
        Err(error) => {
            let why = call("lambda:Invoke")(error.into_service_error());
            chart.unknown(check, id, why.to_string());
        }
    }
}

fn answered(deployment: &Deployment, id: &str, said: &Value, chart: &mut Chart) {
    let first = deployment.parameters().get("ModelId").map(String::as_str);
    let model = said["modelId"].as_str();
    let fell_back = model.is_some() && first.is_some() && model != first;
    let found = format!("{} answers", model.unwrap_or("the service"));
    chart.judge("model-answers", id, (!fell_back, found), refused(deployment));
}

fn refused(deployment: &Deployment) -> String {
    let model = deployment.parameters().get("ModelId").map_or("ModelId", String::as_str);
    format!(
        "allow access to {model} in Bedrock's console (Model access) in the stack's region, check \
         its quota of tokens a minute, or give another ModelId"
    )
}
