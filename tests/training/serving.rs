//! What is promoted is what answers, or what answered before goes on.

use super::models::{put_good, training};
use crate::models::endpoint::control;
use automatic_person::Answer;
use aws_sdk_dynamodb::types::AttributeValue;
use cli_base::deployed::output;
use end_to_end::atelier::shirt;
use end_to_end::lab::Lab;
use end_to_end::objects::Objects;
use end_to_end::picture::png;
use end_to_end::world::{Failure, PATIENCE};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use training_commands::current::read_current;
use training_runs::{ServingFailure, ServingOutcome};

const MACHINE: &str = "ServeModelMachineArn";

/// A lab in which an endpoint is to answer by what is promoted.
struct Gallery {
    lab: Lab,
    products: usize,
}

impl Gallery {
    async fn open() -> Result<Self, Failure> {
        let lab = Lab::open_to_serve().await?;
        put_good(&lab).await?;
        let pictures = Objects::of(&lab.world, "ProductPicturesBucketName").await?;
        pictures.put("shirt.png", png(96, [40, 80, 200])).await?;
        Ok(Self { lab, products: 0 })
    }

    /// Trains a model that may be `deaf` or `mute` by a run of this name, and has a person promote it.
    async fn promote(&mut self, run: &str, kind: &str) -> Result<(), Failure> {
        let mut asked = training(&self.lab, run, "good")?;
        asked["training"]["request"]["HyperParameters"][kind] = json!("yes");
        self.lab.post_model(&asked).await?;
        let mails = self.lab.world.mails(&format!("Run: {run}\n"), 1).await?;
        self.lab.world.answer(&mails[0], Answer::Approve).await?;
        Ok(())
    }

    /// How it ended that the model of a run was to serve, once there are `count` such ends.
    async fn served(
        &mut self,
        run: &str,
        count: usize,
    ) -> Result<(String, ServingOutcome), Failure> {
        let is = |(name, detail): &&(String, Value)| {
            ["MODEL_SERVED", "MODEL_NOT_SERVED"].contains(&name.as_str()) && detail["run"] == run
        };
        self.lab.world.spy.until(|seen| seen.iter().filter(is).count() >= count).await?;
        self.lab.world.executions_at_rest(MACHINE).await?;
        let all = self.lab.world.spy.all_events().await?;
        let own: Vec<_> = all.iter().filter(is).collect();
        assert_eq!(own.len(), count, "{own:#?}");
        let (name, detail) = own[count - 1];
        Ok((name.clone(), serde_json::from_value(detail.clone())?))
    }

    /// The detail of a run's promotion.
    async fn promotion(&mut self, run: &str) -> Result<Value, Failure> {
        let all = self.lab.world.spy.all_events().await?;
        let is = |(name, detail): &&(String, Value)| {
            name == "MODEL_PROMOTED" && detail["run"].as_str() == Some(run)
        };
        Ok(all.iter().find(is).ok_or("it is not promoted")?.1.clone())
    }

    /// By which version the next product's picture is looked at, as the outcome of its description has it.
    async fn looked_at_by(&mut self) -> Result<Option<String>, Failure> {
        self.products += 1;
        let id = format!("p-{}", self.products);
        let posted = shirt(&id, "Thistle", "shirt.png");
        self.lab.post_from("shop.products", "NEW_PRODUCT_POSTED", &posted).await?;
        let (name, detail) = self.lab.world.spy.product_outcome(&id).await?;
        assert_eq!(name, "PRODUCT_DESCRIPTION_CREATED", "{detail:#}");
        let outcome: products::DescriptionOutcome = serde_json::from_value(detail)?;
        let looked = outcome.calls.into_iter().find(|call| call.function == "attribute-extraction");
        let looked = looked.ok_or("nobody looked")?;
        assert_eq!(looked.model_id.as_deref(), Some("eyes"));
        Ok(looked.model_version)
    }

    /// The versions whose models and configurations there are; both are called alike.
    async fn there(&self) -> Result<Vec<String>, Failure> {
        let all = json!({"MaxResults": 100});
        let names = async |kind: &str| -> Result<Vec<String>, Failure> {
            let all = control(&self.lab.world, &format!("List{kind}s"), &all).await?;
            let all = all[format!("{kind}s")].as_array().ok_or("no list")?;
            let name = |one: &Value| one[format!("{kind}Name")].as_str().map(str::to_owned);
            let mut names: Vec<String> = all.iter().filter_map(name).collect();
            names.sort();
            Ok(names)
        };
        let models = names("Model").await?;
        assert_eq!(models, names("EndpointConfig").await?);
        let version = |name: &String| name.split('-').nth(1).map(str::to_owned);
        Ok(models.iter().filter_map(version).collect())
    }

