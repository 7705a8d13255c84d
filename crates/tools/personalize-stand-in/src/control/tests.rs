//! What may be made of what, and when.

use super::*;
use serde_json::{Value, json};
use stand_in::AwsError;

const SCHEMA: &str = r#"{"type": "record", "name": "Interactions", "namespace":
    "com.amazonaws.personalize.schema", "version": "1.0", "fields": [
    {"name": "USER_ID", "type": "string"}, {"name": "ITEM_ID", "type": "string"},
    {"name": "TIMESTAMP", "type": "long"}, {"name": "EVENT_TYPE", "type": "string"}]}"#;
const RECIPE: &str = "arn:aws:personalize:::recipe/aws-personalized-ranking-v2";
const NOW: f64 = 1.8e9;

fn asked(resources: &mut Resources, name: &str, body: &Value, now: f64) -> Result<Value, AwsError> {
    let target = format!("AmazonPersonalize.{name}");
    let operation = Operation::of_target(&target).expect("an operation");
    let request = Request::parse(operation, body.to_string().as_bytes())?;
    match operation.verb {
        Verb::Create => resources.create(operation.kind, request, now).map(|made| made.0),
        Verb::Describe => resources.describe(operation.kind, &request, now),
        Verb::List => resources.list(operation.kind, &request, now),
        Verb::Update => resources.update(&request, now),
        Verb::Delete => resources.delete(operation.kind, &request, now),
        Verb::Measure => resources.trained(&request, now).map(|arn| json!(arn)),
    }
}

fn code(answer: Result<Value, AwsError>) -> &'static str {
    answer.expect_err("refused").code
}

/// Everything up to a solution with a trained version, all of it active at `NOW + 10`.
fn trained() -> (Resources, Value) {
    let mut made = Resources::default();
    let mut make = |name: &str, body: Value, at: f64| {
        asked(&mut made, name, &body, NOW + at).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    };
    let schema = make("CreateSchema", json!({"name": "shop", "schema": SCHEMA}), 0.0);
    let group = make("CreateDatasetGroup", json!({"name": "shop"}), 0.0);
    let group = &group["datasetGroupArn"];
    let dataset = json!({"name": "shop", "schemaArn": schema["schemaArn"], "datasetGroupArn": group,
        "datasetType": "Interactions"});
    make("CreateDataset", dataset, 1.0);
    make("CreateEventTracker", json!({"name": "shop", "datasetGroupArn": group}), 1.0);
    let solution = json!({"name": "shop", "datasetGroupArn": group, "recipeArn": RECIPE});
    let solution = make("CreateSolution", solution, 1.0)["solutionArn"].clone();
    let version =
        make("CreateSolutionVersion", json!({"solutionArn": solution, "name": "one"}), 2.0);
    end(&mut made, &version, None);
    (made, json!({"solution": solution, "version": version["solutionVersionArn"], "group": group}))
}

fn end(made: &mut Resources, version: &Value, failure: Option<&str>) {
    let arn = version["solutionVersionArn"].as_str().expect("an ARN");
    let failure = failure.map(str::to_owned);
    made.end(arn, Ending { at: NOW + 3.0, failure }, serde_json::Map::new());
}

