//! All that Personalize knows here: what happened, what was made, and the models.
//!
//! There is one history, whichever dataset or tracker brought it. A campaign that was made here
//! serves its solution version and the events since; any other ARN is served by the whole history,
//! untrained, so that a stack needs no training to be tried.

use super::control::{Ending, Kind, Request, Resources};
use super::{ImportMode, Imports, now};
use click_ranking::{Interaction, Ranker, Trained};
use serde_json::{Map, Value, json};
use stand_in::AwsError;
use std::collections::{BTreeMap, HashSet};

/// The state of the service.
#[derive(Debug, Default)]
pub struct Service {
    imported: Vec<Interaction>,
    recorded: Vec<Interaction>,
    /// Ids of recorded events.
    ids: HashSet<String>,
    /// Ranks by the whole history.
    untrained: Ranker,
    pub imports: Imports,
    pub resources: Resources,
    /// Trained models by the ARN of their version.
    models: BTreeMap<String, Trained>,
}

impl Service {
    /// Takes imported interactions: in place of those imported before, or beside them.
    pub fn import(&mut self, mode: ImportMode, interactions: Vec<Interaction>) {
        if mode == ImportMode::Full {
            self.imported.clear();
            self.untrained.replace(Vec::new());
        }
        self.imported.extend(interactions.iter().cloned());
        self.untrained.import(interactions);
    }

    /// Takes an interaction as it happens: every ranking knows it at once.
    fn record(&mut self, interaction: Interaction) {
        self.untrained.record(interaction.clone());
        self.models.values_mut().for_each(|model| model.ranker.record(interaction.clone()));
        self.recorded.push(interaction);
    }

    /// Takes an event that may be put again under its id.
    pub fn record_once(&mut self, id: Option<String>, interaction: Interaction) {
        if id.is_none_or(|id| self.ids.insert(id)) {
            self.record(interaction);
        }
    }

    /// Everything that happened so far.
    pub fn history(&self) -> Vec<Interaction> {
        self.imported.iter().chain(&self.recorded).cloned().collect()
    }

    /// What ranks for a campaign.
    pub fn ranker(&mut self, campaign: &str) -> Result<&Ranker, AwsError> {
        let version = self.resources.serving(campaign, now())?;
        let model = version.and_then(|version| self.models.get(&version));
        Ok(model.map_or(&self.untrained, |model| &model.ranker))
    }

    /// Ends a training that began when `known` events had been recorded.
    pub fn trained(&mut self, version: &str, known: usize, result: Result<Trained, String>) {
        let (failure, more) = match result {
            Err(failure) => (Some(failure), Map::new()),
            Ok(mut model) => {
                let since = self.recorded.iter().skip(known).cloned();
                since.for_each(|interaction| model.ranker.record(interaction));
                let more = tuned(&model);
                self.models.insert(version.to_owned(), model);
                (None, more)
            }
        };
        self.resources.end(version, Ending { at: now(), failure }, more);
    }

    /// How many events have been recorded.
    pub fn recorded(&self) -> usize {
        self.recorded.len()
    }

    /// GetSolutionMetrics.
    pub fn metrics(&self, request: &Request) -> Result<Value, AwsError> {
        let version = self.resources.trained(request, now())?;
        let metrics = self.models.get(version).map(|model| json!(model.metrics));
        Ok(
            json!({ "solutionVersionArn": version, "metrics": metrics.unwrap_or_else(|| json!({})) }),
        )
    }

    /// Deletes a resource, and with a solution the models of its versions.
    pub fn delete(&mut self, kind: Kind, request: &Request) -> Result<Value, AwsError> {
        let answer = self.resources.delete(kind, request, now())?;
        let Self { models, resources, .. } = self;
        models.retain(|version, _| resources.has_version(version));
        Ok(answer)
    }
}

/// What the description of a version says of its training.
fn tuned(model: &Trained) -> Map<String, Value> {
    let parameters = json!({"popularity_weight": model.prior.to_string()});
    Map::from_iter([
        ("trainingHours".to_owned(), 0.001.into()),
        ("tunedHPOParams".to_owned(), json!({ "algorithmHyperParameters": parameters })),
    ])
}