    /// The version that is current, and the one that the item says serves.
    async fn item(&self) -> Result<(u32, Option<u32>), Failure> {
        let item = self.lab.item("MODEL#shades").await?;
        let number = |name: &str| item.get(name)?.as_n().ok()?.parse().ok();
        Ok((number("version").ok_or("no version")?, number("servedVersion")))
    }

    /// Starts the machine, by hand or as the rule on executions that ended would.
    async fn start(&self, input: &Value) -> Result<(), Failure> {
        let client = aws_sdk_sfn::Client::new(&self.lab.world.stack.sdk_config().await);
        let machine = output(self.lab.world.stack.outputs(), MACHINE)?;
        client.start_execution().state_machine_arn(machine).input(input.to_string()).send().await?;
        Ok(())
    }

    /// A promoted model that does not serve: what served before does, and nothing of this one is left.
    async fn not_served(
        &mut self,
        (run, kind): (&str, &str),
        reason: ServingFailure,
        (version, serves): (u32, Option<u32>),
    ) -> Result<String, Failure> {
        let before = self.there().await?;
        self.promote(run, kind).await?;
        let (name, failed) = self.served(run, 1).await?;
        assert_eq!((name.as_str(), failed.reason), ("MODEL_NOT_SERVED", Some(reason)));
        let of = (failed.version, failed.serves, failed.left.len());
        assert_eq!(of, (Some(version), serves, 0), "{failed:#?}");
        assert_eq!(self.there().await?, before);
        assert_eq!(self.item().await?, (version, serves));
        if let Some(serves) = serves {
            assert_eq!(self.looked_at_by().await?, Some(format!("shades-v{serves}")));
        }
        let error = failed.error.ok_or("no error")?;
        Ok(format!("{}: {}", error.name, error.cause))
    }

    /// Waits until the endpoint changes.
    async fn updating(&self) -> Result<(), Failure> {
        let until = Instant::now() + PATIENCE;
        let mut tick = tokio::time::interval(Duration::from_millis(50));
        let named = json!({"EndpointName": "eyes"});
        while control(&self.lab.world, "DescribeEndpoint", &named).await?["EndpointStatus"]
            != "Updating"
        {
            timeout_at(until, tick.tick()).await.map_err(|_| "the endpoint does not change")?;
        }
        Ok(())
    }
}

/// One that does not answer makes the endpoint, and leaves none; the next one does. Of two that fail then the endpoint
/// is left to it; the next one takes it, though an answer of SageMaker is lost. An event that comes again changes
/// nothing, and of executions that are aborted nothing is left but their outcomes.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_promoted_answers_or_what_answered_before() -> Result<(), Failure> {
    let mut gallery = Gallery::open().await?;
    gallery.not_served(("silent", "mute"), ServingFailure::TrialFailed, (1, None)).await?;
    let endpoints = control(&gallery.lab.world, "ListEndpoints", &json!({})).await?;
    assert_eq!(endpoints["Endpoints"], json!([]), "there was none before");

    gallery.promote("first", "first").await?;
    let (name, served) = gallery.served("first", 1).await?;
    assert_eq!((name.as_str(), served.version), ("MODEL_SERVED", Some(2)), "{served:#?}");
    assert_eq!(served.answers_as.as_deref(), Some("shades-v2"));
    assert_eq!(gallery.looked_at_by().await?.as_deref(), Some("shades-v2"));
    assert_eq!(gallery.item().await?, (2, Some(2)));

    let mute = gallery.not_served(("mute", "mute"), ServingFailure::TrialFailed, (3, Some(2)));
    let error = mute.await?;
    assert!(error.contains("mute"), "{error}");
    let deaf = gallery.not_served(("deaf", "deaf"), ServingFailure::DidNotStart, (4, Some(2)));
    let error = deaf.await?;
    assert!(error.contains("did not pass the ping health check"), "{error}");

    lost_answer(&mut gallery).await?;
    told_again(&mut gallery).await?;
    aborted(&mut gallery).await
}

/// The endpoint is asked to change, and the answer is lost: asked again it refuses, as it changes already.
async fn lost_answer(gallery: &mut Gallery) -> Result<(), Failure> {
    let faults = json!({"operations": {
        "UpdateEndpoint": {"lose": 1, "calls": 1},
        "StartEndpoint": {"delayMs": 6_000, "calls": 1},
    }});
    gallery.lab.world.set_faults(&faults).await?;
    gallery.promote("fifth", "fifth").await?;
    let (name, served) = gallery.served("fifth", 1).await?;
    assert_eq!((name.as_str(), served.version), ("MODEL_SERVED", Some(5)), "{served:#?}");
    assert_eq!(gallery.looked_at_by().await?.as_deref(), Some("shades-v5"));
    assert_eq!(gallery.there().await?, ["v2", "v5"], "there is a way back by hand");
    Ok(())
}

