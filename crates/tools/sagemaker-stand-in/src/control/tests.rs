//! What may be made of what, and when.

use super::registry::{Begun, Registry};
use super::{Operation, Request};
use serde_json::{Value, json};
use stand_in::AwsError;

const IMAGE: &str = "123456789012.dkr.ecr.us-east-1.amazonaws.com/vision-serving:1";
const ROLE: &str = "arn:aws:iam::123456789012:role/hosting";
const NOW: f64 = 1.8e9;

fn ask(
    registry: &mut Registry,
    name: &str,
    body: &Value,
    now: f64,
) -> Result<(Value, Begun), AwsError> {
    let operation = Operation::of_target(&format!("SageMaker.{name}")).expect("an operation");
    let request = Request::parse(operation, body.to_string().as_bytes())?;
    registry.ask(operation, request, now)
}

fn done(registry: &mut Registry, name: &str, body: &Value) -> Value {
    ask(registry, name, body, NOW).unwrap_or_else(|error| panic!("{name}: {error:?}")).0
}

#[track_caller]
fn refused(registry: &mut Registry, name: &str, body: &Value, part: &str) {
    let error = ask(registry, name, body, NOW).expect_err("refused");
    assert_eq!((error.status, error.code), (400, "ValidationException"), "{name} {body}");
    assert!(error.message.contains(part), "{}", error.message);
}

fn model(name: &str) -> Value {
    json!({"ModelName": name, "ExecutionRoleArn": ROLE, "PrimaryContainer": {
        "Image": IMAGE, "ModelDataUrl": "s3://shop/model.tar.gz", "Environment": {"A": "b"}}})
}

fn config(name: &str, variants: &[(&str, f64)]) -> Value {
    let variant = |(name, weight): &(&str, f64)| {
        json!({"VariantName": name, "ModelName": "m", "InstanceType": "ml.c6i.large",
            "InitialInstanceCount": 1, "InitialVariantWeight": weight})
    };
    let variants: Vec<Value> = variants.iter().map(variant).collect();
    json!({"EndpointConfigName": name, "ProductionVariants": variants})
}

/// A model `m`, configurations `one` and `two`, an endpoint `Shop` in service.
fn in_service() -> Registry {
    let mut made = Registry::default();
    done(&mut made, "CreateModel", &model("m"));
    done(&mut made, "CreateEndpointConfig", &config("one", &[("a", 1.0)]));
    done(&mut made, "CreateEndpointConfig", &config("two", &[("a", 2.0), ("b", 6.0)]));
    done(
        &mut made,
        "CreateEndpoint",
        &json!({"EndpointName": "Shop", "EndpointConfigName": "one"}),
    );
    made.end("shop", Ok(()), NOW);
    made
}

fn described(made: &mut Registry) -> Value {
    done(made, "DescribeEndpoint", &json!({"EndpointName": "Shop"}))
}

#[test]
fn an_endpoint_is_creating_until_its_containers_answer() {
    let mut made = Registry::default();
    done(&mut made, "CreateModel", &model("m"));
    done(&mut made, "CreateEndpointConfig", &config("one", &[("a", 1.0)]));
    let shop = json!({"EndpointName": "Shop", "EndpointConfigName": "one"});
    let (answer, begun) = ask(&mut made, "CreateEndpoint", &shop, NOW).expect("made");
    let arn = "arn:aws:sagemaker:us-east-1:000000000000:endpoint/shop";
    assert_eq!(answer, json!({ "EndpointArn": arn }));
    let Begun::Start(key, launch) = begun else { panic!("{begun:?}") };
    let variant = &launch.variants[0];
    assert_eq!((key.as_str(), variant.image.as_str()), ("shop", IMAGE));
    assert_eq!(variant.environment["A"], "b");
    assert_eq!(described(&mut made)["EndpointStatus"], "Creating");
    assert!(made.serving("Shop").is_err());
    refused(
        &mut made,
        "DeleteEndpoint",
        &json!({"EndpointName": "Shop"}),
        "Cannot update in-progress",
    );
    refused(&mut made, "UpdateEndpoint", &shop, "Cannot update in-progress endpoint");
    made.end("shop", Ok(()), NOW + 5.0);
    let said = described(&mut made);
    assert_eq!(
        (&said["EndpointStatus"], &said["LastModifiedTime"]),
        (&json!("InService"), &json!(NOW + 5.0))
    );
    let variant = &said["ProductionVariants"][0];
    assert_eq!(
        (&variant["CurrentWeight"], &variant["CurrentInstanceCount"]),
        (&json!(1.0), &json!(1))
    );
}

