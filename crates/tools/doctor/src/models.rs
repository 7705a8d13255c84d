//! The models: the functions that ask them get an answer, with their own permissions.

use super::deployment::{Deployment, Resource};
use super::diagnosis::Chart;
use super::functions::failure;
use aws_config::SdkConfig;
use aws_sdk_lambda::Client;
use aws_sdk_lambda::primitives::Blob;
use cli_base::error::aws_call;
use serde_json::{Value, json};

/// Functions by the end of their logical id, with an input that asks each service behind them.
const PROBES: [(&str, &str); 2] = [
    (
        "ToxicityCheckFunction",
        include_str!("../../../../events/review/toxicity-check/safe-review.json"),
    ),
    ("SentimentFunction", include_str!("../../../../events/review/sentiment/praise.json")),
];

/// What the fallback is asked by: the function that writes, with a model to try instead of its own.
const WRITES: (&str, &str) = (
    "ResponseGenerationFunction",
    include_str!("../../../../events/review/response-generation/praise.json"),
);

/// A function to ask, and the parameter that names the model behind it.
struct Probe<'a> {
    function: &'a Resource,
    input: String,
    subject: &'a str,
    parameter: &'a str,
}

pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let client = Client::new(config);
    for probe in probes(deployment) {
        ask(&client, deployment, &probe, chart).await;
    }
}

fn probes(deployment: &Deployment) -> impl Iterator<Item = Probe<'_>> {
    let first = PROBES.iter().filter_map(|(id, input)| {
        let (function, input) = (function(deployment, id)?, (*input).to_owned());
        Some(Probe { function, input, subject: id, parameter: "ModelId" })
    });
    first.chain(fallback(deployment))
}

fn fallback(deployment: &Deployment) -> Option<Probe<'_>> {
    let parameter = "FallbackModelId";
    let model = deployment.parameters().get(parameter).filter(|model| !model.is_empty())?;
    let mut input: Value = serde_json::from_str(WRITES.1).unwrap_or_default();
    input["candidate"] = json!({"modelId": model});
    let (function, input) = (function(deployment, WRITES.0)?, input.to_string());
    Some(Probe { function, input, subject: parameter, parameter })
}

fn function<'a>(deployment: &'a Deployment, id: &str) -> Option<&'a Resource> {
    deployment.of("AWS::Lambda::Function").find(|function| function.id == id)
}

async fn ask(client: &Client, deployment: &Deployment, probe: &Probe<'_>, chart: &mut Chart) {
    let (check, subject) = ("model-answers", probe.subject);
    let asked = client.invoke().function_name(&probe.function.physical);
    match asked.payload(Blob::new(probe.input.as_str())).send().await {
        Ok(answer) => {
            let said =
                answer.payload().map(|payload| payload.as_ref().to_vec()).unwrap_or_default();
            let said: Value = serde_json::from_slice(&said).unwrap_or_default();
            match answer.function_error() {
                Some(_) => chart.fault(check, subject, failure(&said), refused(deployment, probe)),
                None => answered(deployment, probe, &said, chart),
            }
        }
        Err(error) => {
            let why = aws_call("lambda:Invoke")(error.into_service_error());
            chart.unknown(check, subject, why.to_string());
        }
    }
}

fn answered(deployment: &Deployment, probe: &Probe<'_>, said: &Value, chart: &mut Chart) {
    let meant = deployment.parameters().get(probe.parameter).map(String::as_str);
    let model = said["modelId"].as_str();
    let another = model.is_some() && meant.is_some() && model != meant;
    let found = format!("{} answers", model.unwrap_or("the service"));
    let remedy = refused(deployment, probe);
    chart.judge("model-answers", probe.subject, (!another, found), remedy);
}

fn refused(deployment: &Deployment, probe: &Probe<'_>) -> String {
    let parameter = probe.parameter;
    let model = deployment.parameters().get(parameter).map_or(parameter, String::as_str);
    format!(
        "see that {model} is offered in the stack's region, that Anthropic's use-case form is \
         filled in and that somebody who may subscribe in AWS Marketplace has asked it once \
         (docs/deploying.md); check its quota of tokens a minute, or give another \
         {parameter}"
    )
}
