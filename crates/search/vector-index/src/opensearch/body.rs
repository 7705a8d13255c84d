//! Request bodies.

use crate::{Embedding, Filters, Item, KnnEngine, NearestQuery};
use serde::Serialize;
use serde_json::{Value, json};

/// The edges of a node in the HNSW graph, as the design says.
pub(crate) const CONNECTIVITY: usize = 32;
/// The candidates considered when a node is added.
pub(crate) const EXPANSION_ADD: usize = 128;

/// An index for embeddings, with metadata as exact values.
///
/// Source: <https://docs.opensearch.org/latest/mappings/supported-field-types/knn-methods-engines/>.
pub(crate) fn index(dimensions: usize, engine: KnnEngine) -> Value {
    let method = json!({
        "name": "hnsw", "engine": engine.name(), "space_type": "l2",
        "parameters": {"m": CONNECTIVITY, "ef_construction": EXPANSION_ADD}
    });
    let embedding = json!({"type": "knn_vector", "dimension": dimensions, "method": method});
    json!({
        "settings": {"index": {"knn": true}},
        "mappings": {
            "dynamic_templates": [{"metadata": {
                "path_match": "metadata.*", "mapping": {"type": "keyword"}}}],
            "properties": {
                "embedding": embedding,
                "cluster": {"type": "keyword"},
                "metadata": {"type": "object"}
            }
        }
    })
}

/// A k-NN query; filters are applied while the graph is walked, so that as many hits come as asked
/// for. There always is a filter, if an empty one: without, what was replaced takes places among the
/// `k` nearest of a faiss graph and is left out after.
///
/// Source: <https://docs.opensearch.org/latest/vector-search/filter-search-knn/efficient-knn-filtering/>,
/// <https://github.com/opensearch-project/k-NN/issues/1491>.
pub(crate) fn search(nearest: &NearestQuery) -> Vec<u8> {
    let NearestQuery { embedding, count, filters } = nearest;
    let filter = json!({"bool": {"filter": terms(filters)}});
    let knn = Knn { vector: embedding, k: *count, filter };
    let source = json!({"excludes": ["embedding"]});
    let search = Search { size: *count, source, query: Query { knn: Field { embedding: knn } } };
    let mut body = Vec::with_capacity(embedding.written_length() + BESIDE);
    // Plain data with text keys cannot fail.
    let _ = serde_json::to_writer(&mut body, &search);
    body
}

/// Bytes of a query beside its embedding, about.
const BESIDE: usize = 512;

/// Written straight to text: as a tree, each of a thousand floats would become a double.
#[derive(Serialize)]
struct Search<'a> {
    size: usize,
    #[serde(rename = "_source")]
    source: Value,
    query: Query<'a>,
}

#[derive(Serialize)]
struct Query<'a> {
    knn: Field<'a>,
}

#[derive(Serialize)]
struct Field<'a> {
    embedding: Knn<'a>,
}

#[derive(Serialize)]
struct Knn<'a> {
    vector: &'a Embedding,
    k: usize,
    filter: Value,
}

fn terms(filters: &Filters) -> Vec<Value> {
    let term = |(key, values): (&String, &Vec<String>)| json!({"terms": {field(key): values}});
    filters.iter().map(term).collect()
}

fn field(key: &str) -> String {
    if key == "cluster" { key.to_owned() } else { format!("metadata.{key}") }
}

/// Documents by their ids.
///
/// Source: <https://docs.opensearch.org/latest/api-reference/document-apis/multi-get/>.
pub(crate) fn documents(ids: &[&str]) -> Value {
    json!({"ids": ids})
}

/// Bulk requests of at most about `bytes`, each with at least one item.
pub(crate) fn bulk(items: &[Item], bytes: usize) -> Vec<Vec<u8>> {
    let mut requests: Vec<Vec<u8>> = Vec::new();
    for lines in items.iter().map(lines) {
        match requests.last_mut() {
            Some(request) if request.len() + lines.len() <= bytes => request.extend(lines),
            _ => requests.push(lines),
        }
    }
    requests
}

/// An action and its document, a line each.
fn lines(item: &Item) -> Vec<u8> {
    let action = json!({"index": {"_id": item.id}});
    let document = json!({
        "embedding": item.embedding, "cluster": item.cluster, "metadata": item.metadata
    });
    format!("{action}\n{document}\n").into_bytes()
}

/// Points the alias elsewhere in one step.
pub(crate) fn switch(alias: &str, from: Option<&str>, to: &str) -> Value {
    let action = |verb: &str, index: &str| json!({verb: {"index": index, "alias": alias}});
    let remove = from.filter(|from| *from != to).map(|from| action("remove", from));
    let actions: Vec<Value> = remove.into_iter().chain([action("add", to)]).collect();
    json!({"actions": actions})
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(value: &Value, expected: &Expect) {
        let mut value = value.clone();
        value.sort_all_objects();
        expected.assert_eq(&value.to_string());
    }

    fn item(id: &str) -> Item {
        let metadata = [("style".to_owned(), "line".to_owned())].into();
        Item { id: id.into(), cluster: "7".into(), embedding: vec![0.5, 1.0], metadata }
    }

    #[test]
    fn an_index_is_hnsw_by_faiss() {
        let expected = expect![[
            r#"{"mappings":{"dynamic_templates":[{"metadata":{"mapping":{"type":"keyword"},"path_match":"metadata.*"}}],"properties":{"cluster":{"type":"keyword"},"embedding":{"dimension":1024,"method":{"engine":"faiss","name":"hnsw","parameters":{"ef_construction":128,"m":32},"space_type":"l2"},"type":"knn_vector"},"metadata":{"type":"object"}}},"settings":{"index":{"knn":true}}}"#
        ]];
        check(&index(1024, KnnEngine::Faiss), &expected);
    }

    #[test]
    fn a_query_filters_within_the_graph() {
        let filters = [("style".to_owned(), vec!["line".to_owned()])].into();
        let nearest = NearestQuery { embedding: vec![0.5].into(), count: 3, filters };
        let expected = expect![[
            r#"{"_source":{"excludes":["embedding"]},"query":{"knn":{"embedding":{"filter":{"bool":{"filter":[{"terms":{"metadata.style":["line"]}}]}},"k":3,"vector":[0.5]}}},"size":3}"#
        ]];
        check(&serde_json::from_slice(&search(&nearest)).unwrap(), &expected);
    }

    #[test]
    fn a_query_without_filters_has_an_empty_one() {
        let nearest =
            NearestQuery { embedding: vec![0.5].into(), count: 3, filters: Filters::new() };
        let query: Value = serde_json::from_slice(&search(&nearest)).unwrap();
        assert_eq!(query["query"]["knn"]["embedding"]["filter"], json!({"bool": {"filter": []}}));
    }

    #[test]
    fn bulk_requests_keep_their_size() {
        let items = ["a", "b", "c"].map(item);
        let one = lines(&items[0]).len();
        let lengths = |bytes| bulk(&items, bytes).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(lengths(2 * one), [2 * one, one]);
        assert_eq!(lengths(1), [one, one, one]);
    }

    #[test]
    fn an_alias_moves_in_one_step() {
        let expected = expect![[
            r#"{"actions":[{"remove":{"alias":"images","index":"v1"}},{"add":{"alias":"images","index":"v2"}}]}"#
        ]];
        check(&switch("images", Some("v1"), "v2"), &expected);
        let expected = expect![[r#"{"actions":[{"add":{"alias":"images","index":"v2"}}]}"#]];
        check(&switch("images", Some("v2"), "v2"), &expected);
    }
}