#[test]
fn a_name_is_the_same_in_capitals_but_an_invocation_spells_it() {
    let mut made = in_service();
    let again = json!({"EndpointName": "SHOP", "EndpointConfigName": "one"});
    refused(&mut made, "CreateEndpoint", &again, "Cannot create already existing endpoint");
    refused(
        &mut made,
        "CreateModel",
        &model("M"),
        "Cannot create already existing model \"arn:aws",
    );
    assert_eq!(made.serving("Shop").expect("in service").weights["a"], 1.0);
    let missing = made.serving("shop").expect_err("another spelling");
    assert_eq!(missing, "Endpoint shop of account 000000000000 not found.");
}

#[test]
fn an_endpoint_that_failed_says_why_and_can_only_be_deleted() {
    let mut made = in_service();
    done(&mut made, "CreateEndpoint", &json!({"EndpointName": "new", "EndpointConfigName": "two"}));
    made.end("new", Err("no ping".to_owned()), NOW);
    let said = done(&mut made, "DescribeEndpoint", &json!({"EndpointName": "new"}));
    assert_eq!(
        (&said["EndpointStatus"], &said["FailureReason"]),
        (&json!("Failed"), &json!("no ping"))
    );
    let update = json!({"EndpointName": "new", "EndpointConfigName": "one"});
    refused(&mut made, "UpdateEndpoint", &update, "Cannot update failed endpoint");
    let (_, begun) =
        ask(&mut made, "DeleteEndpoint", &json!({"EndpointName": "new"}), NOW).expect("taken");
    assert_eq!(begun, Begun::Stop("new".to_owned()));
}

#[test]
fn the_name_of_a_deleted_endpoint_is_taken_until_it_is_gone() {
    let mut made = in_service();
    let shop = json!({"EndpointName": "Shop"});
    done(&mut made, "DeleteEndpoint", &shop);
    assert_eq!(described(&mut made)["EndpointStatus"], "Deleting");
    assert!(made.serving("Shop").is_err());
    refused(&mut made, "DeleteEndpoint", &shop, "Cannot update in-progress endpoint");
    let again = json!({"EndpointName": "Shop", "EndpointConfigName": "one"});
    refused(&mut made, "CreateEndpoint", &again, "Cannot create already existing endpoint");
    made.forget("shop");
    refused(&mut made, "DescribeEndpoint", &shop, "Could not find endpoint \"arn:aws");
    done(&mut made, "CreateEndpoint", &again);
}

#[test]
fn an_update_takes_over_when_it_answers_and_leaves_all_as_it_was_when_not() {
    let mut made = in_service();
    let update = json!({"EndpointName": "Shop", "EndpointConfigName": "two"});
    done(&mut made, "UpdateEndpoint", &update);
    let said = described(&mut made);
    assert_eq!(
        (&said["EndpointStatus"], &said["EndpointConfigName"]),
        (&json!("Updating"), &json!("one"))
    );
    assert_eq!(said["PendingDeploymentSummary"]["EndpointConfigName"], "two");
    assert_eq!(made.serving("Shop").expect("it serves on").weights.len(), 1);
    made.end("shop", Err("no ping".to_owned()), NOW);
    let said = described(&mut made);
    assert_eq!(
        (&said["EndpointStatus"], &said["FailureReason"]),
        (&json!("InService"), &json!("no ping"))
    );
    done(&mut made, "UpdateEndpoint", &update);
    made.end("shop", Ok(()), NOW);
    assert_eq!(described(&mut made)["EndpointConfigName"], "two");
    assert_eq!(made.serving("Shop").expect("in service").weights["b"], 6.0);
}

