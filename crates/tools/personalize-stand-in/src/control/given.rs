//! What there is before anything is made: the campaign, the dataset with its group, and the event
//! tracker that the local stack's parameters name. Rankings and events need none of them here; who
//! asks how they are finds them active. What is made by one of their names takes its place.

use super::Kind;
use super::resource::{Progress, Resource};
use serde_json::{Map, Value, json};

/// Name of the campaign and of the dataset group.
const NAME: &str = "rejoinder-search";
/// The tracker's id for events.
const TRACKING_ID: &str = "rejoinder";
const ACCOUNT: &str = "arn:aws:personalize:us-east-1:000000000000";

/// All of it.
pub(super) fn given() -> [Resource; 4] {
    let group = format!("{ACCOUNT}:dataset-group/{NAME}");
    let tracker = json!({"name": NAME, "datasetGroupArn": group, "trackingId": TRACKING_ID,
        "accountId": "000000000000"});
    let dataset = json!({"name": NAME, "datasetGroupArn": group, "datasetType": "INTERACTIONS"});
    [
        resource(Kind::Dataset, format!("{ACCOUNT}:dataset/{NAME}/INTERACTIONS"), dataset),
        resource(Kind::EventTracker, format!("{ACCOUNT}:event-tracker/{TRACKING_ID}"), tracker),
        resource(Kind::Campaign, format!("{ACCOUNT}:campaign/{NAME}"), json!({"name": NAME})),
        resource(Kind::DatasetGroup, group, json!({"name": NAME})),
    ]
}

fn resource(kind: Kind, arn: String, fields: Value) -> Resource {
    let fields: Map<String, Value> = serde_json::from_value(fields).unwrap_or_default();
    Resource { kind, arn, fields, created: 0.0, progress: Progress::Soon, update: None }
}
