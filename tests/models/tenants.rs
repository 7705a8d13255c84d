//! Two tenants with adapters, one whose adapter is missing and one more, an event without a tenant and one of a
//! tenant that nobody knows: each review ends in one outcome, written by whom it should be.

use super::endpoint::with_voices;
use automatic_person::{Answer, Person};
use cli_base::deployed::DEPLOYMENT;
use end_to_end::program::workspace;
use end_to_end::world::{Failure, World};
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;
use tokio::task::JoinHandle;

const KONTOR: &str = "t-kontor-nord-7ae13eef3346";
/// Who writes routes.
const BY: &str = "ana@example.com";
const ATELIER: &str = "t-atelier-lumen-9c1ef4987da1";
/// What a person writes where no model did.
const EDITED: &str = "Thank you for your review, we are glad that you told us.";

/// A stack with the trained adapters of two made-up tenants, and the table of all four.
struct Shop {
    world: World,
}

impl Shop {
    async fn start() -> Result<Self, Failure> {
        let world = World::with_tenants(&[("TenantsEndpoint", "voices")], &[]).await?;
        let (world, ()) = with_voices(world, trained).await?;
        let shop = Self { world };
        shop.promoted("kontor-nord", KONTOR, "person")?;
        shop.promoted("atelier-lumen", ATELIER, "person")?;
        shop.promoted("forge", "t-forge-000000000000", "person")?;
        shop.promoted("bakery", "t-bakery-000000000000", "bedrock")?;
        Ok(shop)
    }

    /// What `rejoinder models tenants` prints of this stack.
    fn said(&self, arguments: &[&str]) -> Result<Value, Failure> {
        let base = ["models", "tenants"];
        let more = ["--json", "--stack", DEPLOYMENT];
        let said = self.world.asked_on_aws(&[&base, arguments, &more].concat())?;
        said.into_iter().next().ok_or_else(|| "nothing was said".into())
    }