#[test]
fn weights_change_without_a_start_and_may_be_kept_over_an_update() {
    let mut made = in_service();
    let weigh = |weight: f64, more: Value| {
        let mut wanted = json!({"VariantName": "a", "DesiredWeight": weight});
        wanted.as_object_mut().expect("one").extend(more.as_object().expect("one").clone());
        json!({"EndpointName": "Shop", "DesiredWeightsAndCapacities": [wanted]})
    };
    let name = "UpdateEndpointWeightsAndCapacities";
    let (_, begun) = ask(&mut made, name, &weigh(5.0, json!({})), NOW).expect("taken");
    assert_eq!(begun, Begun::Reweigh("shop".to_owned()));
    assert_eq!(described(&mut made)["EndpointStatus"], "Updating");
    made.end("shop", Ok(()), NOW);
    assert_eq!(made.serving("Shop").expect("in service").weights["a"], 5.0);
    refused(&mut made, name, &weigh(1.0, json!({"VariantName": "z"})), "Could not find variant");
    refused(&mut made, name, &weigh(1.0, json!({"DesiredInstanceCount": 0})), "at least 1");
    let update = json!({"EndpointName": "Shop", "EndpointConfigName": "two",
        "RetainAllVariantProperties": true});
    done(&mut made, "UpdateEndpoint", &update);
    made.end("shop", Ok(()), NOW);
    assert_eq!(
        made.serving("Shop").expect("in service").weights,
        [("a".to_owned(), 5.0), ("b".to_owned(), 6.0)].into()
    );
}

#[test]
fn models_are_refused_for_what_the_service_refuses() {
    let mut made = Registry::default();
    for (container, part) in [
        (json!({"Image": "vision-serving:1"}), "Using non-ECR image"),
        (json!({"ModelDataUrl": "s3://shop/m.tar.gz"}), "neither Image nor ModelPackageName"),
        (json!({"Image": IMAGE, "ModelDataUrl": "https://shop/m.tar.gz"}), "s3://"),
        (
            json!({"Image": IMAGE, "ModelDataSource": {"S3DataSource": {"S3Uri": "s3://shop/m",
            "S3DataType": "S3Prefix", "CompressionType": "None"}}}),
            "must end with a slash",
        ),
        (
            json!({"Image": IMAGE, "ModelDataSource": {"S3DataSource": {"S3Uri": "s3://shop/m/",
            "S3DataType": "S3Prefix", "CompressionType": "Gzip"}}}),
            "needs S3DataType S3Object",
        ),
    ] {
        let body =
            json!({"ModelName": "m", "ExecutionRoleArn": ROLE, "PrimaryContainer": container});
        refused(&mut made, "CreateModel", &body, part);
    }
    refused(&mut made, "CreateModel", &json!({"ModelName": "m"}), "must be given");
    let mut without_role = model("m");
    without_role.as_object_mut().expect("one").remove("ExecutionRoleArn");
    refused(&mut made, "CreateModel", &without_role, "ExecutionRoleArn");
}

#[test]
fn configurations_are_refused_for_what_the_service_refuses() {
    let mut made = in_service();
    let serverless = json!({"MemorySizeInMB": 2048, "MaxConcurrency": 1});
    let variant = |more: Value| {
        let mut variant = json!({"VariantName": "a", "ModelName": "m"});
        variant.as_object_mut().expect("one").extend(more.as_object().expect("one").clone());
        variant
    };
    let instance = json!({"InstanceType": "ml.c6i.large", "InitialInstanceCount": 1});
    let twice = variant(instance.clone());
    for (variants, part) in [
        (vec![variant(json!({}))], "needs InstanceType"),
        (vec![variant(json!({"ModelName": "none"}))], "Could not find model"),
        (vec![twice.clone(), twice], "unique"),
        (
            vec![variant(
                json!({"ServerlessConfig": {"MemorySizeInMB": 1500, "MaxConcurrency": 1}}),
            )],
            "MemorySizeInMB",
        ),
        (
            vec![variant(json!({"ServerlessConfig": serverless, "InstanceType": "ml.c6i.large"}))],
            "exclude",
        ),
        (
            vec![
                variant(json!({"ServerlessConfig": serverless})),
                variant(json!({"VariantName": "b",
            "ServerlessConfig": serverless})),
            ],
            "has one variant",
        ),
    ] {
        let body = json!({"EndpointConfigName": "c", "ProductionVariants": variants});
        refused(&mut made, "CreateEndpointConfig", &body, part);
    }
    let body = json!({"EndpointConfigName": "c", "ProductionVariants": [variant(instance)],
        "AsyncInferenceConfig": {"OutputConfig": {}}});
    refused(&mut made, "CreateEndpointConfig", &body, "S3OutputPath");
}

