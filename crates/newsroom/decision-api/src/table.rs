//! The tables of suggestions and decisions, by DynamoDB's JSON protocol.
//!
//! An article's suggestions are one item that the machine `article-suggestions` writes: `pk` is the article's
//! id, `version` their version, `kept` the rest as JSON, none after the article was withdrawn. A decision is an
//! item under its article, and one more under each of its terms, where the next suggestions look
//! ([`decisions::article_key`], [`decisions::term_key`]); they are written in one transaction, and only where
//! none is.
//!
//! Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html>.

use crate::{
    Config, FindSuggestions, KeepDecision, KeepUndo, Kept, KeptSuggestions, Page, ReadDecisions,
    RecallTerm, Recalled, Suggested,
};
use aws_config::SdkConfig;
use decisions::{Decision, MOST_RECALLED, Undo, article_key, term_key};
use dynamodb_json::{DynamoDb, unreadable};
use lambda_bridge::UpstreamError;
use serde_json::{Map, Value, json};

/// Decisions of one page: far below the 1 MB that a query reads.
const PAGE: usize = 200;

/// Both tables.
#[derive(Debug)]
pub struct DecisionTable {
    tables: DynamoDb,
    suggestions: String,
    decisions: String,
}

impl DecisionTable {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: &Config) -> Self {
        let (suggestions, decisions) = (config.suggestions.clone(), config.decisions.clone());
        Self { tables: DynamoDb::new(sdk), suggestions, decisions }
    }

    /// Puts an item where none is.
    fn put(&self, key: (String, String), content: (&str, &Value), expires_at: i64) -> Value {
        let ((pk, sk), (name, content)) = (key, content);
        let mut item = json!({
            "pk": {"S": pk},
            "sk": {"S": sk},
            "expiresAt": {"N": expires_at.to_string()},
        });
        item[name] = json!({"S": content.to_string()});
        let condition = "attribute_not_exists(pk)";
        json!({"TableName": self.decisions, "Item": item, "ConditionExpression": condition})
    }
}

impl FindSuggestions for DecisionTable {
    async fn find_suggestions(
        &self,
        article: &str,
    ) -> Result<Option<KeptSuggestions>, UpstreamError> {
        let body = json!({
            "TableName": self.suggestions,
            "Key": {"pk": {"S": article}},
            "ConsistentRead": true,
        });
        let found = self.tables.read("GetItem", &body).await?;
        let item = found["Item"].as_object().filter(|item| item.contains_key("kept"));
        let Some(item) = item else { return Ok(None) };
        read_suggestions(item).map(Some).ok_or_else(unreadable)
    }
}

fn read_suggestions(item: &Map<String, Value>) -> Option<KeptSuggestions> {
    let version = item.get("version")?["N"].as_str()?.parse().ok()?;
    let suggested: Suggested = serde_json::from_str(item.get("kept")?["S"].as_str()?).ok()?;
    Some(KeptSuggestions { version, suggested })
}

impl ReadDecisions for DecisionTable {
    async fn read_decisions(
        &self,
        article: &str,
        prefix: &str,
        from: Option<&str>,
    ) -> Result<Page, UpstreamError> {
        let pk = json!({"S": article_key(article)});
        let mut body = json!({
            "TableName": self.decisions,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": pk},
            "ConsistentRead": true,
            "Limit": PAGE,
        });
        if !prefix.is_empty() {
            body["KeyConditionExpression"] = json!("pk = :pk AND begins_with(sk, :prefix)");
            body["ExpressionAttributeValues"][":prefix"] = json!({"S": prefix});
        }
        if let Some(from) = from.filter(|from| !from.is_empty()) {
            body["ExclusiveStartKey"] = json!({"pk": pk, "sk": {"S": from}});
        }
        let found = self.tables.read("Query", &body).await?;
        let items = found["Items"].as_array().ok_or_else(unreadable)?;
        let read = |item: &Value| serde_json::from_str(item["decision"]["S"].as_str()?).ok();
        let decisions = items.iter().map(read).collect::<Option<Vec<Decision>>>();
        let next = found["LastEvaluatedKey"]["sk"]["S"].as_str().map(str::to_owned);
        Ok(Page { decisions: decisions.ok_or_else(unreadable)?, next })
    }
}

impl RecallTerm for DecisionTable {
    async fn recall_term(&self, term: &str) -> Result<Recalled, UpstreamError> {
        let body = json!({
            "TableName": self.decisions,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": term_key(term)}},
            "ConsistentRead": true,
            "ScanIndexForward": false,
            "Limit": MOST_RECALLED,
        });
        let found = self.tables.read("Query", &body).await?;
        let items = found["Items"].as_array().ok_or_else(unreadable)?;
        let texts = |name| items.iter().filter_map(move |item: &Value| item[name]["S"].as_str());
        let decisions = texts("decision").map(serde_json::from_str).collect::<Result<_, _>>();
        let undone = texts("undo").map(serde_json::from_str).collect::<Result<_, _>>();
        let told = decisions.and_then(|decisions| Ok(Recalled { decisions, undone: undone? }));
        told.map_err(|_| unreadable())
    }
}

impl KeepDecision for DecisionTable {
    async fn keep_decision(
        &self,
        decision: &Decision,
        overruled: Option<&Decision>,
        expires_at: i64,
    ) -> Result<Kept, UpstreamError> {
        let content = serde_json::to_value(decision).map_err(|_| unreadable())?;
        let put = |key| json!({"Put": self.put(key, ("decision", &content), expires_at)});
        let keys = [decision.key_of_article()].into_iter().chain(decision.keys_of_terms(overruled));
        let puts: Vec<Value> = keys.map(put).collect();
        let body = json!({"TransactItems": puts});
        self.tables.write("TransactWriteItems", &body).await.map(kept)
    }
}

impl KeepUndo for DecisionTable {
    async fn keep_undo(&self, undo: &Undo, expires_at: i64) -> Result<Kept, UpstreamError> {
        let content = serde_json::to_value(undo).map_err(|_| unreadable())?;
        let key = (term_key(&undo.pair.term), undo.key());
        let put = self.put(key, ("undo", &content), expires_at);
        self.tables.write("PutItem", &put).await.map(kept)
    }
}

fn kept(written: bool) -> Kept {
    if written { Kept::Now } else { Kept::Not }
}
