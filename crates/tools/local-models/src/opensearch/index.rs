//! One index: documents with an embedding.

use super::filter::passes;
use super::{illegal, shards};
use serde_json::{Value, json};
use stand_in::AwsError;
use std::collections::BTreeMap;
use std::iter::zip;

/// The field of the embeddings: the mapping's only `knn_vector`.
#[derive(Debug)]
struct Field {
    name: String,
    dimensions: usize,
}

/// A document: its embedding, and all the rest.
#[derive(Debug)]
struct Document {
    embedding: Vec<f32>,
    source: Value,
}

/// Documents by id.
#[derive(Debug)]
pub(super) struct Index {
    name: String,
    field: Field,
    documents: BTreeMap<String, Document>,
    /// The embeddings of former versions, which stay in a graph until it is merged.
    replaced: Vec<Vec<f32>>,
}

impl Index {
    /// An empty one, by the body that creates it.
    pub(super) fn new(name: &str, body: &Value) -> Result<Self, AwsError> {
        let fields = body.pointer("/mappings/properties").and_then(Value::as_object);
        let vectors = fields.into_iter().flatten().filter(|(_, at)| at["type"] == "knn_vector");
        let field = vectors.map(|(name, at)| (name, at["dimension"].as_u64())).next();
        match field {
            Some((field, Some(dimensions @ 1..=16_000))) => Ok(Self {
                name: name.to_owned(),
                field: Field { name: field.clone(), dimensions: dimensions as usize },
                documents: BTreeMap::new(),
                replaced: Vec::new(),
            }),
            _ => Err(illegal("the mapping needs a knn_vector of 1 to 16000 dimensions")),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.documents.len()
    }

    /// The fields that documents have, objects within each other: all exact values.
    pub(super) fn mapping(&self) -> Value {
        let mut fields = json!({});
        self.documents.values().for_each(|document| map(&document.source, &mut fields));
        fields[&self.field.name] =
            json!({"type": "knn_vector", "dimension": self.field.dimensions});
        json!({&self.name: {"mappings": {"properties": fields}}})
    }

    /// Takes pairs of lines: `{"index": {"_id"}}` and a document.
    pub(super) fn bulk(&mut self, body: &[u8]) -> Result<Value, AwsError> {
        let wrong = |_| illegal("a line is no JSON");
        let lines: Vec<Value> = body
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(serde_json::from_slice)
            .collect::<Result<_, _>>()
            .map_err(wrong)?;
        let (pairs, rest) = lines.as_chunks::<2>();
        if !rest.is_empty() {
            return Err(illegal("an action lacks its document"));
        }
        let items: Vec<Value> =
            pairs.iter().map(|[action, document]| self.put(action, document)).collect();
        let errors = items.iter().any(|item| !item["index"]["error"].is_null());
        Ok(json!({"took": 0, "errors": errors, "items": items}))
    }

    fn put(&mut self, action: &Value, document: &Value) -> Value {
        let id = action.pointer("/index/_id").and_then(Value::as_str).unwrap_or_default();
        match self.document(document) {
            Ok(document) if !id.is_empty() => {
                let former = self.documents.insert(id.to_owned(), document);
                let status = if former.is_some() { 200 } else { 201 };
                self.replaced.extend(former.map(|former| former.embedding));
                json!({"index": {"_id": id, "status": status}})
            }
            Ok(_) => refused(id, "only `index` with an _id is known here"),
            Err(reason) => refused(id, &reason),
        }
    }

    fn document(&self, document: &Value) -> Result<Document, String> {
        let mut source = document.clone();
        let fields = source.as_object_mut().ok_or("the document is no object")?;
        let embedding = fields.remove(&self.field.name).as_ref().and_then(floats);
        let embedding = embedding.ok_or("the document has no embedding")?;
        let dimensions = self.field.dimensions;
        match embedding.len() == dimensions {
            true => Ok(Document { embedding, source }),
            false => Err(format!("Vector dimension mismatch. Expected: {dimensions}")),
        }
    }

    /// A document as it was asked for by its id.
    pub(super) fn document_by_id(&self, id: &str) -> Value {
        match self.documents.get(id) {
            Some(document) => {
                json!({"_index": self.name, "_id": id, "found": true, "_source": document.source})
            }
            None => json!({"_index": self.name, "_id": id, "found": false}),
        }
    }

    /// The body of a k-NN query's answer: nearest first, by `1 / (1 + d²)`.
    ///
    /// As with faiss, what was replaced takes its place among the k nearest of a query without a
    /// filter, and is left out after (opensearch-project/k-NN, issue 1491).
    pub(super) fn search(&self, body: &Value) -> Result<Value, AwsError> {
        let knn = &body["query"]["knn"][&self.field.name];
        let vector = floats(&knn["vector"]).ok_or_else(|| illegal("no k-NN query"))?;
        if vector.len() != self.field.dimensions {
            let dimensions = self.field.dimensions;
            let reason = format!("Query vector has invalid dimension. Expected: {dimensions}");
            return Err(illegal(reason));
        }
        let k = knn["k"].as_u64().unwrap_or(10).min(body["size"].as_u64().unwrap_or(10));
        let mut hits = self.scored(&vector, &knn["filter"])?;
        if knn["filter"].is_null() {
            hits.extend(self.replaced.iter().map(|former| (similarity(&vector, former), None)));
        }
        hits.sort_by(|a, b| b.0.total_cmp(&a.0));
        hits.truncate(k as usize);
        Ok(self.found(hits.into_iter().filter_map(|(score, id)| Some((score, id?))).collect()))
    }

    /// What passes the filter.
    fn scored(&self, vector: &[f32], filter: &Value) -> Result<Vec<(f64, Option<&str>)>, AwsError> {
        let mut scored = Vec::new();
        for (id, document) in &self.documents {
            if passes(&document.source, filter)? {
                scored.push((similarity(vector, &document.embedding), Some(id.as_str())));
            }
        }
        Ok(scored)
    }

    fn found(&self, hits: Vec<(f64, &str)>) -> Value {
        let best = hits.first().map(|(score, _)| *score);
        let total = json!({"value": hits.len(), "relation": "eq"});
        let hit = |(score, id): (f64, &str)| {
            let source = &self.documents[id].source;
            json!({"_index": self.name, "_id": id, "_score": score, "_source": source})
        };
        let hits: Vec<Value> = hits.into_iter().map(hit).collect();
        json!({
            "took": 0, "timed_out": false, "_shards": shards(),
            "hits": {"total": total, "max_score": best, "hits": hits},
        })
    }
}

fn similarity(a: &[f32], b: &[f32]) -> f64 {
    let squares = zip(a, b).map(|(a, b)| (a - b) * (a - b));
    1.0 / (1.0 + f64::from(squares.sum::<f32>()))
}

fn refused(id: &str, reason: &str) -> Value {
    let error = json!({"type": "mapper_parsing_exception", "reason": reason});
    json!({"index": {"_id": id, "status": 400, "error": error}})
}

fn floats(value: &Value) -> Option<Vec<f32>> {
    value.as_array()?.iter().map(|x| Some(x.as_f64()? as f32)).collect()
}

/// Adds the fields of a document.
fn map(source: &Value, fields: &mut Value) {
    for (name, value) in source.as_object().into_iter().flatten() {
        match value {
            Value::Object(_) => {
                let within = &mut fields[name]["properties"];
                if within.is_null() {
                    *within = json!({});
                }
                map(value, within);
            }
            _ => fields[name] = json!({"type": "keyword"}),
        }
    }
}
