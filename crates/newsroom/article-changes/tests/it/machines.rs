//! What the machines `article-suggestions` and `article-label` make of requests, as their claims and conditional
//! writes have it.

#![allow(clippy::unwrap_used, reason = "a test")]

use serde_json::Value;
use std::collections::BTreeSet;

/// What stands of one article once requests have been taken.
#[derive(Debug, Default)]
pub(crate) struct Machines {
    suggestions: Claims,
    labels: Claims,
    /// The version whose suggestions are kept, and whether a withdrawal emptied them.
    pub(crate) suggested: Option<(u64, bool)>,
    /// The version that is labelled, or was taken back.
    pub(crate) labelled: Option<(u64, bool)>,
    /// How often the claim of a version was freed.
    pub(crate) freed: usize,
}

/// The items of the table of claims.
#[derive(Debug, Default)]
struct Claims {
    /// A claim for each version; a withdrawal has one of its own.
    held: BTreeSet<(u64, bool)>,
    newest: u64,
}

impl Claims {
    /// Whether the claim is had by this request, and no higher version was noted before.
    fn take(&mut self, claim: (u64, bool)) -> bool {
        if !self.held.insert(claim) {
            return false;
        }
        self.newest = self.newest.max(claim.0);
        self.newest == claim.0
    }
}

impl Machines {
    /// A machine takes a request; of suggestions a source may be missing.
    pub(crate) fn take(&mut self, kind: &str, detail: &Value, is_missing: bool) {
        let version = detail["article"]["version"].as_u64().unwrap();
        let is_withdrawn = detail["article"]["state"] == "WITHDRAWN";
        if kind != "ARTICLE_LABEL_REQUESTED" {
            self.suggest(version, is_withdrawn, is_missing);
            return;
        }
        assert_ne!(detail["article"]["state"], "DRAFT", "no draft is labelled");
        if self.labels.take((version, is_withdrawn)) {
            self.labelled = Some((version, is_withdrawn));
        }
    }

    fn suggest(&mut self, version: u64, is_withdrawn: bool, is_missing: bool) {
        if !self.suggestions.take((version, is_withdrawn)) {
            return;
        }
        self.suggested = Some((version, is_withdrawn));
        if is_withdrawn || is_missing {
            self.suggestions.held.remove(&(version, is_withdrawn));
            self.freed += 1;
        }
    }
}
