//! The models: which of them are at the end of their life, as Bedrock says.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use lambda_bridge::endpoint_url;
use serde::Deserialize;
use signed_http::{SignedHttp, Upstream};
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

/// Parameters that name a model.
const PARAMETERS: [&str; 19] = [
    "SentimentModelId",
    "SentimentFallbackModelId",
    "ReplyModelId",
    "ReplyFallbackModelId",
    "JudgeModelId",
    "InsightsModelId",
    "EmbeddingModelId",
    "PictureModelId",
    "PictureFallbackModelId",
    "TextModelId",
    "TextFallbackModelId",
    "ClaimJudgeModelId",
    "RewriteModelId",
    "RewriteFallbackModelId",
    "DecompositionModelId",
    "AnswerModelId",
    "AnswerFallbackModelId",
    "FigureModelId",
    "FigureFallbackModelId",
];

/// What profiles put before a model's id
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html>).
const PROFILES: [&str; 8] = ["us.", "us-gov.", "eu.", "apac.", "jp.", "au.", "ca.", "global."];

/// A model that ends sooner is to be replaced now.
const NOTICE: Duration = Duration::from_secs(90 * 24 * 60 * 60);

const PATIENCE: Duration = Duration::from_secs(15);

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    model_details: Details,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Details {
    model_lifecycle: Lifecycle,
}

/// As `GetFoundationModel` tells it
/// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_FoundationModelLifecycle.html>).
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Lifecycle {
    /// `ACTIVE` or `LEGACY`.
    status: String,
    legacy_time: Option<String>,
    public_extended_access_time: Option<String>,
    end_of_life_time: Option<String>,
}

pub(super) async fn check(
    config: &SdkConfig,
    endpoint: Option<&str>,
    deployment: &Deployment,
    chart: &mut Chart,
) {
    let bedrock = SignedHttp::new(config, upstream(config, endpoint));
    for (model, parameter) in named(deployment) {
        match ask(&bedrock, &model).await {
            Ok(lifecycle) => {
                let remedy = remedy(parameter);
                let judged = judge(&model, &lifecycle, SystemTime::now());
                chart.judge("model-lifecycle", parameter, judged, remedy);
            }
            Err(why) => chart.unknown("model-lifecycle", parameter, format!("{model}: {why}")),
        }
    }
}

/// The foundation models that parameters name, each once, with the first parameter that does.
fn named(deployment: &Deployment) -> BTreeMap<String, &'static str> {
    let mut named = BTreeMap::new();
    for parameter in PARAMETERS {
        let model = deployment.parameters().get(parameter).and_then(|model| foundation(model));
        if let Some(model) = model {
            named.entry(model.to_owned()).or_insert(parameter);
        }
    }
    named
}

/// The id of the model behind a profile; none of an ARN, which may be a profile of one's own.
fn foundation(model: &str) -> Option<&str> {
    if model.is_empty() || model.starts_with("arn:") {
        return None;
    }
    let profile = PROFILES.iter().find_map(|profile| model.strip_prefix(profile));
    Some(profile.unwrap_or(model))
}

fn upstream(config: &SdkConfig, endpoint: Option<&str>) -> Upstream {
    let region = config.region().map_or("us-east-1", |region| region.as_ref());
    let aws = || format!("https://bedrock.{region}.amazonaws.com");
    let set = || endpoint_url(config, "Bedrock");
    let endpoint = endpoint.map(str::to_owned).or_else(set).unwrap_or_else(aws);
    Upstream { service: "Bedrock", endpoint, signing: Some("bedrock"), timeout: PATIENCE }
}

async fn ask(bedrock: &SignedHttp, model: &str) -> Result<Lifecycle, String> {
    let path = format!("/foundation-models/{}", model.replace(':', "%3A"));
    let answer = bedrock.send("GET", &path, "application/json", Vec::new()).await;
    let answer = answer.map_err(|error| error.to_string())?;
    if answer.status != 200 {
        return Err(format!("bedrock:GetFoundationModel answers {}", answer.status));
    }
    let read = serde_json::from_slice::<Answer>(&answer.body);
    read.map(|answer| answer.model_details.model_lifecycle).map_err(|error| error.to_string())
}