    /// A tenant without an adapter, then with this one, which two promote at once: one of both is refused, and
    /// told why.
    fn promoted(&self, id: &str, adapter: &str, policy: &str) -> Result<(), Failure> {
        let (name, voice) = (format!("The {id}"), format!("as they speak at the {id}"));
        let signature = format!("Your {id}");
        let brand = ["--name", &name, "--voice", &voice, "--signature", &signature];
        let put = ["put", id, "--on-failure", policy, "--by", BY];
        let put = self.said(&[put.as_slice(), &brand].concat())?;
        assert_eq!((&put["version"], &put["writer"]), (&json!(0), &json!(null)), "{put}");
        let promotion = [
            ["promote", id, adapter, "--by", BY, "--evaluation", "e-1"].as_slice(),
            &["--endpoint", "voices", "--base", "smollm2-135m-instruct"],
            &["--output", "text", "--max-tokens", "40"],
        ]
        .concat();
        let (won, lost): (Vec<_>, Vec<_>) =
            self.at_once(&promotion).into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, 1), "{won:?} {lost:?}");
        let refused = lost[0].as_ref().map_or_else(ToString::to_string, ToString::to_string);
        assert!(["writes already", "was quicker"].iter().any(|why| refused.contains(why)));
        let stands = self.said(&["show", id])?;
        assert_eq!(stands["writer"]["adapter"], adapter, "{stands}");
        assert_eq!(stands["changed"]["by"], BY, "{stands}");
        Ok(())
    }

    /// What the command says to two who give it at the same time.
    fn at_once(&self, arguments: &[&str]) -> [Result<Value, Failure>; 2] {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| self.said(arguments));
            let one = self.said(arguments);
            [one, other.join().unwrap_or_else(|_| Err("it panicked".into()))]
        })
    }

    /// An adapter is taken back, written again and retired; the reply follows with the next review.
    async fn switched(&mut self, id: &str) -> Result<(), Failure> {
        let retired = self.said(&["retire", id, "--by", BY])?;
        assert_eq!(
            (&retired["writer"], &retired["changed"]["what"]),
            (&json!(null), &json!("RETIRED"))
        );
        let detail = self.world.outcome_of(posted(&format!("{id}-retired"), Some(id))).await?.1;
        assert_eq!(detail["fallback"]["because"], "AdapterMissing", "{detail}");
        let back = self.said(&["rollback", id, "--by", BY])?;
        assert_eq!(back["writer"], retired["before"], "{back}");
        let listed = self
            .world
            .asked_on_aws(&["models", "tenants", "list", "--json", "--stack", DEPLOYMENT])?;
        let ids: Vec<&str> = listed.iter().filter_map(|one| one["tenant"].as_str()).collect();
        assert_eq!(ids, ["atelier-lumen", "bakery", "forge", "kontor-nord"]);
        Ok(())
    }

    /// Somebody who approves whatever can be approved.
    fn approving(&self) -> JoinHandle<()> {
        tokio::spawn(Person::new(self.world.stack.page(), Answer::Approve).answer_mails())
    }

    /// A review's outcome, whose tenant's writer is asked: some prompts so small a model answers with nothing or
    /// without an end, and on a machine at its limits it may take too long; then another review is posted.
    async fn written(&mut self, tenant: &str) -> Result<Value, Failure> {
        let mut detail = json!(null);
        for attempt in 1..=6 {
            let id = format!("{tenant}-{attempt}");
            detail = self.world.outcome_of(posted(&id, Some(tenant))).await?.1;
            self.is_the_only_one(&id).await?;
            if detail["reason"] != "SYSTEM_ERROR" {
                return Ok(detail);
            }
            let passes = ["ModelOutputInvalid", "UpstreamUnavailable"];
            assert!(passes.iter().any(|name| detail["error"]["name"] == *name), "{detail}");
        }
        Err(format!("nobody writes: {detail}").into())
    }

    /// The outcome of a review whose reply a person has to write.
    async fn written_by_a_person(&mut self, tenant: &str) -> Result<(String, Value), Failure> {
        let id = format!("{tenant}-1");
        let review = posted(&id, Some(tenant));
        let product = review["productName"].as_str().unwrap_or_default().to_owned();
        self.world.post(&[review]).await?;
        let mails = self.world.mails(&product, 1).await?;
        let person = Person::new(self.world.stack.page(), Answer::Approve);
        person.say(&mails[0], "EDIT", Some(("edited", EDITED))).await?;
        let outcome = self.world.spy.outcome(&id).await?;
        self.is_the_only_one(&id).await?;
        Ok(outcome)
    }

    /// What a person wrote to a review of this tenant becomes a pair of its set, and none where a program is no
    /// person; a tenant without a route has no set.
    fn pairs_of(&self, tenant: &str) -> Result<(), Failure> {
        let folder = TempDir::new()?;
        let file = folder.path().join("pairs.jsonl");
        let out = file.to_str().ok_or("no path")?;
        let asked = |tenant: &str, more: &[&str]| {
            let of = ["models", "pairs", "--tenant", tenant, "--out", out, "--test-share", "0"];
            let on = ["--json", "--stack", DEPLOYMENT];
            self.world.asked_on_aws(&[of.as_slice(), &on, more].concat())
        };
        let refused = |more: &[&str], tenant: &str| {
            asked(tenant, more).err().map(|error| error.to_string()).unwrap_or_default()
        };
        let unknown = refused(&[], "nobody-knows");
        assert!(unknown.contains("UnknownTenant: nobody-knows: "), "{unknown}");
        let few = refused(&["--at-least", "1"], tenant);
        assert!(few.contains("TooFewPairs: 0 of at least 1"), "{few}");
        assert!(!file.exists(), "nothing is written");
        let report = asked(tenant, &["--at-least", "1", "--with-automatic"])?.remove(0);
        assert_eq!((&report["lines"], &report["decided"]), (&json!(1), &json!(1)), "{report}");
        let pair: Value = serde_json::from_str(std::fs::read_to_string(&file)?.trim_end())?;
        let review = posted("", None)["text"].clone();
        assert_eq!((&pair["review"], &pair["reply"]), (&review, &json!(EDITED)), "{pair}");
        assert_eq!(
            (&pair["kind"], &pair["id"]),
            (&json!("WRITTEN"), &json!(format!("{tenant}-1")))
        );
        let provenance = &pair["provenance"];
        assert_eq!(
            (&provenance["source"], &provenance["modelId"], &provenance["before"]),
            (&json!("PROGRAM"), &json!("none"), &json!("")),
            "{pair}"
        );
        Ok(())
    }

    async fn is_the_only_one(&mut self, id: &str) -> Result<(), Failure> {
        let outcomes = self.world.spy.outcomes(id).await?;
        if outcomes.len() == 1 { Ok(()) } else { Err(format!("{outcomes:?}").into()) }
    }
}

