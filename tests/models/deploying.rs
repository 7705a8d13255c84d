//! Plans that the machine deploys: tenants are switched by one that passes, and nothing is left of one that does not,
//! of whatever it fails.

use super::endpoint::{BUCKET, control, put};
use adapters::{AdapterName, Llama, drawn};
use aws_sdk_dynamodb::types::AttributeValue;
use cli_base::deployed::{DEPLOYMENT, output};
use end_to_end::objects::Objects;
use end_to_end::program::workspace;
use end_to_end::world::{Failure, PATIENCE, World};
use model_plan::DeploymentOutcome;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// No model: the container of these tests reads none.
const TINY: Llama =
    Llama { layers: 1, hidden: 8, intermediate: 8, heads: 1, key_value_heads: 1, head: 8 };
const TENANTS: [&str; 4] = ["bakery", "forge", "lost", "mute"];
const MACHINE: &str = "DeployModelMachineArn";
const BY: &str = "ana@example.com";

/// A stack with the table of four tenants, and an adapter of each.
struct Yard {
    world: World,
    adapters: Vec<String>,
}

impl Yard {
    async fn open() -> Result<Self, Failure> {
        let program = workspace().join("tests/models/container.py");
        let containers = vec![format!("test-voices={}", program.display())];
        let parameters = [("LookSeconds", "5")];
        let world =
            World::deploying(&parameters, &[("SFN_WAIT_SCALE", "0.02")], containers).await?;
        Objects::in_bucket(&world, BUCKET).await.make_bucket().await?;
        put(&world, "model/none", b"no model".to_vec()).await?;
        let mut adapters = Vec::new();
        for (seed, tenant) in TENANTS.iter().enumerate() {
            let files = drawn(&TINY, seed as u64, 0.02);
            let name = AdapterName::of(tenant, &files)?.to_string();
            put(&world, &format!("{name}.tar.gz"), files.pack()?).await?;
            adapters.push(name);
        }
        let yard = Self { world, adapters };
        for tenant in TENANTS {
            let brand = ["--name", "The Shop", "--voice", "warm", "--by", BY];
            yard.said(&[["models", "tenants", "put", tenant].as_slice(), &brand].concat())?;
        }
        Ok(yard)
    }

    fn said(&self, arguments: &[&str]) -> Result<Value, Failure> {
        let said =
            self.world.asked_on_aws(&[arguments, &["--json", "--stack", DEPLOYMENT]].concat())?;
        said.into_iter().next().ok_or_else(|| "nothing was said".into())
    }

    fn adapter(&self, tenant: &str) -> String {
        let is = |name: &&String| name.starts_with(&format!("t-{tenant}-"));
        let none = || format!("t-{tenant}-000000000000");
        self.adapters.iter().find(is).cloned().unwrap_or_else(none)
    }

    /// A plan of one base with adapters of these tenants.
    fn plan(&self, endpoint: &str, tenants: &[&str]) -> Value {
        let adapter = |tenant: &&str| {
            let name = self.adapter(tenant);
            json!({"tenant": tenant, "adapter": name, "output": "text", "evaluation": "drawn",
                "archive": format!("s3://voices-of-the-shop/{name}.tar.gz")})
        };
        let adapters: Vec<Value> = tenants.iter().map(adapter).collect();
        json!({"endpoint": endpoint, "instances": {"type": "ml.m5.xlarge", "count": 1},
            "bases": [{"name": "base", "writer": "test-base", "adapters": adapters,
                "image": "000000000000.dkr.ecr.us-east-1.amazonaws.com/test-voices:1",
                "model": "s3://voices-of-the-shop/model/", "needs": {"cores": 1, "memoryMib": 512}}]})
    }

    /// What came of a deployment.
    async fn deployed(&self, endpoint: &str, tenants: &[&str]) -> Result<Value, Failure> {
        let machine = output(self.world.stack.outputs(), MACHINE)?;
        let input = json!({"plan": self.plan(endpoint, tenants), "by": BY});
        self.world.execute(machine, &input).await
    }

    /// Deploys to `voices` what cannot be, and finds nothing left of it.
    async fn refused(&self, tenants: &[&str], reason: &str, error: &str) -> Result<Value, Failure> {
        let before = self.there().await?;
        let said = self.deployed("voices", tenants).await?;
        assert_eq!(said["outcome"]["reason"], reason, "{said}");
        assert_eq!(said["outcome"]["error"]["name"], error, "{said}");
        assert_eq!((&said["switched"], &said["left"]), (&json!([]), &json!([])), "{said}");
        assert_eq!(self.there().await?, before, "{said}");
        Ok(said)
    }