/// Whether the model stays for a while, and what Bedrock says of it.
fn judge(model: &str, lifecycle: &Lifecycle, now: SystemTime) -> (bool, String) {
    let ends_soon = lifecycle.end_of_life_time.as_deref().and_then(time);
    let ends_soon = ends_soon.is_some_and(|end| end < now + NOTICE);
    (lifecycle.status == "ACTIVE" && !ends_soon, said(model, lifecycle))
}

fn time(text: &str) -> Option<SystemTime> {
    SystemTime::try_from(DateTime::from_str(text, Format::DateTimeWithOffset).ok()?).ok()
}

fn said(model: &str, lifecycle: &Lifecycle) -> String {
    let times = [
        ("since", &lifecycle.legacy_time),
        ("dearer from", &lifecycle.public_extended_access_time),
        ("ends", &lifecycle.end_of_life_time),
    ];
    let times = times.into_iter().filter_map(|(what, time)| Some((what, time.as_deref()?)));
    let times = times.map(|(what, time)| format!(", {what} {}", time.get(..10).unwrap_or(time)));
    format!("{model} is {}{}", lifecycle.status, times.collect::<String>())
}

fn remedy(parameter: &str) -> String {
    format!(
        "evaluate a successor (rejoinder review eval) and name it in {parameter}, with its price in \
         PriceTable, before this one ends: a LEGACY model refuses accounts that have not called it \
         lately, and may cost more (docs/deploying.md)"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use serde_json::json;

    /// 28 November 2026.
    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_824_000)
    }

    #[track_caller]
    fn check(lifecycle: serde_json::Value, well: bool, expected: Expect) {
        let answer = json!({"modelDetails": {"modelId": "m", "modelLifecycle": lifecycle}});
        let answer: Answer = serde_json::from_value(answer).unwrap();
        let judged = judge("a.model-v1:0", &answer.model_details.model_lifecycle, now());
        expected.assert_eq(&judged.1);
        assert_eq!(judged.0, well);
    }

    #[test]
    fn a_model_that_ends_is_a_fault() {
        check(json!({"status": "ACTIVE"}), true, expect!["a.model-v1:0 is ACTIVE"]);
        check(
            json!({"status": "ACTIVE", "startOfLifeTime": "2025-12-02T00:00:00Z",
                "endOfLifeTime": "2027-06-01T00:00:00Z"}),
            true,
            expect!["a.model-v1:0 is ACTIVE, ends 2027-06-01"],
        );
        check(
            json!({"status": "ACTIVE", "endOfLifeTime": "2027-02-01T00:00:00+00:00"}),
            false,
            expect!["a.model-v1:0 is ACTIVE, ends 2027-02-01"],
        );
        check(
            json!({"status": "LEGACY", "legacyTime": "2026-11-01T00:00:00Z",
                "publicExtendedAccessTime": "2027-02-01T00:00:00Z",
                "endOfLifeTime": "2027-05-01T00:00:00Z"}),
            false,
            expect![
                "a.model-v1:0 is LEGACY, since 2026-11-01, dearer from 2027-02-01, ends 2027-05-01"
            ],
        );
    }

    #[test]
    fn a_profile_is_of_a_model() {
        assert_eq!(foundation("us.amazon.nova-2-lite-v1:0"), Some("amazon.nova-2-lite-v1:0"));
        assert_eq!(foundation("us-gov.anthropic.claude-a"), Some("anthropic.claude-a"));
        assert_eq!(foundation("deepseek.v3.2"), Some("deepseek.v3.2"));
        assert_eq!(foundation("arn:aws:bedrock:us-east-1:1:application-inference-profile/x"), None);
        assert_eq!(foundation(""), None);
    }
}