/// A second delivery changes nothing and is not told again, whether its model serves or does not. Started by hand, one
/// that another promotion has overtaken changes nothing either.
async fn told_again(gallery: &mut Gallery) -> Result<(), Failure> {
    for run in ["fifth", "mute", "first"] {
        let promoted = gallery.promotion(run).await?;
        gallery.lab.post_from("rejoinder", "MODEL_PROMOTED", &promoted).await?;
    }
    let first = gallery.promotion("first").await?;
    gallery.start(&json!({"detail": first})).await?;
    let (name, late) = gallery.served("first", 2).await?;
    assert_eq!(
        (name.as_str(), late.reason),
        ("MODEL_NOT_SERVED", Some(ServingFailure::NotCurrent))
    );
    gallery.served("fifth", 1).await?;
    gallery.served("mute", 1).await?;
    assert_eq!(gallery.there().await?, ["v2", "v5"]);
    Ok(())
}

/// One is aborted while the endpoint changes, another one while it waits for that one, and of a third one, which ended
/// before this, only the outcome is there that it kept.
async fn aborted(gallery: &mut Gallery) -> Result<(), Failure> {
    let slow = json!({"operations": {"StartEndpoint": {"delayMs": 3_000, "calls": 1}}});
    gallery.lab.world.set_faults(&slow).await?;
    gallery.promote("sixth", "sixth").await?;
    gallery.updating().await?;
    let first = gallery.promotion("first").await?;
    gallery.start(&json!({"detail": first})).await?;
    gallery.lab.world.abort_executions(MACHINE).await?;
    let kept = kept_by_the_dead(gallery).await?;

    let (_, aborted) = gallery.served("sixth", 1).await?;
    let of = (aborted.reason, aborted.serves, aborted.left.len());
    assert_eq!(of, (Some(ServingFailure::Aborted), Some(5), 0), "{aborted:#?}");
    assert_eq!(gallery.there().await?, ["v2", "v5"]);
    assert_eq!(gallery.looked_at_by().await?.as_deref(), Some("shades-v5"));
    assert_eq!(gallery.item().await?, (6, Some(5)));
    let (_, waited) = gallery.served("first", 3).await?;
    assert_eq!(waited.reason, Some(ServingFailure::Aborted), "{waited:#?}");
    assert_eq!(gallery.served("kept", 1).await?.1, kept);

    let world = &gallery.lab.world;
    let client = aws_sdk_dynamodb::Client::new(&world.stack.sdk_config().await);
    let table = output(world.stack.outputs(), "TrainingClaimsTableName")?;
    let (models, held) = read_current(&client, table).await?;
    let serving = models[0].serving.as_ref().map(|serving| serving.version);
    assert_eq!((models[0].version, serving, held), (6, Some(5), Vec::new()));
    Ok(())
}

/// The outcome that an execution kept which ended before it told it; and another one that is started by its end.
async fn kept_by_the_dead(gallery: &Gallery) -> Result<ServingOutcome, Failure> {
    let dead = "arn:aws:states:us-east-1:000000000000:execution:serve:dead";
    let detail = json!({
        "schemaVersion": "1", "model": "shades", "run": "kept", "version": 9, "endpoint": "eyes",
        "executionId": dead, "startedAt": "2026-11-30T18:00:00.000Z", "left": [],
        "reason": "TRIAL_FAILED", "error": {"name": "AnotherAnswered", "cause": "not itself"},
    });
    let outcome = json!({"type": "MODEL_NOT_SERVED", "detail": detail}).to_string();
    let world = &gallery.lab.world;
    let client = aws_sdk_dynamodb::Client::new(&world.stack.sdk_config().await);
    let table = output(world.stack.outputs(), "TrainingClaimsTableName")?;
    let item = [("pk", "PROMOTION#shades#9#kept"), ("outcome", &outcome), ("keptBy", dead)];
    let item = item.map(|(name, text)| (name.to_owned(), AttributeValue::S(text.to_owned())));
    client.put_item().table_name(table).set_item(Some(item.into())).send().await?;
    let promoted = json!({"detail-type": "MODEL_PROMOTED",
        "detail": {"model": "shades", "version": 9, "run": "kept"}});
    let ended = json!({"executionArn": dead, "status": "ABORTED", "input": promoted.to_string()});
    let kind = "Step Functions Execution Status Change";
    gallery.start(&json!({"detail-type": kind, "detail": ended})).await?;
    Ok(serde_json::from_value(detail)?)
}