    /// All that there is on the stand-in: it costs, or its name is taken.
    async fn there(&self) -> Result<Vec<String>, Failure> {
        let mut names = Vec::new();
        for kind in ["Model", "EndpointConfig", "Endpoint", "InferenceComponent"] {
            let all = json!({"MaxResults": 100, "SortBy": "Name", "SortOrder": "Ascending"});
            let all = control(&self.world, &format!("List{kind}s"), &all).await?;
            let all = all[format!("{kind}s")].as_array().ok_or("no list")?;
            let name = |one: &Value| one[format!("{kind}Name")].as_str().map(str::to_owned);
            names.extend(all.iter().filter_map(name));
        }
        Ok(names)
    }

    async fn table(&self) -> Result<(aws_sdk_dynamodb::Client, &str), Failure> {
        let client = aws_sdk_dynamodb::Client::new(&self.world.stack.sdk_config().await);
        Ok((client, output(self.world.stack.outputs(), "TenantsTableName")?))
    }

    /// A text of an item of the table.
    async fn read(&self, key: [&str; 2], attribute: &str) -> Result<String, Failure> {
        let (client, table) = self.table().await?;
        let [pk, sk] = key.map(|part| AttributeValue::S(part.to_owned()));
        let item = client.get_item().table_name(table).key("pk", pk).key("sk", sk).send().await?;
        let value = item.item.and_then(|mut item| item.remove(attribute)).ok_or("no attribute")?;
        Ok(value.as_s().map_err(|_| "no text")?.clone())
    }

    /// Writes an attribute of an item of the table, as somebody else would.
    async fn write(&self, key: [&str; 2], attribute: &str, value: &str) -> Result<(), Failure> {
        let (client, table) = self.table().await?;
        let [pk, sk] = key.map(|part| AttributeValue::S(part.to_owned()));
        let update = client.update_item().table_name(table).key("pk", pk).key("sk", sk);
        let update = update.update_expression("SET #attribute = :value");
        let update = update.expression_attribute_names("#attribute", attribute);
        let value = AttributeValue::S(value.to_owned());
        update.expression_attribute_values(":value", value).send().await?;
        Ok(())
    }

    /// What comes of a plan whose tenant is switched to `endpoint` by somebody else while its writers are tried;
    /// `unheard` is as if the machine had switched it before, and not heard that it did.
    async fn overtaken(&self, endpoint: &str, unheard: bool) -> Result<Value, Failure> {
        let delay = json!({"operations": {"InvokeEndpoint": {"delayMs": 1_000, "calls": 1}}});
        self.world.set_faults(&delay).await?;
        let usage = format!("{}/_local/usage", self.world.stack.models());
        reqwest::Client::new().delete(&usage).send().await?;
        let overtaking = async {
            let until = Instant::now() + PATIENCE;
            let mut tick = tokio::time::interval(Duration::from_millis(20));
            while !reqwest::get(&usage).await?.text().await?.contains("InvokeEndpoint") {
                timeout_at(until, tick.tick()).await.map_err(|_| "no writer is tried")?;
            }
            if unheard {
                self.write(["ENDPOINT#voices", "DEPLOYMENT"], "isSwitched", "yes").await?;
            }
            let writer = json!({"endpoint": endpoint, "adapter": "another", "output": "text"});
            self.write(["TENANT#bakery", "ROUTE"], "writer", &writer.to_string()).await
        };
        let (said, ()) = tokio::try_join!(self.deployed("voices", &["bakery"]), overtaking)?;
        Ok(said)
    }

    /// The endpoints that there are.
    async fn endpoints(&self) -> Result<Vec<String>, Failure> {
        let url = format!("{}/_local/endpoints", self.world.stack.models());
        let all: Value = reqwest::get(url).await?.json().await?;
        Ok(all.as_object().ok_or("no endpoints")?.keys().cloned().collect())
    }

    fn route(&self, tenant: &str) -> Result<Value, Failure> {
        self.said(&["models", "tenants", "show", tenant])
    }

    /// Aborts a deployment while its endpoint is being made, and the execution that is to undo it: the next one does.
    async fn aborted(&mut self) -> Result<(), Failure> {
        let there = self.there().await?;
        let delay = json!({"operations": {"StartEndpoint:voices-two": {"delayMs": 1_500}}});
        self.world.set_faults(&delay).await?;
        let client = aws_sdk_sfn::Client::new(&self.world.stack.sdk_config().await);
        let machine = output(self.world.stack.outputs(), MACHINE)?;
        let input = json!({"plan": self.plan("voices-two", &["bakery"]), "by": BY});
        client.start_execution().state_machine_arn(machine).input(input.to_string()).send().await?;
        self.until_there("voices-two").await?;
        // What it was about to make was made by another deployment, on that one's endpoint.
        let claim = ["ENDPOINT#voices-two", "DEPLOYMENT"];
        let mut made: Vec<Value> = serde_json::from_str(&self.read(claim, "made").await?)?;
        made.push(json!({"kind": "adapter", "name": self.adapter("bakery")}));
        self.write(claim, "made", &json!(made).to_string()).await?;
        self.world.abort_executions(MACHINE).await?;
        // The one that is to undo it, before or after it took the endpoint over.
        self.world.abort_executions(MACHINE).await?;
        let is = |(name, detail): &(String, Value)| {
            name == "MODEL_DEPLOY_FAILED" && detail["endpoint"] == "voices-two"
        };
        self.world.spy.until(|seen| seen.iter().any(is)).await?;
        let all = self.world.spy.all_events().await?;
        let (_, detail) = all.iter().find(|event| is(event)).ok_or("no outcome")?;
        assert_eq!((&detail["reason"], &detail["left"]), (&json!("ABORTED"), &json!([])));
        assert_eq!(detail["made"].as_array().map(Vec::len), Some(4), "{detail}");
        assert_eq!(self.there().await?, there);
        Ok(())
    }

