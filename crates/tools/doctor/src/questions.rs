//! Questions: the documents' bucket can be read, and the index answers.

use super::deployment::Deployment;
use super::diagnosis::Chart;
use super::functions::failure;
use aws_config::SdkConfig;
use cli_base::functions::{Failure, Functions};
use serde_json::{Value, json};

/// A document that no bucket has.
const MISSING: &str = include_str!("../../../../events/assistant/document-parsing/missing.json");

/// A question of a tenant who has no documents: the index is fetched and checked whole, the question embedded, and
/// nothing found. What was found, nothing, is kept as an object below `questions/`, as of any question.
const FOREIGN: &str =
    include_str!("../../../../events/assistant/passage-retrieval/other-tenant.json");

const READABLE: &str = "documents-readable";
const BUCKET: &str = "DocumentsBucket";
const ANSWERS: &str = "index-answers";
const INDEX: &str = "PassageRetrievalFunction";

/// Who asks; no shop has a tenant of this name.
const NOBODY: &str = "rejoinder-doctor";

/// How the function names an index that is not there, or cannot be used.
const UNUSABLE: &str = "IndexMissing";

/// Asks the function that reads documents for one that is not there, and the one that looks questions up for what
/// nobody has documents of.
pub(super) async fn check(config: &SdkConfig, deployment: &Deployment, chart: &mut Chart) {
    let functions = Functions::new(config);
    if let Some(parsing) = find(deployment, "DocumentParsingFunction") {
        match functions.invoke(parsing, &missing()).await {
            Ok(said) => judge_reading(&said, chart),
            Err(why) => chart.unknown(READABLE, BUCKET, why.to_string()),
        }
    }
    if let Some(retrieval) = find(deployment, INDEX) {
        match functions.invoke(retrieval, &foreign()).await {
            Ok(said) => judge_index(&said, chart),
            Err(why) => chart.unknown(ANSWERS, INDEX, why.to_string()),
        }
    }
}

fn find<'a>(deployment: &'a Deployment, id: &str) -> Option<&'a str> {
    let mut functions = deployment.of("AWS::Lambda::Function");
    functions.find(|one| one.id == id).map(|one| one.physical.as_str())
}

fn missing() -> Value {
    let mut input: Value = serde_json::from_str(MISSING).unwrap_or_default();
    input["source"]["key"] = json!("documents/rejoinder-doctor/there-is-none.html");
    input
}

fn foreign() -> Value {
    let mut input: Value = serde_json::from_str(FOREIGN).unwrap_or_default();
    for (name, value) in [("questionId", "doctor"), ("tenant", NOBODY)] {
        input["question"][name] = json!(value);
    }
    input
}

/// Whoever may not list a bucket is refused what it has not.
fn judge_reading(said: &Result<Value, Failure>, chart: &mut Chart) {
    let (well, found) = match said {
        Ok(output) if output["refusal"] == "MISSING" => (true, "the function reads it".to_owned()),
        Ok(_) => (false, "it has an object that nobody put there".to_owned()),
        Err(said) => (false, failure(said)),
    };
    let remedy = "see that the bucket is there and that its policy and key let the functions' roles \
                  read and list it; deploy again";
    chart.judge(READABLE, BUCKET, (well, found), remedy);
}

fn judge_index(said: &Result<Value, Failure>, chart: &mut Chart) {
    match said {
        Ok(output) => {
            let version = output["indexVersion"].as_str().unwrap_or("?");
            chart.good(ANSWERS, INDEX, format!("version {version} answers"));
        }
        Err(said) if is_none_there(said) => {
            let found = "no documents are indexed: every question fails, and whether the models of \
                         vectors answer is not known";
            chart.warning(ANSWERS, INDEX, found, "rejoinder assistant index MANIFEST");
        }
        Err(said) => chart.fault(ANSWERS, INDEX, failure(said), remedy(said)),
    }
}

/// A new deployment has none, which is no fault; one that is broken has the same name.
fn is_none_there(said: &Failure) -> bool {
    said.name == UNUSABLE && said.message.contains("there is no index")
}

fn remedy(said: &Failure) -> &'static str {
    match said.name.as_str() {
        UNUSABLE => "index the documents again: rejoinder assistant index MANIFEST",
        _ => {
            "see that the stack's region offers Titan Text Embeddings V2 and Titan Multimodal \
             Embeddings, their quotas, and that the bucket's policy and key let the function's role \
             read the index and write below questions/"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    fn verdict(judge: impl FnOnce(&mut Chart)) -> (Verdict, String) {
        let mut chart = Chart::default();
        judge(&mut chart);
        let found = chart.diagnoses().remove(0);
        (found.verdict, found.remedy.unwrap_or_default())
    }

    fn failed(name: &str, message: &str) -> Result<Value, Failure> {
        Err(Failure { name: name.to_owned(), message: message.to_owned() })
    }

    #[test]
    fn a_bucket_without_the_document_was_read() {
        let of = |said: Result<Value, Failure>| verdict(|chart| judge_reading(&said, chart)).0;
        assert_eq!(of(Ok(json!({"refusal": "MISSING"}))), Verdict::Good);
        assert_eq!(of(Ok(json!({"passages": 3}))), Verdict::Fault);
        assert_eq!(of(failed("UpstreamRejected", "AccessDenied")), Verdict::Fault);
        assert!(missing()["source"]["tenant"].is_string());
    }

    /// By the very errors of the function.
    #[test]
    fn no_index_is_known_from_a_broken_one_and_from_a_model_that_refuses() {
        let of = |said: Result<Value, Failure>| verdict(|chart| judge_index(&said, chart));
        assert_eq!(of(Ok(json!({"indexVersion": "v1"}))).0, Verdict::Good);
        let missing = "cannot search the documents: there is no index: index the documents first";
        assert_eq!(of(failed(UNUSABLE, missing)).0, Verdict::Warning);
        let broken = "cannot search the documents: the index is broken (current.json): index the \
                      documents again";
        let (verdict, remedy) = of(failed(UNUSABLE, broken));
        assert!(verdict == Verdict::Fault && remedy.starts_with("index"), "{remedy}");
        let (verdict, remedy) = of(failed("UpstreamRejected", "cannot embed the question"));
        assert!(verdict == Verdict::Fault && remedy.contains("Titan"), "{remedy}");
        assert_eq!(foreign()["question"]["tenant"], NOBODY);
    }
}
