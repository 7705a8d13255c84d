//! What DetectModerationLabels takes, how it is checked, and where the picture comes from.

use super::limits::{MOST_BYTES, MOST_OBJECT_BYTES};
use super::{constraint, invalid_parameter};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use stand_in::AwsError;
use stand_in::{Object, Source, SourceError};

/// Percent.
const DEFAULT_CONFIDENCE: f32 = 50.0;

/// The body.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Body {
    image: Option<Image>,
    min_confidence: Option<f32>,
    human_loop_config: Option<serde_json::Value>,
    project_version: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Image {
    bytes: Option<String>,
    s3_object: Option<S3Object>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct S3Object {
    bucket: Option<String>,
    name: Option<String>,
    version: Option<String>,
}

/// A picture to judge.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ModerationRequest {
    pub(super) picture: Place,
    /// Labels of less are not named; percent.
    pub(super) min_confidence: f32,
}

/// Where the picture is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Here(Vec<u8>),
    There(Object),
}

impl ModerationRequest {
    /// Reads and checks a body.
    pub(crate) fn parse(body: &[u8]) -> Result<Self, AwsError> {
        let body: Body = serde_json::from_slice(body).map_err(|error| {
            let place = format!("line {} column {}", error.line(), error.column());
            let why = format!("The request cannot be read: {place}.");
            AwsError::new(400, "SerializationException", why)
        })?;
        let min_confidence = body.min_confidence.unwrap_or(DEFAULT_CONFIDENCE);
        if !(0.0..=100.0).contains(&min_confidence) {
            return Err(constraint("minConfidence", "have a value from 0 to 100"));
        }
        refuse_absent(&body)?;
        let image = body.image.ok_or_else(|| constraint("image", "not be null"))?;
        Ok(Self { picture: image.place()?, min_confidence })
    }

    /// The picture's name for [`Labels`](crate::control::Labels): `bucket/key`.
    pub(crate) fn name(&self) -> Option<String> {
        match &self.picture {
            Place::Here(_) => None,
            Place::There(Object { bucket, key, .. }) => Some(format!("{bucket}/{key}")),
        }
    }

    /// The picture's bytes.
    pub(crate) async fn bytes(&self, source: &Source) -> Result<Vec<u8>, AwsError> {
        match &self.picture {
            Place::Here(bytes) => Ok(bytes.clone()),
            Place::There(object) => {
                source.get_at_most(object, MOST_OBJECT_BYTES).await.map_err(|error| unread(&error))
            }
        }
    }
}

/// Adapters and human review are not here: as if they did not exist.
fn refuse_absent(body: &Body) -> Result<(), AwsError> {
    if body.project_version.is_none() && body.human_loop_config.is_none() {
        return Ok(());
    }
    let why = "The project version or flow definition does not exist.";
    Err(AwsError::new(400, "ResourceNotFoundException", why))
}

impl Image {
    fn place(self) -> Result<Place, AwsError> {
        match (self.bytes, self.s3_object) {
            (Some(bytes), None) => decoded(&bytes).map(Place::Here),
            (None, Some(object)) => object.checked().map(Place::There),
            _ => Err(invalid_parameter("Request has invalid parameters: Bytes or S3Object.")),
        }
    }
}

fn decoded(bytes: &str) -> Result<Vec<u8>, AwsError> {
    let bytes = BASE64_STANDARD
        .decode(bytes)
        .map_err(|_| AwsError::new(400, "SerializationException", "Image.Bytes is not base64."))?;
    match bytes.len() {
        0 => Err(constraint("image.bytes", "have length greater than or equal to 1")),
        1..=MOST_BYTES => Ok(bytes),
        _ => {
            let rule = format!("have length less than or equal to {MOST_BYTES}");
            Err(constraint("image.bytes", &rule))
        }
    }
}

impl S3Object {
    fn checked(self) -> Result<Object, AwsError> {
        let (Some(bucket), Some(key)) = (self.bucket, self.name) else {
            return Err(invalid_parameter("Request has invalid parameters: Bucket and Name."));
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
        if !(3..=255).contains(&bucket.len()) || !bucket.chars().all(plain) {
            let rule = "have 3 to 255 characters of [0-9A-Za-z\\.\\-_]*";
            return Err(constraint("image.s3Object.bucket", rule));
        }
        bounded("image.s3Object.name", &key)?;
        self.version.iter().try_for_each(|of| bounded("image.s3Object.version", of))?;
        Ok(Object { bucket, key, version: self.version })
    }
}

fn bounded(member: &str, value: &str) -> Result<(), AwsError> {
    match value.chars().count() {
        1..=1_024 => Ok(()),
        _ => Err(constraint(member, "have length from 1 to 1024")),
    }
}

fn unread(error: &SourceError) -> AwsError {
    match error {
        SourceError::TooLarge(bytes) => {
            let why = format!("Image size is too large: {bytes} bytes.");
            AwsError::new(400, "ImageTooLargeException", why)
        }
        SourceError::Unreachable(_) => AwsError::new(500, "InternalServerError", error.to_string()),
        SourceError::NoEndpoint | SourceError::Dots | SourceError::Refused(_) => {
            let why = format!(
                "Unable to get object metadata from S3. Check object key, region and/or access permissions. ({error})"
            );
            AwsError::new(400, "InvalidS3ObjectException", why)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn parse(body: &Value) -> Result<ModerationRequest, &'static str> {
        ModerationRequest::parse(body.to_string().as_bytes()).map_err(|error| error.code)
    }

    fn object(bucket: &str, name: &str) -> Value {
        json!({"S3Object": {"Bucket": bucket, "Name": name}})
    }

    #[test]
    fn a_picture_is_in_the_request_or_in_a_bucket() {
        let here = parse(&json!({"Image": {"Bytes": "AAAA"}})).expect("valid");
        assert_eq!((here.name(), here.min_confidence), (None, 50.0));
        let there = json!({"Image": object("shop", "a/b.png"), "MinConfidence": 0});
        let there = parse(&there).expect("valid");
        assert_eq!((there.name().as_deref(), there.min_confidence), (Some("shop/a/b.png"), 0.0));
    }

    #[test]
    fn what_is_wrong_has_the_services_name() {
        let large = BASE64_STANDARD.encode(vec![0; MOST_BYTES + 1]);
        for (body, name) in [
            (json!({}), "ValidationException"),
            (json!({"Image": {}}), "InvalidParameterException"),
            (json!({"Image": {"S3Object": {"Name": "a"}}}), "InvalidParameterException"),
            (json!({"Image": object("no", "a")}), "ValidationException"),
            (json!({"Image": object("a bucket", "a")}), "ValidationException"),
            (json!({"Image": object("shop", "")}), "ValidationException"),
            (json!({"Image": object("shop", &"a".repeat(1_025))}), "ValidationException"),
            (json!({"Image": {"Bytes": ""}}), "ValidationException"),
            (json!({"Image": {"Bytes": large}}), "ValidationException"),
            (json!({"Image": {"Bytes": "?"}}), "SerializationException"),
            (json!({"Image": "a.png"}), "SerializationException"),
            (json!({"Image": object("shop", "a"), "MinConfidence": 101}), "ValidationException"),
            (
                json!({"Image": object("shop", "a"), "ProjectVersion": "arn:aws:rekognition"}),
                "ResourceNotFoundException",
            ),
            (
                json!({"Image": object("shop", "a"), "HumanLoopConfig": {}}),
                "ResourceNotFoundException",
            ),
        ] {
            assert_eq!(parse(&body).expect_err("refused"), name);
        }
    }
}