    async fn until_there(&self, endpoint: &str) -> Result<(), Failure> {
        let until = Instant::now() + PATIENCE;
        let mut tick = tokio::time::interval(Duration::from_millis(50));
        while !self.endpoints().await?.contains(&endpoint.to_owned()) {
            timeout_at(until, tick.tick()).await.map_err(|_| "the endpoint is not made")?;
        }
        Ok(())
    }
}

/// Calls that fail, answers that are lost, and a service that is busy: all of it passes.
fn faults() -> Value {
    json!({"seed": 7, "operations": {
        "CreateModel": {"fail": 1, "calls": 1},
        "CreateEndpointConfig": {"throttle": 1, "calls": 2},
        "CreateInferenceComponent": {"lose": 1, "calls": 2},
        "DescribeEndpoint": {"throttle": 1, "calls": 2},
        "InvokeEndpoint": {"fail": 1, "calls": 1},
    }})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_deployed_whole_or_not_at_all() -> Result<(), Failure> {
    let mut yard = Yard::open().await?;
    yard.refused(&["bakery", "forge"], "DID_NOT_START", "DidNotStart").await?;
    assert_eq!(yard.endpoints().await?, Vec::<String>::new());
    assert_eq!(yard.route("bakery")?["writer"], json!(null));

    yard.world.set_faults(&faults()).await?;
    let said = yard.deployed("voices", &["bakery"]).await?;
    assert_eq!(said["outcome"]["type"], "MODEL_DEPLOYED", "{said}");
    let made = said["made"].clone();
    assert_eq!((made.as_array().map(Vec::len), &said["adopted"]), (Some(5), &json!([])), "{said}");
    assert_eq!(said["switched"], json!(["bakery"]), "{said}");
    let route = yard.route("bakery")?;
    assert_eq!(route["writer"]["adapter"], yard.adapter("bakery"), "{route}");
    assert_eq!(route["writer"]["promotion"]["by"], BY, "{route}");
    assert_eq!((&route["version"], &route["changed"]["what"]), (&json!(1), &json!("PROMOTED")));

    let again = yard.deployed("voices", &["bakery"]).await?;
    assert_eq!((&again["made"], &again["adopted"]), (&json!([]), &made), "{again}");
    assert_eq!(again["switched"], json!([]), "{again}");

    yard.refused(&["bakery", "mute"], "WRITER_REFUSED", "SameAsBase").await?;
    yard.refused(&["bakery", "lost"], "WRITER_REFUSED", "AdapterMissing").await?;
    for (tenants, reason, error) in [
        (["bakery", "nobody"], "UNKNOWN_TENANT", "UnknownTenant"),
        (["bakery", "bakery"], "INVALID_PLAN", "PlanRefused"),
    ] {
        let said = yard.refused(&tenants, reason, error).await?;
        assert_eq!(said["made"], json!([]), "{said}");
    }
    assert_eq!(yard.endpoints().await?, ["voices"]);
    assert_eq!(yard.route("bakery")?, route);

    let (there, said) = (yard.there().await?, yard.overtaken("elsewhere", true).await?);
    assert_eq!(said["outcome"]["type"], "MODEL_DEPLOYED", "{said}");
    let said = yard.overtaken("nowhere", false).await?;
    assert_eq!(said["outcome"]["reason"], "ROUTE_CHANGED", "{said}");
    assert_eq!(yard.there().await?, there);
    yard.aborted().await?;

    let all = yard.world.spy.all_events().await?;
    for (name, detail) in all.iter().filter(|(name, _)| name.starts_with("MODEL_")) {
        let outcome: DeploymentOutcome = serde_json::from_value(detail.clone())?;
        assert_eq!(outcome.reason.is_none(), name == "MODEL_DEPLOYED", "{detail}");
        assert_eq!(outcome.by.as_deref(), Some(BY), "{detail}");
    }
    Ok(())
}
