//! What the machines `article-suggestions` and `article-label` make of requests, as their claims and conditional
//! writes have it.

#![allow(clippy::unwrap_used, reason = "a test")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What stands of one article once requests have been taken.
#[derive(Debug, Default)]
pub(crate) struct Machines {
    claims: BTreeSet<(bool, String)>,
    seen: BTreeMap<bool, u64>,
    /// The version whose suggestions are kept; none after a withdrawal.
    pub(crate) suggested: Option<(u64, bool)>,
    /// The version that is labelled, or was taken back.
    pub(crate) labelled: Option<(u64, bool)>,
    /// Versions that a model was asked to label.
    pub(crate) judged: Vec<u64>,
}

impl Machines {
    pub(crate) fn take(&mut self, kind: &str, detail: &Value) {
        let labels = kind == "ARTICLE_LABEL_REQUESTED";
        let version = detail["article"]["version"].as_u64().unwrap();
        let is_withdrawn = detail["article"]["state"] == "WITHDRAWN";
        let newest = self.seen.get(&labels).copied().unwrap_or_default();
        if !self.claims.insert((labels, format!("{version} {is_withdrawn}"))) {
            return;
        }
        self.seen.insert(labels, newest.max(version));
        if newest > version {
            return;
        }
        if !labels {
            self.suggested = Some((version, is_withdrawn));
            return;
        }
        assert_ne!(detail["article"]["state"], "DRAFT", "no draft is labelled");
        self.labelled = Some((version, is_withdrawn));
        if !is_withdrawn {
            self.judged.push(version);
        }
    }
}
