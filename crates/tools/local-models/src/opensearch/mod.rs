//! The part of OpenSearch's REST API that a vector index needs, with exact k-NN in memory.
//!
//! What is added is found at once; `_refresh` and the warm-up are taken and do nothing.

mod filter;
mod index;

use index::Index;
use serde_json::{Value, json};
use stand_in::AwsError;
use std::collections::BTreeMap;

/// Indexes and aliases.
#[derive(Debug, Default)]
pub(crate) struct Cluster {
    indexes: BTreeMap<String, Index>,
    aliases: BTreeMap<String, String>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Operation {
    Create(String),
    Delete(String),
    /// Adds documents to one.
    Bulk(String),
    /// Makes what was added searchable.
    Refresh(String),
    /// Loads the graphs of one into memory.
    WarmUp(String),
    Mapping(String),
    Count(String),
    /// Finds the nearest documents.
    Search(String),
    /// Documents by their ids.
    Get(String),
    Aliases,
    /// The index behind an alias.
    Alias(String),
}

impl Operation {
    /// Of a method and a path below the service's root.
    pub(crate) fn of(method: &str, path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        Some(match (method, parts.as_slice()) {
            ("POST", ["_aliases"]) => Self::Aliases,
            ("GET", ["_plugins", "_knn", "warmup", index]) => Self::WarmUp((*index).to_owned()),
            ("GET", ["_alias", alias]) => Self::Alias((*alias).to_owned()),
            ("PUT", [index]) if named(index) => Self::Create((*index).to_owned()),
            ("DELETE", [index]) if named(index) => Self::Delete((*index).to_owned()),
            ("POST", [index, "_bulk"]) => Self::Bulk((*index).to_owned()),
            ("GET", [index, "_mapping"]) => Self::Mapping((*index).to_owned()),
            ("POST" | "GET", [index, "_refresh"]) => Self::Refresh((*index).to_owned()),
            ("POST" | "GET", [index, "_count"]) => Self::Count((*index).to_owned()),
            ("POST" | "GET", [index, "_mget"]) => Self::Get((*index).to_owned()),
            ("POST" | "GET", [index, "_search"]) => Self::Search((*index).to_owned()),
            _ => return None,
        })
    }

    /// Its name in fault plans and counters.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Create(_) => "OpenSearch:create",
            Self::Delete(_) => "OpenSearch:delete",
            Self::Bulk(_) => "OpenSearch:_bulk",
            Self::Refresh(_) => "OpenSearch:_refresh",
            Self::WarmUp(_) => "OpenSearch:warmup",
            Self::Mapping(_) => "OpenSearch:_mapping",
            Self::Count(_) => "OpenSearch:_count",
            Self::Search(_) => "OpenSearch:_search",
            Self::Get(_) => "OpenSearch:_mget",
            Self::Aliases => "OpenSearch:_aliases",
            Self::Alias(_) => "OpenSearch:_alias",
        }
    }
}

fn named(index: &str) -> bool {
    !index.is_empty() && !index.starts_with(['_', '-', '+', '.'])
}

impl Cluster {
    /// The body of the answer.
    pub(crate) fn answer(&mut self, operation: &Operation, body: &[u8]) -> Result<Value, AwsError> {
        match operation {
            Operation::Create(name) => self.create(name, &parsed(body)?),
            Operation::Delete(name) => self.delete(name),
            Operation::Bulk(name) => self.index(name)?.bulk(body),
            Operation::Refresh(name) | Operation::WarmUp(name) => {
                self.index(name).map(|_| json!({"_shards": shards()}))
            }
            Operation::Mapping(name) => self.index(name).map(|index| index.mapping()),
            Operation::Count(name) => {
                self.index(name).map(|index| json!({"count": index.len(), "_shards": shards()}))
            }
            Operation::Search(name) => self.index(name)?.search(&parsed(body)?),
            Operation::Get(name) => self.documents(name, &parsed(body)?),
            Operation::Aliases => self.move_aliases(&parsed(body)?),
            Operation::Alias(alias) => self.alias(alias),
        }
    }

