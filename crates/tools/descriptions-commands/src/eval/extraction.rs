//! Asks the deployed `attribute-extraction` about one picture.

use super::figures::Judged;
use super::labelled::Labelled;
use crate::picture_key;
use bucket::{Put, S3};
use cli_base::deployed::Deployed;
use cli_base::error::{Error, failed_call};
use cli_base::functions::{Failure, Functions};
use products::Attribute;
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

const UPLOAD_WITHIN: Duration = Duration::from_secs(30);
/// Where pictures that are measured with are kept.
const PREFIX: &str = "evaluation";
const CALL: &str = "attribute-extraction";

pub(super) struct Extraction {
    functions: Functions,
    function: String,
    bucket: S3,
}

/// As far as it is judged.
#[derive(Debug, Deserialize)]
struct Answer {
    attributes: Vec<Attribute>,
}

impl Extraction {
    /// Of a deployment.
    ///
    /// # Errors
    /// It has no descriptions.
    pub(super) fn of(deployed: &Deployed) -> Result<Self, Error> {
        let bucket = deployed.output("ProductPicturesBucketName")?;
        Ok(Self {
            functions: Functions::new(&deployed.config),
            function: deployed.output("AttributeExtractionFunctionName")?.to_owned(),
            bucket: S3::new(&deployed.config, bucket, UPLOAD_WITHIN),
        })
    }

    /// Each label of a picture beside what the function says. A picture that it cannot use is an
    /// error: whoever measures wants to know.
    ///
    /// # Errors
    /// The picture is not taken, or the function fails.
    pub(super) async fn judged(&self, picture: &Labelled) -> Result<Vec<Judged>, Error> {
        let key = picture_key::key(PREFIX, &picture.content, &picture.extension);
        let put = self.bucket.put(&key, picture.content.clone()).await;
        put.map_err(failed_call("s3:PutObject"))?;
        let product = json!({
            "productId": "evaluation", "revision": 1, "name": "A garment",
            "category": picture.category, "pictures": [key], "facts": {}, "languages": ["en"],
        });
        Ok(judge(picture, &self.asked(&json!({"product": product})).await?))
    }

    async fn asked(&self, input: &Value) -> Result<Answer, Error> {
        let said = self.functions.invoke(&self.function, input).await?.map_err(failed)?;
        serde_json::from_value(said).map_err(failed_call(CALL))
    }
}

fn failed(Failure { name, message }: Failure) -> Error {
    Error::Call { call: CALL, detail: format!("{name}: {message}") }
}

fn judge(picture: &Labelled, answer: &Answer) -> Vec<Judged> {
    let judged = picture.attributes.iter().map(|(attribute, right)| {
        let said = answer.attributes.iter().find(|one| one.attribute == *attribute);
        Judged {
            attribute: attribute.clone(),
            is_right: said.is_some_and(|said| said.value == *right),
            confidence: said.map_or(0.0, |said| said.confidence),
        }
    });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_wrong_and_not_sure() {
        let attributes = [("sleeve", "long"), ("fit", "slim"), ("colour", "red")];
        let picture = Labelled {
            content: vec![],
            extension: String::new(),
            category: "top".to_owned(),
            attributes: attributes.map(|(one, value)| (one.to_owned(), value.to_owned())).into(),
        };
        let answer = json!({"attributes": [
            {"attribute": "sleeve", "value": "long", "source": "PICTURE", "confidence": 0.9},
            {"attribute": "fit", "value": "UNKNOWN", "source": "PICTURE", "confidence": 0.4}]});
        let judged = judge(&picture, &serde_json::from_value(answer).unwrap());
        let found: Vec<_> = judged.iter().map(|one| (one.is_right, one.confidence)).collect();
        assert_eq!(found, [(false, 0.0), (false, 0.4), (true, 0.9)]);
    }

    #[test]
    fn a_failure_has_its_name() {
        let said = failed(Failure { name: "NoUsablePicture".into(), message: "none".into() });
        assert_eq!(said.to_string(), "attribute-extraction failed: NoUsablePicture: none");
    }
}
