//! What DetectModerationLabels answers.

use super::judgement::{confidences, illustrated};
use super::limits::SIDES;
use super::taxonomy::{Label, with_parents};
use super::{ModerationRequest, invalid_parameter};
use nsfw_network::{Network, Picture, PictureError, Shares};
use serde_json::{Value, json};
use stand_in::AwsError;
use std::collections::BTreeMap;

/// The model whose labels these are.
const VERSION: &str = "7.0";

/// The body of the answer; `fixed` labels go before the network's. Takes some ten milliseconds:
/// blocks.
pub(crate) fn moderate(
    network: &Network,
    fixed: Option<BTreeMap<String, f32>>,
    request: &ModerationRequest,
    bytes: &[u8],
) -> Result<Value, AwsError> {
    let picture = Picture::decode(bytes, &SIDES).map_err(|error| refused(&error))?;
    let shares = network.judge(&picture);
    let found = fixed.unwrap_or_else(|| confidences(&shares));
    let sure = |label: &Label| label.confidence >= request.min_confidence;
    let labels = with_parents(&found).into_iter().filter(sure);
    Ok(json!({
        "ModerationLabels": labels.map(|label| rendered(&label)).collect::<Value>(),
        "ModerationModelVersion": VERSION,
        "ContentTypes": content_types(&shares),
    }))
}

fn rendered(label: &Label) -> Value {
    let Label { name, parent, level, confidence } = label;
    json!({"Name": name, "ParentName": parent, "TaxonomyLevel": level, "Confidence": confidence})
}

fn content_types(shares: &Shares) -> Value {
    match illustrated(shares) {
        confidence if confidence >= 50.0 => {
            json!([{"Name": "Illustrated", "Confidence": confidence}])
        }
        _ => json!([]),
    }
}

fn refused(error: &PictureError) -> AwsError {
    match error {
        PictureError::Format(_) => {
            let why = "Request has invalid image format";
            AwsError::new(400, "InvalidImageFormatException", why)
        }
        PictureError::Small(..) => {
            invalid_parameter(format!("Request has invalid parameters: {error}."))
        }
        PictureError::Large(width, height) => {
            let most = SIDES.end();
            let why = format!(
                "Input image dimensions {width} x {height} exceed maximum dimension size of {most} pixels"
            );
            AwsError::new(400, "ImageTooLargeException", why)
        }
    }
}