/// Writes the two kept adapters where the endpoint's model is packed.
fn trained(adapters: &Path) -> Result<(), Failure> {
    for name in [KONTOR, ATELIER] {
        let kept = workspace().join("crates/tools/text-training/adapters").join(name);
        let folder = adapters.join(name);
        std::fs::create_dir(&folder)?;
        for file in ["adapter_config.json", "adapter_model.safetensors"] {
            std::fs::copy(kept.join(file), folder.join(file))?;
        }
    }
    Ok(())
}

/// A review of a product whose name no other has.
fn posted(id: &str, tenant: Option<&str>) -> Value {
    json!({"reviewId": id, "productId": "p-1", "productName": format!("Kettle {id}"),
        "text": "Boils in no time, and it is quiet. I like it.", "rating": 5, "tenant": tenant})
}

fn assert_written(detail: &Value, by: &str) {
    assert_eq!(detail["reply"]["modelId"], by, "{detail}");
    assert_ne!(detail["reply"]["text"], "", "{detail}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_tenant_is_answered_by_its_own_writer_or_as_it_wants() -> Result<(), Failure> {
    let mut shop = Shop::start().await?;
    for (tenant, because) in [("forge", "AdapterMissing"), ("nobody-knows", "UnknownTenant")] {
        let (name, detail) = shop.written_by_a_person(tenant).await?;
        assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED", "{detail}");
        assert_eq!(detail["fallback"], json!({"because": because, "by": "PERSON"}), "{detail}");
        assert_eq!((&detail["tenant"], &detail["reply"]["edited"]), (&json!(tenant), &json!(true)));
        assert_eq!(detail["reply"]["text"], EDITED);
        assert_written(&detail, "none");
    }
    shop.pairs_of("forge")?;
    let person = shop.approving();
    for (tenant, adapter) in [("kontor-nord", KONTOR), ("atelier-lumen", ATELIER)] {
        let detail = shop.written(tenant).await?;
        assert_written(&detail, &format!("sagemaker:voices/{adapter}?output=text"));
        assert_eq!(detail["tenant"], tenant);
        assert!(detail.get("fallback").is_none(), "{detail}");
    }
    let model = "mistral.mistral-large-3-675b-instruct";
    let detail = shop.written("bakery").await?;
    assert_eq!(detail["fallback"], json!({"because": "AdapterMissing", "by": "BEDROCK"}));
    assert_written(&detail, model);
    assert!(detail["reply"]["text"].as_str().is_some_and(|text| text.ends_with("Your bakery")));
    shop.switched("bakery").await?;
    let (name, detail) = shop.world.outcome_of(posted("nobody-s", None)).await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED");
    assert_written(&detail, model);
    assert!(detail.get("tenant").is_none() && detail.get("fallback").is_none(), "{detail}");
    person.abort();
    Ok(())
}