    /// The index of this name, or behind the alias of this name.
    fn index(&mut self, name: &str) -> Result<&mut Index, AwsError> {
        let index = self.aliases.get(name).map_or(name, String::as_str);
        self.indexes.get_mut(index).ok_or_else(|| no_index(name))
    }

    fn create(&mut self, name: &str, body: &Value) -> Result<Value, AwsError> {
        if self.aliases.contains_key(name) {
            let kind = "invalid_index_name_exception";
            return Err(AwsError::new(400, kind, "already exists as alias"));
        }
        if self.indexes.contains_key(name) {
            let kind = "resource_already_exists_exception";
            return Err(AwsError::new(400, kind, format!("index [{name}] already exists")));
        }
        self.indexes.insert(name.to_owned(), Index::new(name, body)?);
        Ok(json!({"acknowledged": true, "shards_acknowledged": true, "index": name}))
    }

    /// As the service has it, a missing index is an error of each document, not of the request.
    fn documents(&mut self, name: &str, body: &Value) -> Result<Value, AwsError> {
        let ids = body["ids"].as_array().filter(|ids| !ids.is_empty());
        let ids = ids.ok_or_else(|| {
            let reason = "Validation Failed: 1: no documents to get;";
            AwsError::new(400, "action_request_validation_exception", reason)
        })?;
        let index = self.index(name);
        let missing = json!({"type": "index_not_found_exception", "reason": "no such index"});
        let document = |id: &Value| match &index {
            Ok(index) => index.document_by_id(id.as_str().unwrap_or_default()),
            Err(_) => json!({"_index": name, "_id": id, "error": missing}),
        };
        Ok(json!({"docs": ids.iter().map(document).collect::<Vec<_>>()}))
    }

    fn delete(&mut self, name: &str) -> Result<Value, AwsError> {
        self.indexes.remove(name).ok_or_else(|| no_index(name))?;
        self.aliases.retain(|_, index| index != name);
        Ok(json!({"acknowledged": true}))
    }

    fn alias(&self, alias: &str) -> Result<Value, AwsError> {
        let missing = || {
            AwsError::new(404, "aliases_not_found_exception", format!("alias [{alias}] missing"))
        };
        let index = self.aliases.get(alias).ok_or_else(missing)?;
        Ok(json!({index: {"aliases": {alias: {}}}}))
    }

    /// All or, where one action is wrong, none.
    fn move_aliases(&mut self, body: &Value) -> Result<Value, AwsError> {
        let mut aliases = self.aliases.clone();
        for action in body["actions"].as_array().into_iter().flatten() {
            let (verb, target) = action
                .as_object()
                .and_then(|action| action.iter().next())
                .ok_or_else(|| illegal("an action must have a verb"))?;
            let text = |key: &str| target[key].as_str().unwrap_or_default().to_owned();
            let (index, alias) = (text("index"), text("alias"));
            if !self.indexes.contains_key(&index) {
                return Err(no_index(&index));
            }
            if self.indexes.contains_key(&alias) {
                let kind = "invalid_alias_name_exception";
                let why = "an index or data stream exists with the same name as the alias";
                return Err(AwsError::new(400, kind, why));
            }
            match verb.as_str() {
                "add" => aliases.insert(alias, index),
                "remove" => aliases.remove(&alias),
                _ => return Err(illegal("only add and remove are known here")),
            };
        }
        self.aliases = aliases;
        Ok(json!({"acknowledged": true}))
    }
}

fn parsed(body: &[u8]) -> Result<Value, AwsError> {
    match body {
        [] => Ok(Value::Null),
        body => serde_json::from_slice(body)
            .map_err(|_| AwsError::new(400, "parsing_exception", "the body is no JSON")),
    }
}

fn illegal(reason: impl Into<String>) -> AwsError {
    AwsError::new(400, "illegal_argument_exception", reason)
}

fn no_index(name: &str) -> AwsError {
    AwsError::new(404, "index_not_found_exception", format!("no such index [{name}]"))
}

/// Every shard answered.
fn shards() -> Value {
    json!({"total": 1, "successful": 1, "skipped": 0, "failed": 0})
}

#[cfg(test)]
mod tests;
