//! Pictures of customers and of products: their buckets can be read, and Rekognition looks at pictures.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use super::functions::failure;
use super::json_service::{CallOperation, JsonService, Refusal, Service};
use aws_config::SdkConfig;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cli_base::functions::{Failure, Functions};
use serde_json::{Value, json};

/// A bucket with pictures, and the function that reads them.
struct Bucket {
    id: &'static str,
    function: &'static str,
    /// A sample, and where its picture's key stands.
    input: &'static str,
    key: &'static str,
    /// How the function ends when the bucket has no such picture.
    missing: &'static str,
}

const REVIEWS: Bucket = Bucket {
    id: "ReviewImagesBucket",
    function: "ImageModerationFunction",
    input: include_str!("../../../../events/review/image-moderation/safe.json"),
    key: "/image",
    missing: "ImageMissing",
};

const PRODUCTS: Bucket = Bucket {
    id: "ProductPicturesBucket",
    function: "AttributeExtractionFunction",
    input: include_str!("../../../../events/descriptions/attribute-extraction/shirt.json"),
    key: "/product/pictures/0",
    missing: "NoUsablePicture",
};

const READABLE: &str = "pictures-readable";
const REKOGNITION: (&str, &str) = ("model-answers", "Rekognition");
const SERVICE: Service =
    Service { name: "Rekognition", host: "rekognition", target: "RekognitionService" };

/// One colour, 100 by 100 pixels: Rekognition takes none below 50.
/// <https://docs.aws.amazon.com/rekognition/latest/dg/limits.html>
const PLAIN: &[u8] = include_bytes!("plain.png");

/// Asks each function about a picture that is not there, by which it has to read the bucket and asks
/// nobody else, and Rekognition at `endpoint`, where `config` does not say where it is.
pub(super) async fn check(
    config: &SdkConfig,
    endpoint: Option<&str>,
    deployment: &Deployment,
    chart: &mut Chart,
) {
    let functions = Functions::new(config);
    check_bucket(&functions, &PRODUCTS, deployment, chart).await;
    if !check_bucket(&functions, &REVIEWS, deployment, chart).await {
        return;
    }
    let rekognition = JsonService::new(config, SERVICE, endpoint);
    let image = json!({"Image": {"Bytes": STANDARD.encode(PLAIN)}});
    judge_answer(rekognition.call("DetectModerationLabels", &image).await, chart);
}

/// Whether the deployment has the function.
async fn check_bucket(
    functions: &Functions,
    bucket: &Bucket,
    deployment: &Deployment,
    chart: &mut Chart,
) -> bool {
    let mut deployed = deployment.of("AWS::Lambda::Function");
    let Some(function) = deployed.find(|one| one.id == bucket.function) else { return false };
    match functions.invoke(&function.physical, &asking(bucket)).await {
        Ok(said) => judge_reading(bucket, &said.err().unwrap_or_default(), chart),
        Err(why) => chart.unknown(READABLE, bucket.id, why.to_string()),
    }
    true
}

/// The sample with a key that no bucket has, and no other picture.
fn asking(bucket: &Bucket) -> Value {
    let mut input: Value = serde_json::from_str(bucket.input).unwrap_or_default();
    if let Some(pictures) = input.pointer_mut("/product/pictures").and_then(Value::as_array_mut) {
        pictures.truncate(1);
    }
    if let Some(key) = input.pointer_mut(bucket.key) {
        *key = json!("doctor/there-is-none.png");
    }
    input
}

/// Of a category that a vocabulary of the shop's own has not, the function learns after it has read that.
fn judge_reading(bucket: &Bucket, said: &Failure, chart: &mut Chart) {
    let well = [bucket.missing, "InvalidInput"].contains(&said.name.as_str());
    let found = if well { "the function reads it".to_owned() } else { failure(said) };
    let remedy = "see that the bucket is there and that its policy and key let the function's role \
                  read and list it; deploy again";
    chart.judge(READABLE, bucket.id, (well, found), remedy);
}

/// What is refused for want of a permission of whoever runs the doctor says nothing of the function.
fn judge_answer(answer: Result<Value, Refusal>, chart: &mut Chart) {
    let (check, subject) = REKOGNITION;
    match answer {
        Ok(_) => chart.good(check, subject, "the service answers"),
        Err(Refusal::Named(name)) if name != "AccessDeniedException" => {
            let remedy = "see that the stack's region offers DetectModerationLabels, and its quota \
                          of transactions a second";
            chart.fault(check, subject, name, remedy);
        }
        Err(refusal) => chart.unknown(check, subject, refusal.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    fn verdict(judge: impl FnOnce(&mut Chart)) -> Verdict {
        let mut chart = Chart::default();
        judge(&mut chart);
        chart.diagnoses().remove(0).verdict
    }

    #[test]
    fn a_bucket_without_the_picture_was_read() {
        for bucket in [REVIEWS, PRODUCTS] {
            let said = |name: &str| Failure { name: name.to_owned(), ..Failure::default() };
            let of = |name: &str| verdict(|chart| judge_reading(&bucket, &said(name), chart));
            assert_eq!(of(bucket.missing), Verdict::Good);
            assert_eq!(of("UpstreamRejected"), Verdict::Fault);
            assert_eq!(asking(&bucket).to_string().matches("there-is-none").count(), 1);
        }
    }

    #[test]
    fn what_the_operator_may_not_ask_is_not_known() {
        let of = |answer| verdict(|chart| judge_answer(answer, chart));
        let named = |name: &str| Err(Refusal::Named(name.to_owned()));
        assert_eq!(of(Ok(json!({"ModerationLabels": []}))), Verdict::Good);
        assert_eq!(of(named("AccessDeniedException")), Verdict::Unknown);
        assert_eq!(of(Err(Refusal::Unreachable("no connection".to_owned()))), Verdict::Unknown);
        assert_eq!(of(named("ProvisionedThroughputExceededException")), Verdict::Fault);
    }
}