#[test]
fn what_was_asked_for_is_described_and_outlives_nothing() {
    let mut made = in_service();
    let said = done(&mut made, "DescribeModel", &json!({"ModelName": "m"}));
    assert_eq!(said["PrimaryContainer"]["ModelDataUrl"], "s3://shop/model.tar.gz");
    assert_eq!(said["ModelArn"], "arn:aws:sagemaker:us-east-1:000000000000:model/m");
    let said = done(&mut made, "DescribeEndpointConfig", &json!({"EndpointConfigName": "two"}));
    assert_eq!(said["ProductionVariants"].as_array().map(Vec::len), Some(2));
    done(&mut made, "DeleteEndpointConfig", &json!({"EndpointConfigName": "one"}));
    done(&mut made, "DeleteModel", &json!({"ModelName": "m"}));
    refused(&mut made, "DescribeModel", &json!({"ModelName": "m"}), "Could not find model");
    assert_eq!(described(&mut made)["EndpointStatus"], "InService");
    let update = json!({"EndpointName": "Shop", "EndpointConfigName": "two"});
    refused(&mut made, "UpdateEndpoint", &update, "Could not find model");
}

#[test]
fn more_instances_than_the_machine_carries_are_a_limit() {
    let mut made = in_service();
    let variants: Vec<String> = (0..8).map(|number| format!("v{number}")).collect();
    let variants: Vec<(&str, f64)> = variants.iter().map(|name| (name.as_str(), 1.0)).collect();
    done(&mut made, "CreateEndpointConfig", &config("many", &variants));
    let many = json!({"EndpointName": "many", "EndpointConfigName": "many"});
    let error = ask(&mut made, "CreateEndpoint", &many, NOW).expect_err("too many");
    assert_eq!(error.code, "ResourceLimitExceeded");
    assert!(error.message.contains("8 Instances, with current utilization of 1 Instances"));
    made.forget("shop");
    done(&mut made, "CreateEndpoint", &many);
}

#[test]
fn a_list_is_filtered_sorted_and_has_pages() {
    let mut made = in_service();
    for (name, at) in [("b", 1.0), ("a", 2.0), ("c", 3.0)] {
        let body = json!({"EndpointName": name, "EndpointConfigName": "one"});
        ask(&mut made, "CreateEndpoint", &body, NOW + at).expect("made");
    }
    let mut names = |more: Value| {
        let said = done(&mut made, "ListEndpoints", &more);
        let list = said["Endpoints"].as_array().expect("a list").clone();
        let names = list.iter().map(|one| one["EndpointName"].as_str().expect("a name").to_owned());
        (names.collect::<Vec<_>>().join(" "), said["NextToken"].clone())
    };
    assert_eq!(names(json!({})).0, "c a b Shop");
    assert_eq!(names(json!({"SortBy": "Name", "SortOrder": "Ascending"})).0, "Shop a b c");
    assert_eq!(names(json!({"StatusEquals": "InService"})).0, "Shop");
    assert_eq!(names(json!({"NameContains": "sho"})).0, "Shop");
    assert_eq!(names(json!({"CreationTimeAfter": NOW + 2.0})).0, "c a");
    let (first, token) = names(json!({"MaxResults": 3}));
    assert_eq!(first, "c a b");
    assert_eq!(
        names(json!({"MaxResults": 3, "NextToken": token})),
        ("Shop".to_owned(), Value::Null)
    );
}