#[test]
fn states_follow_each_other_and_nothing_is_built_on_what_is_not_active() {
    let mut made = Resources::default();
    let group =
        asked(&mut made, "CreateDatasetGroup", &json!({"name": "shop"}), NOW).expect("made");
    assert_eq!(
        group["datasetGroupArn"],
        "arn:aws:personalize:us-east-1:000000000000:dataset-group/shop"
    );
    let status = |made: &mut Resources, at: f64| {
        let described = asked(made, "DescribeDatasetGroup", &group, NOW + at).expect("there");
        described["datasetGroup"]["status"].as_str().expect("a status").to_owned()
    };
    let states = [0.0, 0.15, 0.3].map(|at| status(&mut made, at));
    assert_eq!(states, ["CREATE PENDING", "CREATE IN_PROGRESS", "ACTIVE"]);
    let tracker = json!({"name": "shop", "datasetGroupArn": group["datasetGroupArn"]});
    assert_eq!(
        code(asked(&mut made, "CreateEventTracker", &tracker, NOW)),
        "ResourceInUseException"
    );
    let id =
        asked(&mut made, "CreateEventTracker", &tracker, NOW + 1.0).expect("made")["trackingId"]
            .clone();
    assert_eq!(id.as_str().map(str::len), Some(36));
    let second = asked(&mut made, "CreateEventTracker", &tracker, NOW + 2.0);
    assert_eq!(code(second), "ResourceAlreadyExistsException");
    let listed = asked(
        &mut made,
        "ListEventTrackers",
        &json!({"datasetGroupArn": group["datasetGroupArn"]}),
        NOW + 2.0,
    );
    assert_eq!(listed.expect("listed")["eventTrackers"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_name_is_taken_once_and_a_version_is_named_within_its_solution() {
    let (mut made, ours) = trained();
    let again = asked(&mut made, "CreateDatasetGroup", &json!({"name": "shop"}), NOW + 10.0);
    assert_eq!(code(again), "ResourceAlreadyExistsException");
    let version = json!({"solutionArn": ours["solution"], "name": "one"});
    let again = asked(&mut made, "CreateSolutionVersion", &version, NOW + 10.0);
    assert_eq!(code(again), "ResourceAlreadyExistsException");
    let solution = json!({"solutionArn": ours["solution"]});
    let described = asked(&mut made, "DescribeSolution", &solution, NOW + 10.0).expect("there");
    let latest = &described["solution"]["latestSolutionVersion"];
    assert_eq!(
        (&latest["solutionVersionArn"], &latest["status"]),
        (&ours["version"], &json!("ACTIVE"))
    );
}

#[test]
fn a_campaign_serves_the_version_before_until_its_update_is_active() {
    let (mut made, ours) = trained();
    let campaign = json!({"name": "shop", "solutionVersionArn": ours["version"]});
    let arn =
        asked(&mut made, "CreateCampaign", &campaign, NOW + 10.0).expect("made")["campaignArn"]
            .clone();
    let arn = arn.as_str().expect("an ARN");
    assert!(made.serving(arn, NOW + 10.0).is_err(), "it is pending");
    assert_eq!(made.serving(arn, NOW + 11.0).expect("active").as_deref(), ours["version"].as_str());
    assert_eq!(made.serving("arn:aws:personalize:::campaign/other", NOW).expect("taken"), None);
    let second = asked(
        &mut made,
        "CreateSolutionVersion",
        &json!({"solutionArn": ours["solution"]}),
        NOW + 12.0,
    );
    let second = second.expect("made");
    let update = json!({"campaignArn": arn, "solutionVersionArn": second["solutionVersionArn"]});
    assert_eq!(
        code(asked(&mut made, "UpdateCampaign", &update, NOW + 13.0)),
        "ResourceInUseException"
    );
    end(&mut made, &second, None);
    asked(&mut made, "UpdateCampaign", &update, NOW + 13.0).expect("taken");
    assert_eq!(
        code(asked(&mut made, "UpdateCampaign", &update, NOW + 13.2)),
        "ResourceInUseException"
    );
    assert_eq!(made.serving(arn, NOW + 13.2).expect("active").as_deref(), ours["version"].as_str());
    let described = asked(&mut made, "DescribeCampaign", &json!({"campaignArn": arn}), NOW + 13.2);
    let update = described.expect("there")["campaign"]["latestCampaignUpdate"].clone();
    assert_eq!(update["status"], "CREATE IN_PROGRESS");
    let served = made.serving(arn, NOW + 14.0).expect("active");
    assert_eq!(served.as_deref(), second["solutionVersionArn"].as_str());
}

#[test]
fn a_training_that_failed_cannot_be_served_and_says_why() {
    let (mut made, ours) = trained();
    let version = asked(
        &mut made,
        "CreateSolutionVersion",
        &json!({"solutionArn": ours["solution"]}),
        NOW + 5.0,
    );
    let version = version.expect("made");
    end(&mut made, &version, Some("too few"));
    let described =
        asked(&mut made, "DescribeSolutionVersion", &version, NOW + 6.0).expect("there");
    let described = &described["solutionVersion"];
    assert_eq!(
        (&described["status"], &described["failureReason"]),
        (&json!("CREATE FAILED"), &json!("too few"))
    );
    assert_eq!(described["recipeArn"], RECIPE);
    assert_eq!(
        code(asked(&mut made, "GetSolutionMetrics", &version, NOW + 6.0)),
        "ResourceInUseException"
    );
}

#[test]
fn what_something_is_based_on_is_not_deleted_before_it() {
    let (mut made, ours) = trained();
    let campaign = json!({"name": "shop", "solutionVersionArn": ours["version"]});
    let campaign = asked(&mut made, "CreateCampaign", &campaign, NOW + 10.0).expect("made");
    let solution = json!({"solutionArn": ours["solution"]});
    assert_eq!(
        code(asked(&mut made, "DeleteSolution", &solution, NOW + 11.0)),
        "ResourceInUseException"
    );
    let group = json!({"datasetGroupArn": ours["group"]});
    assert_eq!(
        code(asked(&mut made, "DeleteDatasetGroup", &group, NOW + 11.0)),
        "ResourceInUseException"
    );
    asked(&mut made, "DeleteCampaign", &campaign, NOW + 11.0).expect("deleted");
    asked(&mut made, "DeleteSolution", &solution, NOW + 11.0).expect("deleted");
    let version = json!({"solutionVersionArn": ours["version"]});
    let gone = asked(&mut made, "DescribeSolutionVersion", &version, NOW + 11.0);
    assert_eq!(code(gone), "ResourceNotFoundException");
}

#[test]
fn rules_of_fields_are_the_services() {
    let mut made = Resources::default();
    for (operation, body) in [
        ("CreateDatasetGroup", json!({})),
        ("CreateDatasetGroup", json!({"name": "_shop"})),
        ("CreateDatasetGroup", json!({"name": "x".repeat(64)})),
        ("CreateDatasetGroup", json!({"name": "shop", "Name": "shop"})),
        ("CreateDatasetGroup", json!({"name": "shop", "kmsKeyArn": "arn:aws:kms:::key/1"})),
        ("CreateSchema", json!({"name": "shop", "schema": "{}"})),
        ("CreateSchema", json!({"name": "shop", "schema": SCHEMA.replace("long", "string")})),
        ("CreateCampaign", json!({"name": "shop", "solutionVersionArn": "version"})),
        ("ListCampaigns", json!({"maxResults": 101})),
        ("DescribeSolution", json!({"solutionArn": "arn:aws:s3:::x"})),
    ] {
        let answer = asked(&mut made, operation, &body, NOW);
        assert_eq!(code(answer), "InvalidInputException", "{operation} {body}");
    }
    let unknown = json!({"solutionArn": "arn:aws:personalize:::solution/none"});
    assert_eq!(
        code(asked(&mut made, "DescribeSolution", &unknown, NOW)),
        "ResourceNotFoundException"
    );
}

#[test]
fn a_list_has_pages() {
    let mut made = Resources::default();
    for name in ["a", "b", "c"] {
        asked(&mut made, "CreateDatasetGroup", &json!({"name": name}), NOW).expect("made");
    }
    let first =
        asked(&mut made, "ListDatasetGroups", &json!({"maxResults": 2}), NOW).expect("listed");
    assert_eq!(first["datasetGroups"].as_array().map(Vec::len), Some(2));
    let next = json!({"maxResults": 2, "nextToken": first["nextToken"]});
    let second = asked(&mut made, "ListDatasetGroups", &next, NOW).expect("listed");
    assert_eq!(second["datasetGroups"][0]["name"], "c");
    assert_eq!(second["nextToken"], Value::Null);
    let wrong = asked(&mut made, "ListDatasetGroups", &json!({"nextToken": "x"}), NOW);
    assert_eq!(code(wrong), "InvalidNextTokenException");
}

/// What the local stack's parameters name is there without being made, until something is made so.
#[test]
fn what_is_given_is_active_until_something_takes_its_name() {
    let mut made = Resources::default();
    let listed = asked(&mut made, "ListEventTrackers", &json!({}), NOW).expect("listed");
    let arn = &listed["eventTrackers"][0]["eventTrackerArn"];
    let described = asked(&mut made, "DescribeEventTracker", &json!({"eventTrackerArn": arn}), NOW);
    let tracker = described.expect("described")["eventTracker"].clone();
    assert_eq!(
        (&tracker["trackingId"], &tracker["status"]),
        (&json!("rejoinder"), &json!("ACTIVE"))
    );
    let group = json!({"datasetGroupArn": tracker["datasetGroupArn"]});
    let status = |made: &mut Resources| {
        let described = asked(made, "DescribeDatasetGroup", &group, NOW).expect("described");
        described["datasetGroup"]["status"].clone()
    };
    assert_eq!(status(&mut made), "ACTIVE");
    let filtered = asked(&mut made, "ListEventTrackers", &group, NOW);
    assert_eq!(code(filtered), "ResourceNotFoundException", "nothing can be made of it");
    asked(&mut made, "CreateDatasetGroup", &json!({"name": "rejoinder-search"}), NOW)
        .expect("made");
    assert_eq!(status(&mut made), "CREATE PENDING");
    let groups = asked(&mut made, "ListDatasetGroups", &json!({}), NOW).expect("listed");
    assert_eq!(groups["datasetGroups"].as_array().map(Vec::len), Some(1));
    let trackers = asked(&mut made, "ListEventTrackers", &group, NOW).expect("listed");
    assert_eq!(trackers["eventTrackers"], json!([]), "a group that is made has none yet");
}
