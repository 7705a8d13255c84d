//! A resource and the state it is in.

use super::Kind;
use serde_json::{Map, Value, json};

/// Seconds after its creation from which a resource is in progress, and from which it is active.
const STEPS: [f64; 2] = [0.1, 0.25];

/// When a resource is active.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Progress {
    /// A moment after its creation.
    Soon,
    /// When work ends that goes on.
    Working,
    Ended(Ending),
}

/// How work ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Ending {
    /// Seconds since 1970.
    pub at: f64,
    /// Why it failed, if it did.
    pub failure: Option<String>,
}

/// Something that was made.
#[derive(Debug, Clone)]
pub(super) struct Resource {
    pub(super) kind: Kind,
    pub(super) arn: String,
    /// What the description has besides ARN, status and times.
    pub(super) fields: Map<String, Value>,
    /// Seconds since 1970.
    pub(super) created: f64,
    pub(super) progress: Progress,
    /// A campaign's latest update: what it changes, and since when.
    pub(super) update: Option<(Map<String, Value>, f64)>,
}

impl Resource {
    pub(super) fn text(&self, name: &str) -> &str {
        self.fields.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn is_active(&self, now: f64) -> bool {
        self.status(now) == "ACTIVE"
    }

    pub(super) fn status(&self, now: f64) -> &'static str {
        match &self.progress {
            Progress::Soon => status_since(self.created, now),
            Progress::Working if now - self.created < STEPS[0] => "CREATE PENDING",
            Progress::Working => "CREATE IN_PROGRESS",
            Progress::Ended(Ending { failure: None, .. }) => "ACTIVE",
            Progress::Ended(Ending { failure: Some(_), .. }) => "CREATE FAILED",
        }
    }

    /// An update that takes over: from then on the fields are the new ones.
    pub(super) fn settle(&mut self, now: f64) {
        if let Some((fields, since)) = &self.update
            && status_since(*since, now) == "ACTIVE"
        {
            self.fields.extend(fields.clone());
        }
    }

    /// Whether an update is under way.
    pub(super) fn is_updating(&self, now: f64) -> bool {
        self.update.as_ref().is_some_and(|(_, since)| status_since(*since, now) != "ACTIVE")
    }

    /// Its description.
    pub(super) fn described(&self, now: f64) -> Map<String, Value> {
        let mut all = self.summary(now);
        all.extend(self.fields.clone());
        if let Some((fields, since)) = &self.update {
            let mut update = fields.clone();
            update.extend(timed(*since, since + STEPS[1]));
            update.insert("status".to_owned(), status_since(*since, now).into());
            all.insert("latestCampaignUpdate".to_owned(), update.into());
        }
        all
    }

    /// What lists have of it.
    pub(super) fn summary(&self, now: f64) -> Map<String, Value> {
        let mut all = timed(self.created, self.changed(now));
        all.insert(self.kind.arn_member().to_owned(), self.arn.clone().into());
        let listed = ["name", "datasetType", "recipeArn", "trainingMode", "domain"];
        let listed = listed.into_iter().filter_map(|name| self.fields.get_key_value(name));
        all.extend(listed.map(|(name, value)| (name.clone(), value.clone())));
        if self.kind != Kind::Schema {
            all.insert("status".to_owned(), self.status(now).into());
        }
        if let Progress::Ended(Ending { failure: Some(failure), .. }) = &self.progress {
            all.insert("failureReason".to_owned(), failure.clone().into());
        }
        all
    }

    fn changed(&self, now: f64) -> f64 {
        match &self.progress {
            Progress::Ended(Ending { at, .. }) => *at,
            Progress::Soon => now.min(self.created + STEPS[1]),
            Progress::Working => now,
        }
    }
}

fn status_since(since: f64, now: f64) -> &'static str {
    match now - since {
        age if age < STEPS[0] => "CREATE PENDING",
        age if age < STEPS[1] => "CREATE IN_PROGRESS",
        _ => "ACTIVE",
    }
}

fn timed(created: f64, changed: f64) -> Map<String, Value> {
    let Value::Object(times) = json!({"creationDateTime": created, "lastUpdatedDateTime": changed})
    else {
        return Map::new();
    };
    times
}
