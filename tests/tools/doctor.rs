//! `rejoinder doctor` finds each fault that is planted in a deployment, by name, and nothing else.

use aws_config::SdkConfig;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_sns::types::Subscription;
use cli_base::deployed::DEPLOYMENT;
use cli_base::functions::{FUNCTIONS, Functions};
use doctor::{Verdict, examine};
use end_to_end::objects::Objects;
use end_to_end::world::{Failure, PATIENCE, World};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// What is found, with what the doctor says of it.
type Faults = BTreeMap<(&'static str, String), String>;

/// A deployment that faults are planted in.
struct Patient {
    world: World,
    config: SdkConfig,
}

impl Patient {
    async fn faults(&self) -> Result<Faults, Failure> {
        let models = self.world.stack.models();
        let diagnoses = examine(&self.config, DEPLOYMENT, Some(models), true).await?;
        let unknown = diagnoses.iter().find(|one| one.check == "model-lifecycle");
        assert!(unknown.is_some_and(|one| one.verdict != Verdict::Unknown), "{unknown:?}");
        let read = diagnoses.iter().find(|one| one.check == "documents-readable");
        assert!(read.is_some_and(|one| one.verdict == Verdict::Good), "{read:?}");
        let faults = diagnoses.into_iter().filter(|found| found.verdict == Verdict::Fault);
        Ok(faults
            .map(|fault| {
                assert!(fault.remedy.is_some(), "{fault}");
                let said = fault.to_string();
                ((fault.check, fault.subject), said)
            })
            .collect())
    }

    /// The faults now are exactly these.
    async fn shows(&self, expected: &[(&'static str, &str)]) -> Result<(), Failure> {
        let expected: BTreeSet<_> =
            expected.iter().map(|(check, subject)| (*check, (*subject).to_owned())).collect();
        let faults = self.faults().await?;
        assert_eq!(faults.keys().cloned().collect::<BTreeSet<_>>(), expected, "{faults:#?}");
        Ok(())
    }

    /// This fault is found, whatever else follows from it.
    async fn also_shows(&self, check: &'static str, subject: &str) -> Result<(), Failure> {
        let faults = self.faults().await?;
        assert!(faults.contains_key(&(check, subject.to_owned())), "no {check} in {faults:#?}");
        Ok(())
    }

    fn functions(&self) -> Functions {
        Functions::new(&self.config)
    }

    /// Sets a variable of a function; the answer is its old value.
    async fn set(&self, function: &str, name: &str, value: &str) -> Result<String, Failure> {
        let function = self.world.physical(function).await?;
        let found = self.functions().configuration(&function).await?;
        let mut variables = found["Environment"]["Variables"].clone();
        let old = variables[name].as_str().unwrap_or_default().to_owned();
        variables[name] = json!(value);
        let change = json!({"Environment": {"Variables": variables}});
        let path = format!("{FUNCTIONS}/{function}/configuration");
        let call = "lambda:UpdateFunctionConfiguration";
        self.functions().call(call, "PUT", &path, Some(&change)).await?;
        let until = Instant::now() + PATIENCE;
        while self.functions().configuration(&function).await?["State"] != "Active" {
            assert!(Instant::now() < until, "{function} is not active in time");
            sleep(Duration::from_millis(50)).await;
        }
        Ok(old)
    }

    async fn subscriptions(&self) -> Result<Vec<Subscription>, Failure> {
        let client = aws_sdk_sns::Client::new(&self.config);
        let topic = self.world.physical("ApprovalTopic").await?;
        let found = client.list_subscriptions_by_topic().topic_arn(topic).send().await?;
        Ok(found.subscriptions.unwrap_or_default())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_planted_fault_is_found_by_name() -> Result<(), Failure> {
    let world = World::whole().await?;
    let config = world.stack.sdk_config().await;
    let patient = Patient { world, config };
    patient.shows(&[]).await?;
    rules(&patient).await?;
    variables(&patient).await?;
    models(&patient).await?;
    people(&patient).await?;
    tenants(&patient).await?;
    queue(&patient).await?;
    machine(&patient).await?;
    lost(&patient).await
}

async fn rules(patient: &Patient) -> Result<(), Failure> {
    let client = aws_sdk_eventbridge::Client::new(&patient.config);
    let physical = patient.world.physical("ReviewPostedRule").await?;
    let rule = physical.rsplit('|').next().unwrap_or_default();
    let bus = patient.world.physical("Bus").await?;
    client.disable_rule().name(rule).event_bus_name(&bus).send().await?;
    patient.shows(&[("rule-enabled", "ReviewPostedRule")]).await?;
    client.enable_rule().name(rule).event_bus_name(&bus).send().await?;
    let targets = client.list_targets_by_rule().rule(rule).event_bus_name(&bus).send().await?;
    let ids = targets.targets().iter().map(|target| target.id().to_owned()).collect();
    client.remove_targets().rule(rule).event_bus_name(&bus).set_ids(Some(ids)).send().await?;
    patient.shows(&[("rule-target", "ReviewPostedRule")]).await?;
    let kept = targets.targets;
    client.put_targets().rule(rule).event_bus_name(&bus).set_targets(kept).send().await?;
    patient.shows(&[]).await
}

async fn variables(patient: &Patient) -> Result<(), Failure> {
    let function = "ResponseGenerationFunction";
    let old = patient.set(function, "MAX_REPLY_CHARACTERS", "many").await?;
    patient.also_shows("function-starts", function).await?;
    patient.set(function, "MAX_REPLY_CHARACTERS", &old).await?;
    let old = patient
        .set("SentimentFunction", "PRICE_TABLE", r#"{"comprehendUnit": 0.0001, "models": {}}"#)
        .await?;
    patient.also_shows("model-priced", "SentimentFunction").await?;
    patient.set("SentimentFunction", "PRICE_TABLE", &old).await?;
    let request = "ApprovalRequestFunction";
    let old = patient.set(request, "APPROVAL_BASE_URL", "http://127.0.0.1:9").await?;
    let page = ("page-reachable", "http://127.0.0.1:9/approvals");
    patient.shows(&[page, ("page-origin", "APPROVAL_BASE_URL")]).await?;
    patient.set(request, "APPROVAL_BASE_URL", &old).await?;
    patient.shows(&[]).await
}

async fn models(patient: &Patient) -> Result<(), Failure> {
    let refused = json!({"operations": {"Converse": {"fail": 1.0}}});
    patient.world.set_faults(&refused).await?;
    let second = [
        "SentimentFallbackModelId",
        "ReplyFallbackModelId",
        "AnswerFallbackModelId",
        "FigureModelId",
    ];
    let second = second.map(|name| ("model-answers", name));
    let first = [
        "SentimentModelId",
        "ReplyModelId",
        "JudgeModelId",
        "InsightsModelId",
        "TextModelId",
        "DecompositionModelId",
        "AnswerModelId",
        "FigureFallbackModelId",
    ];
    let all = [first.map(|name| ("model-answers", name)).as_slice(), &second].concat();
    patient.shows(&all).await?;
    let operation = "Converse:us.amazon.nova-2-lite-v1:0";
    patient.world.set_faults(&json!({"operations": {operation: {"fail": 1.0}}})).await?;
    patient.shows(&second).await?;
    patient
        .world
        .set_faults(&json!({"operations": {"DetectModerationLabels": {"fail": 1.0}}}))
        .await?;
    patient.shows(&[("model-answers", "Rekognition")]).await?;
    patient.world.set_faults(&json!({})).await?;
    let legacy = json!({"status": "LEGACY", "endOfLifeTime": "2027-03-01T00:00:00Z"});
    patient.world.set_lifecycles(&json!({"deepseek.v3.2": legacy})).await?;
    patient.shows(&[("model-lifecycle", "JudgeModelId")]).await?;
    patient.world.set_lifecycles(&json!({})).await?;
    patient.shows(&[]).await
}

async fn people(patient: &Patient) -> Result<(), Failure> {
    let client = aws_sdk_sns::Client::new(&patient.config);
    let topic = patient.world.physical("ApprovalTopic").await?;
    let found = patient.subscriptions().await?;
    let second = found.iter().find(|one| one.endpoint() == Some("ben@example.com"));
    let arn = second.and_then(|one| one.subscription_arn()).ok_or("ben has no subscription")?;
    client.unsubscribe().subscription_arn(arn).send().await?;
    patient.shows(&[("person-subscribed", "SecondReviewerEmail")]).await?;
    let again = client.subscribe().topic_arn(&topic).protocol("email");
    again.endpoint("ben@example.com").send().await?;
    // The emulator confirms mail subscriptions by itself; others wait for their endpoint.
    let endpoint = "http://127.0.0.1:9/unconfirmed";
    client.subscribe().topic_arn(&topic).protocol("http").endpoint(endpoint).send().await?;
    patient.shows(&[("subscription-confirmed", endpoint)]).await?;
    client.delete_topic().topic_arn(&topic).send().await?;
    let faults = patient.faults().await?;
    assert!(
        faults.contains_key(&("person-subscribed", "FirstReviewerEmail".to_owned())),
        "{faults:#?}"
    );
    Ok(())
}

/// A route that cannot be read, one whose writer is where nobody may ask, and endpoints that are held by an execution
/// which has ended, of deployments and of a promoted model.
async fn tenants(patient: &Patient) -> Result<(), Failure> {
    let client = aws_sdk_dynamodb::Client::new(&patient.config);
    let table = patient.world.physical("TenantsTable").await?;
    let text = |text: &str| AttributeValue::S(text.to_owned());
    let promotion = json!({"by": "ana", "at": "2026-11-30T00:00:00Z", "evaluation": "e-1"});
    let writer = json!({"endpoint": "elsewhere", "base": "b", "adapter": "t-bakery-0123456789ab",
        "output": "text", "promotion": promotion});
    let whole = [
        ("version", AttributeValue::N("1".to_owned())),
        ("brandName", text("The Bakery")),
        ("brandVoice", text("warm")),
        ("onFailure", text("PERSON")),
        ("writer", text(&writer.to_string())),
    ];
    for (tenant, attributes) in [("TENANT#bakery", &whole[..]), ("TENANT#lamps", &[])] {
        let put = client.put_item().table_name(&table).item("pk", text(tenant));
        let put = put.item("sk", text("ROUTE"));
        let put = attributes.iter().fold(put, |put, (name, value)| put.item(*name, value.clone()));
        put.send().await?;
    }
    let machine = patient.world.physical("DeployModelMachine").await?;
    let machines = aws_sdk_sfn::Client::new(&patient.config);
    let started = machines.start_execution().state_machine_arn(machine).input("{}").send().await?;
    patient.world.executions_at_rest("DeployModelMachineArn").await?;
    let claim = client.put_item().table_name(&table).item("pk", text("ENDPOINT#voices"));
    let claim = claim.item("sk", text("DEPLOYMENT")).item("claim", text(&started.execution_arn));
    claim.item("made", text(r#"[{"kind": "endpoint", "name": "voices"}]"#)).send().await?;
    let models = patient.world.physical("TrainingClaimsTable").await?;
    let held = client.put_item().table_name(models).item("pk", text("SERVING#eyes"));
    let held = held.item("claim", text(&started.execution_arn));
    held.item("servedBefore", text("eyes-v1-7")).send().await?;
    let faults = patient.faults().await?;
    for tenant in ["bakery", "lamps"] {
        assert!(faults.contains_key(&("tenant-route", tenant.to_owned())), "{faults:#?}");
    }
    let said = faults.get(&("deployment-undone", "voices".to_owned()));
    let names = |said: &String| said.contains("ended as SUCCEEDED, and made voices");
    assert!(said.is_some_and(names), "{faults:#?}");
    let said = faults.get(&("serving-undone", "eyes".to_owned()));
    assert!(said.is_some_and(|said| said.contains("eyes-v1-7 served before")), "{faults:#?}");
    Ok(())
}

async fn queue(patient: &Patient) -> Result<(), Failure> {
    let client = aws_sdk_sqs::Client::new(&patient.config);
    let queue = patient.world.physical("DeadLetterQueue").await?;
    client.send_message().queue_url(&queue).message_body("{}").send().await?;
    let fault = ("queue-empty", "DeadLetterQueue".to_owned());
    assert!(patient.faults().await?.contains_key(&fault));
    client.purge_queue().queue_url(&queue).send().await?;
    assert!(!patient.faults().await?.contains_key(&fault));
    Ok(())
}

async fn machine(patient: &Patient) -> Result<(), Failure> {
    use aws_sdk_sfn::types::{LogLevel, LoggingConfiguration};
    let client = aws_sdk_sfn::Client::new(&patient.config);
    let machine = patient.world.physical("ReviewResponseMachine").await?;
    let logging =
        LoggingConfiguration::builder().level(LogLevel::All).include_execution_data(true).build();
    let change = client.update_state_machine().state_machine_arn(machine);
    change.logging_configuration(logging).send().await?;
    let fault = ("machine-logs", "ReviewResponseMachine".to_owned());
    assert!(patient.faults().await?.contains_key(&fault));
    Ok(())
}

/// What does not come back, and an index that is not what was written: last.
async fn lost(patient: &Patient) -> Result<(), Failure> {
    let documents = Objects::of(&patient.world, "DocumentsBucketName").await?;
    documents.put("index/current.json", b"{}".to_vec()).await?;
    let table = patient.world.physical("ClaimsTable").await?;
    let tables = aws_sdk_dynamodb::Client::new(&patient.config);
    tables.delete_table().table_name(table).send().await?;
    let function = patient.world.physical("ToxicityCheckFunction").await?;
    let path = format!("{FUNCTIONS}/{function}");
    patient.functions().call("lambda:DeleteFunction", "DELETE", &path, None).await?;
    let faults = patient.faults().await?;
    for (check, subject) in [
        ("table-active", "ClaimsTable"),
        ("function-exists", "ToxicityCheckFunction"),
        ("index-answers", "PassageRetrievalFunction"),
    ] {
        assert!(faults.contains_key(&(check, subject.to_owned())), "{faults:#?}");
    }
    Ok(())
}

/// Parameters that name what Personalize has not: each is found, by a stand-in that answers as it does.
#[tokio::test(flavor = "multi_thread")]
async fn what_personalize_lacks_is_found_by_the_parameter_that_names_it() -> Result<(), Failure> {
    let arn = |kind: &str| format!("arn:aws:personalize:us-east-1:000000000000:{kind}/gone");
    let (campaign, dataset) = (arn("campaign"), arn("dataset"));
    let parameters = [
        ("CampaignArn", campaign.as_str()),
        ("InteractionsDatasetArn", dataset.as_str()),
        ("PersonalizeTrackingId", "none"),
    ];
    let world = World::with("search", &parameters, &[]).await?;
    let config = world.stack.sdk_config().await;
    let diagnoses = examine(&config, DEPLOYMENT, Some(world.stack.models()), false).await?;
    let of = diagnoses.iter().filter(|one| one.check == "personalize-active");
    let found: Vec<_> = of.map(|one| (one.subject.as_str(), one.verdict)).collect();
    assert_eq!(found, parameters.map(|(name, _)| (name, Verdict::Fault)), "{diagnoses:#?}");
    Ok(())
}
